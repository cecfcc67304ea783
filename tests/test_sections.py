"""What sections.py takes for a block, a heading, a link or code; where Python-Markdown decides, it is asked."""

from __future__ import annotations

import re

import markdown
import pytest
from questionbank import inline, sections
from questionbank.document import Body

EXTENSIONS = ["attr_list", "md_in_html", "toc", "pymdownx.superfences", "pymdownx.blocks.details"]


def body(text: str) -> Body:
    return sections.parse(text)[0]


def rendered(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS)


BLOCKS = {
    "one": ("/// details | A\n    type: tip\ntext\n///", [("A", "tip", "text")]),
    "no option": ("/// details | A\ntext\n///", [("A", "", "text")]),
    "two options": ("/// details | A\n    open: true\n    type: tip\ntext\n///", [("A", "tip", "text")]),
    "option after a blank line is text": ("/// details | A\n\n    type: tip\n///", [("A", "", "\n    type: tip")]),
    "indented by three": ("   /// details | A\ntext\n   ///", [("A", "", "text")]),
    "end in a fence": ("/// details | A\n```\n///\n```\ntext\n///", [("A", "", "```\n///\n```\ntext")]),
    "end in a tilde fence": ("/// details | A\n~~~\n///\n~~~\n///", [("A", "", "~~~\n///\n~~~")]),
    "block in a fence": ("```\n/// details | A\n///\n```", []),
    "longer fence": ("/// details | A\n````\n```\n///\n````\n///", [("A", "", "````\n```\n///\n````")]),
    "nested, outer longer": ("//// details | A\n/// details | B\nx\n///\ny\n////", [("A", "", "y"), ("B", "", "x")]),
    "nested, inner longer": ("/// details | A\n//// details | B\nx\n////\ny\n///", [("A", "", "y"), ("B", "", "x")]),
    "nested, same length": ("/// details | A\n/// details | B\nx\n///\ny\n///", [("A", "", "y"), ("B", "", "x")]),
    "other length is text": ("/// details | A\nx\n////\ny\n///", [("A", "", "x\n////\ny")]),
    "two": ("/// details | A\nx\n///\n\n/// details | B\ny\n///", [("A", "", "x"), ("B", "", "y")]),
}


@pytest.mark.parametrize(("text", "blocks"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(text: str, blocks: list[tuple[str, str, str]]) -> None:
    found, faults = sections.parse(text)
    assert [(block.title, block.kind, block.text) for block in found.blocks] == blocks
    assert faults == []


@pytest.mark.parametrize("text", [text for text, _ in BLOCKS.values()], ids=BLOCKS)
def test_blocks_are_those_that_are_rendered(text: str) -> None:
    titles = re.findall(r"<summary>(.*?)</summary>", rendered(text))
    assert [title.lower() for title in titles] == [block.title.lower() for block in body(text).blocks]


def test_places_of_blocks_count_from_the_top_of_the_file() -> None:
    found, _ = sections.parse("intro\n\n/// details | A\n    type: tip\n\ntext\n///\n", first_line=10)
    assert [(block.line, block.text_line) for block in found.blocks] == [(12, 14)]
    assert found.intro == "intro"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("/// details | A\nx", [("unclosed-block", 1)]),
        ("x\n///", [("unclosed-block", 2)]),
        ("//// details | A\n/// details | B\n////", [("unclosed-block", 1), ("unclosed-block", 2)]),
        ("```\nx", [("unclosed-fence", 1)]),
        ("```\n~~~", [("unclosed-fence", 1)]),
        ("````\n```", [("unclosed-fence", 1)]),
        ("```py\n```py", [("unclosed-fence", 1)]),
        ("/// details | A\n```\n///", [("unclosed-fence", 2), ("unclosed-block", 1)]),
        ("```a`b```\n///", [("unclosed-block", 2)]),  # a backtick after backticks: code in a line, no fence
    ],
)
def test_what_is_not_closed(text: str, faults: list[tuple[str, int]]) -> None:
    assert [(fault.rule, fault.line) for fault in sections.parse(text)[1]] == faults


HEADINGS = {
    "plain": "## Two words",
    "closed": "## Two words ##",
    "no space": "##Two",
    "six": "####### Seven",
    "repeated": "## A\n\n## A\n\n### A",
    "given": "## A { #here }",
    "given takes its name first": "## Here\n\n## A { #here }",
    "attributes without a name": "## A { .big }",
    "emphasis": "## The *real* and __true__ _cost_ of snake_case",
    "code": "## `__init__` and ``a ` b`` and `*x*`",
    "entity": "## Q&amp;A & more",
    "escape": r"## 1\. A \* b",
    "link": "## See [two *words*](x.md)",
    "tag": "## A <kbd>B</kbd>",
    "umlaut": "## Über Ärger",
    "punctuation": "## What's p99 (really)? 50% — no!",
    "underlined": "A title\n===\n\nAnother\n---",
    "not underlined": "Two\nlines\n---",
    "within a paragraph": "text\n## A\ntext",
    "in a block": "/// details | T\n### A\n///",
    "in a fence": "```\n# A\n```",
    "in a comment": "<!--\n# A\n-->",
    "in code": "`# A`",
}


