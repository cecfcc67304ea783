"""The first paragraph of a post: what describes it, and what the list of posts shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from questionbank import passages
from questionbank.importers.markup import MORE
from questionbank.importers.shape import shape

NO_PARAGRAPH_RE = re.compile(
    r"[#|<>:]|[ \t]|!\[|[-*+][ \t]|\d+[.)][ \t]|(?:[-*_] *){3,}$|/{3,}|\[[^\]]*\]:|\*Image not imported"
)


USE_RE = re.compile(r"\[([^\[\]]*)\]\[[^\[\]]*\]")
ADDED_RE = re.compile(r" \(link to [^()]*? not imported\)")


@dataclass(frozen=True)
class Lead:
    """The paragraph as a reader reads it, where it ends, and whether something is left below it."""

    text: str
    end: int
    more: bool


def lead(body: str) -> Lead | None:
    """Return the first paragraph that is plain text, or None."""
    masked = shape(body, 0).masked
    position = 0
    start = -1
    for line in f"{masked}\n\n".split("\n"):
        whole = body[position : position + len(line)]
        if start < 0 and line.strip() and not NO_PARAGRAPH_RE.match(whole) and not _underlined(body, position, whole):
            start = position
        elif start >= 0 and (not line.strip() and not whole.strip()):
            text = ADDED_RE.sub("", passages.plain(USE_RE.sub(r"\1", body[start:position])))
            if text:
                return Lead(text, position - 1, bool(body[position:].strip()))
            start = -1
        elif start < 0 and line.startswith("<") and not line.startswith("<!"):
            return None  # in an element, of which nobody knows where it ends
        position += len(line) + 1
    return None


def _underlined(body: str, position: int, line: str) -> bool:
    """Tell whether a line is a heading by the line below it."""
    below = body[position + len(line) + 1 :].split("\n", 1)[0]
    return bool(re.fullmatch(r"(?:=+|-+) *", below))


def with_more(body: str, first: Lead | None) -> str:
    """Return the body with the mark below its first paragraph, where something follows it."""
    if first is None or not first.more:
        return body
    return f"{body[: first.end]}\n\n{MORE}{body[first.end :]}"
