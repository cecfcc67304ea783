"""The text of a page as search reads it: block by block, without code, tables' bars and markup."""

from __future__ import annotations

import re

from questionbank import inline
from questionbank.document import Body, Heading
from questionbank.model import Passage

FENCE_RE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
BLOCK_RE = re.compile(r"^ {0,3}/{3,}.*?(?:\n {4,}\w+:.*)*$", re.MULTILINE)
ROW_RE = re.compile(r"^ {0,3}\|[ \t|:-]+\|?[ \t]*$", re.MULTILINE)
MARK_RE = re.compile(r"^[ \t]*(?:#{1,6}|[-*+]|\d+\.)[ \t]+|\|", re.MULTILINE)
IMAGE_RE = re.compile(r"!\[[^\]]*\]\([^)]*\)(?:\{[^}\n]*\})?|<!--.*?-->", re.DOTALL)


def passages(body: Body) -> tuple[Passage, ...]:
    """Return the passages of a body: its introduction, its blocks, and what stands below its headings outside them."""
    found = [Passage("", "", plain(body.intro))]
    found += [Passage(block.title, slug(block.title), plain(block.text)) for block in body.blocks]
    found += [Passage(heading.title, heading.anchor, plain(text)) for heading, text in _below_headings(body)]
    return tuple(one for one in found if one.text or one.title)


def slug(title: str) -> str:
    """Return the anchor of a block."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def plain(text: str) -> str:
    """Return Markdown as running text."""
    text = IMAGE_RE.sub(" ", FENCE_RE.sub(" ", text))
    text = MARK_RE.sub(" ", ROW_RE.sub(" ", BLOCK_RE.sub(" ", text)))
    return " ".join(inline.plain(inline.without_targets(" ".join(text.split()))).split())


def _below_headings(body: Body) -> list[tuple[Heading, str]]:
    lines = body.text.split("\n")
    outside = [heading for heading in body.headings if not heading.block]
    starts = [heading.line - body.line for heading in outside]
    ends = [*starts[1:], len(lines)]
    return [
        (heading, "\n".join(lines[start + 1 : end])) for heading, start, end in zip(outside, starts, ends, strict=False)
    ]
