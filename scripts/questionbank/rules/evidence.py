"""Rules for what stands behind an answer: its figures and its code."""

from __future__ import annotations

from collections.abc import Iterator

from questionbank import evidence, figures
from questionbank.document import Document, Fault
from questionbank.rules.registry import Context, document_rule, fault

REMEDY = "compute it in a pycon fence, link its source in the same sentence, or call it an assumption"


@document_rule
def figure_evidence(document: Document, context: Context) -> Iterator[Fault]:
    """A figure with a unit in an answer is computed on the page, quoted beside its source, or called an assumption.

    Bad: `The cache takes 40 GB.` on a page whose code never comes to 40.
    Good: the same below a pycon fence that prints 40, or with a link to the source in its sentence.
    """
    if document.kind == "question":
        for figure in figures.figures(document.body):
            if figure.kind == "bare":
                yield fault(figure.line, figure.column, f"nothing stands behind the figure '{figure.text}'", REMEDY)


@document_rule
def excuse_reason(document: Document, context: Context) -> Iterator[Fault]:
    """Code that is not run, or is meant to fail, says why in its title, where the reader sees it.

    Bad: a fence with `title="Not run:"`
    Good: a fence with `title="Not run: needs two GPUs"`
    """
    for code, reason in evidence.excused(document.body):
        if not reason:
            yield fault(code.line - 1, 1, "the title does not say why the code is not run or fails", "add the reason")
