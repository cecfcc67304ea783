"""The guide: its questions in their numbered order, inside the frame that is written by hand."""

from __future__ import annotations

from questionbank import addresses
from questionbank.model import Bank, Question
from questionbank.outputs.listing import facts, link, notice, short_answer


def render(bank: Bank) -> dict[str, str]:
    """Return the guide page, or nothing where the bank has no frame or no numbered question."""
    if not bank.guide or not bank.guide_questions:
        return {}
    questions = "\n\n".join(_entry(bank, question) for question in bank.guide_questions)
    text = bank.guide.replace(
        addresses.GUIDE_MARKER, f"{notice('docs/_data/guide.md')}\n## The questions\n\n{questions}"
    )
    return {addresses.GUIDE_PAGE: text, f"{addresses.GUIDE}/.pages": "title: Guide\nnav:\n  - index.md\n"}


def _entry(bank: Bank, question: Question) -> str:
    page, number = addresses.GUIDE_PAGE, question.guide or 0
    topic = next(topic for topic in bank.taxonomy.topics if topic.slug == question.topic)
    where = f"[{topic.title}]({addresses.relative(addresses.topic_page(topic.slug), page)})"
    heading = f"### {number}. {link(question, page)} {{ #{addresses.guide_anchor(number)} }}"
    return f"{heading}\n\n{where} · {facts(question, bank.taxonomy)}\n{{ .facts }}\n\n{short_answer(question, page)}"
