"""Rules for the rounds."""

from __future__ import annotations

from collections.abc import Iterator

from questionbank import addresses, schema
from questionbank.parse import stem
from questionbank.problems import nearest
from questionbank.rules.registry import Context, Place, bank_rule, fault


@bank_rule
def rounds_form(context: Context) -> Iterator[Place]:
    """rounds.yml is YAML and every entry holds its keys.

    Bad: a prompt without minutes.
    Good: ask, question and minutes.
    """
    yield from ((addresses.ROUNDS_FILE, one) for one in context.data_faults.get(addresses.ROUNDS_FILE, ()))


@bank_rule
def rounds_unique(context: Context) -> Iterator[Place]:
    """A round's slug is lower-case words joined by hyphens, and the address of no other round.

    Bad: two rounds with `slug: hard-01`
    Good: one.
    """
    seen = {"index"}
    for one in context.rounds.all:
        if one.slug in seen:
            yield addresses.ROUNDS_FILE, fault(*one.place, f"slug '{one.slug}' is taken")
        elif not schema.SLUG_RE.fullmatch(one.slug):
            yield addresses.ROUNDS_FILE, fault(*one.place, f"slug '{one.slug}' is not lower-case-with-hyphens")
        seen.add(one.slug)


@bank_rule
def rounds_links(context: Context) -> Iterator[Place]:
    """What is asked in a round is answered by a published question.

    Bad: `question: what-is-tcp` where there is no such file, or where it is a draft.
    Good: `question: tcp-vs-udp`
    """
    known = {stem(one.path): one.path for one in context.documents if one.kind == "question"}
    for prompt in (prompt for one in context.rounds.all for prompt in one.prompts):
        if prompt.question not in known:
            message = f"there is no question '{prompt.question}'"
            yield addresses.ROUNDS_FILE, fault(*prompt.place, message, nearest(prompt.question, known))
        elif known[prompt.question] in context.drafts:
            message = f"question '{prompt.question}' is a draft"
            yield addresses.ROUNDS_FILE, fault(*prompt.place, message, "readers of the round could not open it")
