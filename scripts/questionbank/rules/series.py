"""Rules for the series and their `.pages`."""

from __future__ import annotations

from collections.abc import Iterator

from questionbank import addresses
from questionbank.problems import nearest
from questionbank.rules.registry import Context, Place, bank_rule, fault


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
