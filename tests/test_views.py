"""What templates show beside a page: neighbours, related questions, counts, a description."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

import pytest
from questionbank import bank, views
from questionbank.model import Bank, Question

BASE = Path(__file__).parent / "cases" / "check" / "_base" / "docs"
FOUND = bank.load(BASE)[0]
FIRST = FOUND.series[0]
DAY = datetime.date(2026, 11, 21)


def question(
    name: str, topic: str = "serving", level: str = "mid", tags: str = "", title: str = "", **more: object
) -> Question:
    made = Question(
        id=name,
        title=title or name,
        topic=topic,
        level=level,
        roles=("mle",),
        format="knowledge",
        tags=tuple(tags.split()),
        minutes=5,
        added=DAY,
        reviewed=DAY,
        guide=None,
        aliases=(),
        draft=False,
        short_answer="",
        path=f"questions/{name}.md",
        url=f"questions/{name}/",
    )
    return dataclasses.replace(made, **more)


def holding(*questions: Question) -> Bank:
    return dataclasses.replace(FOUND, questions=questions)


def test_neighbours_are_those_of_the_topic_by_level_and_title() -> None:
    easy, first, other = question("z", level="junior"), question("y", title="A"), question("x", topic="data")
    last = question("a", title="B")
    made = holding(last, other, first, easy)
    chain = [views.question_view(made, one) for one in (easy, first, last)]
    assert [(one.previous, one.next) for one in chain] == [(None, first), (easy, last), (first, None)]
    assert (views.question_view(made, other).previous, views.question_view(made, other).next) == (None, None)
    assert views.question_view(made, other).topic.title == "Data & features"


def test_related_questions_share_tags_and_a_rare_tag_says_more() -> None:
    asked = question("asked", tags="common rare")
    rare = question("rare", tags="rare")
    common = [question(name, tags="common") for name in "cab"]
    made = holding(asked, *common, rare, question("none", tags="other"))
    assert [one.id for one in views.related(made, asked)] == ["rare", "a", "b", "c"]


def test_of_two_questions_as_much_related_the_one_of_the_topic_comes_first() -> None:
    asked = question("asked", tags="t")
    made = holding(asked, question("a", topic="data", tags="t"), question("b", tags="t"))
    assert [one.id for one in views.related(made, asked)] == ["b", "a"]


def test_related_questions_are_few() -> None:
    made = holding(*[question(str(number), tags="t") for number in range(9)])
    assert len(views.related(made, made.questions[0])) == views.RELATED


def test_parts_of_a_series_are_numbered_from_one() -> None:
    one, two, roadmap = FIRST.parts
    assert [one.title, two.title] == ["Part one", "Part two"]
    assert views.part_view(FIRST, one) == views.PartView(FIRST, one, 1, None, two)
    assert views.part_view(FIRST, two) == views.PartView(FIRST, two, 2, one, roadmap)
    assert views.part_view(FIRST, roadmap).next is None
    assert FIRST.total == 4


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("Short.", "Short."),
        ("Two\nlines  here.", "Two lines here."),
        ("A `code` and *stress* and [link](x.md).", "A code and stress and link."),
        ("x" * 155, "x" * 155),
        (f"{'a' * 150}, bcdefg", f"{'a' * 150}…"),
    ],
)
def test_a_description_is_plain_and_cut_at_a_word(answer: str, text: str) -> None:
    found = views.description(question("x", short_answer=answer))
    assert found == text
    assert len(found) <= views.DESCRIPTION


def test_roadmap_subjects_of_a_topic_and_their_questions() -> None:
    subjects = views.roadmap_topics(FOUND, "data")
    assert [(series.slug, node.slug) for series, node in subjects] == [("first", "pipelines"), ("first", "services")]
    assert [views.node_count(FOUND, node) for _, node in subjects] == [1, 2]
    assert views.roadmap_topics(FOUND, "serving")[0][1].slug == "services"


def test_what_is_published_holds_no_draft() -> None:
    draft = dataclasses.replace(FIRST, parts=(dataclasses.replace(FIRST.parts[0], draft=True), FIRST.parts[1]))
    made = dataclasses.replace(holding(question("a", draft=True), question("b")), series=(draft,), posts=draft.parts)
    published = made.published()
    assert [one.id for one in published.questions] == ["b"]
    assert [part.title for part in published.series[0].parts] == ["Part two"]
    assert [post.title for post in published.posts] == ["Part two"]
