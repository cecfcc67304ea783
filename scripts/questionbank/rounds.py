"""Read `_data/rounds.yml`; faults carry the place where they stand."""

from __future__ import annotations

from dataclasses import replace

import yaml

from questionbank.document import Fault
from questionbank.frontmatter import compose
from questionbank.model import Prompt, Round, RoundGroup, Rounds
from questionbank.reader import Entry, Reader, position, slug

RULE = "rounds-form"


class _Reader(Reader):
    """Builds the parts of the rounds."""

    def group(self, at: Entry) -> RoundGroup:
        rounds = self.entries(at["rounds"], self.round)
        return RoundGroup(self.text(at, "title"), self.text(at, "description"), rounds)

    def round(self, at: Entry) -> Round:
        name, title, interviewer = at["slug"], self.text(at, "title"), self.text(at, "interviewer")
        return Round(slug(name), title, interviewer, self.entries(at["prompts"], self.prompt), position(name))

    def prompt(self, at: Entry) -> Prompt:
        question, minutes = at["question"], self.number(at, "minutes")
        return Prompt(self.text(at, "ask"), slug(question), minutes, position(question))


def parse_rounds(text: str) -> tuple[Rounds, list[Fault]]:
    """Read rounds.yml; what can be read is returned beside the faults; never raises for an author's fault."""
    root, faults = compose(text)
    if faults:
        return Rounds(), [replace(fault, rule=RULE) for fault in faults]
    reader = _Reader(RULE)
    if not isinstance(root, yaml.MappingNode) or not root.value:
        return Rounds(), [Fault(RULE, 1, 1, "description and groups are wanted here")]
    parts = reader.parts(root)
    if "groups" not in parts:
        reader.complain(root, "key 'groups' is missing")
    rounds = Rounds(reader.text(parts, "description"), reader.entries(parts.get("groups"), reader.group))
    return rounds, reader.faults
