"""Guides made by the dozen: no traceback, no lost word, every question found, no answer under the wrong question."""

from __future__ import annotations

import datetime
import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from questionbank import parse, schema, sections
from questionbank.draft import Imported, Source, lost
from questionbank.importers import Options, guide
from questionbank.model import Bank
from questionbank.vocabulary import Taxonomy, Term, Topic

TAXONOMY = Taxonomy(
    topics=(Topic("serving", "Model serving", "Batching, rollout."), Topic("data", "Data pipelines", "Quality, skew.")),
    levels=(Term("junior", "Junior", ""), Term("mid", "Mid", ""), Term("senior", "Senior", "")),
    roles=(Term("mle", "ML engineer", "", ("serving",)),),
    formats=(Term("knowledge", "Knowledge", ""), Term("design", "Design", "")),
)
OPTIONS = Options(TAXONOMY, datetime.date(2026, 11, 21), bank=Bank(TAXONOMY))
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FRAGMENTS = st.sampled_from(
    [
        "1. What is a pod?", "2) Why?", "Q1: How so?", "Q: What", "A: so", "Question 3: Explain it", "**4. What now?**", "### 5. What else?",
        "## What is a node?", "- What is a list?", "  - nested?", "<details>", "</details>", "<summary>What is folded?</summary>",
        "<details><summary>Show answer</summary>inside</details>", "<summary>", "</summary>", "```", "```python", "~~~", "````", "///",
        "/// details | Answer", "    type: tip", "How to answer: say it", "**Example Answer:** \"well\"", "Answer", "References:", "TL;DR: no",
        "Introduction:", "Conclusion:", "# Title", "Title", "=====", "---", "-", "#", "##", "#x", "### Answer", "[r]: https://example.org/r",
        "[text][r]", "![alt](a/b.png)", "| a | b |", "|---|---|", "Comments", "Archive", "Home", "(Hard)", "[E] Why is it?", "🟢 Is it green?",
        "Difficulty: hard", "<!--", "-->", "<!-- questions -->", "<div>", "</div>", "<br><b>", "--8<-- \"x\"", "", "", "", " ", "\t", "    code",
        "1. [What?](#what)", "[⬆ Back to top](#top)", "**What is bold?**", "What is a\n  question over lines?", "Q1", "Question 2", "\x00", "\u2028",
    ]
)  # fmt: skip
LINES = st.one_of(FRAGMENTS, FRAGMENTS, st.text(max_size=30), st.builds("{} {}".format, FRAGMENTS, FRAGMENTS))


def convert(text: str) -> Imported:
    return guide.convert(Source("guides/some-guide.txt", text), OPTIONS)


def check(found: Imported) -> None:
    """Hold what is true of every import: each word has its place, each draft reads back as it was put together."""
    assert found.drafts or found.problems
    if found.problems:
        return
    assert list(lost(found)) == []
    paths = [draft.path for draft in found.drafts]
    assert len(set(paths)) == len(paths)
    for draft in found.drafts:
        document = parse.document(draft.path, draft.text.encode())
        assert [fault for fault in document.faults if fault.rule != "file-size"] == []
        if document.kind == "question":
            assert [block.title for block in document.body.blocks] == list(
                schema.sections(str(document.value("format")))
            )
            assert parse.question(document) is not None
            assert not [heading for heading in document.body.headings if heading.block]
            assert [heading.title for heading in document.body.headings][-1:] == [sections.REFERENCES]


@MANY
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    check(convert(text.replace("\r", "\n")))


@MANY
@given(st.lists(LINES, max_size=25))
def test_any_lines(lines: list[str]) -> None:
    check(convert("\n".join(lines).replace("\r", "\n")))


@MANY
@given(
    st.lists(
        st.sampled_from(
            [
                "1. ",
                "Q: ",
                "<details>",
                "\n",
                "a",
                "?",
                "*",
                "`",
                "#",
                "[",
                "](",
                ")",
                " ",
                "-",
                ":",
                "<",
                ">",
                "/",
                '"',
                "_",
            ]
        ),
        max_size=60,
    )
)
def test_any_marks(parts: list[str]) -> None:
    check(convert("".join(parts)))


NOUNS = st.lists(
    st.sampled_from(
        [
            "cache",
            "queue",
            "shard",
            "pod",
            "kernel",
            "token",
            "gradient",
            "replica",
            "batch",
            "index",
            "tensor",
            "probe",
        ]
    ),
    min_size=3,
    max_size=6,
)
ASKED = st.sampled_from(
    ["What is the {}?", "How does a {} work?", "Why would you use {}?", "When is {} too slow, and why?"]
)
BODIES = st.sampled_from(
    [
        "It is {}.", "First {}.\n\nThen more of it.", "It has:\n\n- {}\n- others", "Ask yourself:\n1. Is it {}?\n2. Is it cheap?",
        "Run:\n\n```sh\n1. what is {}?\n# Q2: not a question?\n```", "| {} | b |\n| --- | --- |\n| 1 | 2 |", "1. {}\n2. then\n3. done",
        "Is {} enough? No.", "![{}](a.png)", "Steps for {}:\n\n   1. one\n      - two",
    ]
)  # fmt: skip
LABELLED = st.lists(
    st.sampled_from(["How to answer: stress {}.", 'Example Answer: "I used {}."', "TL;DR: {}"]), max_size=2, unique=True
)
Asked = tuple[str, str, list[str]]


