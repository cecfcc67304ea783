"""Headings, title and furniture of a guide: what stands around its questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from questionbank.importers.guide_labels import CONTENTS_RE, ROW_RE, SECTION_RE, furniture, plain, starts_furniture
from questionbank.importers.guide_lines import Piece
from questionbank.importers.guide_marks import HEAD_RE, mark
from questionbank.importers.guide_starts import Start

BOLD_LEVEL, PLAIN_LEVEL = 7, 8  # a bold line, and a line that ends in a colon: below every heading of Markdown
LONGEST_HEADING, MOST_WORDS, LONGEST_TITLE = 90, 10, 160
BOLD_RE = re.compile(r"(?:\*\*|__)([^*_]+)(?:\*\*|__)[ \t]*:?[ \t]*")
INLINE_RE = re.compile(
    r"(\*{0,2}(?:introduction|conclusions?|in conclusion|final (?:thoughts|words)|closing thoughts)\*{0,2}:\*{0,2})[ \t]+(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heading:
    """A line that heads what follows: its level (`BOLD_LEVEL`, `PLAIN_LEVEL` or 1 to 6), its words, how many pieces."""

    level: int
    text: str
    pieces: int = 1
    rest: str = ""
    ruled: bool = False  # a line of --- below it makes it one, which may be meant to part two questions

    @property
    def section(self) -> bool:
        """Whether its words are those of a guide's frame, such as `Conclusion`."""
        return bool(SECTION_RE.fullmatch(self.text))


def heading(pieces: Sequence[Piece], at: int) -> Heading | None:
    """Return the heading that a piece of text is, in Markdown or as a plain text has them."""
    text = pieces[at].text
    if head := HEAD_RE.match(text):
        words = text[head.end() :].strip().rstrip("#").strip()
        return Heading(len(head.group(1)), words.removesuffix(":").strip("* ")) if words else None
    if at and not pieces[at - 1].blank:
        return None
    below = pieces[at + 1].text.rstrip() if at + 1 < len(pieces) and pieces[at + 1].kind == "text" else ""
    if (
        len(below) > 2
        and set(below) in ({"="}, {"-"})
        and len(text) < LONGEST_HEADING
        and not text.startswith((" ", "\t"))
    ):
        return Heading(1 if below[0] == "=" else 2, text.strip().strip("*"), 2, ruled=below[0] == "-")
    return _plain_heading(text)


def _plain_heading(text: str) -> Heading | None:
    """Return the heading that a line is by its bold type, its colon, or its one word."""
    if match := INLINE_RE.match(text):
        return Heading(PLAIN_LEVEL, plain(match.group(1)), 1, text[match.end() :])
    words, bold = plain(text), BOLD_RE.fullmatch(text.strip())
    if (
        not words
        or len(text) > LONGEST_HEADING
        or len(words.split()) > MOST_WORDS
        or text.startswith((" ", "\t", "-", "|", ">"))
    ):
        return None
    if bold:
        return Heading(BOLD_LEVEL, words)
    colon = text.rstrip().endswith(":") and words[:1].isupper() and not re.search(r"[.!?;,]\s|`|://", words)
    return Heading(PLAIN_LEVEL, words) if (colon and not mark(text)) or SECTION_RE.fullmatch(text.strip()) else None


def leads(pieces: Sequence[Piece], starts: dict[int, Start]) -> set[int]:
    """Return the places of headings with nothing but other headings between them and a question."""
    found, follows = set(), False
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        if at in starts:
            follows = True
        elif follows and piece.kind == "text" and (found_heading := heading(pieces, at)) and not found_heading.rest:
            found.add(at)
        elif not piece.blank and piece.kind != "open" and not _underline(pieces, at):
            follows = False
    return found


def _underline(pieces: Sequence[Piece], at: int) -> bool:
    return at > 0 and pieces[at].kind == "text" and set(pieces[at].text.strip()) in ({"="}, {"-"})


def title(pieces: Sequence[Piece], starts: dict[int, Start]) -> tuple[int, Heading | None]:
    """Return where the title of a guide stands, and the title; None where the guide has none."""
    for at, piece in enumerate(pieces):
        if piece.blank:
            continue
        if piece.kind != "text" or at in starts:
            break
        found = heading(pieces, at)
        if found and (found.level < BOLD_LEVEL or found.level == BOLD_LEVEL) and not found.section:
            return at, found
        if found and found.level == PLAIN_LEVEL:
            break
        if furniture(piece.text):
            continue
        return (at, Heading(1, piece.text.strip())) if _is_title(pieces, at) else (0, None)
    return 0, None


def _is_title(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether a plain line may be a title: short, by itself, not a sentence."""
    text = pieces[at].text.strip()
    alone = at + 1 >= len(pieces) or pieces[at + 1].blank or bool(heading_below(pieces, at))
    return (
        alone and len(text) <= LONGEST_TITLE and not text.endswith((".", ",", ";", ":")) and text[0] not in "-*+>|<!["
    )


def heading_below(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether the next line is a word of the guide's frame, such as `Introduction:`."""
    text = pieces[at + 1].text
    return bool(SECTION_RE.fullmatch(plain(text)) or INLINE_RE.match(text))


def tail(pieces: Sequence[Piece], first: int) -> int:
    """Return where the furniture below a guide begins, looked for from `first` on: the words of the page around it."""
    lines = [at for at in range(first, len(pieces)) if not pieces[at].blank]
    matching = [pieces[at].kind == "text" and furniture(pieces[at].text) for at in lines]
    left = sum(matching)
    for place, at in enumerate(lines):
        alone = at == first or pieces[at - 1].blank or (place > 0 and matching[place - 1])
        if matching[place] and alone and (starts_furniture(pieces[at].text) or left * 2 >= len(lines) - place):
            return at
        left -= matching[place]
    return len(pieces)


def contents(pieces: Sequence[Piece]) -> set[int]:
    """Return the places of the lines of a table of contents: entries of a list, or a table of links to this page."""
    found = {at for at, piece in enumerate(pieces) if piece.kind == "text" and CONTENTS_RE.match(piece.text)}
    table: list[int] = []
    for at in range(len(pieces) + 1):
        if at < len(pieces) and pieces[at].kind == "text" and pieces[at].text.lstrip().startswith("|"):
            table.append(at)
            continue
        if len(table) > 2 and all(ROW_RE.match(pieces[row].text) for row in table[2:]):
            found.update(table)
        table = []
    return found
