"""Where a link of the old site leads now: to a page of the batch, to one that is there, to a file, or nowhere."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote, unquote

from questionbank import addresses
from questionbank.draft import Copy
from questionbank.importers import Options

SCHEME_RE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
WEB_RE = re.compile(r"(?:https?:)?//([^/?#]*)([^?#]*)", re.IGNORECASE)
FILE_RE = re.compile(r"\.(?!(?:html?|md|markdown|php)$)[A-Za-z][A-Za-z0-9]{1,4}$")
DATE_FOLDERS_RE = re.compile(r"(?:\d{4}/)(?:\d{1,2}/){0,2}")
DATED_RE = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}-")
ENDING_RE = re.compile(r"\.(?:html?|md|markdown|php)$", re.IGNORECASE)
IMAGES = "assets/images"


@dataclass(frozen=True)
class Place:
    """A page that links may lead to: its path, its addresses, the anchors it has by the names the old site gave them.

    `source` is the path of the file it comes from, `old` its address on the old site where its header says it.
    """

    path: str
    addresses: tuple[str, ...]
    title: str = ""
    draft: bool = False
    source: str = ""
    old: str = ""
    anchors: Mapping[str, str] = field(default_factory=dict)


def normal(address: str) -> str:
    """Return an address in the one form in which addresses are compared: `a/b` for `/a/b/`, `a/b.html`, `a/b/index.md`.

    >>> normal("/2022/A%20b/index.html"), normal("../x.md"), normal("/")
    ('2022/a b', '../x', '')
    """
    parts = [part for part in unquote(address).split("/") if part not in ("", ".")]
    if parts:
        parts[-1] = ENDING_RE.sub("", parts[-1])
        if parts[-1].lower() == "index":
            parts.pop()
    return "/".join(parts).lower()


def joined(base: str, target: str) -> str:
    """Return the path from the site's root that a relative target on the page at `base` leads to."""
    folder = base if base.endswith("/") else posixpath.dirname(base)
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


