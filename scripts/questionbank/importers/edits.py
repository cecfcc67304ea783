"""Changes to a text, each with its place and its reason: applied together, they also give the account of every word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from questionbank.draft import Kind, Note, words


@dataclass(frozen=True)
class Edit:
    """What stands from `start` to `end` becomes `text`; without a kind the report says nothing of it.

    `before` and `after` are what the note shows where that is not the piece itself (a target that is missing, a key
    that was guessed).
    """

    start: int
    end: int
    text: str
    kind: Kind | None = None
    reason: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Applied:
    """The text after its edits, the notes on them in line order, and the words that the source did not hold."""

    text: str
    notes: tuple[Note, ...]
    added: tuple[str, ...]


class Lines:
    """The line that an offset lies on."""

    def __init__(self, text: str) -> None:
        self.ends = [match.start() for match in re.finditer("\n", text)]

    def of(self, offset: int) -> int:
        """Return the number of the line, from 1."""
        return bisect_right(self.ends, offset - 1) + 1


def apply(text: str, start: int, edits: Iterable[Edit], lines: Lines) -> Applied:
    """Apply the edits to what stands from `start` on; of two that overlap the one that begins first counts."""
    parts: list[str] = []
    notes: list[Note] = []
    added: list[str] = []
    position = start
    for edit in _whole_words(text, start, _apart(edits)):
        parts += [text[position : edit.start], edit.text]
        position = edit.end
        before = text[edit.start : edit.end]
        if edit.kind in ("changed", "dropped"):
            kind: Kind = "changed" if edit.text.strip() else "dropped"
            notes.append(Note(kind, lines.of(edit.start), before, edit.text, edit.reason))
            continue
        added += _new(before, edit.text)
        if edit.kind:
            shown = (edit.before or before, edit.after or edit.text)
            notes.append(Note(edit.kind, lines.of(edit.start), *shown, edit.reason))
    return Applied("".join([*parts, text[position:]]), tuple(notes), tuple(added))


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Leave out what would change a piece twice."""
    position = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.start != one.end, -one.end)):
        if edit.start >= position:
            yield edit
            position = edit.end


def _whole_words(text: str, start: int, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Widen an edit that ends within a word to the word, and join it with a neighbour that it then reaches."""
    waiting: Edit | None = None
    for edit in edits:
        wide = _widened(text, start, edit)
        if waiting and wide.start < waiting.end:
            waiting = _joined(text, waiting, edit, wide)
            continue
        if waiting:
            yield waiting
        waiting = wide
    if waiting:
        yield waiting


def _widened(text: str, start: int, edit: Edit) -> Edit:
    left, right = edit.start, edit.end
    inside = text[left:right]
    follows = edit.text or text[right : right + 1]
    leads = edit.text or text[left - 1 : left]
    if left > start and text[left - 1].isalnum() and (inside[:1].isalnum() or follows[:1].isalnum()):
        while left > start and text[left - 1].isalnum():
            left -= 1
    if text[right : right + 1].isalnum() and (inside[-1:].isalnum() or leads[-1:].isalnum()):
        while text[right : right + 1].isalnum():
            right += 1
    new = text[left : edit.start] + edit.text + text[edit.end : right]
    if (left, right) == (edit.start, edit.end):
        return edit
    return replace(edit, start=left, end=right, text=new, kind=edit.kind or "changed", reason=edit.reason or "joined")


def _joined(text: str, first: Edit, own: Edit, wide: Edit) -> Edit:
    """Make one edit of two whose words touch; what the first took from the right of it goes to the second."""
    head = first.text[: len(first.text) - (first.end - own.start)] if first.end > own.start else first.text
    between = text[first.end : own.start]
    tail = text[own.end : wide.end]
    reason = first.reason if first.reason == own.reason else f"{first.reason}; {own.reason}"
    return Edit(first.start, wide.end, head + between + own.text + tail, "changed", reason)


def _new(before: str, after: str) -> list[str]:
    """Return the words that only the second of two pieces holds."""
    return list((Counter(words(after)) - Counter(words(before))).elements())
