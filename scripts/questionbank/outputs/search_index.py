"""The search index, cut so that a query fetches only what it needs; it belongs to the built site, not to docs/.

core.json       endings, ignored words, synonyms, facets, and which file holds the terms that begin with what
<version>/w/    terms and where they occur: one file for each beginning, small enough for one quick answer
<version>/v/    the words of titles, tags and short answers by length, for what is misspelt
<version>/d/    one page each: title, facts and passages
<version>/f     the facets of every question, for the finder

A posting is a page number, as the distance from the one before, and the root of a weight, from 0 to 63. Both are written in 64 letters:
the distance in groups of five bits, the highest first, a group that goes on with 32 added; then the weight.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from questionbank import addresses, synonyms, views
from questionbank.model import Bank, Passage, Question
from questionbank.words import STAGES, compounds, stem, words

FOLDER = f"{addresses.DATA}/search"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
# What a word counts in each part of a page; what is not named counts 1.
WEIGHTS = {
    "title": 9.0,
    "tags": 5.0,
    "topic": 1.5,
    "asked": 3.0,
    "Short answer": 3.5,
    "": 2.5,
    "How to answer": 1.5,
    "References": 0.6,
}
TITLE, LENGTH = 405.0, 20  # a word of a title counts the first, divided by the number of its words and the second
SATURATION = 12.0  # the weight at which a term has half its effect
OFTEN = 3  # further occurrences in one passage count no more
PAGES_PER_TERM = 400  # a commoner word keeps the pages it says most about
LONGEST_PHRASE = 4
SHARD = 14_000  # bytes of a file of terms before it is cut
COMPLETIONS = 60  # terms that a beginning shared by several files offers
SHORTEST, LONGEST = 4, 22  # letters of words that are looked up by their likeness


@dataclass(frozen=True)
class Entry:
    """A page that can be found."""

    url: str
    title: str
    kind: str  # question, or the kind of page it is
    facts: tuple[str, ...]
    tags: tuple[str, ...]
    passages: tuple[Passage, ...]
    asked: tuple[str, ...] = ()  # how other pages and rounds put what this one answers
    question: Question | None = None


def render(bank: Bank) -> dict[str, str]:
    """Return the files of the index, relative to the site's root."""
    entries = list(_entries(bank))
    phrases = {name for group in bank.synonyms.groups for member in group if " " in (name := synonyms.term(member))}
    postings = _postings(entries, frozenset(phrases))
    files = {
        **{f"d/{number}.json": _dump(_page(entry)) for number, entry in enumerate(entries)},
        **{f"v/{length}.json": _dump(found) for length, found in _vocabulary(bank, entries).items()},
        "f.json": _dump(_facets(bank, entries)),
    }
    shards = list(_shards("", sorted(postings.items())))
    files |= {f"w/{number}.json": _dump(terms) for number, (_, terms) in enumerate(shards)}
    version = hashlib.sha256("".join(f"{name}\0{text}\0" for name, text in sorted(files.items())).encode()).hexdigest()[
        :12
    ]
    core = {
        "version": version,
        "questions": len(bank.questions),
        "stages": STAGES,
        "shards": [beginning for beginning, _ in shards],
        "lengths": sorted(int(name[2:-5]) for name in files if name.startswith("v/")),
        "ignored": sorted({stem(word) for text in bank.synonyms.ignored for word in words(text)}),
        "synonyms": [sorted({synonyms.term(member) for member in group}) for group in bank.synonyms.groups],
    }
    return {f"{FOLDER}/core.json": _dump(core), **{f"{FOLDER}/{version}/{name}": text for name, text in files.items()}}


