"""Tags of HTML without their other half: each would swallow what follows it on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from questionbank.sections import FENCE_RE

Text = tuple[int, str]
RAW_RE = re.compile(
    r"<(/?)([a-z][a-z0-9]*)\b[^<>]*>|<!--|-->|<[!?](?=[a-z\[])|<(?=/?(?:details|summary|div|p|table|pre|script|style)\b)",
    re.IGNORECASE,
)
SPAN_RE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_BLOCKS = """
address article aside blockquote body canvas center dd details dialog dir div dl dt fieldset figcaption figure
footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html iframe legend li main map math menu nav noscript object ol
output p pre script section select style summary svg table tbody td template textarea tfoot th thead title tr ul
video
"""
BLOCK_TAGS = frozenset(_BLOCKS.split())
LONGEST_LINE = 5_000  # characters; a line of data, not of prose


def stray_tags(lines: Sequence[Text]) -> dict[int, list[tuple[int, str]]]:
    """Return, by line, the places of tags of blocks and marks of comments that have no other half in these lines."""
    open_tags: dict[str, list[tuple[int, int, str]]] = {}
    stray: list[tuple[int, int, str]] = []
    comment: tuple[int, int, str] | None = None
    fence = ""
    for at, (_, text) in enumerate(lines):
        match = FENCE_RE.match(text)
        if fence:
            fence = "" if match and match.group(1).startswith(fence) and not match.group(2).strip() else fence
            continue
        if match and not (match.group(1)[0] == "`" and "`" in match.group(2)):
            fence = match.group(1)
            continue
        for tag in RAW_RE.finditer(_without_spans(text)):
            found = (at, tag.start(), tag.group(0))
            if comment:
                comment = None if tag.group(0) == "-->" else comment
            elif tag.group(0) == "<!--":
                comment = found
            elif tag.group(2):
                _pair(tag, found, open_tags, stray)
            elif tag.group(0) != "-->":
                stray.append(found)
    stray += [found for places in open_tags.values() for found in places]
    stray += [comment] if comment else []
    by_line: dict[int, list[tuple[int, str]]] = {}
    for at, place, piece in stray:
        by_line.setdefault(at, []).append((place, piece))
    return by_line


def _pair(
    tag: re.Match[str],
    found: tuple[int, int, str],
    open_tags: dict[str, list[tuple[int, int, str]]],
    stray: list[tuple[int, int, str]],
) -> None:
    name = tag.group(2).lower()
    if name not in BLOCK_TAGS or tag.group(0).endswith("/>"):
        return
    places = open_tags.setdefault(name, [])
    if not tag.group(1):
        places.append(found)
    elif places:
        places.pop()
    else:
        stray.append(found)


def _without_spans(text: str) -> str:
    return SPAN_RE.sub(lambda match: " " * len(match.group(0)), text) if len(text) < LONGEST_LINE else text
