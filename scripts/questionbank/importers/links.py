"""Links and images of a post, led to where their pages and files are now; what is missing stays visible as text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from questionbank.importers.edits import Edit
from questionbank.importers.liquid import STAND_IN, Values
from questionbank.importers.targets import SCHEME_RE, WEB_RE, Files, Pages, Place, address_between, is_file, written
from questionbank.inline import AUTOLINK_RE, LINK_RE

DEFINITION_RE = re.compile(
    r"^ {0,3}(\[([^\]\[^\n][^\]\n]*)\]:[ \t]*\n?[ \t]*)(<[^>\n]*>|[^\s>]+)([^\n]*)$", re.MULTILINE
)
USE_RE = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*+)\](?:[ \n]?\[([^\[\]\n]*)\])?(?![(:])")
FILLED_RE = re.compile(f"<{STAND_IN}+>")  # an address between `<` and `>` that is all Liquid
TITLE_RE = re.compile(r"""[ \t]*(?:"[^"]*"|'[^']*'|\([^()]*\))?[ \t]*$""")
SCRIPT_RE = re.compile(r"(?:javascript|vbscript)\s*:|data\s*:\s*text/html", re.IGNORECASE)
NOWHERE = "it leads to no page of this import and to none that is here"
TO_DRAFT = "it leads to a draft, which is not published"
NO_IMAGE = "there is no such image below --assets or the target folder"
REMOTE = "an image of another host is linked to: a page asks no third party for anything"
MOVED = "the page or file has this path now"


@dataclass
class Surroundings:
    """The page that links stand on, and all that they may lead to; `used` are the files it turned out to need."""

    page: Place
    pages: Pages
    files: Files
    values: Values
    used: list[str] = field(default_factory=list)

    def path_of(self, target: str, image: bool = False) -> tuple[str, str, str]:
        """Return path below the target folder and anchor of what a target means, or two empty texts and the reason."""
        if target.startswith("#"):
            anchor = self.page.anchors.get(unquote(target[1:]), "")
            return (self.page.path, anchor, "") if anchor else ("", "", "this page has no such anchor")
        address, _, anchor = target.partition("#")
        address = address.partition("?")[0]
        found = None if image else self.pages.find(address, self.page)
        if found and found.draft and not self.page.draft:
            return "", "", TO_DRAFT
        if found:
            return found.path, found.anchors.get(unquote(anchor), ""), ""
        wanted = (image or is_file(address)) and not SCHEME_RE.match(address)
        if wanted and (file := self.files.find(address, self.page)):
            self.used.append(file)
            return file, "", ""
        return "", "", NO_IMAGE if image else NOWHERE

    def verdict(self, raw: str, image: bool = False, html: bool = False) -> tuple[str | None, str]:
        """Return what a target is to be now (None: it leads nowhere) and why."""
        target = self.values.filled(raw.strip("<>")) if STAND_IN in raw or "{" in raw else raw.strip("<>")
        if target is None or SCRIPT_RE.match(re.sub(r"[\x00-\x20]", "", target)):
            return None, "it is made by what this site does not have"
        if target in ("", "#", "#top") or target.startswith(("#fn:", "#fnref:")):
            return ("#" if target == "#top" else target), "the top of the page"
        if html and target.startswith("#"):
            return target, ""
        path, anchor, why = self.path_of(target, image)
        if not path:
            return (target, "the address that Liquid gives") if SCHEME_RE.match(target) else (None, why)
        end = f"#{anchor}" if anchor else ""
        if target.startswith("#"):
            return end, "the anchor's name here"
        return (address_between if html else written)(path, self.page.path) + end, MOVED


def edits(text: str, seen: str, start: int, around: Surroundings) -> Iterator[Edit]:
    """Yield what changes in inline links, references and addresses; `seen` is the text without code, tags filled in."""
    for match in LINK_RE.finditer(seen, start):
        yield from _inline(text, match, around, within=False)
        for inner in LINK_RE.finditer(seen, match.start(2), match.end(2)):
            yield from _inline(text, inner, around, within=True)
    yield from _references(text, seen, start, around)
    for pattern in (FILLED_RE, AUTOLINK_RE):
        for match in pattern.finditer(seen, start):
            yield from _address(text, match, around)


def _address(text: str, match: re.Match[str], around: Surroundings) -> Iterator[Edit]:
    """Make a link of an address between `<` and `>` that leads to a page of the batch."""
    target = around.values.filled(text[match.start() + 1 : match.end() - 1])
    whole = target if target and (target.startswith("/") or WEB_RE.match(target)) else None
    place = around.pages.find(whole, around.page) if whole else None
    if place and (around.page.draft or not place.draft):
        link = f"[{place.title}]({written(place.path, around.page.path)})"
        yield Edit(*match.span(), link, "changed", MOVED)


