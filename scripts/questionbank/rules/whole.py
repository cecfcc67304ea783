"""Rules for the bank as a whole: ids, guide numbers, addresses, series, taxonomy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from questionbank import addresses, schema
from questionbank.document import Document, Field
from questionbank.parse import stem
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
