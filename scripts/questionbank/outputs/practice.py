"""What practice needs to know of the questions, cut so that a session fetches little however many there are.

core.json           vocabulary with weights and time boxes, counts, topics and formats of each piece, renamed questions
<version>/<n>.json  a row for each of at most a hundred questions, neighbours by topic
<version>/rounds.json  the rounds with their prompts
<version>/plan.json    what a plan of study is drawn from: series, guide, reading times, design questions, rounds

These belong to the built site, not to docs/. What a question says is read from its page when it is shown.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter, defaultdict
from typing import Any

from questionbank import addresses, views
from questionbank.model import Bank, Question, Round
from questionbank.vocabulary import Taxonomy

FOLDER = f"{addresses.DATA}/practice"
PIECE = 100  # questions at most
DESIGNS = 2  # design questions of a topic and level that a plan may name: enough, and few however large the bank


def render(bank: Bank) -> dict[str, str]:
    """Return the files, relative to the site's root."""
    order = bank.taxonomy.slugs("topic")
    questions = sorted(bank.questions, key=lambda one: (order.index(one.topic), one.id))
    size = math.ceil(len(questions) / math.ceil(len(questions) / PIECE)) if questions else PIECE
    pieces = [questions[start : start + size] for start in range(0, len(questions), size)]
    files = {
        f"{number}.json": _dump([_row(one, bank.taxonomy) for one in piece]) for number, piece in enumerate(pieces)
    }
    files["rounds.json"] = _dump(_rounds(bank))
    files["plan.json"] = _dump(_plan(bank))
    version = hashlib.sha256("".join(f"{name}\0{text}\0" for name, text in files.items()).encode()).hexdigest()[:12]
    core = _dump({"version": version, **_core(bank, pieces)})
    return {f"{FOLDER}/core.json": core, **{f"{FOLDER}/{version}/{name}": text for name, text in files.items()}}


def _core(bank: Bank, pieces: list[list[Question]]) -> dict[str, Any]:
    """Return vocabulary, counts and renamings; topics and levels stand for their places in these lists from here on."""
    taxonomy = bank.taxonomy
    topic, form = taxonomy.slugs("topic"), taxonomy.slugs("format")
    counts = Counter(_place(one, taxonomy) for one in bank.questions)
    return {
        "topics": [[one.slug, one.title] for one in taxonomy.topics],
        "levels": [[one.slug, one.title, one.weights] for one in taxonomy.levels],
        "roles": [[one.slug, one.title, one.weights, one.topics] for one in taxonomy.roles],
        "formats": [[one.slug, one.title, one.minutes or 10] for one in taxonomy.formats],
        "counts": [[*place, number] for place, number in sorted(counts.items())],
        "pieces": [Counter(topic.index(one.topic) for one in piece) for piece in pieces],
        "kinds": [Counter(form.index(one.format) for one in piece) for piece in pieces],
        "renamed": {old: one.id for one in bank.questions for old in _old_ids(one)},
    }


def _row(question: Question, taxonomy: Taxonomy) -> list[Any]:
    """Return id, title, the places of topic, level and format, the roles as bits, minutes, version."""
    return [
        question.id,
        question.title,
        *_place(question, taxonomy),
        taxonomy.slugs("format").index(question.format),
        sum(1 << bit for bit, role in enumerate(taxonomy.slugs("roles")) if role in question.roles),
        question.minutes,
        views.version(question),
    ]


def _rounds(bank: Bank) -> list[Any]:
    return [
        [
            one.slug,
            one.title,
            one.interviewer,
            [[prompt.question, prompt.minutes, prompt.ask] for prompt in one.prompts],
        ]
        for one in bank.rounds.all
    ]


def _plan(bank: Bank) -> dict[str, Any]:
    """Return what a plan of study needs besides the core; topics and levels are places as there."""
    minutes: Counter[tuple[int, int]] = Counter()
    for one in bank.questions:
        minutes[_place(one, bank.taxonomy)] += one.minutes
    return {
        "series": [[one.title, [[part.url, part.title, part.minutes] for part in one.parts]] for one in bank.series],
        "guide": len(bank.guide_questions),
        "minutes": [[*place, number] for place, number in sorted(minutes.items())],
        "designs": _designs(bank),
        "rounds": [[one.slug, one.title, one.minutes, _topics(one, bank)] for one in bank.rounds.all],
    }


def _topics(one: Round, bank: Bank) -> list[int]:
    """Return the topic of each question that a round asks."""
    topics = {question.id: question.topic for question in bank.questions}
    order = bank.taxonomy.slugs("topic")
    return [order.index(topics[prompt.question]) for prompt in one.prompts if prompt.question in topics]


def _designs(bank: Bank) -> list[Any]:
    """Return id, title, topic and level of some design questions of each topic and level."""
    groups: defaultdict[tuple[int, int], list[Question]] = defaultdict(list)
    for one in sorted(bank.questions, key=lambda one: one.id):
        if one.format == "design":
            groups[_place(one, bank.taxonomy)].append(one)
    return [[one.id, one.title, *place] for place in sorted(groups) for one in groups[place][:DESIGNS]]


def _place(question: Question, taxonomy: Taxonomy) -> tuple[int, int]:
    return taxonomy.slugs("topic").index(question.topic), taxonomy.slugs("level").index(question.level)


def _old_ids(question: Question) -> list[str]:
    """Return the ids that a question had: the aliases that are addresses of questions."""
    prefix = f"{addresses.QUESTIONS}/"
    return [alias.removeprefix(prefix).rstrip("/") for alias in question.aliases if alias.startswith(prefix)]


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
