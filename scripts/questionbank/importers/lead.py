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


HEAD = 2_000  # characters, after which the first paragraph is most often over
USE_RE = re.compile(r"\[([^\[\]]*)\]\[[^\[\]]*\]")
WORD_RE = re.compile(r"\S")
UNDERLINE_RE = re.compile(r"(?:=+|-+) *(?:\n|\Z)")
ADDED_RE = re.compile(r" \(link to [^()]*? not imported\)")


@dataclass(frozen=True)
class Lead:
    """The paragraph as a reader reads it, where it ends, and whether something is left below it."""

    text: str
    end: int
    more: bool


def lead(body: str) -> Lead | None:
    """Return the first paragraph that is plain text, or None."""
    head = body[: body.find("\n\n", HEAD) + 1]
    shaped = shape(head, 0)
    whole = head.count("<!--") == head.count("-->") and all(fence.closed for fence in shaped.fences)
    found = _first(body, shaped.masked) if whole else None  # what the cut falls into may hold the paragraph
    return found or _first(body, shape(body, 0).masked)


def _first(body: str, masked: str) -> Lead | None:
    """Return the first paragraph of those that stand in the masked text, which the body begins with."""
    position = 0
    start = -1
    for line in f"{masked}\n\n".split("\n"):
        whole = body[position : position + len(line)]
        if start < 0 and line.strip() and not NO_PARAGRAPH_RE.match(whole) and not _underlined(body, position, whole):
            start = position
        elif start >= 0 and (not line.strip() and not whole.strip()):
            text = ADDED_RE.sub("", passages.plain(USE_RE.sub(r"\1", body[start:position])))
            if text:
                return Lead(text, position - 1, bool(WORD_RE.search(body, position)))
            start = -1
        elif start < 0 and line.startswith("<") and not line.startswith("<!"):
            return None  # in an element, of which nobody knows where it ends
        position += len(line) + 1
    return None


def _underlined(body: str, position: int, line: str) -> bool:
    """Tell whether a line is a heading by the line below it."""
    return bool(UNDERLINE_RE.match(body, position + len(line) + 1))


def with_more(body: str, first: Lead | None) -> str:
    """Return the body with the mark below its first paragraph, where something follows it."""
    if first is None or not first.more:
        return body
    return f"{body[: first.end]}\n\n{MORE}{body[first.end :]}"
