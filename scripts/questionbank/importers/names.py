"""The name of a post's file and its old addresses; a path that would lead out of the site is refused."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from questionbank import naming, schema
from questionbank.importers import header
from questionbank.importers.header import Header
from questionbank.importers.targets import DATED_RE, ENDING_RE

LONGEST = 80  # letters of a file name
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
NAMELESS = {"index", "readme"}
RULE = "slug"
Found = tuple[int, int, str, str, str]  # line, column, rule, message, hint


@dataclass(frozen=True)
class Named:
    """The slug of a post, why it is not that of its file, its old addresses, the one its links start from, faults."""

    slug: str = ""
    guess: str = ""
    addresses: list[str] = field(default_factory=list)
    old: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)  # what the words of a permalink stand for
    problems: tuple[Found, ...] = ()


def named(path: str, head: Header, title: str) -> Named:
    """Return the name for a post: that of its file without the date, unless no page can have it."""
    stem = ENDING_RE.sub("", posixpath.basename(path.replace("\\", "/")))
    own = DATED_RE.sub("", stem)
    problems = tuple(_unsafe(head))
    old = [
        (name, value) for name in ("url", "permalink", "redirect_from", "aliases") for value in values_of(head, name)
    ]
    parts = _parts(head, path, header.slug(own))
    found = [
        value if "://" in value else f"/{address}" for _, value in old if (address := header.address(value, parts))
    ]
    first = next((header.address(value, parts) for name, value in old if name in ("url", "permalink")), "")
    base = f"/{first}" if first and not re.search(r"\.html?/$", first) else f"/{first}".rstrip("/")
    slug, guess = _slug(own, head, first, title)
    if not slug and not problems:
        message = f"no file name can be made of '{own[:40]}' nor of the title"
        problems = ((1, 1, RULE, message, "rename the file: lower-case words joined by hyphens"),)
    return Named(slug, guess, found, base if first else "", parts, problems)


def _slug(own: str, head: Header, address: str, title: str) -> tuple[str, str]:
    """Return the slug, and why it is not made of the file's name."""
    given = _value(head, "slug")
    ways = [
        (header.slug(given), "its header says so"),
        ("" if own.lower() in NAMELESS else header.slug(own), ""),
        (
            header.slug(re.sub(r"\.html?$", "", address.rstrip("/").rpartition("/")[2])),
            f"the end of its old address, as '{own[:40]}' is no name",
        ),
        (naming.slug(title), f"words of the title, as no page can be called '{own[:40]}'"),
    ]
    return next(((slug, why) for slug, why in ways if fits(slug)), ("", ""))


def fits(slug: str) -> bool:
    """Tell whether a file can be called so on every system."""
    return bool(schema.SLUG_RE.fullmatch(slug)) and slug not in DEVICES and len(slug) <= LONGEST


def _value(head: Header, name: str) -> str:
    found = head.fields.get(name)
    return str(found.value) if found and found.value is not None else ""


def values_of(head: Header, name: str) -> list[str]:
    """Return a key's value, or the items of its list, as texts."""
    found = head.fields.get(name)
    value = found.value if found else None
    return [str(one).strip() for one in (value if isinstance(value, list) else [value]) if one is not None]


def _unsafe(head: Header) -> Iterator[Found]:
    """Yield the addresses and slugs of a header that lead out of the site."""
    for name in ("slug", "url", "permalink", "redirect_from", "aliases"):
        for value in values_of(head, name):
            parts = re.split(r"[/\\]", value)
            if ".." in parts or "\\" in value or (name == "slug" and value.startswith("/")):
                place = head.fields[name]
                message = f"{name} '{value[:60]}' would lead out of the site"
                hint = "write an address that begins with / and has no .. in it" if name != "slug" else "write one word"
                yield place.line, place.column, RULE, message, hint


def _parts(head: Header, path: str, slug: str) -> dict[str, str]:
    """Return what the words of a permalink such as /:year/:title/ stand for."""
    day = header.date_of(_value(head, "date")) or header.date_of(posixpath.basename(path))
    categories = "/".join(header.slug(one) for one in header.texts(values_of(head, "categories")))
    found = {"title": slug, "slug": slug, "categories": categories, "output_ext": ".html"}
    return found | ({"year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}"} if day else {})
