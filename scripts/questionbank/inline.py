"""What stands within the lines of a page: links, images, anchors; code and comments are blanked out first."""

from __future__ import annotations

import html
import re

from questionbank.document import Link

# A code span ends with its paragraph; a line that begins with a tag ends it as well, for HTML is read before code.
# So does a comment, unless it begins a line. What comes first wins: a comment's mark in code is code.
_SAME_PARAGRAPH = r"(?!\n[ \t]*\n)"
UNSEEN_RE = re.compile(
    rf"(?<![\\`])(?:\\\\)*(`+)(?!`)(?:{_SAME_PARAGRAPH}(?!\n {{0,3}}</?[a-z]).)+?(?<!`)\1(?!`)"
    rf"|(?m:^) {{0,3}}<!--.*?-->|<!--(?:{_SAME_PARAGRAPH}.)*?-->",
    re.DOTALL | re.IGNORECASE,
)
# The target may hold spaces and parentheses, as Python-Markdown allows; nothing here goes back over what it has read.
LINK_RE = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*+)\]\(\s*+"
    r"(<[^>\n]*>|(?:[^()\s]|\((?:[^()\n]|\([^()\n]*\))*+\)| +(?=[^\s\"')]))*+)"
    r"\s*+(?:\"[^\"]*\"|'[^']*')?\s*+\)"
)
REFERENCE_RE = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:[ \t]*\n?[ \t]*<?([^>\s]+)>?", re.MULTILINE)
AUTOLINK_RE = re.compile(r"<([a-z][a-z0-9+.-]*:[^>\s]*)>", re.IGNORECASE)
ANCHOR_RE = re.compile(r"""(?:\{[^}\n]*#([\w-]+)[^}\n]*\}|\bid=["']([\w-]+)["'])""")
CODE_RE = re.compile(r"(`+)(.+?)\1")
EMPHASIS_RE = re.compile(r"(\*+)(?=\S)(.+?)(?<=\S)\1|(?<!\w)(_+)(?=\S)(.+?)(?<=\S)\3(?!\w)")
TAG_RE = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
ESCAPE_RE = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")


def masked(text: str) -> str:
    """Blank out inline code and comments, keeping every other character in its place."""
    return UNSEEN_RE.sub(lambda match: re.sub(r"[^\n]", " ", match.group(0)), text)


def links(masked_text: str, first_line: int) -> list[Link]:
    """Return links and images in the order in which they stand; a badge's inner image counts as well."""
    found = []
    for match in LINK_RE.finditer(masked_text):
        found.append(_link(masked_text, match, 3, match.group(2), first_line, image=bool(match.group(1))))
        for inner in LINK_RE.finditer(masked_text, match.start(2), match.end(2)):
            found.append(_link(masked_text, inner, 3, inner.group(2), first_line, image=bool(inner.group(1))))
    for pattern, target in ((REFERENCE_RE, 2), (AUTOLINK_RE, 1)):
        found += [
            _link(masked_text, match, target, match.group(1), first_line) for match in pattern.finditer(masked_text)
        ]
    return sorted(found, key=lambda link: (link.line, link.column))


def explicit_anchors(masked_text: str) -> list[str]:
    """Return anchors that the author gave by hand: `{#name}` or an id attribute."""
    return [first or second for first, second in ANCHOR_RE.findall(masked_text)]


def without_targets(text: str) -> str:
    """Return the text with each link replaced by its words."""
    return LINK_RE.sub(lambda match: match.group(2), text)


def plain(text: str) -> str:
    """Return a line of Markdown as a reader sees it."""
    parts, end = [], 0
    for code in CODE_RE.finditer(text):
        parts += [_unmarked(text[end : code.start()]), code.group(2).strip()]
        end = code.end()
    return "".join([*parts, _unmarked(text[end:])])


def _unmarked(text: str) -> str:
    words = TAG_RE.sub("", without_targets(text))
    words = EMPHASIS_RE.sub(lambda match: match.group(2) or match.group(4), words)
    return html.unescape(ESCAPE_RE.sub(r"\1", words))


def _link(text: str, match: re.Match[str], target: int, label: str, first_line: int, image: bool = False) -> Link:
    start = match.start()
    line = text.count("\n", 0, start)
    column = start - (text.rfind("\n", 0, start) + 1)
    return Link(match.group(target).strip("<>"), label.strip(), first_line + line, column + 1, image)