@st.composite
def guides(draw: st.DrawFn) -> list[Asked]:
    """Questions with bodies, each of which holds a word of its own: `zq<number>x`."""
    found = []
    for number in range(draw(st.integers(2, 6))):
        own = f"zq{number}x"
        title = draw(ASKED).format(" ".join([*draw(NOUNS), own]))
        found.append((title, draw(BODIES).format(own), [label.format(own) for label in draw(LABELLED)]))
    return found


def body(asked: Asked, mark: str = "") -> str:
    return "\n\n".join([f"{mark}{asked[1]}", *asked[2]])


SHAPES = {
    "1.": lambda n, one: f"{n}. {one[0]}\n\n{body(one)}",
    "1)": lambda n, one: f"{n}) {one[0]}\n{body(one)}",
    "1. close": lambda n, one: f"{n}. {one[0]}\n{body(one)}",
    "Q1:": lambda n, one: f"Q{n}: {one[0]}\nA: {body(one)}",
    "Q1.": lambda n, one: f"Q{n}. {one[0]}\n\n**Answer**\n\n{body(one)}",
    "Question 1:": lambda n, one: f"Question {n}: {one[0]}\n\nAnswer: {body(one)}",
    "**1.**": lambda n, one: f"**{n}. {one[0]}**\n\n{body(one)}",
    "**1.** split": lambda n, one: f"**{n}.** {one[0]}\n\n{body(one)}",
    "### 1.": lambda n, one: f"### {n}. {one[0]}\n\n{body(one)}",
    "##": lambda n, one: f"## {one[0]}\n\n{body(one)}",
    "setext": lambda n, one: f"{one[0]}\n------\n\n{body(one)}",
    "bullet": lambda n, one: f"- {one[0]}\n\n{indented(body(one))}",
    "Q:": lambda n, one: f"Q: {one[0]}\n\nA: {body(one)}",
    "details": lambda n, one: f"<details>\n<summary>{one[0]}</summary>\n\n{body(one)}\n\n</details>",
    "details on one line": lambda n, one: f"<details><summary><b>{one[0]}</b></summary>\n\n{body(one)}</details>",
    "1. ###": lambda n, one: f"{n}. ### {one[0]}\n\n{indented(body(one))}",
    "level first": lambda n, one: f"### [E] {n}. {one[0]}\n\n{body(one)}",
    "level last": lambda n, one: f"{n}. {one[0]} (Hard)\n\n{body(one)}",
    "emoji": lambda n, one: f"## 🟡 {one[0]} ⭐⭐\n\n{body(one)}",
}


def indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


@MANY
@given(st.sampled_from(sorted(SHAPES)), guides(), st.booleans())
def test_every_question_is_found_with_its_own_answer(shape: str, asked: list[Asked], framed: bool) -> None:
    parts = [SHAPES[shape](number, one) for number, one in enumerate(asked, 1)]
    frame = ["The title", "Introduction:\nHello freshers.", *parts, "Conclusion:\nGoodbye.", "Comments\nSend"]
    text = "\n\n".join(frame if framed and shape != "bullet" else parts)
    found = convert(text)
    check(found)
    questions = [draft for draft in found.drafts if draft.path.startswith("questions/")]
    documents = [parse.document(draft.path, draft.text.encode()) for draft in questions]
    assert [document.value("title") for document in documents] == [title for title, _, _ in asked], text
    for number, (document, one) in enumerate(zip(documents, asked, strict=True)):
        assert f"zq{number}x" in parse.section(document.body, "Answer"), text
        assert not [other for other in range(len(asked)) if other != number and f"zq{other}x" in document.body.text], (
            text
        )
        for name, start in (("How to answer", "How"), ("Example answer", "Exa"), ("Short answer", "TL;")):
            labelled = any(label.startswith(start) for label in one[2])
            assert bool(parse.section(document.body, name)) == labelled, text


@MANY
@given(st.permutations(sorted(SHAPES.keys() - {"bullet", "##", "setext", "emoji", "Q:", "1. ###"})), guides())
def test_shapes_may_be_mixed(shapes: list[str], asked: list[Asked]) -> None:
    parts = [
        SHAPES[shape](number, one)
        for number, (shape, one) in enumerate(zip(itertools.cycle(shapes), asked, strict=False), 1)
    ]
    found = convert("\n\n".join(parts))
    check(found)
    titles = [parse.document(draft.path, draft.text.encode()).value("title") for draft in found.drafts]
    assert titles[: len(asked)] == [title for title, _, _ in asked], "\n\n".join(parts)
