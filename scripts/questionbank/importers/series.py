"""The files that a series has beside its parts: its `.pages`, its own page, its place among the series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from questionbank import addresses
from questionbank.draft import Draft
from questionbank.frontmatter import load
from questionbank.importers import Options, header
from questionbank.problems import Problem
from questionbank.taxonomy import items_of

RULE = "series-form"
ALL_SERIES = f"{addresses.SERIES}/.pages"


def files(names: Sequence[str], options: Options) -> tuple[list[Draft], list[Problem]]:
    """Return what puts these files into the series of the options, in this order, and what stands in the way."""
    folder = f"{addresses.SERIES}/{options.series}"
    pages = f"{folder}/.pages"
    drafts, problems = [], []
    for path, wanted, whole in ((pages, names, _new(options.series, names)), (ALL_SERIES, [options.series], "")):
        if path not in options.pages:
            drafts += [Draft(path, whole, (whole,))] if whole else []
            continue
        text = amended(options.pages[path], wanted)
        if text is None:
            message = "its `nav` is not a list of files, so nothing can be put into it"
            problems.append(Problem(path, 1, 1, RULE, message, "write `nav:` and one `- file.md` a line below it"))
        elif text != options.pages[path]:
            drafts.append(Draft(path, text, (text,), amends=True))
    if f"{folder}/index.md" not in options.present:
        text = _index(options)
        drafts.append(Draft(f"{folder}/index.md", text, (text,)))
    return drafts, problems


def title_of(slug: str) -> str:
    """Return a slug as a title."""
    words = slug.replace("-", " ")
    return words[:1].upper() + words[1:]


def amended(text: str, names: Sequence[str]) -> str | None:
    """Return the text of a `.pages` file with these names at the end of its nav; None where there is no such list."""
    fields, faults = load(text)
    if faults or "nav" not in fields or not isinstance(fields["nav"].value, list):
        return None
    items = list(items_of("nav", text))
    new = [name for name in names if name not in {item for item, _, _ in items}]
    if not items:
        return None if new else text
    _, number, column = items[-1]
    lines = text.split("\n")
    line = lines[number - 1]
    before = line[: column - 1]
    if before.strip() == "-":
        lines[number:number] = [f"{before}{name}" for name in new]
    else:
        end = column - 1 + len(_word(line[column - 1 :]))
        lines[number - 1] = f"{line[:end]}{''.join(f', {name}' for name in new)}{line[end:]}"
    return "\n".join(lines)


def _word(rest: str) -> str:
    """Return the item of a list in brackets that a line goes on with, its quotes included."""
    if rest[:1] in ("'", '"'):
        return rest[: rest.find(rest[0], 1) + 1]
    return rest[: min((place for mark in ",]" if (place := rest.find(mark)) >= 0), default=len(rest))].rstrip()


def _new(slug: str, names: Sequence[str]) -> str:
    return "\n".join([f"title: {title_of(slug)}", "nav:", *(f"  - {name}" for name in _with_index(names)), ""])


def _with_index(names: Sequence[str]) -> Iterator[str]:
    yield "index.md"
    yield from (name for name in names if name != "index.md")


def _index(options: Options) -> str:
    title = title_of(options.series)
    values = {
        "title": title,
        "description": f"The parts of {title}, in the order in which they are read.",
        "date": options.today,
        "author": "The editors",
        "tags": [options.series],
    }
    return f"{header.written(values)}\nThe parts of this series build on one another and are read in their order.\n"