def _inline(text: str, match: re.Match[str], around: Surroundings, within: bool) -> Iterator[Edit]:
    image, words, (begin, end) = bool(match.group(1)), text[slice(*match.span(2))], match.span(3)
    target, title = text[begin:end], text[end : match.end() - 1].strip()
    if image and SCHEME_RE.match(target):
        yield from _remote(match, words, target, title, within)
        return
    now, why = around.verdict(target, image)
    if now is None:
        yield from _missing_image(match, words, target, title) if image else _missing(match, target, title, why)
    elif now == "":
        reason = "the link leads nowhere"
        yield Edit(match.start(), match.start(2), "")
        yield Edit(
            match.end(2), match.end(), f" {title}" if title else "", "missing", reason, text[slice(*match.span())]
        )
    else:
        if image and not words.strip():
            yield alternative(match.start(2), target)
        if now != target.strip("<>"):
            yield Edit(begin, end, now, "changed", why)


def alternative(place: int, target: str) -> Edit:
    """Put the words of an image's file name where its alternative text is missing."""
    name = posixpath.splitext(posixpath.basename(unquote(target).strip("<>")))[0]
    words = " ".join(re.findall(r"[^\W_]+", name)) or "image"
    return Edit(place, place, words, "guessed", "the file name, as the image has none", "alternative text", words)


def quoted(target: str) -> str:
    """Return an address as text that Markdown leaves alone."""
    return f"`{target}`" if target and "`" not in target and "\n" not in target else target


def _missing(match: re.Match[str], target: str, title: str, why: str) -> Iterator[Edit]:
    shown = " ".join(part for part in ("link to", quoted(target), title, "not imported") if part)
    yield Edit(match.start(), match.start(2), "")
    yield Edit(match.end(2), match.end(), f" ({shown})", "missing", why, target, f"({shown})")


def placeholder(words: str, target: str, title: str = "") -> str:
    """Return what a reader sees in the place of an image that was not found."""
    told = "; ".join(part for part in (" ".join(words.split()), title) if part)
    return f"*Image not imported: {quoted(target)}{f' ({told})' if told else ''}*"


def _missing_image(match: re.Match[str], words: str, target: str, title: str) -> Iterator[Edit]:
    yield Edit(*match.span(), placeholder(words, target, title), "missing", NO_IMAGE, target)


def _remote(match: re.Match[str], words: str, target: str, title: str, within: bool) -> Iterator[Edit]:
    """Make a link of an image of another host; within a link only its words and its address remain."""
    if within:
        told = " ".join(part for part in (words, title, f"(image: {target})") if part)
        yield Edit(*match.span(), told, "changed", REMOTE)
        return
    yield Edit(match.start(), match.start(2), "[", "changed", REMOTE)
    if not words.strip():
        yield alternative(match.start(2), target)


def _references(text: str, seen: str, start: int, around: Surroundings) -> Iterator[Edit]:
    """Yield the edits of definitions, which stay in their places, and of the links and images that use them."""
    definitions: dict[str, re.Match[str]] = {}
    for match in DEFINITION_RE.finditer(seen, start):
        if not TITLE_RE.match(match.group(4)) and not SCHEME_RE.match(match.group(3)):
            yield Edit(match.start(1), match.start(1) + 1, "\\[", "changed", "no definition: it would be read as one")
            continue
        definitions.setdefault(_label(match.group(2)), match)
    if not definitions:
        return
    uses: dict[str, list[re.Match[str]]] = {}
    for use in _uses(seen, start):
        uses.setdefault(_label(use.group(3) or use.group(2)), []).append(use)
    for label, match in definitions.items():
        yield from _definition(text, match, uses.get(label, []), around)


def _uses(seen: str, start: int) -> Iterator[re.Match[str]]:
    for match in USE_RE.finditer(seen, start):
        yield match
        yield from USE_RE.finditer(seen, match.start(2), match.end(2))


def _definition(text: str, match: re.Match[str], uses: list[re.Match[str]], around: Surroundings) -> Iterator[Edit]:
    begin, end = match.span(3)
    target = text[begin:end]
    image = any(use.group(1) for use in uses)
    remote = bool(SCHEME_RE.match(target.strip("<>")))
    now, why = around.verdict(target, image and not remote)
    for use in uses:
        yield from _use(text, use, target, None if now is None else remote)
    if now is None:
        yield Edit(match.start(1), match.start(1), "<!-- ", "missing", why, target, "a comment")
        yield Edit(match.end(), match.end(), " -->")
    elif now != target.strip("<>"):
        yield Edit(begin, end, now or "#", "changed", why)


def _use(text: str, use: re.Match[str], target: str, remote: bool | None) -> Iterator[Edit]:
    words = text[slice(*use.span(2))]
    if remote is None and use.group(1):
        yield Edit(*use.span(), placeholder(words, target), "changed", NO_IMAGE)
    elif remote is None:
        yield Edit(use.start(), use.start(2), "")
        yield Edit(use.end(2), use.end(), f" (link to {quoted(target)} not imported)", "changed", NOWHERE)
    elif use.group(1):
        if remote:
            yield Edit(use.start(), use.start(2), "[", "changed", REMOTE)
        if not words.strip():
            yield alternative(use.start(2), target)


def _label(words: str) -> str:
    return " ".join(words.split()).casefold()