def _entries(bank: Bank) -> Iterator[Entry]:
    """Yield the pages, questions first, in an order that depends on nothing but the bank."""
    prompts = defaultdict(list)
    for prompt in (prompt for one in bank.rounds.all for prompt in one.prompts):
        prompts[prompt.question].append(prompt.ask)
    for question in sorted(bank.questions, key=lambda one: one.id):
        asked = (*bank.mentions.get(question.path, ()), *prompts[question.id])
        topic, level = bank.taxonomy.title("topic", question.topic), bank.taxonomy.title("level", question.level)
        facts = (topic, level, bank.taxonomy.title("format", question.format), f"{question.minutes} min")
        yield Entry(question.url, question.title, "question", facts, question.tags, question.passages, asked, question)
    series = {part.path: one.title for one in bank.series for part in (one.index, *one.parts)}
    for post in sorted(bank.posts, key=lambda one: one.path):
        if post.url and post.url not in ("questions/", "tags/", "blog/"):
            kind = series.get(post.path, "Blog" if post.path.startswith(addresses.POSTS) else "Page")
            described = (Passage("", "", post.description), *post.passages)
            yield Entry(
                post.url,
                post.title,
                "page",
                (kind, f"{post.minutes} min"),
                post.tags,
                described,
                bank.mentions.get(post.path, ()),
            )
    yield from _generated(bank)


def _generated(bank: Bank) -> Iterator[Entry]:
    """Yield the pages that are made of questions: topics, the guide, the rounds."""
    for topic in bank.taxonomy.topics:
        number = len(bank.in_topic(topic.slug))
        facts = ("Topic", f"{number} question{'' if number == 1 else 's'}")
        yield Entry(f"topics/{topic.slug}/", topic.title, "page", facts, (), (Passage("", "", topic.scope),))
    if bank.guide and bank.guide_questions:
        listed = Passage("", "", " ".join(question.title for question in bank.guide_questions))
        yield Entry("guide/", "Guide", "page", ("Guide", f"{len(bank.guide_questions)} questions"), (), (listed,))
    for one in bank.rounds.all:
        asked = Passage("", "", " ".join(prompt.ask for prompt in one.prompts))
        yield Entry(one.url, one.title, "page", ("Round", one.interviewer), (), (asked,))


def _page(entry: Entry) -> list[Any]:
    """Return what a result shows: address, title, kind, facts, id, and the passages as [title, anchor, text]."""
    parts = [[one.title, one.anchor, one.text] for one in entry.passages if one.text]
    return [entry.url, entry.title, " · ".join(entry.facts), entry.question.id if entry.question else "", parts]


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the parts of a page as (name of the part, text)."""
    yield "title", entry.title
    yield "tags", ". ".join(entry.tags)
    yield "topic", ". ".join(entry.facts[:3])
    yield "asked", ". ".join(entry.asked)
    for passage in entry.passages:
        yield passage.title, f"{passage.title}. {passage.text}" if not entry.question else passage.text


def _postings(entries: list[Entry], phrases: frozenset[str]) -> dict[str, str]:
    """Return each term with the pages it occurs on, written as the module says."""
    found: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for number, entry in enumerate(entries):
        for name, weight in _weights(entry, phrases).items():
            found[name][number] = weight
    rarest = math.log(1 + len(entries))
    return {name: _written(pages, math.log(1 + len(entries) / len(pages)) / rarest) for name, pages in found.items()}


def _weights(entry: Entry, phrases: frozenset[str]) -> Mapping[str, float]:
    """Return what each term weighs on a page: occurrences, each counted by the part it stands in."""
    weights: defaultdict[str, float] = defaultdict(float)
    for part, text in _texts(entry):
        worth = TITLE / (LENGTH + len(words(text))) if part == "title" else WEIGHTS.get(part, 1.0)
        joined = part in ("title", "tags", "Short answer")
        for name, times in Counter([*_terms(text, joined), *_phrases(text, phrases)]).items():
            weights[name] += worth * min(times, OFTEN)
    return weights


def _terms(text: str, joined: bool) -> Iterator[str]:
    """Yield the terms of a text: stems, what hyphens join, and where it pays also neighbours joined, as in `dataset`."""
    yield from (stem(word) for word in words(text))
    yield from (stem(word) for word in compounds(text, blanks=joined))


def _phrases(text: str, phrases: frozenset[str]) -> Iterator[str]:
    """Yield those of the phrases that stand in a text, their stems joined by `_`."""
    stems = [stem(word) for word in words(text)]
    for start in range(len(stems)):
        for end in range(start + 2, min(start + LONGEST_PHRASE, len(stems)) + 1):
            if " ".join(stems[start:end]) in phrases:
                yield "_".join(stems[start:end])


def _written(pages: Mapping[int, float], rarity: float) -> str:
    """Return the postings of a term; the commonest terms keep the pages they weigh most on."""
    best = sorted(pages, key=lambda number: (-pages[number], number))[:PAGES_PER_TERM]
    text, before = [], -1
    for number in sorted(best):
        weight = pages[number] / (pages[number] + SATURATION) * rarity
        text.append(_number(number - before - 1) + LETTERS[min(63, round(63 * math.sqrt(weight)))])
        before = number
    return "".join(text)


def _number(value: int) -> str:
    digits = [LETTERS[value & 31]]
    while value := value >> 5:
        digits.append(LETTERS[32 + (value & 31)])
    return "".join(reversed(digits))


def _shards(beginning: str, terms: list[tuple[str, str]]) -> Iterator[tuple[str, dict[str, str]]]:
    """Cut sorted terms into files by how they begin; a beginning that is cut further offers its weightiest terms."""
    size = sum(len(name) + len(text) + 6 for name, text in terms)
    if beginning and (size <= SHARD or len(terms) == 1):
        yield beginning, dict(terms)
        return
    groups: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, text in terms:
        groups[name[: len(beginning) + 1]].append((name, text))
    if beginning:
        own = [one for one in terms if one[0] == beginning]
        common = sorted(terms, key=lambda one: (-len(one[1]), one[0]))[:COMPLETIONS]
        yield beginning, dict(_until(SHARD // 2, [*own, *(one for one in common if one[0] != beginning)]))
    for longer, inside in groups.items():
        if longer != beginning:
            yield from _shards(longer, inside)


def _until(size: int, terms: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield terms until they fill a size, the first in any case."""
    for place, (name, text) in enumerate(terms):
        size -= len(name) + len(text) + 6
        if place and size < 0:
            return
        yield name, text


