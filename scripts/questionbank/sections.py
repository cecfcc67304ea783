"""Take the body of a page apart: named blocks, headings, links; what stands in code is not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown.extensions.toc import slugify, unique  # type: ignore[import-untyped]

from questionbank import inline
from questionbank.document import Block, Body, Code, Fault, Heading

FENCE_RE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
BLOCK_OPEN_RE = re.compile(r"^ {0,3}(/{3,})[ \t]*([\w-]+)[ \t]*(?:\|[ \t]*(.*?))?[ \t]*$")
BLOCK_END_RE = re.compile(r"^ {0,3}(/{3,})[ \t]*$")
OPTION_RE = re.compile(r"^ {4,}(\w+):[ \t]*(.*?)[ \t]*$")
HEADING_RE = re.compile(r"^(#{1,6})[ \t]*(.+?)[ \t]*#*[ \t]*$")
ATTRIBUTES_RE = re.compile(r"[ \t]*\{:?[ \t]*([^}]*)\}[ \t]*$")
UNDERLINE_RE = re.compile(r"^(?:=+|-+) *$")
WORD_RE = re.compile(r"\w")
REFERENCES = "References"
RawHeading = tuple[int, str, int, str]


@dataclass
class _Open:
    """A block whose end has not been met."""

    slashes: str
    title: str
    line: int
    kind: str = ""
    text_line: int = 0
    lines: list[str] = field(default_factory=list)


class _Scanner:
    """Walk over the lines once, with the fence and the blocks that are open."""

    def __init__(self, first_line: int) -> None:
        self.number = first_line - 1
        self.fence: tuple[str, int] | None = None
        self.info = ""
        self.code_lines: list[str] = []
        self.code: list[Code] = []
        self.open: list[_Open] = []
        self.blocks: list[Block] = []
        self.headings: list[RawHeading] = []
        self.intro: list[str] = []
        self.masked: list[str] = []
        self.faults: list[Fault] = []
        self.above: list[str] | None = None  # the lines of the paragraph so far

    def feed(self, line: str) -> None:
        self.number += 1
        above, self.above = self.above, None
        if self._in_fence(line):
            self._keep(line, code=True)
        elif self.open and not self.open[-1].lines and (option := OPTION_RE.match(line)):
            self._option(option)
            self._skip(line)
        elif (match := BLOCK_END_RE.match(line)) and self._ends(match.group(1)):
            self._skip(line)
        elif match := BLOCK_OPEN_RE.match(line):
            self.open.append(_Open(match.group(1), (match.group(3) or match.group(2)).strip(), self.number))
            self._skip(line)
        else:
            self._heading(line, above or [])
            self._keep(line)

    def finish(self) -> None:
        if self.fence:
            marker, line = self.fence
            self.faults.append(Fault("unclosed-fence", line, 1, f"the code fence {marker} is not closed"))
        if self.open:  # a heading below may be meant to stand outside: the block's end is what is missing
            start = self.open[0].line
            self.headings = [(*head[:3], "" if head[2] > start else head[3]) for head in self.headings]
        for block in self.open:
            message = f"the block '{block.title}' is not closed"
            self.faults.append(Fault("unclosed-block", block.line, 1, message, f"end it with a line {block.slashes}"))
            self._close(block)

    def _in_fence(self, line: str) -> bool:
        match = FENCE_RE.match(line)
        if self.fence:
            marker = self.fence[0]
            if match and match.group(1).startswith(marker) and not match.group(2).strip():
                block = self.open[-1].title if self.open else ""
                self.code.append(Code(self.info, "\n".join(self.code_lines), self.fence[1] + 1, block))
                self.fence = None
            else:
                self.code_lines.append(line)
            return True
        if match and not (match.group(1)[0] == "`" and "`" in match.group(2)):
            self.fence, self.info, self.code_lines = (match.group(1), self.number), match.group(2).strip(), []
            return True
        return False

    def _option(self, option: re.Match[str]) -> None:
        if option.group(1) == "type":
            self.open[-1].kind = option.group(2)

    def _ends(self, slashes: str) -> bool:
        """Tell whether a line of slashes is an end, and close the block it ends; others are text."""
        if not self.open:
            hint = "remove it, or open the block it should end"
            self.faults.append(Fault("unclosed-block", self.number, 1, "this line ends a block that is not open", hint))
        elif self.open[-1].slashes == slashes:
            self._close(self.open.pop())
        else:
            return False
        return True

    def _close(self, block: _Open) -> None:
        text = "\n".join(block.lines)
        self.blocks.append(Block(block.title, block.kind, block.line, text, block.text_line or block.line + 1))

    def _heading(self, line: str, above: list[str]) -> None:
        """Note a heading: a line that begins with #, or a paragraph's first line with === or --- under it."""
        block = self.open[-1].title if self.open else ""
        if match := HEADING_RE.match(line):
            self.headings.append((len(match.group(1)), match.group(2), self.number, block))
        elif len(above) == 1 and UNDERLINE_RE.match(line):
            self.headings.append((1 if line.startswith("=") else 2, above[0].strip(), self.number - 1, block))
        else:
            self.above = [*above[:1], line] if line.strip() else None  # two tell that it is no heading

    def _skip(self, line: str) -> None:
        self.masked.append(" " * len(line))

    def _keep(self, line: str, code: bool = False) -> None:
        self.masked.append(" " * len(line) if code else line)
        if self.open:
            block = self.open[-1]
            block.text_line = block.text_line or self.number
            block.lines.append(line)
        elif not self.blocks and not self.headings:
            self.intro.append(line)


