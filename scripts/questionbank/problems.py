"""A fault in an author's file, and the forms in which it is printed."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it is (line and column count from 1), what is wrong, and which rule says so."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""

    def as_text(self) -> str:
        """Return `file:line:col: error: message (rule)`, with the hint on a line of its own."""
        text = f"{self.path}:{self.line}:{self.column}: error: {self.message} ({self.rule})"
        return f"{text}\n    help: {self.hint}" if self.hint else text

    def as_github(self) -> str:
        """Return a workflow command, so that the fault is shown on its line in a pull request."""
        body = f"{self.message} ({self.hint})" if self.hint else self.message
        place = f"file={_property(self.path)},line={self.line},col={self.column}"
        return f"::error {place},title={_property(self.rule)}::{_data(body)}"


def as_json(problems: Iterable[Problem]) -> str:
    """Return all problems as one JSON document."""
    return json.dumps([asdict(problem) for problem in problems], indent=2, ensure_ascii=False)


def summary(problems: Iterable[Problem]) -> str:
    """Return the closing line, such as `2 errors in 1 file`."""
    found = list(problems)
    files = len({problem.path for problem in found})
    return f"{counted(len(found), 'error')} in {counted(files, 'file')}" if found else "no problems"


def counted(number: int, noun: str) -> str:
    """Return number and noun, the noun in the plural unless there is exactly one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def nearest(value: object, allowed: Iterable[str]) -> str:
    """Return `did you mean 'x'?` for the allowed word closest to value, or nothing when none is close."""
    words = {word.lower(): word for word in allowed}
    close = difflib.get_close_matches(str(value).lower(), list(words), n=1, cutoff=0.6)
    return f"did you mean '{words[close[0]]}'?" if close else ""


def _data(text: str) -> str:
    """Escape text as GitHub's workflow commands want it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
