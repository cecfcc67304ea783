"""Read `_data/synonyms.yml`; faults carry the place where they stand."""

from __future__ import annotations

from dataclasses import replace

import yaml

from questionbank.document import Fault
from questionbank.frontmatter import compose
from questionbank.model import Synonyms
from questionbank.reader import Reader, position
from questionbank.words import stem, words

RULE = "synonyms-form"


class _Reader(Reader):
    """Builds the groups, and reports a member that search could not tell from another."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.seen: dict[str, str] = {}

    def group(self, node: yaml.Node) -> tuple[str, ...]:
        members = self.words(node)
        if len(members) < 2:
            self.complain(node, "a group has two members or more")
        for item in node.value if isinstance(node, yaml.SequenceNode) else []:
            self.member(item)
        return members

    def member(self, node: yaml.Node) -> None:
        key = term(str(node.value))
        if not key:
            self.complain(node, f"'{node.value}' holds no word")
        elif key in self.seen:
            message = f"'{node.value}' is the same to search as '{self.seen[key]}'"
            self.complain(node, message, "keep one of the two: endings, hyphens and small letters are seen to already")
        self.seen.setdefault(key, str(node.value))


def term(member: str) -> str:
    """Return the stems of a member, joined by blanks: what a query is compared with."""
    return " ".join(stem(word) for word in words(member))


def parse_synonyms(text: str) -> tuple[Synonyms, list[Fault]]:
    """Read synonyms.yml; what can be read is returned beside the faults; never raises for an author's fault."""
    root, faults = compose(text)
    if faults:
        return Synonyms(), [replace(fault, rule=RULE) for fault in faults]
    reader = _Reader(RULE)
    if not isinstance(root, yaml.MappingNode) or not root.value:
        return Synonyms(), [Fault(RULE, 1, 1, "ignored and groups are wanted here")]
    parts = reader.parts(root)
    for missing in sorted({"ignored", "groups"} - parts.keys()):
        reader.complain(root, f"key '{missing}' is missing")
    groups = parts.get("groups")
    nodes = groups.value if isinstance(groups, yaml.SequenceNode) else []
    if groups is not None and not isinstance(groups, yaml.SequenceNode):
        reader.complain(groups, "a list of groups is wanted here")
    found = [(group, position(node)) for node in nodes if len(group := reader.group(node)) > 1]
    ignored = reader.words(parts.get("ignored"))
    return Synonyms(ignored, tuple(group for group, _ in found), tuple(place for _, place in found)), reader.faults
