"""Takes the indentation of templates out of a page: a browser makes nothing of it, and a reader would download it."""

from __future__ import annotations

import re

# What a browser shows, or runs, as it is written.
KEPT_RE = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
INDENT_RE = re.compile(r"\n\s+")


def without_indents(html: str) -> str:
    """Return a page whose lines begin at their beginning, without empty ones; code and scripts stay as they are."""
    pieces = KEPT_RE.split(html)  # text, kept, name of the element, text, kept, …
    texts = (INDENT_RE.sub("\n", text) for text in pieces[::3])
    kept = [*pieces[1::3], ""]
    return "".join(part for pair in zip(texts, kept, strict=True) for part in pair)
