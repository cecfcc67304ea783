"""Bring a folder into line with a plan: write what changed, remove what is no longer planned, leave the rest alone."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Changes:
    """Paths that differ from the plan: those to write and those to remove."""

    written: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.written or self.removed)


def compare(root: Path, files: Mapping[str, bytes], owned: Iterable[str] = ()) -> Changes:
    """Say what `apply` would do, and do nothing."""
    stale = tuple(sorted(path for path, content in files.items() if _read(root / path) != content))
    surplus = {path for folder in owned for path in _files(root, folder)} - files.keys()
    return Changes(stale, tuple(sorted(surplus)))


def apply(root: Path, files: Mapping[str, bytes], owned: Iterable[str] = ()) -> Changes:
    """Write the files that changed and remove what the owned folders hold besides; return what was done."""
    folders = tuple(owned)
    changes = compare(root, files, folders)
    for path in changes.written:
        _replace(root / path, files[path])
    for path in changes.removed:
        (root / path).unlink()
    for folder in folders:
        _prune(root / folder)
    return changes


def apply_all(root: Path, files: Mapping[str, bytes | Path]) -> Changes:
    """Write all files, or none: what was done before a fault is undone, and the fault goes on to the caller.

    A file may be given by the path of another, which is then copied.
    """
    stale = tuple(sorted(path for path, content in files.items() if not same(root / path, content)))
    before = {path: _read(root / path) for path in stale}
    made = [folder for path in stale for folder in (root / path).parents if not folder.exists()]
    try:
        for path in stale:
            _replace(root / path, files[path])
    except BaseException:  # an interrupt too
        for path, content in before.items():
            _restore(root / path, content)
        for folder in sorted(set(made), reverse=True):
            _remove_if_empty(folder)
        raise
    return Changes(stale, ())


def same(path: Path, content: bytes | Path) -> bool:
    """Tell whether a file is there and holds this content, or that of the file of this path."""
    if not path.is_file():
        return False
    if isinstance(content, Path):
        return filecmp.cmp(path, content, shallow=False)
    return path.stat().st_size == len(content) and path.read_bytes() == content


def _restore(path: Path, content: bytes | None) -> None:
    _beside(path).unlink(missing_ok=True)
    if content is None:
        path.unlink(missing_ok=True)
    elif _read(path) != content:
        _replace(path, content)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _files(root: Path, folder: str) -> Iterator[str]:
    return (path.relative_to(root).as_posix() for path in (root / folder).rglob("*") if not path.is_dir())


def _replace(path: Path, content: bytes | Path) -> None:
    """Write beside the file and move over it, so that a reader sees the old content or the new, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _beside(path)
    if isinstance(content, Path):
        shutil.copyfile(content, beside)
    else:
        beside.write_bytes(content)
    beside.replace(path)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _prune(folder: Path) -> None:
    """Remove the folders that are left empty, the folder itself included."""
    for below in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        _remove_if_empty(below)
    _remove_if_empty(folder)


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
