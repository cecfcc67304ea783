"""Read the files to import and the folder that they are to go into; what can't be used becomes a problem."""

from __future__ import annotations

import datetime
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

from questionbank import addresses, bank, parse
from questionbank.draft import Source
from questionbank.importers import Options
from questionbank.problems import Problem
from questionbank.taxonomy import parse_taxonomy
from questionbank.vocabulary import Taxonomy

LARGEST = 20_000_000  # bytes
OWN_DOCS = Path(__file__).parents[2] / "docs"
LINE_ENDS = dict.fromkeys(map(ord, "\r\x85\u2028\u2029"), "\n")
CONTROLS = {**dict.fromkeys([*range(32), 127], " "), 9: "\t", 10: "\n"}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
RULE = "source"


def source(path: Path) -> Source | Problem:
    """Return a file's text with plain line ends and without control characters, or why it can't be imported."""
    name = path.as_posix()
    try:
        if why := _unusable(path):
            return Problem(name, 1, 1, RULE, *why)
        with path.open("rb") as file:
            raw = file.read(LARGEST)
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Problem(name, 1, 1, RULE, f"it can't be read: {reason.lower()}")
    text, why = decoded(raw)
    return Problem(name, 1, 1, RULE, *why) if why else Source(name, text)


def _unusable(path: Path) -> tuple[str, str] | None:
    if path.is_dir():
        return "it is a directory", "name the files in it"
    if not path.exists():
        return "there is no such file", ""
    if not path.is_file():
        return "it is no ordinary file", ""
    size = path.stat().st_size
    if size >= LARGEST:
        return f"it has {size:,} bytes; fewer than {LARGEST:,} can be imported", "split it"
    return None


def decoded(raw: bytes) -> tuple[str, tuple[str, str] | None]:
    """Return the text of a file, and message and hint where it is not UTF-8 text."""
    if raw.startswith(UTF_16):
        shown = raw[:2].hex(" ").upper()
        return "", (f"it is UTF-16: the bytes at offset 0 are {shown}", "save it as UTF-8")
    if (place := raw.find(b"\0")) >= 0:
        return "", (f"it is binary: the byte at offset {place} is 00", "only text can be imported")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        line = raw.count(b"\n", 0, start) + 1
        message = f"it is not UTF-8: the byte at offset {start} (line {line}) is {raw[start]:02X}"
        return "", (message, "save it as UTF-8, or convert it: iconv -f latin1 -t utf-8")
    text = text.replace("\r\n", "\n").translate(LINE_ENDS)
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text):
        text = text.translate(CONTROLS)
    return text, None if text.strip() else ("it is empty", "")


def today() -> datetime.date:
    """Return the day of the import, or that of SOURCE_DATE_EPOCH; raises ValueError when that is no number."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.datetime.fromtimestamp(int(epoch) if epoch else time.time(), datetime.UTC).date()


def options(to: Path, assets: Path | None, series: str) -> Options:
    """Return what the importers want to know of the target folder and of the folder of images."""
    there = bank.unchecked(to)
    present = frozenset(below(to))
    pages = {name: parse.decode((to / name).read_bytes())[0] for name in _pages(series) if name in present}
    return Options(
        taxonomy=there.taxonomy if there.taxonomy.topics else _own_taxonomy(),
        today=today(),
        series=series,
        present=present,
        numbers={one.guide: one.path for one in there.questions if one.guide is not None},
        assets=frozenset(below(assets)) if assets else frozenset(),
        bank=there,
        pages=pages,
    )


def below(folder: Path) -> Iterator[str]:
    """Yield the paths of the files below a folder, those of hidden folders left out."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        start = Path(place).relative_to(folder)
        yield from ((start / name).as_posix() for name in files)


def _pages(series: str) -> tuple[str, ...]:
    return (f"{addresses.SERIES}/.pages", f"{addresses.SERIES}/{series}/.pages") if series else ()


def _own_taxonomy() -> Taxonomy:
    path = OWN_DOCS / addresses.TAXONOMY
    return parse_taxonomy(path.read_text(encoding="utf-8"))[0] if path.is_file() else Taxonomy()
