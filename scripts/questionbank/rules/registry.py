"""Collects the rules and runs them over all documents and over the bank as a whole."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from questionbank.document import Document, Fault, Field
from questionbank.model import Rounds, Synonyms
from questionbank.problems import Problem
from questionbank.vocabulary import Taxonomy


@dataclass(frozen=True)
class Context:
    """What a rule may look at beside its own document."""

    documents: tuple[Document, ...]
    taxonomy: Taxonomy
    files: frozenset[str] = frozenset()  # every file under docs/ that is not generated
    pages: Mapping[str, frozenset[str]] = field(default_factory=dict)  # page, also a generated one -> its anchors
    nav: Mapping[str, Mapping[str, Field]] = field(default_factory=dict)  # a series' .pages -> its files
    data_faults: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)  # data file -> what its parser found
    unread: frozenset[str] = frozenset()  # pages whose anchors nobody knows: they, or what they are made of, are faulty
    rounds: Rounds = field(default_factory=Rounds)
    synonyms: Synonyms = field(default_factory=Synonyms)
    taxonomy_path: str = "_data/taxonomy.yml"

    @cached_property
    def drafts(self) -> frozenset[str]:
        """The pages that are not published."""
        return frozenset(one.path for one in self.documents if one.draft)


Place = tuple[str, Fault]
DocumentRule = Callable[[Document, Context], Iterator[Fault]]
BankRule = Callable[[Context], Iterator[Place]]


@dataclass(frozen=True)
class Rule:
    """A rule with its id and its manual."""

    name: str
    run: Callable[[Context], Iterator[Place]]
    manual: str


_RULES: list[Rule] = []


def document_rule(function: DocumentRule) -> DocumentRule:
    """Register a rule that looks at one document at a time."""

    def run(context: Context) -> Iterator[Place]:
        for document in context.documents:
            for fault in function(document, context):
                yield document.path, fault

    _register(function, run)
    return function


def bank_rule(function: BankRule) -> BankRule:
    """Register a rule that looks at everything at once."""
    _register(function, function)
    return function


def _register(function: Callable[..., object], run: Callable[[Context], Iterator[Place]]) -> None:
    _RULES.append(Rule(function.__name__.replace("_", "-"), run, inspect.getdoc(function) or ""))


def rules() -> list[Rule]:
    """Return all rules by name."""
    return sorted(_RULES, key=lambda rule: rule.name)


def check(context: Context) -> list[Problem]:
    """Run every rule; return what they found, by file and line."""
    found = {problem for rule in _RULES for problem in _problems(rule, rule.run(context))}
    return sorted(found)


def _problems(rule: Rule, places: Iterable[Place]) -> Iterator[Problem]:
    for path, fault in places:
        yield Problem(path, fault.line, fault.column, rule.name, fault.message, fault.hint)


def parser_faults(document: Document, rule: str) -> Iterator[Fault]:
    """Return the faults of a document that its parser left to this rule."""
    return (fault for fault in document.faults if fault.rule == rule)


def fault(line: int, column: int, message: str, hint: str = "") -> Fault:
    """Make a fault; the registry adds the rule's name."""
    return Fault("", line, column, message, hint)
