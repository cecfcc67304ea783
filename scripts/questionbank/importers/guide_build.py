"""A guide taken apart: its questions with the texts of their sections, and the page around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from questionbank.draft import Note
from questionbank.importers.guide_choose import choose
from questionbank.importers.guide_labels import (
    CONTENTS_RE,
    LEVEL_LINE_RE,
    TO_TOP_RE,
    Label,
    folded,
    furniture,
    label,
    level_of,
)
from questionbank.importers.guide_lines import Piece
from questionbank.importers.guide_page import BOLD_LEVEL, PLAIN_LEVEL, Heading, heading, leads, tail, title
from questionbank.importers.guide_starts import Start

Text = tuple[int, str]  # a line with its number in the source
BREAKS_RE = re.compile(r"(?:\s|</?br\s*/?>|<hr\s*/?>|&nbsp;|</?(?:p|div|b)>)+", re.IGNORECASE)
HEAD_WRAP_RE = re.compile(r"(?:\s|<br\s*/?>|<(?:b|p|strong|div)>)+", re.IGNORECASE)
TAIL_WRAP_RE = re.compile(r"(?:\s|<br\s*/?>|</(?:b|p|strong|div)>)+$", re.IGNORECASE)
CLOSED_RE = re.compile(r"[\"”»“]\s*$")
LONGEST_WRAP = 200  # characters
DEEPEST_GROUP = 3  # in a guide without groups, a heading from this level on belongs to the answer it stands in


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


def build(pieces: Sequence[Piece]) -> Guide:
    """Take a guide apart; every word of it is in the result or in one of its notes."""
    return _Builder(pieces).run()


class _Builder:
    """Walk over the pieces with the question and the section that are open."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        chosen = choose(pieces)
        self.starts = {start.at: start for start in chosen}
        self.leads = leads(pieces, self.starts)
        self.groups = {found.level for at in self.leads if (found := heading(pieces, at)) and found.level < BOLD_LEVEL}
        self.last = chosen[-1].at if chosen else len(pieces)
        self.tail = tail(pieces, chosen[-1].end) if chosen else len(pieces)
        self.guide = Guide()
        self.entry: Entry | None = None
        self.section = "Answer"
        self.group = ""
        self.folds: list[str] = []

    def run(self) -> Guide:
        at, found = title(self.pieces, self.starts)
        if found:
            self._head(at)
            self.guide.title, self.guide.title_line = found.text, self.pieces[at].number
            self.guide.title_source = self.pieces[at].text.strip()
            at += found.pieces
        while at < len(self.pieces):
            at = self._step(at)
        self._close()
        return self.guide

    def _head(self, end: int) -> None:
        """Drop what the page that the guide was copied from shows above the title."""
        for piece in self.pieces[:end]:
            if not piece.blank:
                self._drop(piece, "a word of the page around the guide")

    def _step(self, at: int) -> int:
        """Take one piece, or the pieces of one title; return the place of the next."""
        piece = self.pieces[at]
        if at >= self.tail:
            self._furniture(at)
        elif at in self.starts:
            return self._begin(self.starts[at])
        elif piece.kind in ("open", "close", "summary"):
            self._fold(at)
        elif piece.kind == "code" or piece.blank:
            self._keep(piece)
        else:
            return self._text(at)
        return at + 1

    def _furniture(self, at: int) -> None:
        piece = self.pieces[at]
        self._close()
        if piece.kind == "text" and not piece.blank and furniture(piece.text):
            self._drop(piece, "a word of the page around the guide")
        else:
            self._keep(piece)

    def _begin(self, start: Start) -> int:
        if start.mark.shape != "details":
            self.folds = []
        self._close()
        last = self.pieces[start.end - 1].number
        self.entry = Entry(start, self.pieces[start.at].number, self.group)
        self.guide.entries.append(self.entry)
        self.section = "Answer"
        if start.mark.shape == "details":
            self._tags(self.pieces[start.at])
        if start.rest:
            self._labelled(label(start.rest, start.mark.q), last, start.rest)
        return start.end

    def _tags(self, piece: Piece) -> None:
        """Note the tags of a summary whose words are kept."""
        head, _, rest = piece.raw.partition(">")
        tail_at = rest.lower().rfind("</summary")
        self._note("dropped", piece.number, f"{head}>", "", "a fold: its summary is the question")
        self._note("dropped", piece.number, rest[tail_at:], "", "a fold: its summary is the question")

    def _close(self) -> None:
        if self.entry and self.entry.start.mark.shape == "details":
            self._unwrap(self.entry)
        self.entry = None

    def _unwrap(self, entry: Entry) -> None:
        """Drop the tags that some banks put around the whole answer of a fold."""
        for lines in entry.sections.values():
            places = [place for place, (_, text) in enumerate(lines) if text.strip()]
            for place, pattern in ((places[0], HEAD_WRAP_RE), (places[-1], TAIL_WRAP_RE)) if places else ():
                number, text = lines[place]
                part = text[:LONGEST_WRAP] if pattern is HEAD_WRAP_RE else text[-LONGEST_WRAP:]
                match = pattern.match(part) if pattern is HEAD_WRAP_RE else pattern.search(part)
                if match and match.group(0).strip():
                    kept = text[match.end() :] if pattern is HEAD_WRAP_RE else text[: len(text) - len(match.group(0))]
                    lines[place] = (number, kept)
                    self._note("dropped", number, match.group(0).strip(), "", "tags around a whole answer")

    def _fold(self, at: int) -> None:
        """Take a tag of a fold: of a question, of a hidden answer, of a group; others belong to the text."""
        piece = self.pieces[at]
        if piece.kind == "open":
            self.folds.append(self._purpose(at))
        purpose = self.folds[-1] if self.folds else "text"
        if piece.kind == "close" and self.folds:
            self.folds.pop()
        if purpose == "text":
            self._keep(piece)
        elif piece.kind == "summary":
            self._summary(piece, purpose)
        else:
            self._drop(piece, "the tag of a fold")
        if purpose == "question" and piece.kind == "close":
            self._close()

    def _purpose(self, at: int) -> str:
        """Return what the fold that opens here is for."""
        below = at + 1
        while below < len(self.pieces) and self.pieces[below].blank:
            below += 1
        if below in self.starts and self.starts[below].mark.shape == "details":
            return "question"
        if below >= len(self.pieces) or self.pieces[below].kind != "summary":
            return "text"
        if self.entry:
            return "answer" if folded(self.pieces[below].text) else "text"
        return "group"

    def _summary(self, piece: Piece, purpose: str) -> None:
        if purpose == "answer" and self.entry:
            self.section = folded(piece.text)
            self.entry.labels.append((piece.number, piece.raw, self.section))
        elif purpose == "group":
            self._tags(piece)
            self._page_heading(piece.number, piece.text, piece.text)

    def _text(self, at: int) -> int:
        piece = self.pieces[at]
        found = None if piece.glued else heading(self.pieces, at)
        named = label(piece.text, self.entry.start.mark.q) if self.entry and self._set_off(at) else None
        if named and self.entry and not (found and self._ends(at, found, named)):
            self._labelled(named, piece.number, piece.text)
            return at + 1
        if found and self._ends(at, found, None):
            return self._heading(at, found)
        if reason := self._needless(piece):
            self._drop(piece, reason)
        elif not self._is_level(piece):
            self._keep(piece)
        return at + 1

    def _set_off(self, at: int) -> bool:
        """Tell whether a word without a colon stands alone: below a blank line or right below its question."""
        text = self.pieces[at].text
        return (
            ":" in text
            or at == 0
            or self.pieces[at - 1].blank
            or (at - 1) not in self.starts
            or text.startswith(("#", "*", "_"))
        )

    def _ends(self, at: int, found: Heading, named: Label | None) -> bool:
        """Tell whether a heading ends the question above it, or stands outside of one."""
        entry, behind = self.entry, at > self.last
        if entry is None or (at in self.leads and not named):
            return not (found.level == PLAIN_LEVEL and self._leads_in(at))
        if named:
            ours = named.section not in ("References", "Follow-ups", "Common mistakes")
            return not ours and behind and found.level < BOLD_LEVEL and not self._inside(found.level, entry)
        if found.level >= BOLD_LEVEL:
            return behind and (found.section or (found.level == PLAIN_LEVEL and self._is_said(entry)))
        return (behind and found.section) or not self._inside(found.level, entry)

    def _inside(self, level: int, entry: Entry) -> bool:
        """Tell whether a heading of a level belongs to the answer it stands in."""
        if entry.start.mark.level:
            return level > entry.start.mark.level
        return level > max(self.groups) if self.groups else level >= DEEPEST_GROUP

    def _leads_in(self, at: int) -> bool:
        """Tell whether a line that ends in a colon leads in the list or the code that follows it."""
        below = next((piece for piece in self.pieces[at + 1 : at + 4] if not piece.blank), None)
        return (
            below is not None
            and (below.kind == "code" or bool(re.match(r"[ \t]*(?:[-*+•|>]|\d+[.)])[ \t]", below.text)))
            and at not in self.leads
        )

    def _is_said(self, entry: Entry) -> bool:
        """Tell whether the example answer has come to its closing quotation mark."""
        said = [text for _, text in entry.sections.get("Example answer", []) if text.strip()]
        return self.section == "Example answer" and bool(said) and bool(CLOSED_RE.search(said[-1]))

    def _heading(self, at: int, found: Heading) -> int:
        piece = self.pieces[at]
        self._close()
        if at in self.leads:
            self.group = found.text
            below = self._next(at + found.pieces)
            if below in self.starts or below in self.leads:
                self._drop(piece, "the heading of a group of questions; it helped to guess the topic")
                return at + found.pieces
        source = piece.text[: len(piece.text) - len(found.rest)].strip() if found.rest else piece.text.strip()
        self._page_heading(piece.number, found.text, source, found.level)
        if found.rest:
            self._page().append((piece.number, found.rest))
        return at + found.pieces

    def _next(self, at: int) -> int:
        while at < len(self.pieces) and (self.pieces[at].blank or self.pieces[at].kind == "open"):
            at += 1
        return at

    def _page_heading(self, number: int, text: str, source: str, level: int = 2) -> None:
        marks = "#" * (min(max(level, 2), 6) if level < BOLD_LEVEL else 2)
        written = f"{marks} {text}"
        self._page().extend([(number, ""), (number, written), (number, "")])
        if written != source:
            self._note("changed", number, source, written, "a heading of the page")

    def _labelled(self, found: Label | None, number: int, text: str) -> None:
        """Go on in the section that a label names."""
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

    def _needless(self, piece: Piece) -> str:
        """Return why a line is left out, if it is."""
        if CONTENTS_RE.match(piece.text):
            return "an entry of a table of contents; the site draws its own"
        if "#" in piece.text and len(piece.text) < LONGEST_WRAP and TO_TOP_RE.match(piece.text):
            return "a link to the top of the page"
        if self.entry is None and BREAKS_RE.fullmatch(piece.text[:LONGEST_WRAP]) and len(piece.text) < LONGEST_WRAP:
            return "a line break between questions"
        return ""

    def _is_level(self, piece: Piece) -> bool:
        """Take a line such as `Difficulty: hard` right below a question."""
        match = LEVEL_LINE_RE.match(piece.text) if self.entry and len(piece.text) < LONGEST_WRAP else None
        if (
            not match
            or self.entry is None
            or self.entry.level
            or self._has_words(self.entry)
            or not level_of(match.group(1))
        ):
            return False
        self.entry.level, self.entry.level_mark = level_of(match.group(1)), (piece.number, piece.text.strip())
        return True

    def _has_words(self, entry: Entry) -> bool:
        return any(text.strip() for lines in entry.sections.values() for _, text in lines)

    def _page(self) -> list[Text]:
        return self.guide.after if self.guide.entries else self.guide.before

    def _keep(self, piece: Piece) -> None:
        """Put a piece where the text goes that is open: a section of a question, or the page."""
        lines = self.entry.sections.setdefault(self.section, []) if self.entry else self._page()
        first, *more = piece.source.split("\n")
        if piece.glued and lines and lines[-1][0] == piece.number:
            lines[-1] = (piece.number, lines[-1][1] + first)
        else:
            lines.append((piece.number, first))
        lines.extend((piece.number + offset, text) for offset, text in enumerate(more, 1))

    def _drop(self, piece: Piece, reason: str) -> None:
        self._note("dropped", piece.number, piece.source.strip(), "", reason)

    def _note(self, kind: str, line: int, before: str, after: str, reason: str) -> None:
        self.guide.notes.append(Note("dropped" if kind == "dropped" else "changed", line, before, after, reason))
