"""Rules for the vocabulary and the roadmaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from questionbank import addresses, schema
from questionbank.problems import nearest
from questionbank.rules.registry import Context, Place, bank_rule, fault
from questionbank.vocabulary import Roadmap, RoadmapNode, Term, Topic


@bank_rule
def taxonomy_form(context: Context) -> Iterator[Place]:
    """taxonomy.yml is YAML and every entry holds its keys.

    Bad: a topic without a title.
    Good: slug, title and scope.
    """
    for path, faults in context.data_faults.items():
        yield from ((path, one) for one in faults if one.rule == "taxonomy-form")


@bank_rule
def taxonomy_unique(context: Context) -> Iterator[Place]:
    """A slug of taxonomy.yml is lower-case words joined by hyphens and stands in its list once.

    Bad: two topics with `slug: data-features`
    Good: one.
    """
    taxonomy = context.taxonomy
    lists: dict[str, Iterable[Term | Topic | RoadmapNode]] = {
        key: taxonomy.terms(key) for key in ("topic", "level", "roles", "format")
    }
    lists |= {roadmap.title: roadmap.nodes for roadmap in taxonomy.roadmaps}
    for name, terms in lists.items():
        seen: set[str] = set()
        for term in terms:
            if term.slug in seen:
                message = f"slug '{term.slug}' stands in '{name}' more than once"
                yield context.taxonomy_path, fault(*term.place, message)
            if not schema.SLUG_RE.fullmatch(term.slug):
                message = f"slug '{term.slug}' of '{name}' is not lower-case-with-hyphens"
                yield context.taxonomy_path, fault(*term.place, message)
            seen.add(term.slug)


@bank_rule
def taxonomy_links(context: Context) -> Iterator[Place]:
    """Roles and roadmaps name topics that exist, roadmaps a series that exists, `after` a subject of the same roadmap.

    Bad: `topics: [ml-foundation]`
    Good: `topics: [ml-foundations]`
    """
    known = context.taxonomy.slugs("topic")
    series = [path.split("/")[1] for path in context.nav]
    users: list[Term | RoadmapNode] = [*context.taxonomy.roles]
    for roadmap in context.taxonomy.roadmaps:
        users += roadmap.nodes
        if roadmap.series not in series:
            message = f"there is no series '{roadmap.series}'"
            yield context.taxonomy_path, fault(*roadmap.place, message, nearest(roadmap.series, series))
        elif (page := f"{addresses.SERIES}/{roadmap.series}/roadmap.md") not in context.pages:
            message = f"there is no page {page} to show this roadmap"
            yield context.taxonomy_path, fault(*roadmap.place, message, "topic pages link to it")
        subjects = [node.slug for node in roadmap.nodes]
        for node in roadmap.nodes:
            for before in sorted(set(node.after) - set(subjects)):
                message = f"'{node.slug}' comes after '{before}', which the roadmap does not hold"
                yield context.taxonomy_path, fault(*node.place, message, nearest(before, subjects))
    for user in users:
        for topic in sorted(set(user.topics) - set(known)) if known else []:
            message = f"'{user.slug}' names no topic '{topic}'"
            yield context.taxonomy_path, fault(*user.place, message, nearest(topic, known))


@bank_rule
def taxonomy_weights(context: Context) -> Iterator[Place]:
    """The weights of a role name formats and add up to 100; the shift of a level names formats and adds up to 0.

    Bad: `weights: {coding: 50, design: 40}`
    Good: `weights: {coding: 50, design: 50}`
    """
    formats = context.taxonomy.slugs("format")
    for key, whole in (("roles", 100), ("level", 0)):
        for term in context.taxonomy.terms(key):
            if not isinstance(term, Term):
                continue
            for name in sorted(term.weights.keys() - set(formats)):
                message = f"'{term.slug}' weighs '{name}', which is no format"
                yield context.taxonomy_path, fault(*term.place, message, nearest(name, formats))
            if term.weights and sum(term.weights.values()) != whole:
                message = f"the weights of '{term.slug}' add up to {sum(term.weights.values())}, not to {whole}"
                yield context.taxonomy_path, fault(*term.place, message)


@bank_rule
def roadmap_cycle(context: Context) -> Iterator[Place]:
    """What leads to what in a roadmap does not run in a circle.

    Bad: `devops` after `mlops`, and `mlops` after `devops`.
    Good: `mlops` after `devops`.
    """
    for roadmap in context.taxonomy.roadmaps:
        if stuck := circle(roadmap):
            message = f"these subjects lead to one another: {', '.join(stuck)}"
            yield context.taxonomy_path, fault(*roadmap.place, message, "remove one `after`")


def circle(roadmap: Roadmap) -> list[str]:
    """Return the subjects of a roadmap that no order can place, none when it has no circle."""
    left: dict[str, RoadmapNode] = {node.slug: node for node in roadmap.nodes}
    while free := [slug for slug, node in left.items() if not set(node.after) & left.keys()]:
        for slug in free:
            del left[slug]
    return list(left)
