"""Read docs/ into a Bank and say everything that is wrong with it: the only reader of the tree."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from questionbank import addresses, inline, parse
from questionbank.document import Document, Fault, Field
from questionbank.model import Bank, PlannedPart, Post, Question, Rounds, Series, Synonyms
from questionbank.problems import Problem
from questionbank.rounds import RULE as ROUNDS_RULE
from questionbank.rounds import parse_rounds
from questionbank.rules import Context, check
from questionbank.rules.file import readable
from questionbank.synonyms import RULE as SYNONYMS_RULE
from questionbank.synonyms import parse_synonyms
from questionbank.taxonomy import PAGES_RULE, RULE, parse_pages, parse_taxonomy
from questionbank.vocabulary import Taxonomy

Value = TypeVar("Value")
Pages = tuple[str, dict[str, Field], tuple[PlannedPart, ...], list[Fault]]


def load(docs: Path) -> tuple[Bank, list[Problem]]:
    """Return what docs/ holds and its problems, whose paths begin with `docs` as it was given.

    Documents with a header that can't be used are missing from the bank and among the problems.
    """
    names = sorted(_walk(docs))
    documents = _documents(docs, names)
    taxonomy, taxonomy_faults = _taxonomy(docs)
    rounds, rounds_faults = _data(docs / addresses.ROUNDS_FILE, parse_rounds, Rounds(), ROUNDS_RULE)
    synonyms, synonyms_faults = _data(docs / addresses.SYNONYMS, parse_synonyms, Synonyms(), SYNONYMS_RULE)
    pages = {name: _pages(docs / name) for name in names if _is_series(name)}
    bank = replace(_bank(documents, taxonomy, pages, docs), rounds=rounds, synonyms=synonyms)
    context = Context(
        documents=tuple(sorted(documents, key=lambda document: document.draft)),  # of two alike, a draft is at fault
        taxonomy=taxonomy,
        files=frozenset(names),
        pages=_anchors(documents, bank),
        unread=_unread(documents, bank),
        nav={name: found[1] for name, found in pages.items()},
        rounds=rounds,
        synonyms=synonyms,
        data_faults={
            addresses.TAXONOMY: tuple(taxonomy_faults),
            addresses.ROUNDS_FILE: tuple(rounds_faults),
            addresses.SYNONYMS: tuple(synonyms_faults),
            **{name: tuple(found[3]) for name, found in pages.items()},
        },
    )
    prefix = docs.as_posix()
    return bank, [replace(problem, path=f"{prefix}/{problem.path}") for problem in check(context)]


def unchecked(docs: Path) -> Bank:
    """Return what docs/ holds without looking for problems, and without rounds and synonyms."""
    names = sorted(_walk(docs))
    pages = {name: _pages(docs / name) for name in names if _is_series(name)}
    return _bank(_documents(docs, names), _taxonomy(docs)[0], pages, docs)


def read(docs: Path) -> tuple[Document, ...]:
    """Return every page of docs/ that is written by hand, taken apart and not checked."""
    return _documents(docs, sorted(_walk(docs)))


def _documents(docs: Path, names: list[str]) -> tuple[Document, ...]:
    return tuple(parse.document(name, (docs / name).read_bytes()) for name in names if _is_page(name))


def _walk(docs: Path) -> Iterator[str]:
    """Yield every file written by hand, relative to docs/, in no order."""
    for folder, folders, files in os.walk(docs):
        place = Path(folder).relative_to(docs).as_posix()
        prefix = "" if place == "." else f"{place}/"
        folders[:] = [name for name in folders if not name.startswith(".") and not _skipped(f"{prefix}{name}")]
        yield from (f"{prefix}{name}" for name in files if name == ".pages" or not name.startswith("."))


def _skipped(folder: str) -> bool:
    return folder in addresses.GENERATED or folder == addresses.TEMPLATES


def _is_page(name: str) -> bool:
    return name.endswith(".md") and (not name.startswith(f"{addresses.HAND_DATA}/") or name == addresses.GUIDE_FRAME)


def _is_series(name: str) -> bool:
    return name.startswith(f"{addresses.SERIES}/") and name.count("/") == 2 and name.endswith("/.pages")


def _taxonomy(docs: Path) -> tuple[Taxonomy, list[Fault]]:
    path = docs / addresses.TAXONOMY
    if not path.is_file():
        return Taxonomy(), [Fault(RULE, 1, 1, "the file is missing: it holds the topics, levels, roles and formats")]
    text, faults = parse.decode(path.read_bytes())
    taxonomy, more = parse_taxonomy(text)
    return taxonomy, [*(replace(fault, rule=RULE) for fault in faults), *more]


def _data(
    path: Path, read_text: Callable[[str], tuple[Value, list[Fault]]], nothing: Value, rule: str
) -> tuple[Value, list[Fault]]:
    """Return what a data file holds, and what is wrong with it; nothing where the bank goes without the file."""
    if not path.is_file():
        return nothing, []
    text, faults = parse.decode(path.read_bytes())
    value, more = read_text(text)
    return value, [*(replace(fault, rule=rule) for fault in faults), *more]


def _pages(path: Path) -> Pages:
    text, faults = parse.decode(path.read_bytes())
    title, nav, planned, more = parse_pages(text)
    return title, nav, planned, [*(replace(fault, rule=PAGES_RULE) for fault in faults), *more]


def _text(path: Path) -> str:
    return parse.decode(path.read_bytes())[0]


def _bank(documents: tuple[Document, ...], taxonomy: Taxonomy, pages: Mapping[str, Pages], docs: Path) -> Bank:
    written = [parse.question(document) for document in documents if document.kind == "question"]
    questions = {one.id: one for one in written if one and _known(one, taxonomy)}
    posts = [parse.post(document) for document in documents if document.kind != "question"]
    by_path = {post.path: post for post in posts if post}
    frame = docs / addresses.GUIDE_FRAME
    return Bank(
        taxonomy=taxonomy,
        questions=tuple(questions[name] for name in sorted(questions)),
        series=tuple(_series(name, found, by_path) for name, found in pages.items() if _index(name) in by_path),
        posts=tuple(post for path, post in sorted(by_path.items()) if path != addresses.GUIDE_FRAME),
        guide=_text(frame) if frame.is_file() else "",
        drafts=frozenset(document.path for document in documents if document.draft),
        mentions=_mentions(documents),
    )


def _mentions(documents: tuple[Document, ...]) -> dict[str, tuple[str, ...]]:
    """Return how other pages put what a page answers: the words of the links to it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for document in documents:
        for link in document.body.links:
            path = link.target.partition("#")[0]
            if path.endswith(".md") and not link.image:
                found[addresses.resolve(path, document.path)].append(inline.plain(link.text))
    return {path: tuple(texts) for path, texts in found.items()}


