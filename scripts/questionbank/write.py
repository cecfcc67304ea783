"""Bring a folder into line with a plan: write what changed, remove what is no longer planned, leave the rest alone."""

from __future__ import annotations

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


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _files(root: Path, folder: str) -> Iterator[str]:
    return (path.relative_to(root).as_posix() for path in (root / folder).rglob("*") if not path.is_dir())


def _replace(path: Path, content: bytes) -> None:
    """Write beside the file and move over it, so that a reader sees the old content or the new, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)


def _prune(folder: Path) -> None:
    """Remove the folders that are left empty, the folder itself included."""
    for below in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        _remove_if_empty(below)
    _remove_if_empty(folder)


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
