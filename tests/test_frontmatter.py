"""Headers: what their values are, and the line and column of each."""

from __future__ import annotations

import datetime

import pytest
from questionbank import frontmatter
from questionbank.document import Field

DAY = datetime.date(2026, 11, 21)

VALUES = {
    "text": ("title: A question", Field("A question", 2, 8)),
    "quoted": ('title:   "A: b"', Field("A: b", 2, 10)),
    "folded": ("title: >-\n  one\n  two", Field("one two", 2, 8)),
    "number": ("title: 7", Field(7, 2, 8)),
    "empty": ("title:", Field(None, 2, 7)),
    "empty quotes": ("title: ''", Field("", 2, 8)),
    "boolean": ("title: yes", Field(True, 2, 8)),
    "list in a line": ("title: [a, b]", Field(["a", "b"], 2, 8)),
    "list in lines": ("title:\n  - a\n  - b", Field(["a", "b"], 3, 3)),
    "nested lists": ("title:\n  - [a, b]\n  - - c\n    - [d]", Field([["a", "b"], ["c", ["d"]]], 3, 3)),
    "group": ("title: {a: {b: 1}}", Field({"a": {"b": 1}}, 2, 8)),
    "date": ("title: 2026-11-21", Field(DAY, 2, 8)),
    "list of dates": ("title: [2026-11-21]", Field([DAY], 2, 8)),
    "time": ("title: 2026-11-21 10:00:00", Field(datetime.datetime(2026, 11, 21, 10), 2, 8)),
    "quoted date": ("title: '2026-11-21'", Field("2026-11-21", 2, 8)),
    "impossible day": ("title: 2026-02-30", Field("2026-02-30", 2, 8)),
    "impossible month": ("title: 2026-13-01", Field("2026-13-01", 2, 8)),
    "number too long": (f"title: {'9' * 5000}", Field("9" * 5000, 2, 8)),
    "tag that does not fit": ("title: !!int ''", Field("", 2, 8)),
    "tag of a day that is none": ("title: !!timestamp soon", Field("soon", 2, 8)),
    "tag that would run code": ("title: !!python/object/apply:os.system [ls]", Field(None, 2, 8)),
    "remark": ("# a remark\ntitle: a # another", Field("a", 3, 8)),
    "indented": ("  title: a", Field("a", 2, 10, 3)),
    "separator that is no line": ("x: a\u2028y: b\ntitle: c", Field("c", 3, 8)),
}


@pytest.mark.parametrize(("header", "field"), VALUES.values(), ids=VALUES)
def test_values_and_their_places(header: str, field: Field) -> None:
    fields, _, _, faults = frontmatter.split(f"---\n{header}\n---\nText\n")
    assert fields["title"] == field
    assert faults == []


FAULTS = {
    "colon in a value": ("title: A: b", ("yaml-syntax", 2, 9)),
    "list that is not closed": ("title: a\nroles: [a, b\nlevel: mid", ("yaml-syntax", 4, 6)),
    "quotes that are not closed": ('title: "a', ("yaml-syntax", 3, 1)),
    "tab": ("title:\n\t- a", ("yaml-syntax", 3, 1)),
    "list instead of keys": ("- title", ("yaml-syntax", 2, 1)),
    "text instead of keys": ("title", ("yaml-syntax", 2, 1)),
    "key that is a list": ("? [a]\n: b", ("yaml-syntax", 2, 3)),
    "second document": ("title: a\n... \ntext", ("yaml-syntax", 4, 1)),
    "reference to a value": ("title: &a b\ntopic: *a", ("yaml-syntax", 3, 8)),
    "character that does not exist": (r'title: "\UFFFFFFFF"', ("yaml-syntax", 2, 1)),
    "control character": ("title: \x00", ("yaml-syntax", 2, 1)),
    "nested too deeply": ("title: " + "[" * 5000, ("yaml-syntax", 2, 1)),
    "key given twice": ("title: a\nlevel: b\n  \ntitle: c", ("duplicate-key", 5, 1)),
}


@pytest.mark.parametrize(("header", "place"), FAULTS.values(), ids=FAULTS)
def test_faults_and_their_places(header: str, place: tuple[str, int, int]) -> None:
    _, text, _, faults = frontmatter.split(f"---\n{header}\n---\nText\n")
    assert [(fault.rule, fault.line, fault.column) for fault in faults] == [place]
    assert text == "Text\n"


def test_of_a_key_given_twice_the_first_counts() -> None:
    fields, _, _, faults = frontmatter.split("---\nlevel: mid\nlevel: senior\nlevel: staff\n---\n")
    assert fields["level"].value == "mid"
    assert [fault.message for fault in faults] == ["key 'level' is given twice, first on line 2"] * 2


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\na: b\n---\nText\n", "Text\n", 4),
        ("---\na: b\n---\n\nText", "\nText", 4),
        ("---  \na: b\n---\t\nText", "Text", 4),
        ("---\n---\nText", "Text", 3),
        ("---\n\n# remark\n---\nText", "Text", 5),
        ("---\na: b\n---", "", 3),
        ("---\na: b\n---\nAbove\n\n---\n\nBelow", "Above\n\n---\n\nBelow", 4),
        ("---\na: |\n  b\n  --- c\n---\nText", "Text", 6),
    ],
)
def test_the_body_and_the_line_it_begins_on(text: str, body: str, line: int) -> None:
    _, found, found_line, faults = frontmatter.split(text)
    assert (found, found_line, faults) == (body, line, [])


def test_an_empty_header_has_no_fields() -> None:
    assert frontmatter.split("---\n---\nText")[0] == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Text\n", "the file does not begin with a header"),
        ("\n---\na: b\n---\n", "the file does not begin with a header"),
        (" ---\na: b\n---\n", "the file does not begin with a header"),
        ("----\na: b\n----\n", "the file does not begin with a header"),
        ("---\na: b\n", "the header is not closed"),
        ("---\na: b\n ---\n", "the header is not closed"),
        ("---\na: b\n---- \n", "the header is not closed"),
    ],
)
def test_without_a_header_all_is_body(text: str, message: str) -> None:
    fields, body, line, faults = frontmatter.split(text)
    assert (fields, body, line) == ({}, text, 1)
    assert [(fault.rule, fault.message) for fault in faults] == [("header", message)]
