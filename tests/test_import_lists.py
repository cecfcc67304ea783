"""Lists nest on the site as their authors meant: cases built with the site's own extensions, in posts and in guides."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from questionbank.draft import Imported, Source, lost
from questionbank.importers import Options, guide, post
from questionbank.importers.lists import nested
from questionbank.model import Taxonomy

SITE = yaml.safe_load((Path(__file__).parents[1] / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
NAMES = [name if isinstance(name, str) else next(iter(name)) for name in SITE]
OPTIONS = Options(Taxonomy(), datetime.date(2026, 11, 21))
PART_RE = re.compile(
    r'<(/?)(ul|ol|li|blockquote|table|h2)\b[^>]*>|<div class="highlight">.*?</div>|([^<>\s]+)', re.DOTALL
)


def in_post(text: str) -> Imported:
    (one,) = post.convert([Source("a/own.md", f"---\ntitle: Own\n---\n{text}")], OPTIONS)
    return one


def in_guide(text: str) -> Imported:
    return guide.convert(Source("g.md", f"1. What is it?\n\nIt is so.\n\n{text}\n\n2. Why is it?\n\nSo.\n"), OPTIONS)


def body(one: Imported) -> str:
    """Return what a reader's own text became: a post without its header, or an answer."""
    assert not one.problems
    assert list(lost(one)) == []
    text = one.drafts[0].text.replace("\n\n<!-- more -->", "")
    if "/// details | Answer" in text:
        return text.split("It is so.\n\n")[1].split("\n///")[0]
    return text.split("---\n", 2)[2].strip("\n")


def shown(text: str) -> str:
    """Return the nesting of a page in short: `ul(li(a) li(b))`, code as `code`."""
    parts = []
    for match in PART_RE.finditer(re.sub(r"</?p>", " ", markdown.markdown(text, extensions=NAMES))):
        closing, name, word = match.groups()
        parts.append(word or (("" if closing else f"{name}(") if name else "code"))
        if closing:
            parts.append(")")
    return re.sub(r" (?=\))|(?<=\() ", "", " ".join(part for part in parts if part))


CASES = [
    ("1. a\n   - b\n   - c\n2. d", "ol(li(a ul(li(b) li(c))) li(d))"),
    ("- a\n  - b\n    - c\n      - d\n- e", "ul(li(a ul(li(b ul(li(c ul(li(d))))))) li(e))"),
    ("- a\n  1. b\n  2. c\n- d", "ul(li(a ol(li(b) li(c))) li(d))"),
    ("1. a\n  - b\n2. c", "ol(li(a ul(li(b))) li(c))"),
    ("10. a\n    - b\n11. c", "ol(li(a ul(li(b))) li(c))"),
    ("1. a\n\n   b\n   c\n\n2. d", "ol(li(a b c) li(d))"),
    ("1. a\n\n   ```py\n   b\n   ```\n2. c", "ol(li(a code) li(c))"),
    ("1. a\n   ```py\n   b\n   ```\n2. c", "ol(li(a code) li(c))"),
    ("- a\n\n  > b\n  > c\n\n- d", "ul(li(a blockquote(b c)) li(d))"),
    ("- a\n\n  b:\n  - c\n  - d\n- e", "ul(li(a b: ul(li(c) li(d))) li(e))"),
    ("- a\n\n  - b\n\n    c\n\n  d\n- e", "ul(li(a ul(li(b c)) d) li(e))"),
    ("> - a\n>   - b\n> - c", "blockquote(ul(li(a ul(li(b))) li(c)))"),
    ("b:\n- c\n- d", "b: ul(li(c) li(d))"),
    ("b\n1. c\n1. d", "b ol(li(c) li(d))"),
    ("b\n- c\n\nd", "b ul(li(c)) d"),
    ("b\nc\n3. d\n4. e", "b c ol(li(d) li(e))"),
    ("> b\n> - c\n> - d", "blockquote(b ul(li(c) li(d)))"),
    ("```py\nb\n```\n- c", "code ul(li(c))"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
@pytest.mark.parametrize("kind", [in_post, in_guide])
def test_a_list_is_built_as_its_author_meant_it(kind, source: str, expected: str) -> None:
    assert shown(body(kind(source))) == expected


@pytest.mark.parametrize(
    "source",
    [
        "- a\n    - b\n        - c\n\n    d\n\n- e",
        "1. a\n1. b\n1. c",
        "* a\n\t* b\n\t\t* c",
        "- a\n\n        code\n\n- b",
        "- a\n  goes on\n- b",
        " - a\n - b",
        "Wrapped, with\n- a dash\nin it.",
        "It was in\n1986. A great year\nfor all.",
        "It was in\n1986. A great year",
        "a\n\n* * *\n\n- b",
        "```text\na:\n- b\n  - c\n```",
        "| a |\n|---|\n| - b |",
        "<ul>\na\n- b\n  - c\n</ul>",
        "Value: `a\n- b\n- c`",
    ],
)
def test_what_is_no_list_or_nests_already_is_left_alone(source: str) -> None:
    one = in_post(source)
    assert body(one) == source
    assert [note for note in one.notes if note.kind == "changed"] == []


def test_each_list_is_reported_once() -> None:
    one = in_post("a:\n- b\n  - c\n  - d\n\ntext\n\n1. e\n   - f\n   - g\n")
    told = [(note.line, note.before, note.after) for note in one.notes if note.kind == "changed"]
    assert told == [(5, "- b", "- b"), (12, "   - f", "    - f")]


def test_a_table_of_contents_that_goes_needs_no_room() -> None:
    assert body(in_post("Text\n* TOC\n{:toc}\n\nMore.")) == "Text\n\nMore."


LINES = st.builds(
    "{}{}".format,
    st.integers(0, 9).map(lambda number: " " * number) | st.just("\t"),
    st.sampled_from(
        ["- a", "1. b", "2. c", "d", "```", "> e", "> - f", "", "<div>", "</div>", "<!--", "-->", "# g", "| h |"]
    ),
)


@given(st.lists(LINES, max_size=14))
def test_only_white_space_changes(lines: list[str]) -> None:
    done, notes = nested(list(enumerate(lines, 1)))
    kept = [re.sub(r"[\s>]", "", text) for _, text in done]
    assert [text for text in kept if text] == [text for line in lines if (text := re.sub(r"[\s>]", "", line))]
    assert all(note.before.split() == note.after.split() for note in notes)
