"""What an importer makes of a source: drafts of files, and an account of every word that was not carried over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from questionbank.problems import Problem

WORD_RE = re.compile(r"[^\W_]+")
LONG = 100_000  # characters
Kind = Literal["dropped", "changed", "guessed", "missing"]


@dataclass(frozen=True)
class Source:
    """A file to import: its path as it was given, its text with plain line ends, the line its body begins on."""

    path: str
    text: str
    body_line: int = 1


@dataclass(frozen=True)
class Note:
    """What the report says about a line of a source.

    `dropped`: `before` was left out. `changed`: `before` stands in a draft as `after`. `guessed`: the header key
    `before` was set to `after`. `missing`: `before` is needed and was not found; `after` stands in its place.
    """

    kind: Kind
    line: int
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Draft:
    """A file to write: its path below the target folder, its text, and those pieces of it that no source holds.

    One that `amends` is the file that is there, with something put into it: it may be written over.
    """

    path: str
    text: str
    added: tuple[str, ...] = ()
    amends: bool = False


@dataclass(frozen=True)
class Copy:
    """An image to copy: its path below the assets folder that was given, and its path below the target folder."""

    source: str
    target: str


@dataclass(frozen=True)
class Imported:
    """All that came of one source; one with problems is not written, nor is any other of its batch."""

    source: Source
    drafts: tuple[Draft, ...] = ()
    copies: tuple[Copy, ...] = ()
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()


def lost(imported: Imported) -> Iterator[tuple[int, str]]:
    """Yield line and word of the source's body for every word that neither a draft nor a note accounts for.

    A word counts as often as it is written, and a piece that the importer added does not stand in for one of the
    source: `left` is what the drafts and the notes hold, without what was added.
    """
    left = Counter[str]()
    for draft in imported.drafts:
        left.update(words(draft.text))
        left.subtract(Counter(word for piece in draft.added for word in words(piece)))
    for note in imported.notes:
        if note.line < imported.source.body_line:
            continue  # it speaks of the header, whose words are not counted
        if note.kind in ("dropped", "changed"):
            left.update(words(note.before))
        if note.kind == "changed":
            left.subtract(Counter(words(note.after)))
    body = _body(imported.source)
    if Counter(words(body)) <= left:
        return  # the usual case, in which no line has to be named
    for number, line in enumerate(body.split("\n"), imported.source.body_line):
        for word in words(line):
            left[word] -= 1
            if left[word] < 0:
                yield number, word


def _body(source: Source) -> str:
    start = 0
    for _ in range(source.body_line - 1):
        start = source.text.find("\n", start) + 1
    return source.text[start:] if start or source.body_line == 1 else ""


def words(text: str) -> Iterator[str]:
    """Yield the words of a text in lower case: runs of letters and digits."""
    if len(text) > LONG:
        return (match.group() for match in WORD_RE.finditer(text.casefold()))
    return iter(WORD_RE.findall(text.casefold()))  # faster, but all of them are there at once
