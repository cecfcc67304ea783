"""Runs of lines in which no markup is looked for: fences of code, elements of HTML, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

FENCE_RE = re.compile(r"[ \t]*(`{3,}|~{3,})(.*)$")
ELEMENT_RE = re.compile(
    r"[ \t]*(?:<!--|<(address|article|aside|blockquote|details|div|dl|figure|footer|form|h[1-6]|header|nav|ol|p|pre|script"
    r"|section|style|svg|table|textarea|ul|video)\b)",
    re.IGNORECASE,
)


def fences(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of each code fence, however far in; one that is not closed reaches to the end."""
    mark, first = "", 0
    for number, line in enumerate(lines):
        match = FENCE_RE.match(line)
        if mark and match and match[1].startswith(mark) and not match[2].strip():
            yield first, number
            mark = ""
        elif not mark and match and not (match[1][0] == "`" and "`" in match[2]):
            mark, first = match[1], number
    if mark:
        yield first, len(lines) - 1


class Elements:
    """The elements and comments of a text that begin a block."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.endless: set[str] = set()  # names of those that no later line closes: they are not looked for again

    def end(self, at: int) -> int | None:
        """Return the last line of what begins at a line: the one that closes it, else the last before a blank one."""
        match = ELEMENT_RE.match(self.lines[at])
        if not match:
            return None
        name = (match[1] or "").lower()
        if name not in self.endless and (last := self._closing(at, name)) is not None:
            return last
        self.endless.add(name)
        return next(
            (number - 1 for number in range(at, len(self.lines)) if not self.lines[number].strip()), len(self.lines) - 1
        )

    def _closing(self, at: int, name: str) -> int | None:
        if not name:
            return next((number for number in range(at, len(self.lines)) if "-->" in self.lines[number]), None)
        opening = re.compile(rf"<{name}\b", re.IGNORECASE)
        closing = re.compile(rf"</{name}\s*>", re.IGNORECASE)
        depth = 0
        for number in range(at, len(self.lines)):
            depth += len(opening.findall(self.lines[number])) - len(closing.findall(self.lines[number]))
            if depth <= 0:
                return number
        return None