def parse(text: str, first_line: int = 1) -> tuple[Body, list[Fault]]:
    """Take a body apart; lines are counted from `first_line`, the line of the file that the body begins on."""
    scanner = _scan(text, first_line)
    masked = inline.masked("\n".join(scanner.masked))
    rows = masked.split("\n")
    seen = [heading for heading in scanner.headings if rows[heading[2] - first_line].strip()]  # not those in comments
    headings = tuple(anchored(seen))
    body = Body(
        text=text,
        line=first_line,
        intro="\n".join(scanner.intro).strip(),
        blocks=tuple(sorted(scanner.blocks, key=lambda block: block.line)),
        headings=headings,
        links=tuple(inline.links(masked, first_line)),
        code=tuple(scanner.code),
        anchors=frozenset([heading.anchor for heading in headings] + inline.explicit_anchors(masked)),
        masked=masked,
    )
    return body, scanner.faults


def word_count(text: str) -> int:
    """Count the words a reader reads: prose and tables, not fences, not the addresses of links."""
    scanner = _scan(text, 1)
    prose = inline.without_targets("\n".join(scanner.masked))
    return sum(bool(WORD_RE.search(part)) for part in re.split(r"[\s|]+", prose))


def _scan(text: str, first_line: int) -> _Scanner:
    scanner = _Scanner(first_line)
    for line in text.split("\n"):
        scanner.feed(line)
    scanner.finish()
    return scanner


def anchored(raw: list[RawHeading]) -> Iterator[Heading]:
    """Give headings (level, title, line, block) the anchors that Python-Markdown will give them: those by hand first."""
    used = {name for _, title, _, _ in raw for name in _given(title)}
    last: dict[str, str] = {}  # the anchor that a title got, from which the next of its kind goes on counting
    for level, title, line, block in raw:
        text = inline.plain(ATTRIBUTES_RE.sub("", title))
        named = _given(title)
        name = slugify(text, "-")
        anchor = named[0] if named else unique(last.get(name, name), used)
        if not named:
            last[name] = anchor
        yield Heading(level, text, anchor, line, block)


def _given(title: str) -> list[str]:
    attributes = ATTRIBUTES_RE.search(title)
    return inline.explicit_anchors(attributes.group(0)) if attributes else []
