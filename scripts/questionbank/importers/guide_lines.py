"""A guide's text as pieces: lines with their numbers, code told apart, `<details>` and `<summary>` on their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["text", "code", "open", "summary", "close"]
FENCE_RE = re.compile(r"^[ \t]*(`{3,}|~{3,})(.*)$")
RESTART_RE = re.compile(r"^(?:#{1,6}[ \t]|\*{0,2}(?:\d{1,4}[.)]|Q(?:uestion)?[ \t]?\d*[.:)])[ \t])", re.IGNORECASE)
FENCE_AND_TAG_RE = re.compile(r"([ \t]*(?:`{3,}|~{3,}))[ \t]*(</details>.*)", re.IGNORECASE)
FOLD_RE = re.compile(r"</?details\b[^<>]*>|</?summary\b[^<>]*>", re.IGNORECASE)
SPAN_RE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
LONGEST_SPAN = 2_000  # characters; a longer line is not searched for code spans


@dataclass(frozen=True)
class Piece:
    """A line or, where tags of a fold stand in it, a part of one; `glued` parts follow on the same line.

    Of a `summary` the text is what stands between its tags and `raw` the whole; of other kinds both are the same.
    """

    number: int
    text: str
    kind: Kind = "text"
    glued: bool = False
    raw: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing is to be seen."""
        return not self.text.strip()

    @property
    def source(self) -> str:
        """What the guide holds here."""
        return self.raw or self.text


def pieces(text: str, first_line: int = 1) -> list[Piece]:
    """Return the pieces of a text, whose lines are counted from `first_line`."""
    numbered = list(_lines(text, first_line))
    lines = [line for _, line in numbered]
    code = _code(lines)
    kinds: list[Kind] = ["code" if one else "text" for one in code]
    return list(_folds([Piece(number, line, kind) for (number, line), kind in zip(numbered, kinds, strict=True)]))


def _lines(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers; a fence that a closing tag follows on its line is closed before the tag."""
    for number, line in enumerate(text.split("\n"), first_line):
        match = FENCE_AND_TAG_RE.fullmatch(line)
        yield from ((number, part) for part in (match.groups() if match else (line,)))


def _code(lines: list[str]) -> list[bool]:
    """Tell for each line whether it is code; a fence that is never closed ends before the next question."""
    code = [False] * len(lines)
    closers = _closers(lines)
    at = 0
    while at < len(lines):
        match = FENCE_RE.match(lines[at])
        if not match or not _opens(match):
            at += 1
            continue
        end = _end(lines, at, match.group(1), closers)
        code[at:end] = [True] * (end - at)
        at = end
    return code


def _opens(match: re.Match[str]) -> bool:
    return match.group(1)[0] != "`" or "`" not in match.group(2)


def _closers(lines: list[str]) -> dict[str, list[tuple[int, int]]]:
    """Return, for each mark, length and place of the last lines that could close a fence: longer ones, from the end."""
    found: dict[str, list[tuple[int, int]]] = {"`": [], "~": []}
    for at in range(len(lines) - 1, -1, -1):
        match = FENCE_RE.match(lines[at])
        if match and not match.group(2).strip():
            known = found[match.group(1)[0]]
            if not known or len(match.group(1)) > known[-1][0]:
                known.append((len(match.group(1)), at))
    return found


def _end(lines: list[str], start: int, marker: str, closers: dict[str, list[tuple[int, int]]]) -> int:
    """Return where the code that begins at `start` ends."""
    last = max((at for length, at in closers[marker[0]] if length >= len(marker)), default=-1)
    restart = 0
    for at in range(start + 1, len(lines)):
        match = FENCE_RE.match(lines[at])
        if match and match.group(1).startswith(marker) and not match.group(2).strip():
            return at + 1
        if match and restart and match.group(2).strip():
            return restart  # another fence begins below a question: this one was never closed
        if (
            not restart
            and not lines[at - 1].strip()
            and RESTART_RE.match(lines[at])
            and lines[at].rstrip(" *").endswith("?")
        ):
            restart = at
            if last <= start:
                return restart
    return restart or len(lines)


def _folds(lines: list[Piece]) -> Iterator[Piece]:
    """Take the lines apart at the tags of folds; a summary becomes one piece, over how many lines it may go."""
    summary: list[Piece] = []
    for part in (part for line in lines for part in _parts(line)):
        tag = part.text.lower() if part.kind == "text" and FOLD_RE.fullmatch(part.text) else ""
        if summary and tag.startswith("</summary"):
            yield _summary([*summary, part])
            summary = []
        elif summary and tag:
            yield from summary
            summary = []
            yield from _tag(part, tag)
        elif tag.startswith("<summary"):
            summary = [part]
        elif summary:
            summary.append(part)
        else:
            yield from _tag(part, tag)
    yield from summary


def _tag(part: Piece, tag: str) -> Iterator[Piece]:
    if tag.startswith("<details"):
        yield replace(part, kind="open")
    elif tag.startswith("</details"):
        yield replace(part, kind="close")
    else:
        yield part


def _summary(parts: list[Piece]) -> Piece:
    raw = [parts[0].text, *(part.text if part.glued else f"\n{part.text}" for part in parts[1:])]
    inner = parts[1:-1]
    text = [part.text.strip() for part in inner if part.text.strip()]
    return replace(parts[0], kind="summary", text=" ".join(text), raw="".join(raw))


def _parts(line: Piece) -> Iterator[Piece]:
    """Yield the parts of a line between and at the tags of folds; code spans are left whole."""
    if line.kind == "code" or "<" not in line.text:
        yield line
        return
    seen = (
        SPAN_RE.sub(lambda match: " " * len(match.group(0)), line.text) if len(line.text) < LONGEST_SPAN else line.text
    )
    end, glued = 0, False
    for match in FOLD_RE.finditer(seen):
        for text in (line.text[end : match.start()], match.group(0)):
            if text.strip() or (text and glued):
                yield replace(line, text=text, glued=glued)
                glued = True
        end = match.end()
    if line.text[end:].strip() or not glued:
        yield replace(line, text=line.text[end:], glued=glued)
