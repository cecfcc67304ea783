"""The topic index and a page for each topic."""

from __future__ import annotations

from questionbank import addresses, views
from questionbank.model import Bank, Question
from questionbank.outputs.listing import count, escape, facts, header, link, progress, short_answer
from questionbank.vocabulary import Topic

SOURCE = "docs/questions and docs/_data/taxonomy.yml"


def render(bank: Bank) -> dict[str, str]:
    """Return the topic index, one page per topic, and the folder's `.pages`, which keeps their order."""
    pages = {addresses.topic_page(topic.slug): topic_page(bank, topic) for topic in bank.taxonomy.topics}
    order = "".join(f"  - {topic.slug}.md\n" for topic in bank.taxonomy.topics)
    pages[f"{addresses.TOPICS}/.pages"] = f"title: Topics\nnav:\n  - index.md\n{order}"
    pages[addresses.TOPIC_INDEX] = index(bank)
    return pages


def topic_page(bank: Bank, topic: Topic) -> str:
    """Return a topic's page: its questions by level, and the roadmap subjects that lead here."""
    questions = bank.in_topic(topic.slug)
    page = addresses.topic_page(topic.slug)
    tally = f"{count(len(questions))}{' with answers' if questions else ''}"
    parts = [header(topic.title, f"{topic.title}: {tally}. {topic.scope}", SOURCE), topic.scope]
    parts.append(_roadmaps(bank, topic, page))
    if not questions:
        parts.append("There are no questions in this topic yet. [Every topic](index.md) shows where there are some.")
    for level in bank.taxonomy.levels:
        of_level = [question for question in questions if question.level == level.slug]
        if of_level:
            parts.append(f"## {level.title} {{ #{level.slug} }}\n\n{level.description}\n{{ .level-note }}")
            parts += [_entry(bank, question, page) for question in of_level]
    return "\n\n".join(part for part in parts if part) + "\n"


def index(bank: Bank) -> str:
    """Return the topic index: each topic with its scope and its counts by level."""
    total = len(bank.questions)
    filled = len({question.topic for question in bank.questions})
    parts = [
        header(
            "Topics", f"{count(total)} in {len(bank.taxonomy.topics)} topics, by level, with short answers.", SOURCE
        ),
        f"{count(total).capitalize()} in {filled} of {len(bank.taxonomy.topics)} topics.",
    ]
    parts += [_summary(bank, topic) for topic in bank.taxonomy.topics]
    return "\n\n".join(parts) + "\n"


def _summary(bank: Bank, topic: Topic) -> str:
    questions = bank.in_topic(topic.slug)
    levels = [
        f"{sum(question.level == level.slug for question in questions)} {level.title.lower()}"
        for level in bank.taxonomy.levels
        if any(question.level == level.slug for question in questions)
    ]
    tally = f"{count(len(questions))}: {', '.join(levels)}" if levels else count(0)
    heading = f"## [{escape(topic.title)}]({topic.slug}.md) {{ #{topic.slug} }}"
    return f"{heading}\n\n{topic.scope}\n\n*{tally}*{progress((topic.slug,))}"


def _entry(bank: Bank, question: Question, page: str) -> str:
    line = facts(question, bank.taxonomy)
    return f"### {link(question, page)} {{ #{question.id} }}\n\n{line}\n{{ .facts }}\n\n{short_answer(question, page)}"


def _roadmaps(bank: Bank, topic: Topic, page: str) -> str:
    """Return a sentence that names the roadmap subjects this topic belongs to."""
    names = [
        f"[{escape(node.title)}]({addresses.relative(f'{addresses.SERIES}/{series.slug}/roadmap.md', page)}) "
        f"({escape(series.title)})"
        for series, node in views.roadmap_topics(bank, topic.slug)
    ]
    return f"On the roadmaps: {', '.join(names)}." if names else ""
