"""The title of a question: its words without the marks of a level, of bold type and of links."""

from __future__ import annotations

import re

from questionbank import inline
from questionbank.importers.guide_labels import LEVEL_RE, SIGN_RE, level_of
from questionbank.importers.guide_marks import SYMBOL

BREAK_RE = re.compile(r"<(?:br|/?p|/?div)\b[^<>]*>", re.IGNORECASE)
TAG_RE = re.compile(r"</?(?:b|strong|em|i|u|code|br|span|a|sub|sup|kbd|font|p|div|h[1-6]|mark)\b[^<>]*>", re.IGNORECASE)
EMPHASIS_RE = re.compile(
    r"(\*\*\*|\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1|(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])"
)
SYMBOLS_RE = re.compile(rf"(?:{SYMBOL}[\ufe0f\u200d]*)+")
UNPRINTABLE_RE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
CLOSING_RE = re.compile(r"[ \t]#+$")
LONGEST = 1_500


def printable(text: str) -> str:
    r"""Return text on one line, with blanks for what a header can't hold.

    >>> printable("a\\tb\\n c")
    'a b c'
    """
    return " ".join(UNPRINTABLE_RE.sub(" ", text).split())


def without_levels(text: str) -> tuple[str, list[str]]:
    """Return a title without the marks of a level at its ends, and these marks as they were written."""
    found: list[str] = []
    before = None
    text = CLOSING_RE.sub("", text.strip())
    while text != before:
        before = text
        for pattern in (LEVEL_RE, SIGN_RE, SYMBOLS_RE):
            if (match := pattern.match(text)) and match.end() < len(text):
                found.append(match.group(0).strip())
                text = text[match.end() :].lstrip(" \t:–—-")
            if (end := _last(pattern, text)) is not None:
                found.append(text[end:].strip())
                text = text[:end].rstrip(" \t–—-")
        text = _unwrapped(text)
    return text, found


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    """Return where a mark at the end of a text begins."""
    start = max(0, len(text) - 40)
    match = next((one for one in pattern.finditer(text, start) if one.end() == len(text) and one.start() > 0), None)
    return match.start() if match else None


def _unwrapped(text: str) -> str:
    """Return text without one pair, or one half, of the marks of bold type around it."""
    for mark in ("**", "__", "*", "_"):
        if (
            text.startswith(mark)
            and text.endswith(mark)
            and len(text) > 2 * len(mark)
            and mark not in text[len(mark) : -len(mark)]
        ):
            return text[len(mark) : -len(mark)].strip()
        if text.endswith(mark) and text.count(mark) == 1 and len(text) > len(mark):
            return text[: -len(mark)].rstrip()
        if text.startswith(mark) and text.count(mark) == 1 and len(text) > len(mark):
            return text[len(mark) :].lstrip()
    return text


def clean(text: str) -> str:
    """Return a title as plain text: words of links without their addresses, no tags, no bold type."""
    if len(text) > LONGEST:
        return printable(text)
    text = inline.without_targets(TAG_RE.sub("", BREAK_RE.sub(" ", text)))
    text = EMPHASIS_RE.sub(lambda match: match.group(2) or match.group(3) or match.group(4), text)
    return printable(_unwrapped(inline.ESCAPE_RE.sub(r"\1", text))) or printable(text)


def level(marks: list[str]) -> tuple[str, str]:
    """Return the level that the first telling one of some marks stands for, and that mark."""
    return next(((found, mark) for mark in marks if (found := level_of(mark))), ("", ""))
