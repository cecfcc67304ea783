"""Reads the YAML files of `_data/`: mappings to values, with every fault at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

import yaml

from questionbank.document import Fault
from questionbank.frontmatter import place

Value = TypeVar("Value")
Entry = dict[str, yaml.Node]
WHOLE_RE = re.compile(r"-?[0-9]{1,3}")


class Reader:
    """Turns YAML nodes into values and remembers what was wrong with them, under the name of one rule."""

    def __init__(self, rule: str) -> None:
        self.rule = rule
        self.faults: list[Fault] = []

    def complain(self, node: yaml.Node, message: str, hint: str = "") -> None:
        """Remember a fault at the place of a node."""
        self.faults.append(Fault(self.rule, *place(node.start_mark), message, hint))

    def parts(self, node: yaml.MappingNode) -> Entry:
        """Return the values of a mapping by their keys; a key that stands in it twice is reported."""
        parts: Entry = {}
        for key, value in node.value:
            if str(key.value) in parts:
                self.complain(key, f"key '{key.value}' is given twice", "keep one of the two")
            parts.setdefault(str(key.value), value)
        return parts

    def entries(self, node: yaml.Node | None, make: Callable[[Entry], Value]) -> tuple[Value, ...]:
        """Build one value of each mapping in a list; those with a missing key are reported and left out."""
        if isinstance(node, yaml.SequenceNode) and not node.value:
            self.complain(node, "the list is empty")
        return tuple(value for item in self._items(node) if (value := self._entry(item, make)) is not None)

    def _items(self, node: yaml.Node | None) -> Iterator[yaml.Node]:
        if isinstance(node, yaml.SequenceNode):
            yield from node.value
        elif node is not None:
            self.complain(node, "a list is wanted here")

    def _entry(self, node: yaml.Node, make: Callable[[Entry], Value]) -> Value | None:
        if not isinstance(node, yaml.MappingNode):
            self.complain(node, "an entry is a group of `key: value` lines")
            return None
        try:
            return make(self.parts(node))
        except KeyError as error:
            self.complain(node, f"key {error} is missing in this entry")
            return None

    def words(self, node: yaml.Node | None) -> tuple[str, ...]:
        """Return the words of a list."""
        return tuple(str(item.value) for item in self._items(node) if isinstance(item, yaml.ScalarNode))

    def some(self, node: yaml.Node) -> tuple[str, ...]:
        """Return the words of a list that may not be empty."""
        words = self.words(node)
        if isinstance(node, yaml.SequenceNode) and not words:
            self.complain(node, "the list is empty")
        return words

    def number(self, at: Entry, key: str) -> int:
        """Return a whole number of an entry; one that lacks it is reported and counts as 0."""
        node = at[key]
        if isinstance(node, yaml.ScalarNode) and node.value.isdecimal() and len(node.value) < 5:
            return int(node.value)
        self.complain(node, f"key '{key}' holds no whole number below 10,000")
        return 0

    def numbers(self, node: yaml.Node | None) -> dict[str, int]:
        """Return a group of `key: whole number` lines; what is none is reported and left out."""
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.complain(node, "a group of `key: number` is wanted here")
            return {}
        parts = self.parts(node)
        for name, value in parts.items():
            if not WHOLE_RE.fullmatch(str(value.value)):
                self.complain(value, f"'{name}' holds no whole number below 1,000")
        return {name: int(value.value) for name, value in parts.items() if WHOLE_RE.fullmatch(str(value.value))}

    def text(self, at: Entry, key: str) -> str:
        """Return a text of an entry; one that lacks it is reported and still counts, so that no user of it is at fault."""
        node = at.get(key)
        if isinstance(node, yaml.ScalarNode) and node.value.strip():
            return str(node.value)
        first = next(iter(at.values()))
        self.complain(node or first, f"key '{key}' {'holds no text' if node else 'is missing in this entry'}")
        return ""


def slug(node: yaml.Node) -> str:
    """Return the word that a node holds; empty when it holds something else."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def position(node: yaml.Node) -> tuple[int, int]:
    """Return line and column of a node, counted from 1."""
    return place(node.start_mark)
