"""The code of a page that is run: which fences, in which order, and what is expected of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from questionbank.document import Body, Code

LANGUAGES = ("pycon", "python")
TITLE_RE = re.compile(r"""\btitle=(?:"([^"]*)"|'([^']*)')""")
NOT_RUN = "Not run:"  # a fence's title that begins so; the reader sees it above the code, with the reason
FAILS = "Fails:"


@dataclass(frozen=True)
class Runnable:
    """Code to run: a doctest session (`pycon`) or a program (`python`), from this line of the file on."""

    language: str
    text: str
    line: int
    fails: bool = False


def language(code: Code) -> str:
    """Return the language a fence names, such as python, or nothing."""
    return code.info.split(maxsplit=1)[0].strip("{.}") if code.info else ""


def title(code: Code) -> str:
    """Return the title a fence shows to the reader, or nothing."""
    match = TITLE_RE.search(code.info)
    return (match.group(1) or match.group(2) or "") if match else ""


def runnables(body: Body) -> tuple[Runnable, ...]:
    """Return the code of a page in the order in which it runs, all of it in one namespace."""
    return tuple(
        Runnable(language(code), code.text, code.line, title(code).startswith(FAILS))
        for code in body.code
        if language(code) in LANGUAGES and not title(code).startswith(NOT_RUN)
    )


def excused(body: Body) -> Iterable[tuple[Code, str]]:
    """Yield the fences that are not run or are meant to fail, each with the reason its title gives."""
    for code in body.code:
        for mark in (NOT_RUN, FAILS):
            if title(code).startswith(mark):
                yield code, title(code).removeprefix(mark).strip()
