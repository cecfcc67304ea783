"""What the lines of a post are: code that nothing may touch, and text in which markup is looked for. Linear in length."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

FENCE_RE = re.compile(r"^((?:[ \t]*>)*[ \t]*)(`{3,}|~{3,})(.*)$")
HIGHLIGHT_RE = re.compile(r"\{%-?[ \t]*highlight\b([^%\n]*)%\}")
END_RE = re.compile(r"\{%-?[ \t]*endhighlight[ \t]*-?%\}")
ITEM_RE = re.compile(r"^ {0,3}(?:[-*+]|\d+[.)])[ \t]")
INDENTED_RE = re.compile(r"^(?: {4}|\t)")
RUN_RE = re.compile(r"`+")
BLANK_RE = re.compile(r"\n[ \t]*(?=\n)")
TAG_LINE_RE = re.compile(r"\n(?= {0,3}</?[a-zA-Z])")
Span = tuple[int, int]


@dataclass(frozen=True)
class Fence:
    """A code fence: from its opening line to the end of its closing one; `info` is the span behind the opening mark."""

    start: int
    end: int
    prefix: str
    mark: str
    info: Span
    closed: bool = True


@dataclass(frozen=True)
class Highlight:
    """A `{% highlight x %}` with its end: the spans of both tags, and the words between `highlight` and `%}`."""

    opening: Span
    closing: Span
    words: str


@dataclass
class Shape:
    """A text taken apart; `masked` is the text with code and comments blanked out, same length."""

    masked: str = ""
    fences: list[Fence] = field(default_factory=list)
    highlights: list[Highlight] = field(default_factory=list)
    indented: list[Span] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)


def shape(text: str, start: int) -> Shape:
    """Take a text apart from `start` on."""
    found = _Scanner(text, start).run()
    blocks = [(fence.start, fence.end) for fence in found.fences] + found.indented
    blocks += [(one.opening[0], one.closing[1]) for one in found.highlights]
    without_blocks = blank(text, sorted(blocks))
    spans, found.comments = inline_spans(without_blocks, start)
    found.masked = blank(without_blocks, sorted(spans + found.comments))
    return found


def blank(text: str, spans: Iterable[Span]) -> str:
    """Return the text with these spans, in order, made spaces; line ends stay."""
    parts, position = [], 0
    for start, end in spans:
        parts += [text[position:start], "\n".join(" " * len(line) for line in text[start:end].split("\n"))]
        position = end
    return "".join([*parts, text[position:]])


def inline_spans(text: str, start: int) -> tuple[list[Span], list[Span]]:
    """Return code spans and comments, as rules and Python-Markdown see them: what comes first wins."""
    runs = [(match.start(), len(match.group())) for match in RUN_RE.finditer(text, start)]
    lengths: defaultdict[int, list[int]] = defaultdict(list)
    for place, length in runs:
        lengths[length].append(place)
    blanks = [match.start() for match in BLANK_RE.finditer(text, start)]
    limits = sorted([*blanks, *(match.start() for match in TAG_LINE_RE.finditer(text, start))])
    closings = [match.start() for match in re.finditer("-->", text)]
    openings = [(match.start(), 0) for match in re.finditer("<!--", text) if match.start() >= start]
    code: list[Span] = []
    comments: list[Span] = []
    position = start
    for place, length in sorted(runs + openings):
        if place < position:
            continue
        if length:
            end = _code_end(text, place, lengths[length], _next(limits, place, len(text)))
            found = code
        else:
            limit = len(text) if _begins_line(text, place) else _next(blanks, place, len(text))
            end = _next(closings, place + 4, len(text)) + 3
            end, found = (end if end <= limit else 0), comments
        if end:
            found.append((place, end + length))
            position = end + length
    return code, comments


def _code_end(text: str, place: int, same: list[int], limit: int) -> int:
    """Return where the run that ends a code span begins; 0 when there is none."""
    before = text[max(0, place - 64) : place]
    if (len(before) - len(before.rstrip("\\"))) % 2:
        return 0
    end = _next(same, place + 1, limit)
    return end if end < limit else 0


def _begins_line(text: str, place: int) -> bool:
    before = text[max(0, place - 4) : place]
    return not before.rpartition("\n")[2].strip(" ") and ("\n" in before or place < 4)


def _next(places: list[int], place: int, otherwise: int) -> int:
    index = bisect_left(places, place)
    return places[index] if index < len(places) else otherwise


class _Scanner:
    """Walk over the lines once, with the fence, the highlight or the list that is open."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.lines = list(_lines(text, start))
        self.found = Shape()
        self.in_list = False
        self.blank_before = True
        self.hopeless: set[tuple[str, int]] = set()  # marks that no later line ends
        self.closers: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, (begin, end) in enumerate(self.lines):
            match = FENCE_RE.match(text[begin:end])
            if match and not match.group(3).strip():
                self.closers[match.group(2)[0]].append((number, len(match.group(2))))
        self.ends = [(match.start(), match.end()) for match in END_RE.finditer(text, start)]

    def run(self) -> Shape:
        number = 0
        while number < len(self.lines):
            number = self._line(number)
        return self.found

    def _line(self, number: int) -> int:
        """Look at a line; return the number of the next one to look at."""
        begin, end = self.lines[number]
        line = self.text[begin:end]
        for step in (self._fence, self._highlight, self._indented):
            after = step(number, line)
            if after > number:
                self.blank_before = step != self._highlight
                return after
        if not line.strip():
            self.blank_before = True
            return number + 1
        if ITEM_RE.match(line):
            self.in_list = True
        elif self.blank_before and line[0] not in " \t":
            self.in_list = False
        self.blank_before = line.startswith("#")
        return number + 1

    def _fence(self, number: int, line: str) -> int:
        match = FENCE_RE.match(line)
        if not match or (match.group(2)[0] == "`" and "`" in match.group(3)):
            return number
        prefix, mark = match.group(1), match.group(2)
        last = self._closing(number, mark)
        if last is None and (len(prefix.expandtabs()) > 3 or ">" in prefix):
            return number  # where only a deeper reading makes it a fence, it must have an end
        begin = self.lines[number][0]
        end = self.lines[last][1] if last is not None else len(self.text)
        info = (begin + match.start(3), begin + match.end(3))
        self.found.fences.append(Fence(begin, end, prefix, mark, info, last is not None))
        return last + 1 if last is not None else len(self.lines)

    def _closing(self, number: int, mark: str) -> int | None:
        key = (mark[0], len(mark))
        closers = self.closers[mark[0]]
        if key in self.hopeless:
            return None
        for index in range(bisect_right(closers, (number, 1 << 30)), len(closers)):
            if closers[index][1] >= len(mark):
                return closers[index][0]
        self.hopeless.add(key)
        return None

    def _highlight(self, number: int, line: str) -> int:
        """Take the highlights that begin on a line; the line that the last one ends on is done with."""
        begin, after = self.lines[number][0], number
        position = 0
        while match := HIGHLIGHT_RE.search(line, position):
            position = match.end()
            closing = self._end_of(begin + match.end())
            if line.count("`", 0, match.start()) % 2 or closing is None:
                continue
            opening = (begin + match.start(), begin + match.end())
            self.found.highlights.append(Highlight(opening, closing, match.group(1).strip(" \t-")))
            after = bisect_right(self.lines, (closing[0], 1 << 62)) or number + 1
            position = closing[1] - begin
        return after

    def _end_of(self, place: int) -> Span | None:
        index = bisect_left(self.ends, (place, 0))
        return self.ends[index] if index < len(self.ends) else None

    def _indented(self, number: int, line: str) -> int:
        """Take a block of code that is indented below a blank line; within a list it is text of the list."""
        if self.in_list or not self.blank_before or not INDENTED_RE.match(line) or not line.strip():
            return number
        last = number
        for after in range(number, len(self.lines)):
            text = self.text[slice(*self.lines[after])]
            if text.strip() and not INDENTED_RE.match(text):
                break
            last = after if text.strip() else last
        self.found.indented.append((self.lines[number][0], self.lines[last][1]))
        return last + 1


def _lines(text: str, start: int) -> Iterator[Span]:
    while True:
        end = text.find("\n", start)
        if end < 0:
            break
        yield start, end
        start = end + 1
    yield start, len(text)
