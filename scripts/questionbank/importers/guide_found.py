"""What a guide holds, once taken apart: questions with the texts of their sections, and the page around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from questionbank.draft import Note
from questionbank.importers.guide_labels import Label, folded, label
from questionbank.importers.guide_lines import Piece
from questionbank.importers.guide_page import BOLD_LEVEL
from questionbank.importers.guide_starts import Start

Text = tuple[int, str]  # a line with its number in the source
HEAD_WRAP_RE = re.compile(r"(?:\s|<br\s*/?>|<(?:b|p|strong|div)>)+", re.IGNORECASE)
TAIL_WRAP_RE = re.compile(r"(?:\s|<br\s*/?>|</(?:b|p|strong|div)>)+$", re.IGNORECASE)
LONGEST_WRAP = 200  # characters
AROUND = "a word of the page around the guide"


@dataclass
class Entry:
    """A question as it stands in the guide; `labels` are the labels met, with their lines and sections."""

    start: Start
    line: int
    group: str = ""
    level: str = ""
    level_mark: Text | None = None
    sections: dict[str, list[Text]] = field(default_factory=dict)
    labels: list[tuple[int, str, str]] = field(default_factory=list)
    beside: set[str] = field(default_factory=set)  # sections whose text begins beside its label

    @property
    def answered(self) -> bool:
        """Whether anything stands below the question yet."""
        return any(text.strip() for lines in self.sections.values() for _, text in lines)


@dataclass
class Guide:
    """What a guide holds: its title, its questions, and the page's text before and after them."""

    title: str = ""
    title_line: int = 0
    title_source: str = ""
    entries: list[Entry] = field(default_factory=list)
    before: list[Text] = field(default_factory=list)
    after: list[Text] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class Writer:
    """Put the pieces of a guide where they belong: into the section of the question that is open, or onto the page."""

    def __init__(self) -> None:
        self.guide = Guide()
        self.entry: Entry | None = None
        self.section = "Answer"

    def begin(self, start: Start, piece: Piece, last: int, group: str) -> None:
        """Open a question; `last` is the line on which its title ends."""
        self.close()
        self.entry = Entry(start, piece.number, group)
        self.guide.entries.append(self.entry)
        self.section = "Answer"
        if start.mark.shape == "details":
            self.tags(piece)
        if start.rest:
            self.labelled(label(start.rest, start.mark.q), last, start.rest)

    def close(self) -> None:
        """Close the question that is open, if one is."""
        if self.entry and self.entry.start.mark.shape == "details":
            for lines in self.entry.sections.values():
                self._unwrap(lines)
        self.entry = None

    def _unwrap(self, lines: list[Text]) -> None:
        """Drop the tags that some banks put around the whole answer of a fold."""
        places = [place for place, (_, text) in enumerate(lines) if text.strip()]
        for head in (True, False) if places else ():
            place = places[0] if head else places[-1]
            number, text = lines[place]
            match = HEAD_WRAP_RE.match(text[:LONGEST_WRAP]) if head else TAIL_WRAP_RE.search(text[-LONGEST_WRAP:])
            if match and match.group(0).strip():
                lines[place] = (number, text[match.end() :] if head else text[: len(text) - len(match.group(0))])
                self.note("dropped", number, match.group(0).strip(), "", "tags around a whole answer")

    def labelled(self, found: Label | None, number: int, text: str) -> None:
        """Go on in the section that a label names; without one, in the section that is open."""
        if self.entry is None:
            return
        rest = text
        if found:
            self.section, rest = found.section, found.rest
            self.entry.labels.append((number, found.piece, found.section))
        lines = self.entry.sections.setdefault(self.section, [])
        if rest and not lines:
            self.entry.beside.add(self.section)
        lines.extend([(number, ""), (number, rest)] if lines else [(number, rest)])

    def hidden(self, piece: Piece) -> None:
        """Go on in the section that the summary of a fold names, such as `Show answer`."""
        if self.entry:
            self.section = folded(piece.text)
            self.entry.labels.append((piece.number, piece.raw, self.section))

    def heading(self, number: int, text: str, source: str, level: int = 2) -> None:
        """Put a heading onto the page, as Markdown has it and below the page's title."""
        marks = "#" * (min(max(level, 2), 6) if level < BOLD_LEVEL else 2)
        written = f"{marks} {text}"
        self.page().extend([(number, ""), (number, written), (number, "")])
        if written != source:
            self.note("changed", number, source, written, "a heading of the page")

    def tags(self, piece: Piece) -> None:
        """Note the tags of a summary whose words are kept."""
        head, _, rest = piece.raw.partition(">")
        tail = rest.lower().rfind("</summary")
        self.note("dropped", piece.number, f"{head}>", "", "a fold: its summary has a place of its own")
        self.note("dropped", piece.number, rest[tail:], "", "a fold: its summary has a place of its own")

    def page(self) -> list[Text]:
        """Return the part of the page that is written now."""
        return self.guide.after if self.guide.entries else self.guide.before

    def keep(self, piece: Piece) -> None:
        """Put a piece where the text goes that is open."""
        lines = self.entry.sections.setdefault(self.section, []) if self.entry else self.page()
        first, *more = piece.source.split("\n")
        if piece.glued and lines and lines[-1][0] == piece.number:
            lines[-1] = (piece.number, lines[-1][1] + first)
        else:
            lines.append((piece.number, first))
        lines.extend((piece.number + offset, text) for offset, text in enumerate(more, 1))

    def drop(self, piece: Piece, reason: str) -> None:
        """Leave a piece out, and say so."""
        self.note("dropped", piece.number, piece.source.strip(), "", reason)

    def note(self, kind: str, line: int, before: str, after: str, reason: str) -> None:
        """Note what became of words of the guide."""
        self.guide.notes.append(Note("dropped" if kind == "dropped" else "changed", line, before, after, reason))
