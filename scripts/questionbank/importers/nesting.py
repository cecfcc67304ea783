"""Lists as authors write them for other readers of Markdown, made to nest where Python-Markdown reads them.

Elsewhere what belongs to an item stands below the item's first word; here it stands four columns further in. Lines come in;
changes of white space come out, so that no word is touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from questionbank.importers.blocks import Elements, fences

STEP = 4  # columns by which Python-Markdown nests
DEEPEST_QUOTE = 6  # quotes within quotes in which lists are looked for
ITEM_RE = re.compile(r"[ \t]*(?:([-*+])|(\d{1,9})\.)([ \t]+)(?=\S)")
RULE_RE = re.compile(r"[ \t]*([-*_])[ \t]*(?:\1[ \t]*){2,}$")
QUOTE_RE = re.compile(r"[ \t]*>[ ]?")
NO_PARAGRAPH_RE = re.compile(r"[ \t]*(?:#{1,6}[ \t]|\||/{3,}|\[[^\]\n]+\]:|\{[:%]|(?:=+|-+)[ \t]*$)")


@dataclass(frozen=True)
class Change:
    """On a line (from 0) `text` takes the place of the columns `start` to `end`; `first` is where its list begins."""

    line: int
    start: int
    end: int
    text: str
    first: int


@dataclass(frozen=True)
class _Item:
    """An item that is open: the columns of its marker and its words, its kind, the columns that its blocks come to."""

    marker: int
    content: int
    kind: str
    target: int
    moved: int  # columns by which the item itself moves


def changes(lines: Sequence[str], code: Mapping[int, int], quotes: int = 0) -> list[Change]:
    """Return what makes lists nest; `code` are the first and last lines of fences and of all else that is no text."""
    return _Scanner(lines, code, quotes).run()


class _Scanner:
    """Walk over the lines once, with the items that are open."""

    def __init__(self, lines: Sequence[str], code: Mapping[int, int], quotes: int) -> None:
        self.lines, self.code, self.quotes = lines, code, quotes
        self.found: list[Change] = []
        self.open: list[_Item] = []
        self.first = 0  # the line on which the list begins
        self.blank = True  # the line above is blank
        self.elements = Elements(lines)
        self.chunk = 0  # the depth of the first line below the last blank one: with it all others are read
        self.above = ""  # what stands right above and would swallow a list: "text", or "block" that ends for certain

    def run(self) -> list[Change]:
        at = 0
        while at < len(self.lines):
            at = self._step(at)
        return self.found

    def _step(self, at: int) -> int:
        """Look at a line; return the number of the next one to look at."""
        line = self.lines[at]
        if line[:1].isalpha() and not (self.open and self.blank) and at not in self.code:
            self.blank, self.above = False, self.above if self.open else "text"
            return at + 1
        if not line.strip():
            self.blank, self.above = True, ""
            return at + 1
        if at in self.code:
            return self._block(at, self.code[at], "block")
        if QUOTE_RE.match(line):
            last = self._while(at, lambda one: QUOTE_RE.match(one) is not None)
            self._quote(at, last)
            return self._block(at, last, "")
        if self.blank and (self.open or width(line) < STEP) and (end := self.elements.end(at)) is not None:
            return self._block(at, end, "")
        if (match := ITEM_RE.match(line)) and not RULE_RE.match(line) and self._item(at, match):
            return at + 1
        return self._text(at)

    def _item(self, at: int, match: re.Match[str]) -> bool:
        """Take an item; False where the line only looks like one."""
        line, column, kind = self.lines[at], width(self.lines[at]), "bullet" if match[1] else "number"
        depth = len(self.open)
        while depth and not _within(column, kind, self.open[depth - 1]):
            depth -= 1
        if self._is_code(column, depth) or (not self.open and not self._begins(at, match)):
            return False
        if not self.open:
            self.first = at
        del self.open[depth:]
        if not self.blank and (self.above or depth < self.chunk):
            self._add(at, 0, 0, "\n")
            self.blank = True
        self.chunk = depth if self.blank else self.chunk
        moved = 0 if column // STEP == depth else STEP * depth - column
        self._indent(at, at, moved)
        spaces = width(line[match.start(3) :])
        content = column + match.start(3) - len(line) + len(line.lstrip()) + (spaces if spaces <= STEP else 1)
        self.open.append(_Item(column, content, kind, STEP * (depth + 1), moved))
        self.blank, self.above = False, ""
        return True

    def _is_code(self, column: int, depth: int) -> bool:
        """Tell whether what stands so far in is code below a blank line, or text that goes on."""
        if depth == 0:
            return column >= STEP
        return self.blank and column >= max(self.open[depth - 1].content, STEP * (depth - 1)) + STEP

    def _begins(self, at: int, match: re.Match[str]) -> bool:
        """Tell whether a list begins here: below text only where more than one line says so."""
        if self.blank or self.above != "text" or match[2] == "1":
            return True
        below = self._below(at, "bullet" if match[1] else "number")
        return below == "item" or (match[1] is not None and (below == "blank" or self._heralded(at)))

    def _heralded(self, at: int) -> bool:
        return self.lines[at - 1].rstrip().endswith(":")

    def _below(self, at: int, kind: str) -> str:
        """Return what follows an item: another `item`, a `blank` line and no item, or `text` that goes on."""
        seen = "item"
        for number in range(at + 1, len(self.lines)):
            line = self.lines[number]
            match = ITEM_RE.match(line)
            if match and ("bullet" if match[1] else "number") == kind and width(line) < STEP:
                return "item"
            if line.strip() and (seen == "blank" or width(line) < 2):
                return "blank" if seen == "blank" else "text"
            seen = seen if line.strip() else "blank"
        return "blank"

    def _text(self, at: int) -> int:
        """Take a line of text: one that goes on with what stands above, or the first of a paragraph."""
        line = self.lines[at]
        if self.open and self.blank:
            return self._block(at, self._while(at, self._goes_on), "text")
        if self.open and width(line) >= 2:
            item = self.open[-1]
            self._indent(at, at, item.moved if width(line) > item.marker and not self.above else 0)
        elif self.open and line.startswith("#"):
            self.open, self.above = [], ""
        elif not self.open:
            self.above = "" if NO_PARAGRAPH_RE.match(line) or RULE_RE.match(line) else "text"
        self.blank = False
        return at + 1

    @staticmethod
    def _goes_on(line: str) -> bool:
        return bool(line.strip()) and not ITEM_RE.match(line) and not QUOTE_RE.match(line)

    def _block(self, at: int, last: int, above: str) -> int:
        """Take a block: it moves with the item it belongs to, and where it belongs to none the list has ended."""
        column = width(self.lines[at])
        while self.open and column < min(self.open[-1].content, self.open[-1].marker + 2):
            self.open.pop()
        if self.open:
            item = self.open[-1]
            self._indent(at, last, _moved(column, item) if self.blank else item.moved)
        self.chunk = len(self.open) if self.blank else self.chunk
        self.above = above or ("block" if self.open and self.blank else "")
        if above == "text" and not self.open and NO_PARAGRAPH_RE.match(self.lines[last]):
            self.above = ""
        self.blank = False
        return last + 1

    def _quote(self, at: int, last: int) -> None:
        """Look for lists within a quote."""
        marks = [QUOTE_RE.match(line) for line in self.lines[at : last + 1]]
        ends = [mark.end() if mark else 0 for mark in marks]
        inner = [line[end:] for line, end in zip(self.lines[at : last + 1], ends, strict=True)]
        for one in changes(inner, dict(fences(inner)), self.quotes + 1) if self.quotes < DEEPEST_QUOTE else ():
            end, mark = ends[one.line], self.lines[at + one.line][: ends[one.line]]
            place = (0, 0) if one.text.endswith("\n") else (end + one.start, end + one.end)
            text = f"{mark}{one.text[:-1]}".rstrip() + "\n" if one.text.endswith("\n") else one.text
            self.found.append(Change(at + one.line, *place, text, at + one.first))

    def _while(self, at: int, holds: Callable[[str], bool]) -> int:
        """Return the last line of a run of which each but the first is no code and of one kind."""
        last = at
        while last + 1 < len(self.lines) and last + 1 not in self.code and holds(self.lines[last + 1]):
            last += 1
        return last

    def _indent(self, at: int, last: int, moved: int) -> None:
        for number in range(at, last + 1) if moved else ():
            line = self.lines[number]
            if line.strip():
                self._add(number, 0, len(line) - len(line.lstrip(" \t")), " " * max(0, width(line) + moved))

    def _add(self, line: int, start: int, end: int, text: str) -> None:
        self.found.append(Change(line, start, end, text, self.first))


def _within(column: int, kind: str, item: _Item) -> bool:
    """Tell whether an item at a column belongs to another: below its words, or of another kind and clearly further in."""
    return column >= item.content or (kind != item.kind and column >= item.marker + 2)


def _moved(column: int, item: _Item) -> int:
    """Return by how many columns a block of an item moves; code that is indented stays code."""
    if column >= item.target + STEP or (item.target <= column < item.content + STEP):
        return 0
    return item.target - (item.content if column >= item.content + STEP else column)


def width(line: str) -> int:
    """Return the columns of white space that a line begins with; a tab reaches to the next multiple of four."""
    size = len(line) - len(line.lstrip(" \t"))
    return len(line[:size].expandtabs(STEP)) if "\t" in line[:size] else size
