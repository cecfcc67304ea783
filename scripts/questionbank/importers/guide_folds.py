"""Folds that ask: `<details>` with a question as its summary; others hide an answer, or name a group."""

from __future__ import annotations

from collections.abc import Sequence

from questionbank.importers.guide_labels import folded
from questionbank.importers.guide_lines import Piece
from questionbank.importers.guide_marks import Mark, asks, orders
from questionbank.importers.guide_starts import Start


def folded_questions(pieces: Sequence[Piece]) -> tuple[list[Start], set[int]]:
    """Return the folds that are questions, and the places inside of these and of folds that hide an answer."""
    summaries = [piece.text for piece in pieces if piece.kind == "summary" and not folded(piece.text)]
    asking = sum(map(asks, summaries))
    usual = asking and asking * 2 >= len(summaries)
    groups, closing = _groups(pieces), _closing(pieces)
    starts: list[Start] = []
    closed: set[int] = set()
    stack: list[tuple[int, bool]] = []  # where each open fold begins, and whether its text is an answer
    for at, piece in enumerate(pieces):
        if stack and stack[-1][1] and stack[-1][0] in closing:
            closed.add(at)
        if piece.kind == "open":
            if stack and stack[-1][0] not in closing:
                stack.pop()
            stack.append((at, bool(stack) and stack[-1][1]))
        elif piece.kind == "close" and stack:
            stack.pop()
        elif piece.kind == "summary" and stack and not stack[-1][1]:
            question = bool(piece.text) and not folded(piece.text) and at not in groups
            question = question and (asks(piece.text) or orders(piece.text) or bool(usual))
            if question:
                starts.append(Start(at, at + 1, Mark("details", "", piece.text), piece.text))
            stack[-1] = (stack[-1][0], question or bool(folded(piece.text)))
    return starts, closed


def _closing(pieces: Sequence[Piece]) -> set[int]:
    """Return the places of the folds that are closed."""
    found, stack = set(), []
    for at, piece in enumerate(pieces):
        if piece.kind == "open":
            stack.append(at)
        elif piece.kind == "close" and stack:
            found.add(stack.pop())
    return found


def _groups(pieces: Sequence[Piece]) -> set[int]:
    """Return the places of summaries that do not ask and have a fold inside: they name a group of questions."""
    found, follows, beside = set(), "", False
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        if (
            piece.kind == "summary"
            and follows == "open"
            and not asks(piece.text)
            and (beside or not orders(piece.text))
        ):
            found.add(at)
        if piece.kind in ("open", "close"):
            follows = piece.kind
        beside = piece.kind == "open" or (beside and piece.blank)
    return found
