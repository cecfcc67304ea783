"""What a line of a guide is, seen by itself: the mark of a question, a label, a heading, furniture of the old page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Shape = Literal["q", "number", "heading", "bold", "bullet", "details", "plain"]
SYMBOL = r"[\u2600-\u27bf\u2b00-\u2bff\u23e9-\u23ff\u25a0-\u25ff\U0001f000-\U0001faff]"
DECOR = rf"(?:(?:{SYMBOL}[\ufe0f\u200d]*)+[ \t]*)*+"
LEVEL = (
    r"(?:[\[({<]\s*+(?:e|m|h|easy|medium|med|hard|junior|mid|senior|staff|beginner|basic|basics|intermediate|advanced"
    r"|expert|difficult)\s*+[\])}>])"
)
HEAD_RE = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
BULLET_RE = re.compile(r"([ \t]*)([-*+•◦▪●‣·–])[ \t]+(\[[ xX]\][ \t]+)?")
Q_RE = re.compile(
    r"(?:Question|Ques|Que|Q)(?:[ \t]*(?:No\.?|#)?[ \t]*(\d{1,4}))?[ \t]*(?::|[.)\]](?=[\s*_]|$)|[-–—](?=\s))",
    re.IGNORECASE,
)
Q_BARE_RE = re.compile(r"(?:Question[ \t]*#?[ \t]*|Q)(\d{1,4})(?=[ \t*_]|$)", re.IGNORECASE)
NUMBER_RE = re.compile(r"(?:\((\d{1,4})\)|(\d{1,4})[ \t]?\\?[.)](?!\d)|((?:\d\ufe0f?\u20e3)+)[.)]?)(?=[ \t*_A-Z]|$)")
HEAD_NUMBER_RE = re.compile(r"(?:#?(\d{1,4})[ \t]*[:\-–—](?=\s)|#(\d{1,4})[.)]?(?=\s))")
SPLIT_RE = re.compile(r"[?？][*_\"'”’)\]]*[ \t]+(?:[-–—:][ \t]+)?(?=\S)")
JOIN_RE = re.compile(r"^[(\[*_\"']*(?:(?:and|or|also|but|if so|if not|then|so)\b,?[ \t]*)*", re.IGNORECASE)
LONGEST_TITLE = 1_000  # characters; no question is longer, and a search need not go on
BOLD_RE = re.compile(r"(\*\*|__|\*|_)(?=[^\s*_])")
ASK_END_RE = re.compile(rf"[?？](?:[\s*_`\"'”’»)\]:.!]|{SYMBOL}|\ufe0f|{LEVEL}|</?\w+/?>)*+$", re.IGNORECASE)
ORDER_RE = re.compile(
    r"(?:please\s+|can you\s+|could you\s+)?(?:explain|describe|tell|design|implement|write|compare|discuss|name|list"
    r"|give|walk|estimate|define|outline|suppose|imagine|differentiate|distinguish|contrast|mention|state|what|how|why"
    r"|when|where|which|who|is|are|does|do|can|should|would|draw|sketch|calculate|derive|prove|introduce|debug)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mark:
    """The mark of a question that may begin on a line: `piece` is the mark, `title` what follows it."""

    shape: Shape
    piece: str
    title: str
    number: int | None = None
    level: int = 0
    indent: int = 0
    q: bool = False

    @property
    def asks(self) -> bool:
        """Whether what follows the mark ends as a question does."""
        return asks(self.title)


def asks(text: str) -> bool:
    """Tell whether a text ends in a question mark, whatever closes or decorates it."""
    return bool(ASK_END_RE.search(text.rstrip()[-200:]))


def orders(text: str) -> bool:
    """Tell whether a text begins as a question or a request does: `Explain …`, `How …`."""
    return bool(ORDER_RE.match(text.lstrip(" *_\"'“[(")))


def split(title: str) -> tuple[str, str]:
    """Return a title and the answer that follows it on the same line, if one does."""
    if asks(title):
        return title, ""
    for match in SPLIT_RE.finditer(title[:LONGEST_TITLE]):
        rest = title[match.end() :]
        if not orders(JOIN_RE.sub("", rest)):
            return title[: match.end()].rstrip(), rest
    return title, ""


def mark(text: str) -> Mark | None:
    """Return the mark a line begins with, if it may begin a question; whether it does, its surroundings tell."""
    head, bullet = HEAD_RE.match(text), BULLET_RE.match(text)
    at = head.end() if head else bullet.end() if bullet else _indent(text)
    if at < 0:
        return None
    level = len(head.group(1)) if head else 0
    found = _marker(text, at, bool(head))
    if found is None:
        return _unmarked(text, at, level, bullet)
    end, number, q, bold = found
    inner = HEAD_RE.match(text[end:].lstrip())
    if inner and not head:
        level, end = len(inner.group(1)), end + len(text[end:]) - len(text[end:].lstrip()) + inner.end()
    shape: Shape = "heading" if level else "q" if q else "bold" if bold else "number"
    if bullet and shape != "q":
        return _unmarked(text, bullet.end(), 0, bullet)
    return Mark(shape, text[:end].strip(), text[end:].strip(), number, level, len(bullet.group(1)) if bullet else 0, q)


def _indent(text: str) -> int:
    """Return the blanks a line begins with, or -1 where they are too many for the line to begin a question."""
    blanks = len(text) - len(text.lstrip(" "))
    return blanks if blanks <= 3 else -1


def _marker(text: str, at: int, head: bool) -> tuple[int, int | None, bool, bool] | None:
    """Return where the marker at a place ends, its number, whether it says Q, and whether it is bold."""
    start = _decor(text, at)
    bold = BOLD_RE.match(text, start)
    start = _decor(text, bold.end()) if bold else start
    for pattern, q in ((Q_RE, True), (Q_BARE_RE, True), (NUMBER_RE, False), (HEAD_NUMBER_RE, False)):
        match = pattern.match(text, start)
        if not match or (pattern is HEAD_NUMBER_RE and not (head or bold)):
            continue
        if pattern is Q_BARE_RE and text[match.end() :].strip(" *_") and not asks(text):
            continue
        end = match.end()
        if bold and text.startswith(bold.group(1), end):  # `**1.** What …`
            return end + len(bold.group(1)), _number(match), q, True
        return end, _number(match), q, bool(bold)
    return None


def _number(match: re.Match[str]) -> int | None:
    digits = re.sub(r"\D", "", next((group for group in match.groups() if group), ""))
    return int(digits) if digits else None


def _decor(text: str, at: int) -> int:
    """Return where the emoji and level marks at a place end."""
    match = re.compile(rf"(?:{DECOR}(?:{LEVEL}[ \t]*)?){DECOR}", re.IGNORECASE).match(text, at)
    return match.end() if match else at


def _unmarked(text: str, at: int, level: int, bullet: re.Match[str] | None) -> Mark | None:
    """Return the mark of a heading, a bullet or a bold line that asks."""
    title = text[at:].strip()
    if not title or not asks(title):
        return None
    if level:
        return Mark("heading", text[:at].strip(), title, level=level)
    if bullet:
        return Mark("bullet", bullet.group(0).strip(), title, indent=len(bullet.group(1)))
    bold = BOLD_RE.match(title)
    return Mark("bold", "", title) if bold and len(bold.group(1)) == 2 else None
