"""Take the body of a page apart: named blocks, headings, links; what stands in code is not looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown.extensions.toc import slugify, unique

from questionbank.model import Block, Body, Fault, Heading, Link

FENCE_RE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
BLOCK_OPEN_RE = re.compile(r"^(/{3,})[ \t]*([a-z-]+)[ \t]*(?:\|[ \t]*(.*?))?[ \t]*$")
BLOCK_END_RE = re.compile(r"^(/{3,})[ \t]*$")
OPTION_RE = re.compile(r"^ {4,}(\w+):[ \t]*(.*?)[ \t]*$")
HEADING_RE = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$")
ATTRIBUTES_RE = re.compile(r"[ \t]*\{:?[ \t]*([^}]*)\}[ \t]*$")
ANCHOR_RE = re.compile(r"""(?:\{[^}\n]*#([\w-]+)[^}\n]*\}|\bid=["']([\w-]+)["'])""")
CODE_SPAN_RE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
COMMENT_RE = re.compile(r"<!--.*?-->", re.DOTALL)
LINK_RE = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*(<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\s*"
    r"(?:\"[^\"]*\"|'[^']*')?\s*\)"
)
REFERENCE_RE = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:[ \t]*<?([^>\s]+)>?", re.MULTILINE)
AUTOLINK_RE = re.compile(r"<([a-z][a-z0-9+.-]*:[^>\s]*)>", re.IGNORECASE)
REFERENCES = "References"


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
        self.open: list[_Open] = []
        self.blocks: list[Block] = []
        self.headings: list[tuple[int, str, int, str]] = []
        self.intro: list[str] = []
        self.masked: list[str] = []
        self.faults: list[Fault] = []

    def feed(self, line: str) -> None:
        self.number += 1
        if self._in_fence(line):
            self._keep(line, code=True)
        elif self.open and not self.open[-1].lines and (option := OPTION_RE.match(line)):
            self._option(option)
            self.masked.append(" " * len(line))
        elif match := BLOCK_END_RE.match(line):
            self._end(match.group(1))
            self.masked.append(" " * len(line))
        elif match := BLOCK_OPEN_RE.match(line):
            self.open.append(_Open(match.group(1), (match.group(3) or match.group(2)).strip(), self.number))
            self.masked.append(" " * len(line))
        else:
            self._heading(line)
            self._keep(line)

    def finish(self) -> None:
        if self.fence:
            marker, line = self.fence
            self.faults.append(Fault("unclosed-fence", line, 1, f"the code fence {marker} is not closed"))
        for block in self.open:
            message = f"the block '{block.title}' is not closed"
            self.faults.append(Fault("unclosed-block", block.line, 1, message, f"end it with a line {block.slashes}"))
            self._close(block)

    def _in_fence(self, line: str) -> bool:
        match = FENCE_RE.match(line)
        if self.fence:
            marker = self.fence[0]
            if match and match.group(1).startswith(marker) and not match.group(2).strip():
                self.fence = None
            return True
        if match and not (match.group(1)[0] == "`" and "`" in match.group(2)):
            self.fence = (match.group(1), self.number)
            return True
        return False

    def _option(self, option: re.Match[str]) -> None:
        if option.group(1) == "type":
            self.open[-1].kind = option.group(2)

    def _end(self, slashes: str) -> None:
        if not self.open:
            hint = "remove it, or open the block it should end"
            self.faults.append(Fault("unclosed-block", self.number, 1, "this line ends a block that is not open", hint))
        elif self.open[-1].slashes == slashes:
            self._close(self.open.pop())
        else:
            self._keep(slashes)

    def _close(self, block: _Open) -> None:
        text = "\n".join(block.lines)
        self.blocks.append(Block(block.title, block.kind, block.line, text, block.text_line or block.line + 1))

    def _heading(self, line: str) -> None:
        if match := HEADING_RE.match(line):
            block = self.open[-1].title if self.open else ""
            self.headings.append((len(match.group(1)), match.group(2), self.number, block))

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
    scanner = _Scanner(first_line)
    for line in text.split("\n"):
        scanner.feed(line)
    scanner.finish()
    masked = mask_spans("\n".join(scanner.masked))
    headings = tuple(_anchored(scanner.headings))
    body = Body(
        text=text,
        line=first_line,
        intro="\n".join(scanner.intro).strip(),
        blocks=tuple(sorted(scanner.blocks, key=lambda block: block.line)),
        headings=headings,
        links=tuple(links(masked, first_line)),
        anchors=frozenset([heading.anchor for heading in headings] + explicit_anchors(masked)),
        masked=masked,
    )
    return body, scanner.faults


def mask_spans(text: str) -> str:
    """Blank out inline code and comments, keeping every other character in its place."""
    blank = lambda match: re.sub(r"[^\n]", " ", match.group(0))  # noqa: E731
    return CODE_SPAN_RE.sub(blank, COMMENT_RE.sub(blank, text))


def links(masked: str, first_line: int) -> list[Link]:
    """Return links and images in the order in which they stand; a badge's inner image counts as well."""
    found = []
    for match in LINK_RE.finditer(masked):
        found.append(_link(masked, match, 3, match.group(2), first_line, image=bool(match.group(1))))
        for inner in LINK_RE.finditer(masked, match.start(2), match.end(2)):
            found.append(_link(masked, inner, 3, inner.group(2), first_line, image=bool(inner.group(1))))
    found += [_link(masked, match, 2, match.group(1), first_line) for match in REFERENCE_RE.finditer(masked)]
    found += [_link(masked, match, 1, match.group(1), first_line) for match in AUTOLINK_RE.finditer(masked)]
    return sorted(found, key=lambda link: (link.line, link.column))


def explicit_anchors(masked: str) -> list[str]:
    """Return anchors that the author gave by hand: `{#name}` or an id attribute."""
    return [first or second for first, second in ANCHOR_RE.findall(masked)]


def word_count(text: str) -> int:
    """Count the words a reader reads: prose and tables, not fences, not the addresses of links."""
    prose, fenced = [], False
    for line in text.split("\n"):
        if FENCE_RE.match(line):
            fenced = not fenced
        elif not fenced:
            prose.append(line)
    visible = LINK_RE.sub(lambda match: match.group(2), "\n".join(prose))
    return len(re.findall(r"[^\s|]*\w[^\s|]*", visible))


def _link(text: str, match: re.Match[str], target: int, label: str, first_line: int, image: bool = False) -> Link:
    start = match.start()
    line = text.count("\n", 0, start)
    column = start - (text.rfind("\n", 0, start) + 1)
    return Link(match.group(target).strip("<>"), label.strip(), first_line + line, column + 1, image)


def _anchored(raw: list[tuple[int, str, int, str]]) -> list[Heading]:
    """Give headings the anchors that Python-Markdown will give them."""
    used: set[str] = set()
    headings = []
    for level, title, line, block in raw:
        attributes = ATTRIBUTES_RE.search(title)
        plain = ATTRIBUTES_RE.sub("", title)
        named = ANCHOR_RE.search(attributes.group(0)) if attributes else None
        visible = re.sub(r"[*`]", "", LINK_RE.sub(lambda match: match.group(2), plain))
        anchor = named.group(1) if named else unique(slugify(visible, "-"), used)
        used.add(anchor)
        headings.append(Heading(level, visible, anchor, line, block))
    return headings
