"""Blog posts, Jekyll-like Markdown, to pages of this site: all posts of one call are a batch, in which links resolve."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from questionbank import addresses
from questionbank.draft import Draft, Imported, Note, Source
from questionbank.importers import Options, batch, fields, header, html, links, liquid, lists, markup, series
from questionbank.importers.batch import Post
from questionbank.importers.edits import Edit, Lines, apply
from questionbank.importers.lead import lead, with_more
from questionbank.importers.targets import Files, Pages, Place, is_file, name_of, written
from questionbank.model import Bank
from questionbank.problems import Problem


def convert(
    sources: Sequence[Source], options: Options, done: Callable[[int], None] = lambda number: None
) -> tuple[Imported, ...]:
    """Return what becomes of each source, in their order; the files of a series come with the first.

    `done` is called with the number of posts that are through.
    """
    posts = [batch.read(source) for source in sources]
    batch.name(posts, options)
    pages = Pages((post.place for post in posts), _there(options.bank, options), options)
    files = Files(options)
    taken = fields.taken(posts, options)
    found = []
    for number, post in enumerate(posts, 1):
        found.append(_imported(post, pages, files, taken, options))
        done(number)
    if options.series and found and not any(one.problems for one in found):
        names = [post.place.path.rpartition("/")[2] for post in posts]
        drafts, problems = series.files(names, options)
        first = found[0]
        found[0] = replace(first, drafts=(*first.drafts, *drafts), problems=(*first.problems, *problems))
    return tuple(found)


def _there(bank: Bank, options: Options) -> Iterator[Place]:
    """Yield the pages of the target folder, those that the build writes included."""
    for question in bank.questions:
        own = (question.url, *question.aliases)
        yield Place(question.path, own, question.title, question.draft, anchors={"references": "references"})
    for post in bank.posts:
        anchors = {passage.anchor: passage.anchor for passage in post.passages if passage.anchor}
        yield Place(post.path, (post.url, *post.aliases), post.title, post.draft, anchors=anchors)
    for topic in bank.taxonomy.topics:
        yield Place(addresses.topic_page(topic.slug), (), topic.title)
    if bank.taxonomy.topics:
        yield Place(addresses.TOPIC_INDEX, (), "Topics")
    if options.series:
        yield Place(f"{addresses.SERIES}/{options.series}/index.md", (), series.title_of(options.series))


def _imported(post: Post, pages: Pages, files: Files, taken: dict[str, str], options: Options) -> Imported:
    problems = [
        Problem(post.source.path, one.line, one.column, one.rule, one.message, one.hint) for one in post.header.faults
    ] + [Problem(post.source.path, *one) for one in post.named.problems]
    if problems:
        return Imported(post.source, problems=tuple(problems))
    text, start = post.source.text, post.header.body
    around = _surroundings(post, pages, files)
    lines = Lines(text)
    done = apply(text, start, _edits(post, around, bool(options.series)), lines)
    body = done.text.strip("\n")
    notes, added = list(done.notes), list(done.added)
    first = lead(body)
    if not options.series and markup.MORE not in body and (longer := with_more(body, first)) != body:
        body = longer
        added.append(markup.MORE)
        reason = "the list of posts shows the first paragraph"
        notes.append(Note("guessed", lines.of(max(start, _first(text, start))), markup.MORE, "after it", reason))
    values, said = fields.values(post, first.text if first else "", taken, options)
    top = header.written(values)
    draft = Draft(post.place.path, f"{top}\n{body}\n", (top, *added))
    return Imported(
        source=post.source,
        drafts=(draft,),
        copies=files.taken(around.used),
        notes=tuple(sorted([*said, *notes], key=lambda note: note.line)),
    )


def _first(text: str, start: int) -> int:
    """Return the offset of the first letter that is no white space."""
    match = re.compile(r"\S").search(text, start)
    return match.start() if match else start


def _surroundings(post: Post, pages: Pages, files: Files) -> links.Surroundings:
    page = {
        f"page.{name}": str(one.value)
        for name, one in post.header.fields.items()
        if isinstance(one.value, str | int | float) and not isinstance(one.value, bool)
    }

    def target(name: str) -> Place | None:
        return pages.by_name.get(name_of(name))

    def address(name: str) -> str | None:
        if found := target(name):
            return f"/{addresses.url(found.path)}"
        return f"/{name.lstrip('/')}" if is_file(name) else None

    def link(name: str) -> str | None:
        found = target(name)
        return f"[{found.title}]({written(found.path, post.place.path)})" if found and not found.draft else None

    values = liquid.Values(page | {"page.title": post.title}, address, link)
    return links.Surroundings(post.place, pages, files, values)


def _edits(post: Post, around: links.Surroundings, in_series: bool) -> Iterator[Edit]:
    text, start, shaped = post.source.text, post.header.body, post.shape
    raw = liquid.raw_pairs(text, start)
    kept = [(opening[1], closing[0]) for opening, closing in raw]
    yield from markup.heading_edits(text, post.headings, post.own)
    contents = list(markup.contents_edits(text, shaped, post.headings, start))
    yield from contents
    yield from lists.edits(text, shaped, [(edit.start, edit.end) for edit in contents], start)
    yield from markup.attribute_edits(text, shaped, post.headings, start)
    yield from markup.fence_edits(text, shaped)
    yield from markup.mark_edits(text, shaped, start, more=not in_series)
    yield from liquid.raw_edits(text, shaped.masked, raw)
    yield from liquid.highlight_edits(text, shaped.highlights)
    yield from html.edits(text, post.seen, start, around)
    yield from links.edits(text, post.seen, start, around)
    # Last, for of two edits of one piece the first counts: a tag that is all of a target is an address, no link.
    yield from liquid.edits(liquid.outside(post.tags, kept), around.values, text)
