"""Raw HTML in a post: addresses are led to their new places, and what the rules refuse becomes a link or goes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from questionbank.importers.edits import Edit
from questionbank.importers.links import NO_IMAGE, NOWHERE, REMOTE, SCRIPT_RE, Surroundings, alternative
from questionbank.importers.shape import Span
from questionbank.importers.targets import SCHEME_RE

TAG_RE = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*+)>""")
ATTRIBUTE_RE = re.compile(r"""([\w:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
UNSAFE_RE = re.compile(r"<\s*(?:script|style|iframe|object|embed|form|base|meta|link)\b", re.IGNORECASE)
MEDIA = {"img", "video", "audio", "source", "track"}
WITH_TEXT = {"script", "style"}
BARE = {"object", "embed", "form", "base", "meta", "link"}
REFUSED = "no page of this site may hold it"


@dataclass(frozen=True)
class Attribute:
    """An attribute of a tag: its name and value, and the spans of both of them and of the value without its quotes."""

    name: str
    value: str
    span: Span
    inner: Span


def edits(text: str, seen: str, start: int, around: Surroundings) -> Iterator[Edit]:
    """Yield what changes in tags; `seen` is the text without code and comments."""
    position, known = start, set()
    hopeless: set[str] = set()
    for match in TAG_RE.finditer(seen, start):
        if match.start() < position:
            continue
        known.add(match.start())
        name, closing = match.group(2).lower(), bool(match.group(1))
        if name in WITH_TEXT and not closing:
            end = _end(seen, name, match.end(), hopeless)
            yield Edit(match.start(), end, "", "dropped", f"<{name}>: {REFUSED}")
            position = end
        elif name in WITH_TEXT | BARE or (name == "iframe" and closing):
            yield Edit(*match.span(), "", "dropped", f"<{name}>: {REFUSED}")
        elif not closing:
            yield from _tag(text, seen, match, name, around)
    for match in UNSAFE_RE.finditer(seen, start):
        if match.start() not in known:
            yield Edit(match.start(), match.start() + 1, "&lt;", "changed", REFUSED)


def _end(seen: str, name: str, place: int, hopeless: set[str]) -> int:
    """Return where an element ends that holds no Markdown; its own tag's end where it is never closed."""
    closing = None if name in hopeless else re.compile(rf"</{name}\s*>", re.IGNORECASE).search(seen, place)
    if closing is None:
        hopeless.add(name)
        return place
    return closing.end()


def attributes(text: str, seen: str, match: re.Match[str]) -> Iterator[Attribute]:
    """Yield the attributes of a tag; Liquid in a value may hold quotation marks and blanks of its own."""
    for found in ATTRIBUTE_RE.finditer(seen, match.start(3), match.end(3)):
        quotes = 1 if found.group(2)[0] in "\"'" else 0
        inner = (found.start(2) + quotes, found.end(2) - quotes)
        yield Attribute(found.group(1).lower(), html.unescape(text[slice(*inner)]), found.span(), inner)


def _tag(text: str, seen: str, match: re.Match[str], name: str, around: Surroundings) -> Iterator[Edit]:
    found = list(attributes(text, seen, match))
    given = {one.name: one for one in found}
    if name == "iframe":
        yield _linked(match, given.get("src"), given.get("title"), "an embedded page is linked to")
        return
    if name in MEDIA:
        media = _media(match, given, around)
        yield from media
        if any(edit.end > edit.start and edit.start == match.start() for edit in media):
            return
        if name == "img" and "alt" not in given:
            yield from _alternative(match, given)
    for one in found:
        yield from _attribute(one, name, given, around)


def _media(match: re.Match[str], given: dict[str, Attribute], around: Surroundings) -> list[Edit]:
    src, alt = given.get("src"), given.get("alt")
    if src is None:
        return []
    if SCHEME_RE.match(src.value):
        return [_linked(match, src, alt, REMOTE)]
    now, _ = around.verdict(src.value, image=True, html=True)
    if now is None:
        told = f" ({html.escape(alt.value)})" if alt and alt.value else ""
        shown = f"<em>Image not imported: {html.escape(src.value)}{told}</em>"
        begin = match.start()
        return [
            Edit(begin, begin, "", "missing", NO_IMAGE, src.value, shown),
            Edit(*match.span(), shown, "changed", NO_IMAGE),
        ]
    return [Edit(*src.inner, now, "changed", "the image has this path now")] if now != src.value else []


def _linked(match: re.Match[str], src: Attribute | None, words: Attribute | None, reason: str) -> Edit:
    """Make a link of what a tag would load."""
    if src is None or SCRIPT_RE.match(re.sub(r"[\x00-\x20]", "", src.value)):
        return Edit(*match.span(), "", "dropped", f"<{match.group(2).lower()}>: {REFUSED}")
    address = html.escape(src.value)
    told = html.escape(words.value) if words and words.value else address
    return Edit(*match.span(), f'<a href="{address}">{told}</a>', "changed", reason)


def _alternative(match: re.Match[str], given: dict[str, Attribute]) -> Iterator[Edit]:
    guess = alternative(match.end(2), given["src"].value if "src" in given else "")
    words = f' alt="{guess.text}"'
    yield Edit(guess.start, guess.end, words, "guessed", guess.reason, guess.before, guess.text)


def _attribute(one: Attribute, name: str, given: dict[str, Attribute], around: Surroundings) -> Iterator[Edit]:
    if re.fullmatch("on[a-z]+", one.name) or one.name in ("srcset", "poster", "formaction", "action"):
        yield Edit(*one.span, "", "dropped", f"the attribute {one.name}: {REFUSED}")
    elif one.name == "name" and name == "a" and "id" not in given:
        yield Edit(one.span[0], one.span[0] + 4, "id", "changed", "an anchor is an id")
    elif one.name == "href":
        now, _ = around.verdict(one.value, html=True)
        if now is None:
            shown = f'title="link to {html.escape(one.value)} not imported"'
            yield Edit(one.span[0], one.span[0], "", "missing", NOWHERE, one.value, shown)
            yield Edit(*one.span, shown, "changed", NOWHERE)
        elif now != one.value:
            yield Edit(*one.inner, html.escape(now), "changed", "the page has this address now")