class Pages:
    """Every page that a link of this batch can reach."""

    def __init__(self, batch: Iterable[Place], there: Iterable[Place], options: Options) -> None:
        self.batch = tuple(batch)
        taken = {one.path for one in self.batch}
        self.there = tuple(one for one in there if one.path not in taken)
        self.series = options.series

    @cached_property
    def by_address(self) -> dict[str, Place]:
        """The pages by each of their addresses; the batch goes before what is there, an address before a guess."""
        found: dict[str, Place] = {}
        for place in (*self.batch, *self.there):
            for address in (*place.addresses, addresses.url(place.path)):
                match = WEB_RE.match(address)
                if key := normal(match.group(2) if match else address):
                    found.setdefault(key, place)
        return found

    @cached_property
    def by_name(self) -> dict[str, Place]:
        """The pages of the batch by a name that only one of them has: file name, slug or end of the old address."""
        groups: defaultdict[str, list[Place]] = defaultdict(list)
        for place in self.batch:
            for name in {name_of(place.source), name_of(place.path), normal(place.old).rpartition("/")[2]} - {""}:
                groups[name].append(place)
        return {name: places[0] for name, places in groups.items() if len(places) == 1}

    @cached_property
    def by_file(self) -> dict[str, Place]:
        """The pages of the batch by the path of their source."""
        return {posixpath.normpath(place.source): place for place in self.batch if place.source}

    @cached_property
    def by_end(self) -> dict[str, Place]:
        """The pages by the last two names of an address, where only one has them."""
        groups: defaultdict[str, dict[str, Place]] = defaultdict(dict)
        for address, place in self.by_address.items():
            parts = address.split("/")
            if len(parts) > 1:
                groups["/".join(parts[-2:])][place.path] = place
        return {end: next(iter(places.values())) for end, places in groups.items() if len(places) == 1}

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The names under which the old site was reached, as the headers of the batch tell."""
        found = {
            match.group(1).lower() for one in self.batch for name in one.addresses if (match := WEB_RE.match(name))
        }
        return frozenset(found - {""})

    def find(self, target: str, page: Place) -> Place | None:
        """Return the page that a target without anchor leads to from this page, or None."""
        if match := WEB_RE.match(target):
            key = normal(match.group(2))
            known = match.group(1).lower() in self.hosts or "/" in key
            return self.by_address.get(key) if known else None
        path = unquote(target)
        if path.startswith("/"):
            return self.by_address.get(normal(path)) or self._unaddressed(normal(path))
        if page.old and (found := self.by_address.get(normal(joined(page.old, path)))):
            return found
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(page.source), path))
        return self.by_file.get(beside) or self._relative(path, page)

    def _relative(self, path: str, page: Place) -> Place | None:
        """Guess at a relative target from the names at its end, where no address says what it is relative to."""
        parts = [part for part in normal(path).split("/") if part not in ("", "..")]
        if not parts:
            return None
        if len(parts) > 1:
            folder, name = parts[-2:]
            if not page.old and (found := self.by_end.get(f"{folder}/{name}")):
                return found
            place = self.by_name.get(name)
            return place if place and not place.old and self._in(folder, place) else None
        return self._sibling(parts[0], page)

    def _sibling(self, name: str, page: Place) -> Place | None:
        place = self.by_name.get(name) or self.by_name.get(DATED_RE.sub("", name))
        if place:
            return place if not (place.old and page.old) else None
        folder = posixpath.dirname(addresses.url(page.path).rstrip("/"))
        return None if page.old else self.by_address.get(f"{folder}/{name}")

    def _unaddressed(self, key: str) -> Place | None:
        """Return the page of the batch that a site path names, where its header gave it no address."""
        name = DATE_FOLDERS_RE.sub("", key)
        place = self.by_name.get(name)
        return place if place and not place.old else None

    def _in(self, folder: str, place: Place) -> bool:
        return folder in (self.series, posixpath.basename(posixpath.dirname(place.source)).lower())


def name_of(path: str) -> str:
    """Return the name of a file without folder, date and ending."""
    return DATED_RE.sub("", normal(posixpath.basename(path)))


class Files:
    """The files that links and images may lead to: those of the folder that was given, and those that are there."""

    def __init__(self, options: Options) -> None:
        self.assets = options.assets
        self.present = options.present
        self.copies: dict[str, str] = {}  # path below the target folder -> path below the assets

    def find(self, target: str, page: Place) -> str | None:
        """Return the path below the target folder of the file that a target means, or None; note the copy it takes."""
        path = unquote(target)
        parts = [part for part in path.split("/") if part not in ("", ".", "..")]
        full = joined(page.old, path).split("/") if page.old and not path.startswith("/") else parts
        for names in (full, parts):
            for start in range(len(names)):
                source = "/".join(names[start:])
                if source in self.assets:
                    return self._copied(source, names)
        for names in (full, parts):
            for place in ("/".join(names), f"{IMAGES}/{_below_images(names)}"):
                if place in self.present and place.startswith("assets/"):
                    return place
        return None

    def _copied(self, source: str, names: list[str]) -> str:
        wanted = f"{IMAGES}/{_below_images(names)}"
        stem, ending = posixpath.splitext(wanted)
        place, number = wanted, 1
        while self.copies.get(place, source) != source:
            number += 1
            place = f"{stem}-{number}{ending}"
        self.copies[place] = source
        return place

    def taken(self, targets: Iterable[str]) -> tuple[Copy, ...]:
        """Return the copies that bring these files in."""
        return tuple(Copy(self.copies[one], one) for one in sorted(set(targets)) if one in self.copies)


def _below_images(names: list[str]) -> str:
    rest = list(names)
    for folder in ("assets", "images"):
        if len(rest) > 1 and rest[0].lower() == folder:
            rest.pop(0)
    return "/".join(rest)


def is_file(target: str) -> bool:
    """Tell whether a target is a file to copy, no page: it has an ending that pages do not have."""
    return bool(FILE_RE.search(target))


def written(path: str, page: str) -> str:
    """Return a path below the target folder as a link on a page writes it."""
    return quote(addresses.relative(path, page), safe="/-._~!$&'*+,;=:@")


def address_between(path: str, page: str) -> str:
    """Return what raw HTML on a page needs to reach a page or file, as browsers see both."""
    own = addresses.url(page) or "."
    place = addresses.url(path) if path.endswith(".md") else path
    end = "/" if path.endswith(".md") else ""
    return quote(posixpath.relpath(place or ".", own), safe="/-._~!$&'*+,;=:@") + end