def _vocabulary(bank: Bank, entries: list[Entry]) -> dict[int, str]:
    """Return the words worth recognising when misspelt by their length, the commoner first, with blanks between."""
    named: set[str] = set()
    spread: Counter[str] = Counter()
    for entry in entries:
        texts = list(_texts(entry))
        named.update(
            word for part, text in texts if part in ("title", "tags", "topic", "Short answer") for word in words(text)
        )
        spread.update({word for _, text in texts for word in words(text)})
    named.update(word for group in bank.synonyms.groups for member in group for word in words(member))
    by_length: defaultdict[int, list[str]] = defaultdict(list)
    for word in sorted(spread.keys() | named, key=lambda word: (-spread[word], word)):
        if (word in named or spread[word] > 2) and SHORTEST <= len(word) <= LONGEST and word.isalpha():
            by_length[len(word)].append(word)
    return {length: " ".join(found) for length, found in sorted(by_length.items())}


def _facets(bank: Bank, entries: list[Entry]) -> dict[str, Any]:
    """Return the facet values with their titles, and for each question five letters and the day it was added.

    The letters are the places of topic, level and format in their lists, the roles as bits, and the evidence.
    """
    questions = [entry.question for entry in entries if entry.question]
    roles = bank.taxonomy.slugs("roles")
    rows = [
        "".join(
            LETTERS[place]
            for place in (
                bank.taxonomy.slugs("topic").index(one.topic),
                bank.taxonomy.slugs("level").index(one.level),
                bank.taxonomy.slugs("format").index(one.format),
                views.EVIDENCE.index(views.evidence_kind(one)),
            )
        )
        + "".join(
            LETTERS[sum(1 << bit for bit, role in enumerate(roles[low : low + 6]) if role in one.roles)]
            for low in (0, 6)
        )
        for one in questions
    ]
    first = min((one.added for one in questions), default=None)
    return {
        "facets": {
            name: [[term.slug, term.title] for term in bank.taxonomy.terms(key)]
            for name, key in (("topic", "topic"), ("level", "level"), ("format", "format"), ("role", "roles"))
        }
        | {"evidence": [[kind, title] for kind, title in views.EVIDENCE_TITLES.items()]},
        "rows": "".join(rows),
        "days": [(one.added - first).days for one in questions] if first else [],
    }


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
