"""The headings of a post, and the anchors that the old site and this one make of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from questionbank import inline, sections
from questionbank.importers.shape import Shape, Span

HEADING_RE = re.compile(r"^(#{1,6})([^\n]*)$", re.MULTILINE)
UNDERLINE_RE = re.compile(r"^(?:=+|-+) *$")
ATTRIBUTES_RE = re.compile(r"\{:([^{}\n]*)\}")
ANCHOR_RE = re.compile(r"""\{[^{}\n#]*#([\w-]+)[^{}\n]*\}|\b(?:id|name)=["']([\w-]+)["']""")
ID_RE = re.compile(r"#([\w-]+)")


@dataclass(frozen=True)
class Heading:
    """A heading: its level, the span of its title, its own span with its underline, if it has one."""

    level: int
    title: Span
    start: int
    end: int
    underline: Span | None = None


def headings(text: str, shape: Shape, start: int) -> list[Heading]:
    """Return the headings of a text, as the rules and Python-Markdown see them."""
    found: list[Heading] = []
    above: list[Span] = []
    position = start
    for line in shape.masked[start:].split("\n"):
        span = (position, position + len(line))
        position += len(line) + 1
        if (match := HEADING_RE.match(line)) and line.strip("# \t"):
            inner = match.group(2).rstrip("# \t")
            left = span[0] + len(match.group(1)) + len(inner) - len(inner.lstrip())
            found.append(Heading(len(match.group(1)), (left, span[0] + len(match.group(1)) + len(inner)), *span))
        elif len(above) == 1 and UNDERLINE_RE.match(line):
            title = above[0]
            found.append(Heading(1 if line[0] == "=" else 2, title, title[0], span[1], span))
        else:
            above = [*above[:1], span] if text[slice(*span)].strip() else []
            continue
        above = []
    return found


def plain_title(text: str, one: Heading) -> str:
    """Return a heading as a reader sees it."""
    title = re.sub(r"[ \t]*\{:?[^{}]*\}[ \t]*$", "", text[slice(*one.title)])
    return " ".join(inline.plain(title).split())


def anchors(text: str, found: Iterable[Heading], seen: str) -> dict[str, str]:
    """Return the anchors of a page by the names that the old site and this one give them."""
    raw = [(one.level, ATTRIBUTES_RE.sub(_only_id, text[slice(*one.title)]).strip(), 0, "") for one in found]
    names = {name: name for match in ANCHOR_RE.finditer(seen) for name in match.groups() if name}
    counts: dict[str, int] = {}
    old: dict[str, str] = {}
    for (_, title, _, _), heading in zip(raw, sections.anchored(raw), strict=True):
        names[heading.anchor] = heading.anchor
        plain = inline.plain(re.sub(r"\{[^{}]*\}[ \t]*$", "", title))
        github = re.sub(r"[ \t]", "-", re.sub(r"[^\w\- \t]", "", plain.lower()))
        kramdown = re.sub(r"[^a-z0-9 -]", "", re.sub(r"^[^a-zA-Z]+", "", plain).lower()).replace(" ", "-") or "section"
        for name in dict.fromkeys((github, kramdown)):
            number = counts.get(name, 0)
            counts[name] = number + 1
            old.setdefault(f"{name}-{number}" if number else name, heading.anchor)
    return old | names


def _only_id(match: re.Match[str]) -> str:
    named = ID_RE.search(match.group(1))
    return f"{{: #{named.group(1)}}}" if named else ""
