"""Rules for links and images."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from questionbank import addresses
from questionbank.document import Document, Fault, Link
from questionbank.problems import nearest
from questionbank.rules.markup import matches
from questionbank.rules.registry import Context, document_rule, fault

SCHEME_RE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
IMG_RE = re.compile(r"<img\b(?![^>]*\balt\s*=)[^>]*>", re.IGNORECASE)
REMOTE_RE = re.compile(
    r"""<(?:img|picture|source|video|audio|track)\b[^>]*?\b(?:src|srcset|poster)\s*=\s*["']?\s*((?:[a-z]+:)?//[^"'\s>]+)""",
    re.IGNORECASE,
)


def _internal(document: Document) -> Iterator[tuple[Link, str, str]]:
    """Yield each link into this site with the path and the anchor that it points at."""
    for link in document.body.links:
        if link.target and not SCHEME_RE.match(link.target):
            target, _, anchor = link.target.partition("#")
            path, page = unquote(target.partition("?")[0]), home(document.path)
            yield link, addresses.resolve(path, page) if path else page, unquote(anchor)


def home(path: str) -> str:
    """Return the page that a document's links start from; the guide's frame is published as the guide."""
    return addresses.GUIDE_PAGE if path == addresses.GUIDE_FRAME else path


@document_rule
def link_page(document: Document, context: Context) -> Iterator[Fault]:
    """A link inside the site leads to a page or file that is there.

    Bad: `[KV cache](kv-cahce.md)`
    Good: `[KV cache](kv-cache.md)`
    """
    for link in document.body.links:
        if not link.target:
            yield fault(
                link.line, link.column, f"the link '{link.text}' leads nowhere", "write the page between ( and )"
            )
    for link, path, _ in _internal(document):
        if not link.image and not link.target.startswith("/") and not _there(path, context):
            yield fault(
                link.line, link.column, f"there is no page '{link.target}'", _near_hint(path, context.pages, document)
            )


@document_rule
def link_draft(document: Document, context: Context) -> Iterator[Fault]:
    """A page that is published does not link to a draft, which is not.

    Bad: a link to a question with `status: draft`.
    Good: the same link once the question is finished.
    """
    if document.value("status") != "draft":
        for link, path, _ in _internal(document):
            if path in context.drafts:
                yield fault(link.line, link.column, f"'{link.target}' is a draft", "finish it, or leave the link out")


@document_rule
def link_form(document: Document, context: Context) -> Iterator[Fault]:
    """A link inside the site is the relative path of a Markdown file: it is checked, and works under any address.

    Bad: `[KV cache](/questions/kv-cache/)`
    Good: `[KV cache](kv-cache.md)`
    """
    for link, _, _ in _internal(document):
        if link.target.startswith("/"):
            yield fault(
                link.line, link.column, f"'{link.target}' begins with a slash", "link to the .md file, relative"
            )


@document_rule
def link_anchor(document: Document, context: Context) -> Iterator[Fault]:
    """A link to an anchor leads to a heading that is there.

    Bad: `[part two](other.md#part-to)`
    Good: `[part two](other.md#part-two)`
    """
    for link, path, anchor in _internal(document):
        anchors = context.pages.get(path)
        if anchor and anchors is not None and anchor not in anchors and path not in context.unread:
            hint = nearest(anchor, anchors)
            yield fault(link.line, link.column, f"'{path}' has no anchor '{anchor}'", hint)


@document_rule
def image_file(document: Document, context: Context) -> Iterator[Fault]:
    """An image is there.

    Bad: `![Four layers](../assets/drawings/for-layers.svg)`
    Good: `![Four layers](../assets/drawings/four-layers.svg)`
    """
    for link, path, _ in _internal(document):
        if link.image and not link.target.startswith("/") and path not in context.files:
            hint = _near_hint(path, context.files, document)
            yield fault(link.line, link.column, f"there is no image '{link.target}'", hint)


@document_rule
def image_alt(document: Document, context: Context) -> Iterator[Fault]:
    """An image has alternative text that says what it shows.

    Bad: `![](layers.svg)`
    Good: `![Four layers, from storage to notebooks](layers.svg)`
    """
    hint = "say what it shows to someone who can't see it"
    for link in document.body.links:
        if link.image and not link.text:
            yield fault(link.line, link.column, f"the image '{link.target}' has no alternative text", hint)
    for line, column, _ in matches(IMG_RE, document.body):
        yield fault(line, column, "the image has no alternative text", hint)


@document_rule
def image_remote(document: Document, context: Context) -> Iterator[Fault]:
    """An image is a file of this site: a page asks no third party for anything.

    Bad: `![Logo](https://example.org/logo.png)`
    Good: `![Logo](../assets/logo.svg)`
    """
    found = [(link.line, link.column, link.target) for link in document.body.links if link.image]
    found += [(line, column, match.group(1)) for line, column, match in matches(REMOTE_RE, document.body)]
    for line, column, target in found:
        if SCHEME_RE.match(target):
            yield fault(line, column, f"the image '{target}' is not a file of this site", "bring it in")


def _there(path: str, context: Context) -> bool:
    if path.startswith(f"{addresses.TOPICS}/") and not context.taxonomy.topics:
        return True  # what is wrong is the taxonomy, and another rule says so
    return path in context.pages or (path in context.files and not path.startswith(f"{addresses.HAND_DATA}/"))


def _near_hint(path: str, known: Iterable[str], document: Document) -> str:
    """Return a guess at the path that was meant, as a link on the document would write it."""
    close = nearest(path, known)
    if not close:
        return "links are relative to the page they stand on"
    page = close.split("'")[1]
    return f"did you mean '{addresses.relative(page, home(document.path))}'?"
