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
    that was guessed, the line of which only the white space changed).
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
            kind: Kind = "changed" if edit.after or edit.text.strip() else "dropped"
            shown = (edit.before, edit.after) if edit.after else (before, edit.text)
            notes.append(Note(kind, lines.of(edit.start), *shown, edit.reason))
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
    """Make one edit of those that share a word with a neighbour, and widen what ends within a word to the word."""
    waiting: list[Edit] = []
    for group in _touching(edits):
        wide = _widened(text, start, group)
        if waiting and wide[0].start < waiting[-1].end:
            waiting = _widened(text, start, [_between(text, waiting, group)])
            continue
        yield from waiting
        waiting = wide
    yield from waiting


def _touching(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    """Yield the edits in groups without a letter between them."""
    group: list[Edit] = []
    for edit in edits:
        if group and edit.start > group[-1].end:
            yield group
            group = []
        group.append(edit)
    if group:
        yield group


def _widened(text: str, start: int, group: list[Edit]) -> list[Edit]:
    """Return a group as it is, or as notes and one edit of whole words where its words touch others."""
    left, right = group[0].start, group[-1].end
    inside, new = text[left:right], "".join(edit.text for edit in group)
    before, after = text[left - 1 : left] if left > start else "", text[right : right + 1]
    if before.isalnum() and (inside[:1].isalnum() or (new or after)[:1].isalnum()):
        left = _word_start(text, start, left)
    if after.isalnum() and (inside[-1:].isalnum() or (new or before)[-1:].isalnum()):
        right = _word_end(text, right)
    if text[left:right] == inside and (len(group) == 1 or not _fused(text, group)):
        return group
    new = text[left : group[0].start] + new + text[group[-1].end : right]
    reason = "; ".join(dict.fromkeys(edit.reason for edit in group if edit.reason))
    notes = [replace(edit, start=left, end=left, text="") for edit in group if edit.kind in ("missing", "guessed")]
    return [*notes, Edit(left, right, new, "changed", reason or "words that touch")]


def _word_start(text: str, start: int, place: int) -> int:
    while place > start and text[place - 1].isalnum():
        place -= 1
    return place


def _word_end(text: str, place: int) -> int:
    while text[place : place + 1].isalnum():
        place += 1
    return place


def _fused(text: str, group: list[Edit]) -> bool:
    """Tell whether words of the pieces, before or after, are one where the pieces stand side by side."""
    before = [text[edit.start : edit.end] for edit in group]
    after = [edit.text for edit in group]
    return any(list(words("".join(some))) != [word for one in some for word in words(one)] for some in (before, after))


def _between(text: str, first: list[Edit], second: list[Edit]) -> Edit:
    """Make one edit of a widened one and the group that it reaches."""
    over = first[-1].end - second[0].start
    head = "".join(edit.text for edit in first)
    head = head[: len(head) - over] if over > 0 else head + text[first[-1].end : second[0].start]
    reasons = dict.fromkeys(edit.reason for edit in (*first, *second) if edit.reason)
    new = head + "".join(edit.text for edit in second)
    return Edit(first[0].start, second[-1].end, new, "changed", "; ".join(reasons))


def _new(before: str, after: str) -> list[str]:
    """Return the words that only the second of two pieces holds."""
    if not after.strip():
        return []
    return list((Counter(words(after)) - Counter(words(before))).elements())
