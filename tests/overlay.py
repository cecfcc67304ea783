r"""A test case as a small tree: the shared base, the case's own files over it, and what its `change.txt` says.

A path alone on a line names the file that the lines below it change:

    docs/questions/skew.md
      level: junior       two spaces: a line that stays, to say where
    - minutes: 5          a line that goes
    + minutes: five       a line that comes; where no line stays or goes, at the end of the file (or in a new one)

A blank line ends a change. Bytes that an editor or git would not keep are written as commands, with escapes:
`prepend \xef\xbb\xbf`, `append caf\xe9`, `line-ends \r\n`, `repeat 5000000 x`. `copy docs/questions/skew.md` begins
with that file's content, `remove` removes the file. A line with # is a remark.
"""

from __future__ import annotations

import shutil
from pathlib import Path

BESIDE = {"change.txt", "expected.txt", "also.txt", "expected"}


def build(folder: Path, case: Path, base: Path) -> Path:
    """Lay the tree of a case out in a folder and return the folder."""
    shutil.copytree(base, folder, dirs_exist_ok=True)
    shutil.copytree(case, folder, dirs_exist_ok=True, ignore=lambda _, names: BESIDE & set(names))
    recipe = case / "change.txt"
    if recipe.is_file():
        _apply(folder, recipe.read_text(encoding="utf-8"))
    return folder


def _apply(folder: Path, recipe: str) -> None:
    path = folder
    hunk: list[str] = []
    for line in [*recipe.split("\n"), ""]:
        if line[:2] in ("- ", "+ ", "  ", "-", "+"):
            hunk.append(line)
            continue
        if hunk:
            _replace(path, hunk)
            hunk = []
        if line and not line.startswith("#"):
            path = _command(folder, path, line)


def _replace(path: Path, hunk: list[str]) -> None:
    old = [line[2:] for line in hunk if line[0] != "+"]
    new = "".join(f"{line[2:]}\n" for line in hunk if line[0] != "-")
    text = path.read_bytes().decode() if path.is_file() else ""
    if not old:
        return _write(path, (text + new).encode())
    before = "".join(f"{line}\n" for line in old)
    places = f"\n{text}".count(f"\n{before}")
    assert places == 1, f"{path.name} holds these lines {places} times:\n{before}"
    start = f"\n{text}".index(f"\n{before}")
    return _write(path, (text[:start] + new + text[start + len(before) :]).encode())


def _command(folder: Path, path: Path, line: str) -> Path:
    """Carry out a command on the present file, or make the file of this path the present one."""
    name, _, rest = line.partition(" ")
    if not rest and name != "remove":
        return folder / name
    content = path.read_bytes() if path.is_file() else b""
    if name == "remove":
        path.unlink()
    elif name == "copy":
        _write(path, (folder / rest).read_bytes())
    elif name == "repeat":
        number, _, text = rest.partition(" ")
        _write(path, content + _bytes(text) * int(number))
    else:
        kinds = {"prepend": _bytes(rest) + content, "append": content + _bytes(rest)}
        _write(path, kinds[name] if name in kinds else content.replace(b"\n", _bytes(rest)))
    return path


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _bytes(text: str) -> bytes:
    return text.encode("latin-1").decode("unicode_escape").encode("latin-1")