def _known(question: Question, taxonomy: Taxonomy) -> bool:
    """Tell whether the words of a question's header are in the vocabulary; if not, a rule has said so."""
    return (
        question.topic in taxonomy.slugs("topic")
        and question.level in taxonomy.slugs("level")
        and question.format in taxonomy.slugs("format")
    )


def _index(pages: str) -> str:
    return pages.removesuffix(".pages") + "index.md"


def _series(name: str, found: Pages, posts: Mapping[str, Post]) -> Series:
    title, nav, planned, _ = found
    folder = name.removesuffix(".pages")
    parts = [posts[folder + file] for file in nav if file != "index.md" and folder + file in posts]
    return Series(folder.split("/")[1], title, posts[_index(name)], tuple(parts), planned)


def _anchors(documents: tuple[Document, ...], bank: Bank) -> dict[str, frozenset[str]]:
    """Return every page, those that will be generated included, with its anchors.

    A question counts as soon as it names its topic or number: another fault in its header breaks no links to it.
    """
    pages = {document.path: document.body.anchors for document in documents}
    frame = pages.pop(addresses.GUIDE_FRAME, frozenset())
    questions = [document for document in documents if document.kind == "question"]
    topics = {
        addresses.topic_page(slug): frozenset(
            anchor
            for question in questions
            if question.value("topic") == slug
            for anchor in (parse.stem(question.path), str(question.value("level")))
        )
        for slug in bank.taxonomy.slugs("topic")
    }
    numbers = {addresses.guide_anchor(number) for one in questions if isinstance(number := one.value("guide"), int)}
    guide = {addresses.GUIDE_PAGE: frame | numbers} if bank.guide and (numbers or _unread(documents, bank)) else {}
    subjects = frozenset(bank.taxonomy.slugs("topic"))
    rounds: dict[str, frozenset[str]] = {addresses.round_page(one.slug): frozenset() for one in bank.rounds.all}
    if rounds:
        rounds[addresses.ROUND_INDEX] = frozenset()
    return {**pages, **topics, **guide, **rounds, addresses.TOPIC_INDEX: subjects}


def _unread(documents: tuple[Document, ...], bank: Bank) -> frozenset[str]:
    """Return the pages that can't be read, and what is generated when a question is among them."""
    unread = {document.path for document in documents if not readable(document)}
    if not any(addresses.kind(path) == "question" for path in unread):
        return frozenset(unread)
    topics = {addresses.topic_page(slug) for slug in bank.taxonomy.slugs("topic")}
    return frozenset(unread | topics | {addresses.GUIDE_PAGE})
