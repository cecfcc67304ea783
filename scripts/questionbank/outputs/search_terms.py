"""The terms of the search index: what each weighs on which page, and the files that hold them by how they begin.

A posting is a page number, as the distance from the one before, and the root of a weight, from 0 to 63. Both are written
in 64 letters: the distance in groups of five bits, the highest first, a group that goes on with 32 added; then the weight.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from questionbank.words import compounds, stem, words

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
# What a word counts in each part of a page; what is not named counts 1.
WEIGHTS = {
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


def postings(pages: list[list[tuple[str, str]]], phrases: frozenset[str]) -> dict[str, str]:
    """Return each term with the pages it occurs on, written as the module says; a page is its parts as (name, text)."""
    found: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for number, parts in enumerate(pages):
        for name, weight in _weights(parts, phrases).items():
            found[name][number] = weight
    rarest = math.log(1 + len(pages))
    return {name: _written(held, math.log(1 + len(pages) / len(held)) / rarest) for name, held in found.items()}


def _weights(parts: list[tuple[str, str]], phrases: frozenset[str]) -> Mapping[str, float]:
    """Return what each term weighs on a page: occurrences, each counted by the part it stands in."""
    weights: defaultdict[str, float] = defaultdict(float)
    for part, text in parts:
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


def shards(beginning: str, terms: list[tuple[str, str]]) -> Iterator[tuple[str, dict[str, str]]]:
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
            yield from shards(longer, inside)


def _until(size: int, terms: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield terms until they fill a size, the first in any case."""
    for place, (name, text) in enumerate(terms):
        size -= len(name) + len(text) + 6
        if place and size < 0:
            return
        yield name, text
