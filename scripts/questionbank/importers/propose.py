"""Guess topic, format and level of a question from its words, and say which words decided."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from questionbank.model import Question, Taxonomy
from questionbank.words import stem, words

TITLE, TAG, TEXT, SEED, SAME = (
    3.0,
    2.0,
    0.3,
    2.0,
    0.5,
)  # what a word counts for: in a title, a tag, an answer, the taxonomy
OFTEN = 4  # a word that an answer repeats more often says no more
DECIDING = 2  # how many words a reason names
DEFAULT_TOPIC = "ml-foundations"
STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "each",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "make",
        "many",
        "may",
        "me",
        "more",
        "most",
        "much",
        "must",
        "my",
        "no",
        "not",
        "of",
        "on",
        "one",
        "only",
        "or",
        "other",
        "our",
        "over",
        "she",
        "should",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "too",
        "two",
        "up",
        "us",
        "use",
        "used",
        "uses",
        "using",
        "was",
        "we",
        "well",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
        "answer",
        "candidate",
        "example",
        "explain",
        "question",
        "interviewer",
        "say",
        "says",
    ]
)
_QUANTITY = (
    r"\d[\d,.]*\s?(?:%|[kmgt]i?b|[kmb]\b|ms\b|s\b|h\b|min\b|gpus?\b|tokens?\b|requests?\b|users?\b|qps\b|rps\b|/s\b)"
)
_HOW = r"\bhow (?:much|many|long|large|big|often)\b"
# Patterns of a format, the first that fits decides: what asks for a diagnosis may hold figures, so it comes before estimation.
FORMATS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("behavioural", (
        r"\btell (?:me|us) about", r"\bdescribe (?:a (?:time|situation|conflict)|how you)", r"\bintroduce yourself", r"\bhave you (?:ever|had|led|trained)",
        r"\bwhy (?:us|do you want|are you leaving|did you leave)", r"\bwalk (?:me|us) through (?:your|all)", r"\bwhat is your experience",
        r"\byour (?:team|manager|colleagues?|career|hobbies|biggest|greatest|last job|previous job|studies|weakness\w*|strengths?)\b",
        r"\byou (?:led|disagreed|failed|have worked on|have had|have trained)\b", r"\bwhat (?:matters most|motivates|did you learn)\b",
        r"\bhow do you (?:handle|deal with|prioriti[sz]e) (?:conflict|pressure|stress|several|urgent|competing|disagree)",
    )),
    ("coding", (
        r"^\W*(?:code|implement|simulate|reverse|remove|find|sort|merge|recover|print)\b", r"^\W*write \w+\(", r"\bwrite it\b",
        r"\b(?:write|implement) (?:an? |the )?(?:\w+ ){0,3}(?:function|class|program|script|query|method|algorithm|search|utility)\b",
    )),
    ("design", (r"^\W*(?:how would you |please )?(?:design|architect)\b", r"\bdesign an? \w+")),
    ("debugging", (
        r"\bwhat (?:would|do) you (?:check|look)", r"\bwhat happened\b", r"\b(?:debug|troubleshoot|diagnos\w+|investigate|root cause)\b", r"\bhow do you find\b",
    )),
    ("estimation", (
        r"\b(?:estimate|calculate|back of the envelope|break-even)\b", rf"{_HOW}[^?]*\d", rf"\d[^?]*{_HOW}", rf"{_QUANTITY}[^?]*\d",
        r"\bhow (?:much|many) (?:\w+ )?(?:memory|gpus?|storage|bandwidth|disk|nodes|servers|machines|replicas|requests|tokens|samples|users|people|money)\b",
    )),
    ("debugging", (
        r"\b(?:fails?|failing|failed|crash\w*|hangs?|hanging|stuck|slow|slower|slowed|stall\w*|deadlock\w*|broken|goes wrong|went wrong|drops?|dropped)\b",
        r"\b(?:doubled|tripled|spikes?|suddenly|runs? out of|out of memory|oom\w*|cannot|can't|leaks?|flaky|dies|aborts|turns nan)\b",
    )),
)  # fmt: skip
# Patterns of a level in a question that asks for knowledge; other formats have a level that is usual for them.
USUAL = {"design": "senior", "behavioural": "mid", "debugging": "mid", "estimation": "mid", "coding": "mid"}
LEVELS: tuple[tuple[str, str], ...] = (
    ("staff", r"\b(?:strategy|company-wide|reorgani[sz]e|redesign|platform lead)\b"),
    ("senior", r"\b(?:at scale|migrat\w+|capacity plan\w*|multi-region|postmortem)\b"),
    ("junior", r"^\W*(?:what (?:is|are|does)|define|explain|name|list)\b|\b(?:difference|basics?|role of|purpose|advantages?)\b"),
    ("mid", r"\bhow (?:would|do|can|should) you\b|\bwhen (?:would|do|should) you\b|\b(?:compare|choose|optimi[sz]e|why (?:is|does|do))\b|^\W*(?:how do|which)\b"),
)  # fmt: skip


@dataclass(frozen=True)
class Guess:
    """A value with the reason for it, which names the words that decided."""

    value: str
    reason: str


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


def question_format(title: str, allowed: Iterable[str]) -> Guess:
    """Guess the format of a question from its title."""
    known = list(allowed)
    for name, patterns in FORMATS:
        found = next((match for one in patterns if (match := re.search(one, title, re.IGNORECASE))), None)
        if found and name in known:
            return Guess(name, f"because '{found.group(0).strip()}'")
    return Guess("knowledge" if "knowledge" in known or not known else known[0], "nothing points to another format")


def level(title: str, kind: str, allowed: Iterable[str]) -> Guess:
    """Guess the level of a question from its title and its format."""
    known = list(allowed)
    if USUAL.get(kind) in known:
        return Guess(USUAL[kind], f"because its format is {kind}")
    for name, pattern in LEVELS:
        if name in known and (match := re.search(pattern, title, re.IGNORECASE)):
            return Guess(name, f"because '{match.group(0).strip()}'")
    return Guess("junior" if "junior" in known or not known else known[0], "nothing points to a higher level")


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
