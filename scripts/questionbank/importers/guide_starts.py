"""Where questions of a guide may begin: marks with their titles, which go on over lines, each with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from questionbank.importers.guide_labels import CONTENTS_RE, label
from questionbank.importers.guide_lines import Piece
from questionbank.importers.guide_marks import LONGEST_TITLE, Mark, asks, mark, split

TITLE_LINES = 4
TITLED_RE = re.compile(
    r"(?:\*\*|__)?[A-Z][\w/&+-]*(?: [\w/&+-]+){0,3}(?::?(?:\*\*|__)|:)\s*"
)  # `Advanced:`, `**Advanced**`


@dataclass(frozen=True)
class Start:
    """Where a question begins: the pieces from `at` up to `end` hold its mark and title, `rest` an answer beside it."""

    at: int
    end: int
    mark: Mark
    title: str
    rest: str = ""

    @property
    def asks(self) -> bool:
        """Whether the title is a question."""
        return asks(self.title)


@dataclass(frozen=True)
class Surroundings:
    """What stands around a candidate: a blank line or heading above it, an answer or its label below."""

    apart: bool
    under: int  # the level of the heading right above, 0 where there is none
    answered: bool
    labelled: bool
    titled: bool = False  # a line such as `Advanced:` stands right above, by itself


def candidates(pieces: Sequence[Piece], closed: set[int]) -> list[Start]:
    """Return every mark with its title, which may go on over the lines below."""
    found, at = [], 0
    while at < len(pieces):
        piece = pieces[at]
        start = None
        if piece.kind == "text" and not (piece.blank or piece.glued or at in closed or CONTENTS_RE.match(piece.text)):
            start = _candidate(pieces, at)
        if start:
            found.append(start)
        at = start.end if start else at + 1
    return found


def _candidate(pieces: Sequence[Piece], at: int) -> Start | None:
    seen = mark(pieces[at].text) or _underlined(pieces, at)
    if seen is None:
        return None
    if seen.shape == "heading" and not seen.piece:
        return Start(at, at + 2, seen, seen.title)
    title, rest = split(seen.title)
    if asks(title) or rest:
        return Start(at, at + 1, seen, title, rest)
    if seen.shape == "heading" and title:
        return Start(at, at + 1, seen, title)
    return _over_lines(pieces, at, seen, title)


def _underlined(pieces: Sequence[Piece], at: int) -> Mark | None:
    """Return the mark of a line that asks and is a heading, as === or --- stands below it."""
    text = pieces[at].text.strip()
    below = pieces[at + 1].text.rstrip() if at + 1 < len(pieces) and pieces[at + 1].kind == "text" else ""
    above = at == 0 or pieces[at - 1].blank
    if above and len(below) >= 3 and set(below) in ({"="}, {"-"}) and asks(text):
        return Mark("heading", "", text, level=1 if below[0] == "=" else 2)
    return None


def _over_lines(pieces: Sequence[Piece], at: int, seen: Mark, title: str) -> Start:
    """Return a question whose title may go on: up to the line that asks, else up to a label that follows at once."""
    lines, end = [title] if title else [], at + 1
    for below in range(at + 1, min(at + 1 + TITLE_LINES, len(pieces))):
        piece = pieces[below]
        if piece.blank and not lines and piece.kind == "text":
            continue
        if piece.kind != "text" or piece.blank or (mark(piece.text) and not _is_plain(piece.text)):
            break
        if label(piece.text, seen.q):
            end = below if lines else end
            break
        lines.append(piece.text.strip())
        head, rest = split(piece.text.strip())
        if asks(head) or rest:
            joined = " ".join([*lines[:-1], head])
            return (
                Start(at, below + 1, seen, joined, rest)
                if len(joined) < LONGEST_TITLE
                else Start(at, at + 1, seen, title)
            )
    else:
        end = at + 1
    if not title:
        return _next_line(pieces, at, seen)
    return Start(
        at,
        end,
        seen,
        " ".join(piece.text.strip() for piece in [replace(pieces[at], text=title), *pieces[at + 1 : end]]),
    )


def _is_plain(text: str) -> bool:
    """Tell whether a line that asks is no mark but the end of a question in bold."""
    found = mark(text)
    return found is not None and found.shape == "bold" and found.number is None


def _next_line(pieces: Sequence[Piece], at: int, seen: Mark) -> Start:
    """Return a question whose mark stands alone, such as `Question 1`: the next line is its title."""
    for below in range(at + 1, min(at + TITLE_LINES, len(pieces))):
        piece = pieces[below]
        if piece.kind == "text" and not piece.blank and not label(piece.text) and not mark(piece.text):
            return Start(at, below + 1, seen, piece.text.strip())
        if not piece.blank:
            break
    return Start(at, at + 1, seen, "")


def title(pieces: Sequence[Piece]) -> int:
    """Return the place of the one heading of level 1 that begins the guide: it is no question, whatever it asks."""
    first = next((at for at, piece in enumerate(pieces) if not piece.blank), -1)
    ones = [at for at, piece in enumerate(pieces) if piece.kind == "text" and piece.text.startswith("# ")]
    return first if ones == [first] else -1


def surroundings(pieces: Sequence[Piece], start: Start, following: int) -> Surroundings:
    """Return what stands around a candidate; the next one begins at `following`."""
    above = start.at - 1
    while above >= 0 and pieces[above].blank:
        above -= 1
    heading = _level(pieces[above].text) if above >= 0 and pieces[above].kind == "text" else 0
    titled = above >= 0 and (above == 0 or pieces[above - 1].blank) and bool(TITLED_RE.fullmatch(pieces[above].text))
    below = next((at for at in range(start.end, following) if not pieces[at].blank), following)
    answered = bool(start.rest) or (
        below < following
        and not (
            pieces[below].kind == "text" and _level(pieces[below].text) in (1, 2, 3) and not label(pieces[below].text)
        )
    )
    found = label(pieces[below].text, start.mark.q) if below < following and pieces[below].kind == "text" else None
    apart = start.at == 0 or pieces[start.at - 1].blank or bool(heading)
    return Surroundings(apart, heading, answered, found is not None and found.section == "Answer", titled)


def _level(text: str) -> int:
    return len(text) - len(text.lstrip("#")) if text.startswith("#") else 0
