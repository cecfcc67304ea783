"""Take a guide apart: walk over its pieces, decide what each is, and hand it to the writer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from questionbank.importers.guide_choose import choose
from questionbank.importers.guide_found import AROUND, LONGEST_WRAP, Entry, Guide, Writer
from questionbank.importers.guide_labels import (
    LEVEL_LINE_RE,
    TO_TOP_RE,
    Label,
    folded,
    furniture,
    label,
    level_of,
)
from questionbank.importers.guide_lines import Piece
from questionbank.importers.guide_page import BOLD_LEVEL, PLAIN_LEVEL, Heading, contents, heading, leads, tail, title
from questionbank.importers.guide_starts import Start

BREAKS_RE = re.compile(r"(?:\s|</?br\s*/?>|<hr\s*/?>|&nbsp;|</?(?:p|div|b)>)+", re.IGNORECASE)
LIST_RE = re.compile(r"[ \t]*(?:[-*+•|>]|\d+[.)])[ \t]")
CLOSED_RE = re.compile(r"[\"”»“]\s*$")
GROUP = "the heading of a group of questions; it helped to guess the topic"
DEEPEST_GROUP = 3  # in a guide without groups, a heading from this level on belongs to the answer it stands in


def build(pieces: Sequence[Piece]) -> Guide:
    """Take a guide apart; every word of it is in the result or in one of its notes."""
    return _Builder(pieces).run()


class _Builder:
    """Walk over the pieces with the folds that are open and the group of questions."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        chosen = choose(pieces)
        self.starts = {start.at: start for start in chosen}
        self.leads = leads(pieces, self.starts)
        self.groups = {found.level for at in self.leads if (found := heading(pieces, at)) and found.level < BOLD_LEVEL}
        self.last = chosen[-1].at if chosen else len(pieces)
        self.tail = tail(pieces, chosen[-1].end) if chosen else len(pieces)
        self.contents = contents(pieces)
        self.to = Writer()
        self.group = ""
        self.folds: list[str] = []

    def run(self) -> Guide:
        at, found = title(self.pieces, self.starts)
        if found:
            for piece in self.pieces[:at]:
                if not piece.blank:
                    self.to.drop(piece, AROUND)
            guide, piece = self.to.guide, self.pieces[at]
            guide.title, guide.title_line, guide.title_source = found.text, piece.number, piece.text.strip()
            at += found.pieces
        while at < len(self.pieces):
            at = self._step(at)
        self.to.close()
        return self.to.guide

    def _step(self, at: int) -> int:
        """Take one piece, or the pieces of one title; return the place of the next."""
        piece = self.pieces[at]
        if at >= self.tail:
            self._furniture(piece)
        elif at in self.starts:
            return self._begin(self.starts[at])
        elif piece.kind in ("open", "close", "summary"):
            self._fold(at)
        elif piece.kind == "code" or piece.blank:
            self.to.keep(piece)
        else:
            return self._text(at)
        return at + 1

    def _furniture(self, piece: Piece) -> None:
        self.to.close()
        if piece.kind == "text" and not piece.blank and furniture(piece.text):
            self.to.drop(piece, AROUND)
        else:
            self.to.keep(piece)

    def _begin(self, start: Start) -> int:
        inside = start.mark.shape == "details"
        self.folds = [*(one for one in self.folds if one == "group"), *(["question"] if inside else [])]
        self.to.begin(start, self.pieces[start.at], self.pieces[start.end - 1].number, self.group)
        return start.end

    def _fold(self, at: int) -> None:
        """Take a tag of a fold: of a question, of a hidden answer, of a group; others belong to the text."""
        piece = self.pieces[at]
        if piece.kind == "open":
            self.folds.append(self._purpose(at))
        purpose = self.folds[-1] if self.folds else "text"
        if piece.kind == "close" and self.folds:
            self.folds.pop()
        if purpose == "text":
            self.to.keep(piece)
        elif piece.kind != "summary":
            self.to.drop(piece, "the tag of a fold")
        elif purpose == "answer":
            self.to.hidden(piece)
        else:
            self._chapter(at)
        if purpose == "question" and piece.kind == "close":
            self.to.close()

    def _chapter(self, at: int) -> None:
        """Take the summary of a fold around a group of questions; where text follows it, it heads that text."""
        piece, below = self.pieces[at], at + 1
        self.to.tags(piece)
        while below < len(self.pieces) and self.pieces[below].blank:
            below += 1
        if below in self.starts or (below < len(self.pieces) and self.pieces[below].kind == "open"):
            self.group = piece.text
            self.to.note("dropped", piece.number, piece.text, "", GROUP)
        else:
            self.to.heading(piece.number, piece.text, piece.text)

    def _purpose(self, at: int) -> str:
        """Return what the fold that opens here is for."""
        below = at + 1
        while below < len(self.pieces) and self.pieces[below].blank:
            below += 1
        if below in self.starts and self.starts[below].mark.shape == "details":
            return "question"
        if below >= len(self.pieces) or self.pieces[below].kind != "summary":
            return "text"
        if self.to.entry:
            return "answer" if folded(self.pieces[below].text) else "text"
        return "group"

    def _text(self, at: int) -> int:
        piece, entry = self.pieces[at], self.to.entry
        found = None if piece.glued else heading(self.pieces, at)
        named = label(piece.text, entry.start.mark.q) if entry and self._set_off(at) else None
        if named and not (found and self._ends(at, found, named)):
            self.to.labelled(named, piece.number, piece.text)
        elif found and self._ends(at, found, None):
            return self._heading(at, found)
        elif reason := self._needless(at):
            self.to.drop(piece, reason)
        elif not self._is_level(piece):
            self.to.keep(piece)
        return at + 1

    def _set_off(self, at: int) -> bool:
        """Tell whether a word without a colon stands alone: below a blank line or right below its question."""
        text, above = self.pieces[at].text, self.pieces[at - 1]
        return ":" in text or text.startswith(("#", "*", "_")) or above.blank or above.kind != "text" or self._below(at)

    def _below(self, at: int) -> bool:
        """Tell whether the piece stands right below a title."""
        entry = self.to.entry
        return entry is not None and entry.start.end == at

    def _ends(self, at: int, found: Heading, named: Label | None) -> bool:
        """Tell whether a heading ends the question above it, or stands outside of one."""
        entry, behind = self.to.entry, at > self.last
        if entry and found.ruled and not found.section and entry.start.mark.piece:
            return False
        if entry is None or (at in self.leads and not named):
            return found.level != PLAIN_LEVEL or at in self.leads or bool(found.rest) or not self._leads_in(at)
        if self.folds and self.folds[-1] != "group":
            return False
        if named:
            later = named.section in ("References", "Follow-ups", "Common mistakes")
            return later and behind and found.level < BOLD_LEVEL and not self._inside(found.level, entry)
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
        return below is not None and (below.kind == "code" or bool(LIST_RE.match(below.text)))

    def _is_said(self, entry: Entry) -> bool:
        """Tell whether the example answer has come to its closing quotation mark."""
        said = next((text for _, text in reversed(entry.sections.get("Example answer", [])) if text.strip()), "")
        return self.to.section == "Example answer" and bool(CLOSED_RE.search(said[-10:]))

    def _heading(self, at: int, found: Heading) -> int:
        piece = self.pieces[at]
        self.to.close()
        if at in self.leads:
            self.group = found.text
            self.to.drop(piece, GROUP)
            return at + found.pieces
        source = piece.text[: len(piece.text) - len(found.rest)].strip()
        self.to.heading(piece.number, found.text, source, found.level)
        if found.rest:
            self.to.page().append((piece.number, found.rest))
        return at + found.pieces

    def _needless(self, at: int) -> str:
        """Return why a line is left out, if it is."""
        piece = self.pieces[at]
        if at in self.contents:
            return "an entry of a table of contents; the site draws its own"
        if len(piece.text) > LONGEST_WRAP:
            return ""
        if "#" in piece.text and TO_TOP_RE.match(piece.text):
            return "a link to the top of the page"
        return "a line break between questions" if not self.to.entry and BREAKS_RE.fullmatch(piece.text) else ""

    def _is_level(self, piece: Piece) -> bool:
        """Take a line such as `Difficulty: hard` right below a question."""
        entry = self.to.entry
        match = LEVEL_LINE_RE.match(piece.text) if entry and len(piece.text) < LONGEST_WRAP else None
        if not match or entry is None or entry.level or entry.answered or not level_of(match.group(1)):
            return False
        entry.level, entry.level_mark = level_of(match.group(1)), (piece.number, piece.text.strip())
        return True
