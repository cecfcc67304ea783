"""Rules against sameness: a paragraph that stands on two pages, an answer that begins like another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from questionbank.document import Block, Document
from questionbank.rules.registry import Context, Place, bank_rule, fault

SHINGLE = 5  # words in a row that are compared at a time
SHORTEST = 16  # shingles, of 20 words or so; shorter paragraphs may well be alike
ALIKE = 0.5  # share of one paragraph's shingles that the other holds too
OPENING = 5  # words
OPENED = ("How to answer", "Short answer", "Answer", "Example answer")
WORD_RE = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
Shingles = frozenset[tuple[str, ...]]


@bank_rule
def similar_paragraph(context: Context) -> Iterator[Place]:
    """No paragraph of a question stands, in nearly the same words, on another page.

    Bad: the same definition of drift on two pages.
    Good: it stands on one, and the other links to it.
    """
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    seen: list[tuple[Document, int, Shingles]] = []
    for document, line, shingles in _paragraphs(context):
        shared: dict[int, int] = defaultdict(int)
        for shingle in shingles:
            for place in holders[shingle]:
                shared[place] += 1
        for place, number in shared.items():
            other, other_line, other_shingles = seen[place]
            if other.path != document.path and number >= ALIKE * min(len(shingles), len(other_shingles)):
                message = f"the paragraph is nearly that of {other.path}, line {other_line}"
                yield document.path, fault(line, 1, message, "say it once, and link to it")
                break
        for shingle in shingles:
            holders[shingle].append(len(seen))
        seen.append((document, line, shingles))


@bank_rule
def same_opening(context: Context) -> Iterator[Place]:
    """No two answers begin with the same five words.

    Bad: two answers that begin `The first thing to do`.
    Good: an answer that begins with its own subject.
    """
    first: dict[tuple[str, ...], str] = {}
    for document in context.documents:
        for block in document.body.blocks if document.kind == "question" else ():
            words = (block.title, *WORD_RE.findall(block.text.lower())[:OPENING])
            if block.title in OPENED and len(words) > OPENING:
                if words in first:
                    message = f"'{block.title}' begins like that of {first[words]}: '{' '.join(words[1:])}'"
                    yield document.path, fault(block.text_line, 1, message, "begin with what this answer is about")
                first.setdefault(words, document.path)


def _paragraphs(context: Context) -> Iterator[tuple[Document, int, Shingles]]:
    for document in context.documents:
        if document.kind == "question":
            for block in document.body.blocks:
                for line, text in _split(document, block):
                    words = WORD_RE.findall(text.lower())
                    shingles = frozenset(zip(*(words[n:] for n in range(SHINGLE)), strict=False))
                    if len(shingles) >= SHORTEST:
                        yield document, line, shingles


def _split(document: Document, block: Block) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of a block, code blanked out, each with the line it begins on."""
    start = block.text_line - document.body.line
    rows = document.body.masked.split("\n")[start : start + block.text.count("\n") + 1]
    paragraph: list[str] = []
    for number, row in enumerate([*rows, ""], block.text_line):
        if row.strip() and not row.lstrip().startswith("- "):
            paragraph.append(row)
            continue
        if paragraph:
            yield number - len(paragraph), " ".join(paragraph)
        paragraph = [row] if row.strip() else []
