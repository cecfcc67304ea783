"""The posts of one import, read and named, before anything is made of them: links among them need all their names."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace

from questionbank import addresses
from questionbank.draft import Source
from questionbank.importers import Options, header, liquid, series
from questionbank.importers.header import Header
from questionbank.importers.headings import Heading, anchors, headings, plain_title
from questionbank.importers.names import Named, named
from questionbank.importers.shape import Shape, shape
from questionbank.importers.targets import Place


@dataclass
class Post:
    """A source that was read, with what the others of its batch want to know of it."""

    source: Source
    header: Header
    shape: Shape
    tags: list[liquid.Tag]
    seen: str  # the text without code and comments, Liquid filled in
    headings: list[Heading]
    title: str
    own: Heading | None  # the heading that is the title, or repeats it
    named: Named = field(default_factory=Named)
    place: Place = field(default_factory=lambda: Place("", ()))


def read(source: Source) -> Post:
    """Take a source apart, and find the title it has or should have."""
    text = source.text
    head = header.read(text)
    shaped = shape(text, head.body)
    tags = liquid.tags(shaped.masked, head.body)
    seen = liquid.stood_in(shaped.masked, tags)
    heads = headings(text, shaped, head.body)
    given = head.fields.get("title")
    title = header.plain(given.value) if given and given.value is not None else ""
    own = _own(text, head.body, heads, title)
    if not title and heads:
        title = header.plain(plain_title(text, heads[0]))
    return Post(replace(source, body_line=head.line), head, shaped, tags, seen, heads, title, own)


def _own(text: str, start: int, heads: list[Heading], title: str) -> Heading | None:
    """Return the heading that repeats the title, or the first where it is to be the title and stands above all others."""
    if title:
        tops = (one for one in heads if one.level == 1)
        return next((one for one in tops if _same(plain_title(text, one), title)), None)
    if not heads:
        return None
    first, rest = heads[0], heads[1:]
    words = plain_title(text, first)
    begins = not text[start : first.start].strip() and all(one.level > first.level for one in rest)
    return first if words and (first.level == 1 or begins) else None


def _same(heading: str, title: str) -> bool:
    return heading.casefold().strip(" .:!") == title.casefold().strip(" .:!")


def name(posts: list[Post], options: Options) -> None:
    """Give every post its path and place; two that would have one slug are numbered apart."""
    taken: set[str] = set()
    folder = f"{addresses.SERIES}/{options.series}" if options.series else addresses.POSTS
    for post in posts:
        post.named = named(post.source.path, post.header, post.title)
        slug = post.named.slug
        number = next(n for n in itertools.count(1) if (slug if n == 1 else f"{slug}-{n}") not in taken)
        if number > 1 and slug:
            reason = f"another post of this import is called {slug}"
            post.named = replace(post.named, slug=f"{slug}-{number}", guess=reason)
        taken.add(post.named.slug)
        post.title = post.title or series.title_of(post.named.slug)
        path = f"{folder}/{post.named.slug}.md"
        post.place = Place(
            path,
            tuple(post.named.addresses),
            post.title,
            header.is_draft(post.header),
            post.source.path,
            post.named.old,
            anchors(post.source.text, [one for one in post.headings if one is not post.own], post.shape.masked),
        )
