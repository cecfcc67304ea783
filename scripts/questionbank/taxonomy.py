"""Read `_data/taxonomy.yml` and the `.pages` file of a series; faults carry the place where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import yaml

from questionbank.frontmatter import load
from questionbank.model import Fault, Field, PlannedPart, Roadmap, RoadmapNode, Taxonomy, Term, Topic

RULE = "taxonomy-form"
PAGES_RULE = "series-form"
Value = TypeVar("Value")


class _Reader:
    """Turns YAML nodes into values and remembers what was wrong with them."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def complain(self, node: yaml.Node, message: str, hint: str = "") -> None:
        mark = node.start_mark
        self.faults.append(Fault(RULE, mark.line + 1, mark.column + 1, message, hint))

    def entries(self, node: yaml.Node | None, make: Callable[[dict[str, yaml.Node]], Value]) -> tuple[Value, ...]:
        """Build one value of each mapping in a list; those with a missing key are reported and left out."""
        return tuple(value for item in self._items(node) if (value := self._entry(item, make)) is not None)

    def _items(self, node: yaml.Node | None) -> Iterator[yaml.Node]:
        if isinstance(node, yaml.SequenceNode):
            yield from node.value
        elif node is not None:
            self.complain(node, "a list is wanted here")

    def _entry(self, node: yaml.Node, make: Callable[[dict[str, yaml.Node]], Value]) -> Value | None:
        if not isinstance(node, yaml.MappingNode):
            self.complain(node, "an entry is a group of `key: value` lines")
            return None
        try:
            return make({key.value: value for key, value in node.value})
        except KeyError as error:
            self.complain(node, f"key {error} is missing in this entry")
            return None

    def words(self, node: yaml.Node | None) -> tuple[str, ...]:
        return tuple(str(item.value) for item in self._items(node) if isinstance(item, yaml.ScalarNode))


def _text(node: yaml.Node) -> str:
    return str(node.value)


def parse_taxonomy(text: str) -> tuple[Taxonomy, list[Fault]]:
    """Read taxonomy.yml; what can be read is returned beside the faults; never raises for an author's fault."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Taxonomy(), [Fault(RULE, line, column, f"not YAML: {getattr(error, 'problem', error)}")]
    if not isinstance(root, yaml.MappingNode):
        return Taxonomy(), [Fault(RULE, 1, 1, "topics, levels, roles, formats and roadmaps are wanted here")]
    return _build(root)


def _build(root: yaml.MappingNode) -> tuple[Taxonomy, list[Fault]]:
    reader = _Reader()
    parts = {key.value: value for key, value in root.value}
    for missing in sorted({"topics", "levels", "roles", "formats", "roadmaps"} - parts.keys()):
        reader.complain(root, f"key '{missing}' is missing")
    term = lambda at: Term(  # noqa: E731
        _text(at["slug"]), _text(at["title"]), _text(at["description"]), reader.words(at.get("topics"))
    )
    node = lambda at: RoadmapNode(  # noqa: E731
        _text(at["slug"]), _text(at["title"]), reader.words(at["topics"]), reader.words(at.get("after"))
    )
    taxonomy = Taxonomy(
        topics=reader.entries(
            parts.get("topics"), lambda at: Topic(_text(at["slug"]), _text(at["title"]), _text(at["scope"]))
        ),
        levels=reader.entries(parts.get("levels"), term),
        roles=reader.entries(parts.get("roles"), term),
        formats=reader.entries(parts.get("formats"), term),
        roadmaps=reader.entries(
            parts.get("roadmaps"),
            lambda at: Roadmap(_text(at["series"]), _text(at["title"]), reader.entries(at["nodes"], node)),
        ),
    )
    return taxonomy, reader.faults


def parse_pages(text: str) -> tuple[str, dict[str, Field], tuple[PlannedPart, ...], list[Fault]]:
    """Read a series' `.pages`: its title, the position of each file in its `nav`, what is planned, faults."""
    fields, faults = load(text)
    faults = [Fault(PAGES_RULE, fault.line, fault.column, fault.message, fault.hint) for fault in faults]
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
    rows = text.split("\n")
    found: dict[str, Field] = {}
    for item in nav.value:
        after = found[item].line if item in found else nav.line - 1
        line = next((n for n, row in enumerate(rows, 1) if n > after and row.strip() == f"- {item}"), nav.line)
        if item in found:
            faults.append(Fault(PAGES_RULE, line, 1, f"'{item}' is in the nav twice", "keep one"))
        else:
            found[item] = Field(item, line, rows[line - 1].find(item) + 1)
    return found


def _planned(field: Field, faults: list[Fault]) -> tuple[PlannedPart, ...]:
    parts: list[Any] = field.value if isinstance(field.value, list) else [None]
    wanted = all(isinstance(part, dict) and {"title", "summary"} <= part.keys() for part in parts)
    if not wanted:
        hint = "write a list of `- title: …` with `summary: …` below"
        faults.append(Fault(PAGES_RULE, field.line, field.column, "planned is not a list of parts", hint))
        return ()
    return tuple(PlannedPart(str(part["title"]), str(part["summary"])) for part in parts)
