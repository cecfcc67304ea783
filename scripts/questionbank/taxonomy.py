"""Read `_data/taxonomy.yml` and the `.pages` file of a series; faults carry the place where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from questionbank.document import Fault, Field
from questionbank.frontmatter import compose, load, place
from questionbank.model import PlannedPart
from questionbank.reader import Entry, Reader, position, slug
from questionbank.vocabulary import Roadmap, RoadmapNode, Taxonomy, Term, Topic

RULE = "taxonomy-form"
PAGES_RULE = "series-form"


class _Reader(Reader):
    """Builds the parts of a taxonomy."""

    def topic(self, at: Entry) -> Topic:
        return Topic(slug(at["slug"]), self.text(at, "title"), self.text(at, "scope"), position(at["slug"]))

    def term(self, at: Entry) -> Term:
        title, description = self.text(at, "title"), self.text(at, "description")
        return Term(
            slug=slug(at["slug"]),
            title=title,
            description=description,
            topics=self.words(at.get("topics")),
            weights=self.numbers(at.get("weights") or at.get("shift")),
            minutes=self.number(at, "minutes") if "minutes" in at else 0,
            place=position(at["slug"]),
        )

    def roadmap(self, at: Entry) -> Roadmap:
        nodes = self.entries(at["nodes"], self.node)
        return Roadmap(slug(at["series"]), self.text(at, "title"), nodes, position(at["series"]))

    def node(self, at: Entry) -> RoadmapNode:
        topics, after = self.some(at["topics"]), self.words(at.get("after"))
        return RoadmapNode(slug(at["slug"]), self.text(at, "title"), topics, after, position(at["slug"]))


def parse_taxonomy(text: str) -> tuple[Taxonomy, list[Fault]]:
    """Read taxonomy.yml; what can be read is returned beside the faults; never raises for an author's fault."""
    root, faults = compose(text)
    if faults:
        return Taxonomy(), [replace(fault, rule=RULE) for fault in faults]
    if not isinstance(root, yaml.MappingNode):
        return Taxonomy(), [Fault(RULE, 1, 1, "topics, levels, roles, formats and roadmaps are wanted here")]
    return _build(root)


def _build(root: yaml.MappingNode) -> tuple[Taxonomy, list[Fault]]:
    reader = _Reader(RULE)
    parts = reader.parts(root)
    for missing in sorted({"topics", "levels", "roles", "formats", "roadmaps"} - parts.keys()):
        reader.complain(root, f"key '{missing}' is missing")
    taxonomy = Taxonomy(
        topics=reader.entries(parts.get("topics"), reader.topic),
        levels=reader.entries(parts.get("levels"), reader.term),
        roles=reader.entries(parts.get("roles"), reader.term),
        formats=reader.entries(parts.get("formats"), reader.term),
        roadmaps=reader.entries(parts.get("roadmaps"), reader.roadmap),
    )
    return taxonomy, reader.faults


def parse_pages(text: str) -> tuple[str, dict[str, Field], tuple[PlannedPart, ...], list[Fault]]:
    """Read a series' `.pages`: its title, the position of each file in its `nav`, what is planned, faults."""
    fields, faults = load(text)
    faults = [replace(fault, rule=PAGES_RULE) for fault in faults]
    if faults and not fields:
        return "", {}, (), faults
    title = fields.get("title", Field("", 1, 1))
    if not isinstance(title.value, str) or not title.value:
        faults.append(Fault(PAGES_RULE, title.line, title.column, "the series has no title", "add `title: …`"))
    planned = _planned(fields.get("planned", Field([], 1, 1)), faults)
    return str(title.value), _nav(text, fields, faults), planned, faults


def _nav(text: str, fields: dict[str, Field], faults: list[Fault]) -> dict[str, Field]:
    nav = fields.get("nav")
    if nav is None or not isinstance(nav.value, list) or not all(isinstance(item, str) for item in nav.value):
        line, column = (nav.line, nav.column) if nav else (1, 1)
        faults.append(Fault(PAGES_RULE, line, column, "nav is not a list of files", "write one `- file.md` a line"))
        return {}
    found: dict[str, Field] = {}
    for item, line, column in items_of("nav", text):
        if item in found:
            faults.append(Fault(PAGES_RULE, line, column, f"'{item}' is in the nav twice", "keep one"))
        else:
            found[item] = Field(item, line, column)
    return found


def items_of(key: str, text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of the list that stands under a key, each with its place."""
    root, _ = compose(text)
    for name, value in root.value if isinstance(root, yaml.MappingNode) else []:
        if name.value == key:
            yield from ((item.value, *place(item.start_mark)) for item in value.value)
            return


def _planned(field: Field, faults: list[Fault]) -> tuple[PlannedPart, ...]:
    parts: list[Any] = field.value if isinstance(field.value, list) else [None]
    wanted = all(isinstance(part, dict) and {"title", "summary"} <= part.keys() for part in parts)
    if not wanted:
        hint = "write a list of `- title: …` with `summary: …` below"
        faults.append(Fault(PAGES_RULE, field.line, field.column, "planned is not a list of parts", hint))
        return ()
    return tuple(PlannedPart(str(part["title"]), str(part["summary"])) for part in parts)
