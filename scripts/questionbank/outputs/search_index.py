"""The search index, cut so that a query fetches only what it needs; it belongs to the built site, not to docs/.

core.json       endings, ignored words, synonyms, facets, and which file holds the terms that begin with what
<version>/w/    terms and where they occur: one file for each beginning, small enough for one quick answer
<version>/v/    the words of titles, tags and short answers by length, for what is misspelt
<version>/d/    one page each: title, facts and passages
<version>/f     the facets of every question, for the finder
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from questionbank import addresses, synonyms, views
from questionbank.model import Bank, Passage, Question
from questionbank.outputs import search_terms
from questionbank.words import STAGES, stem, words

FOLDER = f"{addresses.DATA}/search"
SHORTEST, LONGEST = 4, 22  # letters of words that are looked up by their likeness


@dataclass(frozen=True)
class Entry:
    """A page that can be found."""

    url: str
    title: str
    kind: str  # question, or the kind of page it is
    facts: tuple[str, ...]
    tags: tuple[str, ...]
    passages: tuple[Passage, ...]
    asked: tuple[str, ...] = ()  # how other pages and rounds put what this one answers
    question: Question | None = None


def render(bank: Bank) -> dict[str, str]:
    """Return the files of the index, relative to the site's root."""
    entries = list(_entries(bank))
    phrases = {name for group in bank.synonyms.groups for member in group if " " in (name := synonyms.term(member))}
    postings = search_terms.postings([list(_texts(entry)) for entry in entries], frozenset(phrases))
    files = {
        **{f"d/{number}.json": _dump(_page(entry)) for number, entry in enumerate(entries)},
        **{f"v/{length}.json": _dump(found) for length, found in _vocabulary(bank, entries).items()},
        "f.json": _dump(_facets(bank, entries)),
    }
    shards = list(search_terms.shards("", sorted(postings.items())))
    files |= {f"w/{number}.json": _dump(terms) for number, (_, terms) in enumerate(shards)}
    version = hashlib.sha256("".join(f"{name}\0{text}\0" for name, text in sorted(files.items())).encode()).hexdigest()[
        :12
    ]
    core = {
        "version": version,
        "questions": len(bank.questions),
        "stages": STAGES,
        "shards": [beginning for beginning, _ in shards],
        "lengths": sorted(int(name[2:-5]) for name in files if name.startswith("v/")),
        "ignored": sorted({stem(word) for text in bank.synonyms.ignored for word in words(text)}),
        "synonyms": [sorted({synonyms.term(member) for member in group}) for group in bank.synonyms.groups],
    }
    return {f"{FOLDER}/core.json": _dump(core), **{f"{FOLDER}/{version}/{name}": text for name, text in files.items()}}


def _entries(bank: Bank) -> Iterator[Entry]:
    """Yield the pages, questions first, in an order that depends on nothing but the bank."""
    prompts = defaultdict(list)
    for prompt in (prompt for one in bank.rounds.all for prompt in one.prompts):
        prompts[prompt.question].append(prompt.ask)
    for question in sorted(bank.questions, key=lambda one: one.id):
        asked = (*bank.mentions.get(question.path, ()), *prompts[question.id])
        topic, level = bank.taxonomy.title("topic", question.topic), bank.taxonomy.title("level", question.level)
        facts = (topic, level, bank.taxonomy.title("format", question.format), f"{question.minutes} min")
        yield Entry(question.url, question.title, "question", facts, question.tags, question.passages, asked, question)
    series = {part.path: one.title for one in bank.series for part in (one.index, *one.parts)}
    for post in sorted(bank.posts, key=lambda one: one.path):
        if post.url and post.url not in ("questions/", "tags/", "blog/"):
            kind = series.get(post.path, "Blog" if post.path.startswith(addresses.POSTS) else "Page")
            described = (Passage("", "", post.description), *post.passages)
            yield Entry(
                post.url,
                post.title,
                "page",
                (kind, f"{post.minutes} min"),
                post.tags,
                described,
                bank.mentions.get(post.path, ()),
            )
    yield from _generated(bank)


