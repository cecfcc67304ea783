"""The words that a bank uses: topics, levels, roles, formats, and the roadmaps through them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Term:
    """A value that a header may take (level, role, format) with what it means to a reader."""

    slug: str
    title: str
    description: str
    topics: tuple[str, ...] = ()
    weights: Mapping[str, int] = field(
        default_factory=dict, hash=False
    )  # of a role: per cent by format; of a level: its shift
    minutes: int = 0  # of a format: the time box of one question in an interview
    place: tuple[int, int] = field(default=(1, 1), compare=False)  # line and column in taxonomy.yml


@dataclass(frozen=True)
class Topic:
    """A subject that questions belong to."""

    slug: str
    title: str
    scope: str
    place: tuple[int, int] = field(default=(1, 1), compare=False)  # line and column in taxonomy.yml


@dataclass(frozen=True)
class RoadmapNode:
    """One subject of a roadmap: the topics it opens and the subjects that lead to it."""

    slug: str
    title: str
    topics: tuple[str, ...]
    after: tuple[str, ...]
    place: tuple[int, int] = field(default=(1, 1), compare=False)  # line and column in taxonomy.yml


@dataclass(frozen=True)
class Roadmap:
    """The subjects of a series' roadmap, numbered in this order."""

    series: str
    title: str
    nodes: tuple[RoadmapNode, ...]
    place: tuple[int, int] = field(default=(1, 1), compare=False)  # line and column in taxonomy.yml


@dataclass(frozen=True)
class Taxonomy:
    """The vocabulary of the bank."""

    topics: tuple[Topic, ...] = ()
    levels: tuple[Term, ...] = ()
    roles: tuple[Term, ...] = ()
    formats: tuple[Term, ...] = ()
    roadmaps: tuple[Roadmap, ...] = ()

    def terms(self, key: str) -> tuple[Term | Topic, ...]:
        """Return the terms that a header key (topic, level, roles, format) may use."""
        known: dict[str, tuple[Term | Topic, ...]] = {
            "topic": self.topics,
            "level": self.levels,
            "roles": self.roles,
            "format": self.formats,
        }
        return known[key]

    def slugs(self, key: str) -> tuple[str, ...]:
        """Return the words that a header key may use."""
        return tuple(term.slug for term in self.terms(key))

    def title(self, key: str, slug: str) -> str:
        """Return how a reader sees a word of the vocabulary; the word itself when it is unknown."""
        return next((term.title for term in self.terms(key) if term.slug == slug), slug)
