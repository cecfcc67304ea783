"""Rules for the body of a page: blocks, sections, lengths, markup that does not belong in content."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from questionbank import schema
from questionbank.document import Block, Document, Fault
from questionbank.problems import nearest
from questionbank.rules.file import readable
from questionbank.rules.registry import Context, document_rule, fault
from questionbank.sections import REFERENCES, word_count

SHORT_ANSWER_WORDS = 60
ANSWER_WORDS = {"design": (200, 1200)}
USUAL_ANSWER_WORDS = (200, 500)
EXAMPLE_WORDS = (120, 220)


def is_question(document: Document) -> bool:
    """Tell whether a document is a question with a header that can be read."""
    return document.kind == "question" and readable(document)


@document_rule
def missing_section(document: Document, context: Context) -> Iterator[Fault]:
    """A question has all its sections, a design question a Rubric as well.

    Bad: a question without Common mistakes.
    Good: How to answer, Short answer, Answer, Example answer, Common mistakes, Follow-ups.
    """
    if is_question(document):
        there = {block.title for block in document.body.blocks}
        for title, kind in schema.sections(str(document.value("format"))).items():
            if title not in there:
                hint = f"add `/// details | {title}` with the option `type: {kind}`"
                yield fault(document.body.line, 1, f"section '{title}' is missing", hint)


@document_rule
def repeated_section(document: Document, context: Context) -> Iterator[Fault]:
    """A question has each section once.

    Bad: two blocks `/// details | Answer`.
    Good: one.
    """
    if is_question(document):
        first: dict[str, Block] = {}
        for block in document.body.blocks:
            if block.title in first:
                message = f"section '{block.title}' is there twice, first on line {first[block.title].line}"
                yield fault(block.line, 1, message, "join the two")
            first.setdefault(block.title, block)


@document_rule
def unknown_section(document: Document, context: Context) -> Iterator[Fault]:
    """A question has no section that readers do not expect.

    Bad: `/// details | Short anser`
    Good: `/// details | Short answer`
    """
    if is_question(document):
        known = schema.sections(str(document.value("format")))
        for block in document.body.blocks:
            if block.title not in known:
                hint = nearest(block.title, known)
                yield fault(block.line, 1, f"section '{block.title}' is not one of {', '.join(known)}", hint)


@document_rule
def section_order(document: Document, context: Context) -> Iterator[Fault]:
    """The sections stand in the order of the template, from the hint to the follow-ups; a Rubric may stand anywhere.

    Bad: Example answer before Answer.
    Good: Answer, then Example answer.
    """
    if is_question(document):
        order = list(schema.SECTIONS)
        seen = [block for block in document.body.blocks if block.title in order]
        for before, block in pairwise(seen):
            if order.index(block.title) < order.index(before.title):
                yield fault(block.line, 1, f"section '{block.title}' stands after '{before.title}'", "swap the two")


@document_rule
def section_type(document: Document, context: Context) -> Iterator[Fault]:
    """Each section has its own `type:` option, which gives it its look.

    Bad: `/// details | Answer` with `type: tip`
    Good: `/// details | Answer` with `type: success`
    """
    if is_question(document):
        for block in document.body.blocks:
            wanted = schema.sections(str(document.value("format"))).get(block.title)
            if wanted and block.kind != wanted:
                message = f"section '{block.title}' has the type '{block.kind}', not '{wanted}'"
                yield fault(block.line, 1, message, f"write `    type: {wanted}` on the line below")


@document_rule
def empty_section(document: Document, context: Context) -> Iterator[Fault]:
    """A section has text.

    Bad: `/// details | Answer`, its type, and ///.
    Good: the same with the answer between.
    """
    if is_question(document):
        for block in document.body.blocks:
            if not block.text.strip():
                yield fault(block.line, 1, f"section '{block.title}' is empty")


def _length(document: Document, title: str, low: int, high: int) -> Iterator[Fault]:
    """Report a section of the document whose words are fewer than low or more than high."""
    for block in document.body.blocks:
        words = word_count(block.text)
        if block.title == title and words and not low <= words <= high:
            wanted = f"at most {high}" if low <= 1 else f"{low} to {high}"
            yield fault(block.text_line, 1, f"'{title}' has {words} words, {wanted} are wanted")


@document_rule
def short_answer_length(document: Document, context: Context) -> Iterator[Fault]:
    """The short answer has at most 60 words, so that it can be said in 30 seconds.

    Bad: a short answer of 90 words.
    Good: its first sentence, and the one that qualifies it.
    """
    if is_question(document):
        yield from _length(document, "Short answer", 1, SHORT_ANSWER_WORDS)


@document_rule
def answer_length(document: Document, context: Context) -> Iterator[Fault]:
    """The answer has 200 to 500 words, code not counted; of a design question up to 1,200.

    Bad: an answer of 80 words, or of 900.
    Good: mechanism, trade-off, number and failure in 350 words.
    """
    if is_question(document):
        low, high = ANSWER_WORDS.get(str(document.value("format")), USUAL_ANSWER_WORDS)
        yield from _length(document, "Answer", low, high)


@document_rule
def example_length(document: Document, context: Context) -> Iterator[Fault]:
    """The example answer has 120 to 220 words: a minute or two of speech.

    Bad: an example answer of one sentence.
    Good: what a good candidate says aloud, 160 words.
    """
    if is_question(document):
        yield from _length(document, "Example answer", *EXAMPLE_WORDS)


@document_rule
def references_there(document: Document, context: Context) -> Iterator[Fault]:
    """A question ends in `## References` with at least one link to a primary source; a behavioural one need not.

    Bad: a knowledge question without sources.
    Good: `## References` and `- [Title](https://…), section`.
    """
    if is_question(document) and document.value("format") != "behavioural":
        start = next((head.line for head in document.body.headings if head.title == REFERENCES), None)
        if start is None:
            yield fault(document.body.line, 1, "'## References' is missing", "add it below the last block")
        elif not any(link.line > start and link.target.startswith("https://") for link in document.body.links):
            yield fault(start, 1, "'References' holds no link to a source", "add `- [Title](https://…), section`")
