"""Where drafts and images land: checked against what is there first, then written all together or not at all."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from questionbank import write
from questionbank.draft import Imported, lost
from questionbank.problems import Problem

SHOWN = 5  # lost words of one file; the first of them lead to the cause


@dataclass(frozen=True)
class Landing:
    """The files to write below the target folder, what becomes of each, and what stands in their way."""

    files: Mapping[str, bytes | Path]
    states: Mapping[str, str]  # new, unchanged, amended, replaced
    problems: tuple[Problem, ...]


def landing(to: Path, found: Sequence[Imported], assets: Path | None, force: bool) -> Landing:
    """Return what an import would write; with problems it writes nothing."""
    files: dict[str, bytes | Path] = {}
    states: dict[str, str] = {}
    problems = [problem for one in found for problem in (*one.problems, *_lost(one))]
    for path, content, amends, source in _wanted(found, assets):
        if path in files:
            if files[path] != content:
                problems.append(Problem(source, 1, 1, "path", f"another file of this import becomes {path} too"))
            continue
        files[path] = content
        states[path] = _state(to / path, content, amends or force, amends)
        if why := _obstacle(to, path, states[path]):
            problems.append(Problem((to / path).as_posix(), 1, 1, "path", *why))
    return Landing(files, states, tuple(problems))


def _wanted(found: Sequence[Imported], assets: Path | None) -> Iterator[tuple[str, bytes | Path, bool, str]]:
    for one in found:
        for draft in one.drafts:
            yield draft.path, draft.text.encode("utf-8"), draft.amends, one.source.path
        for copy in one.copies:
            if assets:
                yield copy.target, assets / copy.source, False, one.source.path


def _state(path: Path, content: bytes | Path, may_replace: bool, amends: bool) -> str:
    if not path.exists() and not path.is_symlink():
        return "new"
    if write.same(path, content):
        return "unchanged"
    return ("amended" if amends else "replaced") if may_replace else "refused"


def _obstacle(to: Path, path: str, state: str) -> tuple[str, str] | None:
    """Return message and hint where a file can't be written; None where it can."""
    place = to / path
    if posixpath.isabs(path) or ".." in path.split("/") or not place.parent.resolve().is_relative_to(to.resolve()):
        return f"it would lie outside of {to.as_posix()}", "nothing is written there"
    if state == "refused" or (state != "unchanged" and (place.is_dir() or place.is_symlink())):
        return "it is there already, with other content", "--force replaces it"
    above = next((folder for folder in place.parents if folder.exists()), to)
    return None if above.is_dir() else (f"{above.as_posix()} is no folder", "")


def _lost(one: Imported) -> Iterator[Problem]:
    """Yield the first words that the importer can't account for; a source with other problems has no account."""
    if one.problems:
        return
    for _, (line, word) in zip(range(SHOWN), lost(one), strict=False):
        message = f"the word '{word}' stands neither in what would be written nor in the report"
        yield Problem(one.source.path, line, 1, "word-lost", message, "a fault of the importer: report it")


def diff(to: Path, landed: Landing) -> Iterator[str]:
    """Yield the lines of a diff between what is there and what would be."""
    for path, content in sorted(landed.files.items()):
        if landed.states[path] == "unchanged":
            continue
        name = (to / path).as_posix()
        if isinstance(content, Path):
            yield f"copy {content.as_posix()} to {name}"
            continue
        old = (to / path).read_bytes().decode("utf-8", "replace") if (to / path).is_file() else ""
        before = name if old else "/dev/null"
        yield from difflib.unified_diff(
            old.split("\n")[:-1], content.decode().split("\n")[:-1], before, name, lineterm=""
        )
