"""Guess the topic of a question from its words, and say which of them decided."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from questionbank.importers.cues import Guess
from questionbank.model import Question
from questionbank.vocabulary import Taxonomy
from questionbank.words import stem, words

# What a word counts for: in a title, a tag, an answer, the taxonomy, and as a synonym of one that is there.
TITLE, TAG, TEXT, SEED, SAME = 3.0, 2.0, 0.3, 2.0, 0.5
OFTEN = 4  # a word that an answer repeats more often says no more
DECIDING = 2  # how many words a reason names
DEFAULT_TOPIC = "ml-foundations"
_STOP = """
a an and any are as at be been but by can could did do does each for from had has have how i if in into is it its
just make many may me more most much must my no not of on one only or other our over she should so some such than
that the their them then there these they this those to too two up us use used uses using was we well were what when
where which while who why will with would you your answer candidate example explain question interviewer say says
"""
STOP = frozenset(_STOP.split())


@dataclass(frozen=True)
class Vocabulary:
    """How much each word tells, what each topic's questions say (vectors of length 1), and which words mean the same."""

    telling: Mapping[str, float]
    topics: Mapping[str, Mapping[str, float]]
    same: Mapping[str, frozenset[str]]


@lru_cache(maxsize=4)
def vocabulary(
    taxonomy: Taxonomy, questions: tuple[Question, ...], synonyms: tuple[tuple[str, ...], ...] = ()
) -> Vocabulary:
    """Return what the topics are about: the words of the taxonomy, and those of the questions that are published."""
    same: defaultdict[str, set[str]] = defaultdict(set)
    for group in synonyms:
        single = {stem(one) for one in group if one.isalnum()}
        for word in single:
            same[word] |= single - {word}
    finished = [one for one in questions if not one.draft]
    counts = [_counts(one) for one in finished]
    there = Counter(word for count in counts for word in count)
    telling = defaultdict(
        lambda: math.log(len(finished) + 1) + 0.5, {w: math.log(len(finished) / n) + 0.5 for w, n in there.items()}
    )
    sums: dict[str, defaultdict[str, float]] = {}
    for topic in taxonomy.topics:
        seeds = _unit({word: telling[word] for word in _stems(f"{topic.title} {topic.scope}")})
        sums[topic.slug] = defaultdict(float, {word: SEED * value for word, value in seeds.items()})
    for one, count in zip(finished, counts, strict=True):
        if one.topic in sums:
            for word, value in _vector(count, telling).items():
                sums[one.topic][word] += value
    return Vocabulary(
        dict(telling),
        {slug: _unit(words) for slug, words in sums.items()},
        {word: frozenset(others) for word, others in same.items()},
    )


def topic(title: str, text: str, known: Vocabulary, context: str = "") -> Guess:
    """Guess the topic of a question; `context` is the heading of the group that it stands in."""
    counts: defaultdict[str, float] = defaultdict(float)
    names = {stem(word): word for word in words(f"{text} {context} {title}")}
    for part, weight in ((title, TITLE), (context, TITLE)):
        for word in _stems(part):
            counts[word] += weight
            for other in known.same.get(word, ()):
                counts[other] += weight * SAME
    for word, number in Counter(_stems(text)).items():
        counts[word] += TEXT * min(number, OFTEN)
    vector = _vector(counts, known.telling)
    scores = {
        slug: sum(value * own.get(word, 0.0) for word, value in vector.items()) for slug, own in known.topics.items()
    }
    best = max(scores, key=lambda slug: scores[slug], default="")
    if not best or not scores[best]:
        default = DEFAULT_TOPIC if DEFAULT_TOPIC in known.topics else next(iter(known.topics), "")
        return Guess(default, "nothing points to a topic")
    return Guess(best, f"because {_deciding(vector, known.topics, best, names)}")


def _deciding(
    vector: Mapping[str, float], topics: Mapping[str, Mapping[str, float]], best: str, names: Mapping[str, str]
) -> str:
    """Name the words that speak most for a topic, in comparison with the others."""
    others = {word: sum(own.get(word, 0.0) for own in topics.values()) / len(topics) for word in vector}
    gains = {word: value * (topics[best].get(word, 0.0) - others[word]) for word, value in vector.items()}
    ranked = sorted(
        (word for word in gains if gains[word] > 0 and word in names), key=lambda word: (-gains[word], word)
    )
    return ", ".join(f"'{names.get(word, word)}'" for word in ranked[:DECIDING]) or "its words are closest to it"


def _counts(one: Question) -> Mapping[str, float]:
    """Return how much each word of a question counts."""
    counts: defaultdict[str, float] = defaultdict(float)
    for word in _stems(one.title):
        counts[word] += TITLE
    for word in _stems(" ".join(one.tags)):
        counts[word] += TAG
    for word, number in Counter(_stems(" ".join(part.text for part in one.passages) or one.short_answer)).items():
        counts[word] += TEXT * min(number, OFTEN)
    return counts


def _stems(text: str) -> list[str]:
    return [stem(word) for word in words(text) if len(word) > 1 and word not in STOP and not word.isdigit()]


def _vector(counts: Mapping[str, float], telling: Mapping[str, float]) -> dict[str, float]:
    return _unit({word: math.log1p(count) * telling[word] for word, count in counts.items() if word in telling})


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}