def _generated(bank: Bank) -> Iterator[Entry]:
    """Yield the pages that are made of questions: topics, the guide, the rounds."""
    for topic in bank.taxonomy.topics:
        number = len(bank.in_topic(topic.slug))
        facts = ("Topic", f"{number} question{'' if number == 1 else 's'}")
        yield Entry(f"topics/{topic.slug}/", topic.title, "page", facts, (), (Passage("", "", topic.scope),))
    if bank.guide and bank.guide_questions:
        listed = Passage("", "", " ".join(question.title for question in bank.guide_questions))
        yield Entry("guide/", "Guide", "page", ("Guide", f"{len(bank.guide_questions)} questions"), (), (listed,))
    for one in bank.rounds.all:
        asked = Passage("", "", " ".join(prompt.ask for prompt in one.prompts))
        yield Entry(one.url, one.title, "page", ("Round", one.interviewer), (), (asked,))


def _page(entry: Entry) -> list[Any]:
    """Return what a result shows: address, title, kind, facts, id, and the passages as [title, anchor, text]."""
    parts = [[one.title, one.anchor, one.text] for one in entry.passages if one.text]
    return [entry.url, entry.title, " · ".join(entry.facts), entry.question.id if entry.question else "", parts]


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the parts of a page as (name of the part, text)."""
    yield "title", entry.title
    yield "tags", ". ".join(entry.tags)
    yield "topic", ". ".join(entry.facts[:3])
    yield "asked", ". ".join(entry.asked)
    for passage in entry.passages:
        yield passage.title, f"{passage.title}. {passage.text}" if not entry.question else passage.text


def _vocabulary(bank: Bank, entries: list[Entry]) -> dict[int, str]:
    """Return the words worth recognising when misspelt by their length, the commoner first, with blanks between."""
    named: set[str] = set()
    spread: Counter[str] = Counter()
    for entry in entries:
        texts = list(_texts(entry))
        named.update(
            word for part, text in texts if part in ("title", "tags", "topic", "Short answer") for word in words(text)
        )
        spread.update({word for _, text in texts for word in words(text)})
    named.update(word for group in bank.synonyms.groups for member in group for word in words(member))
    by_length: defaultdict[int, list[str]] = defaultdict(list)
    for word in sorted(spread.keys() | named, key=lambda word: (-spread[word], word)):
        if (word in named or spread[word] > 2) and SHORTEST <= len(word) <= LONGEST and word.isalpha():
            by_length[len(word)].append(word)
    return {length: " ".join(found) for length, found in sorted(by_length.items())}


def _facets(bank: Bank, entries: list[Entry]) -> dict[str, Any]:
    """Return the facet values with their titles, and for each question five letters and the day it was added.

    The letters are the places of topic, level and format in their lists, the roles as bits, and the evidence.
    """
    questions = [entry.question for entry in entries if entry.question]
    roles = bank.taxonomy.slugs("roles")
    rows = [
        "".join(
            search_terms.LETTERS[place]
            for place in (
                bank.taxonomy.slugs("topic").index(one.topic),
                bank.taxonomy.slugs("level").index(one.level),
                bank.taxonomy.slugs("format").index(one.format),
                views.EVIDENCE.index(views.evidence_kind(one)),
            )
        )
        + "".join(
            search_terms.LETTERS[sum(1 << bit for bit, role in enumerate(roles[low : low + 6]) if role in one.roles)]
            for low in (0, 6)
        )
        for one in questions
    ]
    first = min((one.added for one in questions), default=None)
    return {
        "facets": {
            name: [[term.slug, term.title] for term in bank.taxonomy.terms(key)]
            for name, key in (("topic", "topic"), ("level", "level"), ("format", "format"), ("role", "roles"))
        }
        | {"evidence": [[kind, title] for kind, title in views.EVIDENCE_TITLES.items()]},
        "rows": "".join(rows),
        "days": [(one.added - first).days for one in questions] if first else [],
    }


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
