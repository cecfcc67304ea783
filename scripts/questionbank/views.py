"""What a template shows beside a page's own text: place, neighbours, related questions, counts."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TypeVar

from questionbank import addresses
from questionbank.inline import without_targets
from questionbank.model import Bank, Post, Question, Round, Series
from questionbank.problems import counted
from questionbank.vocabulary import RoadmapNode, Topic

Entry = TypeVar("Entry")
RELATED = 5
EVIDENCE_TITLES = {"computed": "Figures computed", "quoted": "Figures quoted", "none": "No figures"}
EVIDENCE = tuple(EVIDENCE_TITLES)
DESCRIPTION = 155  # characters a search engine shows


@dataclass(frozen=True)
class QuestionView:
    """A question among its neighbours within the topic."""

    question: Question
    topic: Topic
    previous: Question | None
    next: Question | None
    related: tuple[Question, ...]
    rounds: tuple[Round, ...]


@dataclass(frozen=True)
class PartView:
    """A part of a series: its number, and what is read before and after it."""

    series: Series
    part: Post
    number: int
    previous: Post | None
    next: Post | None


@dataclass(frozen=True)
class RoundView:
    """A round among the others."""

    round: Round
    previous: Round | None
    next: Round | None


def question_view(bank: Bank, question: Question) -> QuestionView:
    """Return what stands around a question's text."""
    topic = next(topic for topic in bank.taxonomy.topics if topic.slug == question.topic)
    around = _around(bank.in_topic(question.topic), question)
    return QuestionView(question, topic, *around, related(bank, question), asked_in(bank, question))


def evidence_kind(question: Question) -> str:
    """Return the strongest evidence that a page's figures have, a key of EVIDENCE_TITLES."""
    found = question.evidence
    return "computed" if found.computed else "quoted" if found.quoted else "none"


def evidence(question: Question) -> str:
    """Say what stands behind the figures of a page, such as `3 figures computed on this page, 1 quoted from x.org`."""
    found = question.evidence
    parts = []
    if found.computed:
        parts.append(f"{counted(found.computed, 'figure')} computed on this page")
    if found.quoted:
        number = str(found.quoted) if parts else counted(found.quoted, "figure")
        parts.append(f"{number} quoted from {', '.join(found.sources)}")
    if found.assumed:
        parts.append(f"{found.assumed if parts else counted(found.assumed, 'figure')} assumed, and said to be")
    return ", ".join(parts)


def version(question: Question) -> str:
    """Return a mark that changes when the words of a question's page do."""
    said = "\0".join([question.title, *(one.text for one in question.passages)])
    return hashlib.sha256(said.encode()).hexdigest()[:6]


def related(bank: Bank, question: Question) -> tuple[Question, ...]:
    """Return the questions that share most tags; a rare tag says more, the same topic breaks a tie."""
    scores: defaultdict[Question, float] = defaultdict(float)
    for tag in question.tags:
        for other in bank.by_tag[tag]:
            scores[other] += 1 / len(bank.by_tag[tag])
    scores.pop(question, None)
    found = sorted(scores, key=lambda other: (-scores[other], other.topic != question.topic, other.id))
    return tuple(found[:RELATED])


def part_view(series: Series, part: Post) -> PartView:
    """Return the place of a part in its series; numbers count from 1."""
    return PartView(series, part, series.parts.index(part) + 1, *_around(series.parts, part))


def asked_in(bank: Bank, question: Question) -> tuple[Round, ...]:
    """Return the rounds in which a question is asked, in their order."""
    return tuple(one for one in bank.rounds.all if any(prompt.question == question.id for prompt in one.prompts))


def round_view(bank: Bank, path: str) -> RoundView | None:
    """Return the place of the round whose page this is; nothing for another page."""
    for one in bank.rounds.all:
        if addresses.round_page(one.slug) == path:
            return RoundView(one, *_around(bank.rounds.all, one))
    return None


def topic(bank: Bank, path: str) -> Topic | None:
    """Return the topic whose page is at a path."""
    return next((one for one in bank.taxonomy.topics if addresses.topic_page(one.slug) == path), None)


def _around(row: tuple[Entry, ...], entry: Entry) -> tuple[Entry | None, Entry | None]:
    """Return what stands before and after an entry of a row."""
    place = row.index(entry)
    return (row[place - 1] if place else None), (row[place + 1] if place + 1 < len(row) else None)


def description(question: Question) -> str:
    """Return the short answer as plain text, cut at a word to the length a search engine shows."""
    return shortened(" ".join(without_targets(question.short_answer).replace("`", "").replace("*", "").split()))


def shortened(text: str) -> str:
    """Return plain text cut at a word to the length a search engine shows."""
    if len(text) <= DESCRIPTION:
        return text
    return text[: DESCRIPTION - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def sources(bank: Bank, path: str) -> list[str]:
    """Return the files that a page is made of: its own, or those of the questions it is generated from."""
    if not addresses.is_generated(path):
        return [path]
    if path == addresses.GUIDE_PAGE:
        return [addresses.GUIDE_FRAME, *(question.path for question in bank.guide_questions)]
    if path.startswith(f"{addresses.ROUNDS}/"):
        return [addresses.ROUNDS_FILE, *_answers(bank, path)]
    topics = {addresses.topic_page(slug): questions for slug, questions in bank.by_topic.items()}
    return [addresses.TAXONOMY, *(question.path for question in topics.get(path, bank.questions))]


def _answers(bank: Bank, path: str) -> list[str]:
    """Return the files of the questions that a round's page shows."""
    found = round_view(bank, path)
    asked = {prompt.question for prompt in found.round.prompts} if found else set()
    return [question.path for question in bank.questions if question.id in asked]


def of_role(bank: Bank, role: str) -> tuple[Question, ...]:
    """Return the questions that are asked of a role, by title."""
    return tuple(sorted((one for one in bank.questions if role in one.roles), key=lambda one: one.title))


def roadmap_topics(bank: Bank, topic: str) -> tuple[tuple[Series, RoadmapNode], ...]:
    """Return the roadmap subjects that open a topic, each with the series whose roadmap it is."""
    by_slug = {series.slug: series for series in bank.series}
    return tuple(
        (by_slug[roadmap.series], node)
        for roadmap in bank.taxonomy.roadmaps
        for node in roadmap.nodes
        if topic in node.topics and roadmap.series in by_slug
    )


def node_count(bank: Bank, node: RoadmapNode) -> int:
    """Return how many questions the topics of a roadmap subject hold."""
    return sum(question.topic in node.topics for question in bank.questions)