@pytest.mark.parametrize("text", HEADINGS.values(), ids=HEADINGS)
def test_headings_and_their_anchors_are_those_that_are_rendered(text: str) -> None:
    wanted = re.findall(r'<h(\d)[^>]*? id="([^"]*)"', rendered(text))
    assert [(str(heading.level), heading.anchor) for heading in body(text).headings] == wanted


def test_a_heading_knows_its_line_and_its_block() -> None:
    text = "## A\n/// details | T\n### B\n////\n\nC\n---\n///\n## D"
    found = [(head.title, head.line, head.block) for head in sections.parse(text, 5)[0].headings]
    assert found == [("A", 5, ""), ("B", 7, "T"), ("C", 10, "T"), ("D", 13, "")]


def test_a_heading_below_a_block_that_is_not_closed_stands_in_no_block() -> None:
    assert [head.block for head in body("/// details | A\nx\n\n## References").headings] == [""]


def test_anchors_given_by_hand() -> None:
    assert body('Text. { #one .x }\n\n<a id="two"></a> `{ #three }`').anchors == {"one", "two"}


LINKS = {
    "[a](b.md)": ["b.md"],
    "[a](b.md 'Title (x)')": ["b.md"],
    '[a]( b.md  "Title" )': ["b.md"],
    "[a](b_(c).md)": ["b_(c).md"],
    "[a](b(c(d)).md)": ["b(c(d)).md"],
    "[a](b c.md)": ["b c.md"],
    "[a](<b c.md>)": ["b c.md"],
    "[a]()": [""],
    "[a [b] c](d.md)": ["d.md"],
    "[a](b.md)[c](d.md)": ["b.md", "d.md"],
    "[![a](b.svg)](c.md)": ["c.md", "b.svg"],
    "[a][b]\n\n[b]: c.md": ["c.md"],
    "[b]:\n  <c.md>": ["c.md"],
    "[^b]: note": [],
    "<https://a.b/c>": ["https://a.b/c"],
    "`[a](b.md)`": [],
    "``[a](b.md) ` ``": [],
    "```\n[a](b.md)\n```": [],
    "<!-- [a](b.md)\n\n-->": [],
    r"\`[a](b.md)\`": ["b.md"],
    "` [a](b.md)\n\n`": ["b.md"],
    "[a] (b.md)": [],
    "[ ] task (b.md)": [],
}


@pytest.mark.parametrize(("text", "targets"), LINKS.items())
def test_links(text: str, targets: list[str]) -> None:
    assert [link.target for link in body(text).links] == targets


def test_links_know_where_they_stand() -> None:
    links = sections.parse("/// details | A\nx\n////\nsee [a](b.md), ![c](d.svg)\n///", 10)[0].links
    assert [(link.line, link.column, link.text, link.image) for link in links] == [
        (13, 5, "a", False),
        (13, 16, "c", True),
    ]


def test_masking_keeps_every_other_character_in_its_place() -> None:
    text = "a `b\nc` d <!-- e\n\nf --> g\n/// details | T\n    type: tip\n////\n```\nh\n```\n///\ni"
    masked = body(text).masked
    assert [len(line) for line in masked.split("\n")] == [len(line) for line in text.split("\n")]
    assert masked.split() == ["a", "d", "<!--", "e", "f", "-->", "g", "////", "i"]


def test_a_long_run_of_spaces_in_a_link_is_read_once() -> None:
    """Three patterns for spaces in a row made this take longer than anyone would wait."""
    assert body("[a](" + " " * 50_000).links == ()
    assert body("[a](b" + " " * 50_000 + '"').links == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("one two-three four's", 3),
        ("a — b, *c* · d", 4),
        ("[one two](three-four-five.md) six", 3),
        ("| a | b |\n| --- | --- |\n| c | d |", 4),
        ("one\n```\ntwo\n```\nthree", 2),
        ("one\n````\n```\ntwo\n````\nthree", 2),
        ("one\n~~~\n```\ntwo\n~~~\nthree", 2),
        ("`two words`", 2),
        ("-" * 50_000, 0),
        ("", 0),
    ],
)
def test_words_a_reader_reads(text: str, count: int) -> None:
    assert sections.word_count(text) == count


def test_plain_text_of_a_title() -> None:
    assert inline.plain("What is *training* `a_b` [x](y.md) &lt; z_1?") == "What is training a_b x < z_1?"
