"""Lists of posts and guides, which nest here as they did where they come from, and stand apart from the text above them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from questionbank.draft import Note
from questionbank.importers.blocks import fences
from questionbank.importers.edits import Edit
from questionbank.importers.nesting import Change, changes
from questionbank.importers.shape import Shape, Span

MARKER_RE = re.compile(r"^[ \t>]*(?:[-*+]|\d{1,9}\.)[ \t]", re.MULTILINE)
NESTED = "what belongs to an item of a list is indented by four columns here"
APART = "a list below text has a blank line above it here"


def edits(text: str, shape: Shape, gone: Sequence[Span], start: int) -> Iterator[Edit]:
    """Yield what makes the lists of a post nest; what lies in the spans that are `gone` is left alone."""
    if not MARKER_RE.search(text, start):
        return
    begins = [start, *(match.end() for match in re.compile("\n").finditer(text, start))]
    lines = text[start:].split("\n")

    def line_of(place: int) -> int:
        return bisect_right(begins, place) - 1

    blocks = [(one.start, one.end) for one in shape.fences] + [*shape.indented, *shape.comments]
    blocks += [(one.opening[0], one.closing[1]) for one in shape.highlights]
    code = {line_of(first): line_of(last) for first, last in blocks if not text[begins[line_of(first)] : first].strip()}
    dropped = {number for first, last in gone for number in range(line_of(first), line_of(max(first, last - 1)) + 1)}
    noted: set[int] = set()
    for one in changes(lines, code):
        line, begin = lines[one.line], begins[one.line]
        marker = begin + len(line) - len(line.lstrip(" \t>"))
        if one.line in dropped or (_is_gap(one) and not shape.masked[marker : marker + 1].strip()):
            continue
        if one.first in noted:
            yield Edit(begin + one.start, begin + one.end, one.text)
            continue
        noted.add(one.first)
        yield Edit(begin + one.start, begin + one.end, one.text, "changed", _reason(one), *_told(line, one))


def nested(lines: Sequence[tuple[int, str]]) -> tuple[list[tuple[int, str]], list[Note]]:
    """Return the numbered lines of a guide's block with lists that nest, and a note on each list that changed."""
    texts = [text for _, text in lines]
    found = sorted(changes(texts, dict(fences(texts))), key=lambda one: one.line)
    notes: dict[int, Note] = {}
    done = list(lines)
    for at, group in groupby(found, key=lambda one: one.line):
        for one in sorted(group, key=lambda one: -one.end):
            number, text = done[at]
            notes.setdefault(one.first, Note("changed", number, *_told(texts[at], one), _reason(one)))
            done[at] = (number, text[: one.start] + one.text + text[one.end :])
    return [(number, part) for number, text in done for part in text.split("\n")], list(notes.values())


def _is_gap(one: Change) -> bool:
    return one.text.endswith("\n")


def _reason(one: Change) -> str:
    return APART if _is_gap(one) else NESTED


def _told(line: str, one: Change) -> tuple[str, str]:
    """Return a line as it was and as it is, for the report."""
    return line.rstrip(), line.rstrip() if _is_gap(one) else line[: one.start] + one.text + line[one.end :].rstrip()
