"""Rules for what search is told beside the pages."""

from __future__ import annotations

from collections.abc import Iterator

from questionbank import addresses
from questionbank.rules.registry import Context, Place, bank_rule, fault
from questionbank.words import stem, words


@bank_rule
def synonyms_form(context: Context) -> Iterator[Place]:
    """synonyms.yml is YAML, a group has two members or more, and no two members are one to search.

    Bad: `[quantization, quantisation]`
    Good: `[kubernetes, k8s]`
    """
    yield from ((addresses.SYNONYMS, one) for one in context.data_faults.get(addresses.SYNONYMS, ()))


@bank_rule
def synonyms_used(context: Context) -> Iterator[Place]:
    """A group of synonyms leads somewhere: the words of one of its members stand on a page.

    Bad: `[abacus, counting frame]` where no page holds the one or the other.
    Good: `[kubernetes, k8s]` where a page names Kubernetes.
    """
    if not context.synonyms.groups or context.unread:
        return
    known = {
        stem(word)
        for document in context.documents
        for word in words(f"{document.value('title')} {document.value('tags')} {document.body.text}")
    }
    for group, (line, column) in zip(context.synonyms.groups, context.synonyms.places, strict=True):
        if not any(known.issuperset(stem(word) for word in words(member)) for member in group):
            message = f"no page holds the words of '{group[0]}' or of another member"
            yield addresses.SYNONYMS, fault(line, column, message, "remove the group, or add the word that pages use")
