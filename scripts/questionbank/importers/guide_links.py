"""Images and link definitions of a guide: each draft gets those that it uses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from questionbank import addresses
from questionbank.draft import Note
from questionbank.importers.blocks import fences
from questionbank.importers.targets import SCHEME_RE, Files, Place

Text = tuple[int, str]
IMAGE_RE = re.compile(r"!\[([^\]\n]{0,500})\]\([ \t]*(<[^>\n]{1,500}>|[^\s()]{1,500})(?=[ \t)])")
DEFINITION_RE = re.compile(r"^ {0,3}\[([^\]^\n][^\]\n]{0,200})\]:[ \t]*\S")
USE_RE = re.compile(r"\[([^\[\]\n]{1,200})\](?![:(])")


def with_images(lines: list[Text], path: str, files: Files) -> tuple[list[Text], list[Note], list[str]]:
    """Return lines with the images that are there linked from a page at `path`, notes, and the paths of the images."""
    page = addresses.GUIDE_PAGE if path == addresses.GUIDE_FRAME else path
    notes: list[Note] = []
    used: list[str] = []

    def replaced(match: re.Match[str], number: int) -> str:
        target = match.group(2).strip("<>")
        if SCHEME_RE.match(target):
            return match.group(0)
        found = files.find(target.partition("?")[0].partition("#")[0], Place(path, ()))
        if found is None:
            notes.append(Note("missing", number, target, target, "the image is not below the folder of images"))
            return match.group(0)
        used.append(found)
        written = addresses.relative(found, page)
        notes.append(Note("changed", number, match.group(2), written, "an image of the guide"))
        return f"![{match.group(1)}]({written}"

    done = []
    for (number, text), code in zip(lines, _code(lines), strict=True):
        parts, end = [], 0
        for match in IMAGE_RE.finditer(text) if not code and "](" in text else ():
            parts += [text[end : match.start()], replaced(match, number)]
            end = match.end()
        done.append((number, "".join([*parts, text[end:]])))
    return done, notes, used


def definitions(texts: Sequence[list[Text]]) -> dict[str, tuple[int, int, str]]:
    """Return the link definitions of a guide by their labels: the text they stand in, their line, and what they say."""
    found: dict[str, tuple[int, int, str]] = {}
    for place, lines in enumerate(texts):
        for (number, text), code in zip(lines, _code(lines), strict=True):
            if not code and "]:" in text and (match := DEFINITION_RE.match(text)):
                found.setdefault(match.group(1).casefold(), (place, number, text.strip()))
    return found


def uses(lines: list[Text], known: dict[str, tuple[int, int, str]]) -> list[str]:
    """Return the labels of definitions that lines use, in their order."""
    if not known:
        return []
    found = {
        label: None
        for (_, text), code in zip(lines, _code(lines), strict=True)
        if not code and "[" in text
        for match in USE_RE.finditer(text)
        if (label := match.group(1).casefold()) in known
    }
    return list(found)


def _code(lines: Sequence[Text]) -> list[bool]:
    """Tell for each line whether it stands in a fence."""
    inside = {number for first, last in fences([text for _, text in lines]) for number in range(first, last + 1)}
    return [place in inside for place in range(len(lines))]
