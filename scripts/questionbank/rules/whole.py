"""Rules for the bank as a whole: ids, guide numbers, addresses, series, taxonomy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from questionbank import addresses, schema
from questionbank.model import Document, Field, Roadmap, RoadmapNode, Term, Topic
from questionbank.parse import stem
from questionbank.problems import nearest
from questionbank.rules.registry import Context, Place, bank_rule, fault


def _questions(context: Context) -> list[Document]:
    return [document for document in context.documents if document.kind == "question"]


@bank_rule
def unique_id(context: Context) -> Iterator[Place]:
    """No two files have one id.

    Bad: `questions/skew.md` and `questions/data/skew.md`
    Good: `questions/skew.md` and `questions/skew-alerts.md`
    """
    first: dict[str, str] = {}
    for document in _questions(context):
        name = stem(document.path).lower()
        if name in first:
            yield document.path, fault(1, 1, f"id '{name}' is that of {first[name]} too", "rename one of the two")
        first.setdefault(name, document.path)


@bank_rule
def unique_title(context: Context) -> Iterator[Place]:
    """No two questions have one title.

    Bad: two questions called `What is skew?`
    Good: titles that tell the questions apart.
    """
    first: dict[str, str] = {}
    for document in _questions(context):
        title = document.value("title")
        if isinstance(title, str):
            if other := first.get(title.lower()):
                found = document.fields["title"]
                yield document.path, fault(found.line, found.column, f"the title is that of {other} too")
            first.setdefault(title.lower(), document.path)


@bank_rule
def guide_numbers(context: Context) -> Iterator[Place]:
    """The numbers of the guide run from 1 without a gap, each given once.

    Bad: `guide: 7` in two files, and 8 in none.
    Good: 7 in one and 8 in the other.
    """
    numbered = [(document, found) for document in _questions(context) if (found := _numbered(document))]
    numbers = {found.value for _, found in numbered}
    first: dict[int, str] = {}
    for document, found in numbered:
        number = found.value
        if other := first.get(number):
            yield document.path, fault(found.line, found.column, f"guide number {number} is that of {other} too")
        elif number > 1 and number - 1 not in numbers and not context.unread:
            yield document.path, fault(found.line, found.column, f"no question has guide number {number - 1}")
        first.setdefault(number, document.path)


def _numbered(document: Document) -> Field | None:
    """Return the guide number of a question; one that is no number is the matter of another rule."""
    found = document.fields.get("guide")
    return found if found and schema.NUMBER.accepts(found.value) else None


@bank_rule
def alias_free(context: Context) -> Iterator[Place]:
    """An alias is the address of no page and of no other alias.

    Bad: `aliases: [guide/]`
    Good: `aliases: [24-questions/]`
    """
    taken = {addresses.url(path): path for path in context.pages}
    for document in context.documents:
        found = document.fields.get("aliases")
        if not found or not schema.ALIASES.accepts(found.value):
            continue
        for alias in found.value:
            if alias in taken:
                yield (
                    document.path,
                    fault(found.line, found.column, f"alias '{alias}' is the address of {taken[alias]}"),
                )
            taken.setdefault(alias, document.path)


@bank_rule
def guide_marker(context: Context) -> Iterator[Place]:
    """The frame of the guide says once where its questions go.

    Bad: `_data/guide.md` without the line `<!-- questions -->`.
    Good: an introduction, `<!-- questions -->`, a closing section.
    """
    for document in context.documents:
        if document.path == addresses.GUIDE_FRAME and document.body.text.count(addresses.GUIDE_MARKER) != 1:
            hint = f"write {addresses.GUIDE_MARKER} on a line of its own, where the questions go"
            yield document.path, fault(document.body.line, 1, "the guide's questions have no one place", hint)


@bank_rule
def series_form(context: Context) -> Iterator[Place]:
    """The `.pages` file of a series holds its title, its files in reading order and, if any, its planned parts.

    Bad: `nav: introduction.md`
    Good: `nav:` and below it `  - introduction.md`
    """
    for path, faults in context.data_faults.items():
        yield from ((path, one) for one in faults if one.rule == "series-form")


@bank_rule
def series_files(context: Context) -> Iterator[Place]:
    """Every file of a series stands in its `.pages`, and every file named there exists.

    Bad: `- introdution.md`
    Good: `- introduction.md`
    """
    there = {document.path for document in context.documents if document.kind == "part"}
    for pages, nav in context.nav.items():
        if context.data_faults.get(pages):
            continue  # one that can't be read is the matter of another rule
        folder = pages.removesuffix(".pages")
        files = {path.removeprefix(folder) for path in there if path.startswith(folder)}
        for name, found in nav.items():
            if name not in files:
                message = f"there is no file '{name}' in this series"
                yield pages, fault(found.line, found.column, message, nearest(name, files))
        for name in sorted(files - nav.keys()):
            yield folder + name, fault(1, 1, f"the part is not in {pages}", f"add `- {name}` where it is to be read")
    folders = tuple(pages.removesuffix(".pages") for pages in context.nav)
    for path in sorted(there - {f"{addresses.SERIES}/index.md"}):
        if path.startswith(folders):
            continue
        yield path, fault(1, 1, "the part belongs to no series", "a series is a folder with a file `.pages`")


@bank_rule
def series_index(context: Context) -> Iterator[Place]:
    """A series begins with its own page, index.md.

    Bad: a `.pages` whose nav begins with introduction.md.
    Good: `- index.md` first.
    """
    for pages, nav in context.nav.items():
        first = next(iter(nav.values()), None)
        if first and first.value != "index.md":
            yield (
                pages,
                fault(
                    first.line,
                    first.column,
                    "the series does not begin with its own page",
                    "put `- index.md` first in nav",
                ),
            )


@bank_rule
def taxonomy_form(context: Context) -> Iterator[Place]:
    """taxonomy.yml is YAML and every entry holds its keys.

    Bad: a topic without a title.
    Good: slug, title and scope.
    """
    for path, faults in context.data_faults.items():
        yield from ((path, one) for one in faults if one.rule == "taxonomy-form")


@bank_rule
def taxonomy_unique(context: Context) -> Iterator[Place]:
    """A slug of taxonomy.yml is lower-case words joined by hyphens and stands in its list once.

    Bad: two topics with `slug: data-features`
    Good: one.
    """
    taxonomy = context.taxonomy
    lists: dict[str, Iterable[Term | Topic | RoadmapNode]] = {
        key: taxonomy.terms(key) for key in ("topic", "level", "roles", "format")
    }
    lists |= {roadmap.title: roadmap.nodes for roadmap in taxonomy.roadmaps}
    for name, terms in lists.items():
        seen: set[str] = set()
        for term in terms:
            if term.slug in seen:
                message = f"slug '{term.slug}' stands in '{name}' more than once"
                yield context.taxonomy_path, fault(*term.place, message)
            if not schema.SLUG_RE.fullmatch(term.slug):
                message = f"slug '{term.slug}' of '{name}' is not lower-case-with-hyphens"
                yield context.taxonomy_path, fault(*term.place, message)
            seen.add(term.slug)


@bank_rule
def taxonomy_links(context: Context) -> Iterator[Place]:
    """Roles and roadmaps name topics that exist, roadmaps a series that exists, `after` a subject of the same roadmap.

    Bad: `topics: [ml-foundation]`
    Good: `topics: [ml-foundations]`
    """
    known = context.taxonomy.slugs("topic")
    series = [path.split("/")[1] for path in context.nav]
    users: list[Term | RoadmapNode] = [*context.taxonomy.roles]
    for roadmap in context.taxonomy.roadmaps:
        users += roadmap.nodes
        if roadmap.series not in series:
            message = f"there is no series '{roadmap.series}'"
            yield context.taxonomy_path, fault(*roadmap.place, message, nearest(roadmap.series, series))
        elif (page := f"{addresses.SERIES}/{roadmap.series}/roadmap.md") not in context.pages:
            message = f"there is no page {page} to show this roadmap"
            yield context.taxonomy_path, fault(*roadmap.place, message, "topic pages link to it")
        subjects = [node.slug for node in roadmap.nodes]
        for node in roadmap.nodes:
            for before in sorted(set(node.after) - set(subjects)):
                message = f"'{node.slug}' comes after '{before}', which the roadmap does not hold"
                yield context.taxonomy_path, fault(*node.place, message, nearest(before, subjects))
    for user in users:
        for topic in sorted(set(user.topics) - set(known)) if known else []:
            message = f"'{user.slug}' names no topic '{topic}'"
            yield context.taxonomy_path, fault(*user.place, message, nearest(topic, known))


@bank_rule
def roadmap_cycle(context: Context) -> Iterator[Place]:
    """What leads to what in a roadmap does not run in a circle.

    Bad: `devops` after `mlops`, and `mlops` after `devops`.
    Good: `mlops` after `devops`.
    """
    for roadmap in context.taxonomy.roadmaps:
        if stuck := circle(roadmap):
            message = f"these subjects lead to one another: {', '.join(stuck)}"
            yield context.taxonomy_path, fault(*roadmap.place, message, "remove one `after`")


def circle(roadmap: Roadmap) -> list[str]:
    """Return the subjects of a roadmap that no order can place, none when it has no circle."""
    left: dict[str, RoadmapNode] = {node.slug: node for node in roadmap.nodes}
    while free := [slug for slug, node in left.items() if not set(node.after) & left.keys()]:
        for slug in free:
            del left[slug]
    return list(left)


@bank_rule
def case_clash(context: Context) -> Iterator[Place]:
    """No two files differ in the case of their letters only: on many computers they are one file.

    Bad: `About.md` beside `about.md`
    Good: one of the two.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for path in sorted(context.files):
        groups[path.lower()].append(path)
    for paths in groups.values():
        for path in paths[1:]:
            yield path, fault(1, 1, f"the name differs from {paths[0]} in case only", "rename one of the two")
