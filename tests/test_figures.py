"""What stands behind a figure: a number of the page's own code, a source beside it, an assumption, or nothing."""

from __future__ import annotations

import pytest
from questionbank import evidence, figures, sections, views
from questionbank.document import Body
from questionbank.model import Evidence

CODE = "```pycon\n>>> 2 * 80 * 8 * 128 * 2 / 1e6, 0.327\n(0.32768, 0.327)\n>>> 61_440\n61440\n```\n"


def body(text: str, section: str = "Answer", code: str = CODE) -> Body:
    found, faults = sections.parse(f"/// details | {section}\n    type: success\n\n{text}\n\n{code}///\n")
    assert not faults
    return found


def kinds(text: str, section: str = "Answer") -> list[tuple[str, str]]:
    return [(figure.text, figure.kind) for figure in figures.figures(body(text, section))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cache takes 0.33 MB a token.", [("0.33 MB", "computed")]),
        ("It takes 328 kB.", [("328 kB", "computed")]),
        ("It takes 61.4 ms and 61,440 tokens/s.", [("61.4 ms", "computed"), ("61,440 tokens/s", "computed")]),
        ("It is 33% of it.", [("33%", "computed")]),
        ("It takes 32.7 days.", [("32.7 days", "bare")]),
        ("It is 327%.", [("327%", "bare")]),
        ("It is 61 times as much, and 61.44 times.", [("61 times", "bare"), ("61.44 times", "bare")]),
        ("It takes 335 GB.", [("335 GB", "bare")]),
        ("It costs $4 an hour.", [("$4", "bare")]),
        ("It moves [3.35 TB/s](https://example.org/h).", [("3.35 TB/s", "quoted")]),
        ("It moves 3.35 TB/s. See [it](https://example.org/h).", [("3.35 TB/s", "bare")]),
        ("Assume 40 requests/s. Each takes 7 ms.", [("40 requests/s", "assumed"), ("7 ms", "assumed")]),
        ("With, say, 40 requests/s it holds. Each takes 7 ms.", [("40 requests/s", "assumed"), ("7 ms", "bare")]),
        ("In 2026 version 1.34 of 3 tools had 5 modes.", []),
        ("Use `sleep 30 s` there.", []),
        ("It takes 3 times as long.", [("3 times", "bare")]),
    ],
)
def test_a_figure_has_what_stands_behind_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_what_others_say_wrongly_needs_no_proof() -> None:
    assert kinds('- "The cache takes 335 GB." It takes 0.33 MB a token.', "Common mistakes") == [
        ("0.33 MB", "computed")
    ]
    assert kinds('- "The cache takes 335 GB." It takes 335 GB.', "Common mistakes") == [("335 GB", "bare")]


def test_a_spoken_case_is_made_up() -> None:
    assert kinds('"We had 40 GB left."', "Example answer") == [("40 GB", "assumed")]


def test_follow_ups_are_cases_to_think_about() -> None:
    assert kinds("- *What if it is 40 GB?* Count again.", "Follow-ups") == []


def test_code_that_is_not_run_proves_nothing() -> None:
    code = '```python title="Not run: needs a GPU"\nsize = 335e9\n```\n'
    assert evidence.runnables(body("x", code=code)) == ()
    assert [one.kind for one in figures.figures(body("It takes 335 GB.", code=code))] == ["bare"]


def test_a_figure_knows_its_place() -> None:
    (figure,) = figures.figures(body("First a line,\nthen 335 GB in the second."))
    assert (figure.line, figure.column) == (5, 6)


def test_a_table_row_is_a_paragraph_of_its_own() -> None:
    text = "| a | b |\n| --- | --- |\n| assume 7 ms | x |\n| 9 ms | y |"
    assert kinds(text) == [("7 ms", "assumed"), ("9 ms", "bare")]


def test_each_figure_is_counted_once_with_its_source() -> None:
    text = "It is 0.33 MB, so 0.33 MB. [9 GB](https://www.example.org/a) fit. Assume 7 ms."
    found = figures.tally(body(text))
    assert (found.computed, found.quoted, found.sources) == (1, 1, ("example.org",))


@pytest.mark.parametrize(
    ("evidence_", "said"),
    [
        (Evidence(), ""),
        (Evidence(computed=1), "1 figure computed on this page"),
        (
            Evidence(3, 1, ("x.org",), 2),
            "3 figures computed on this page, 1 quoted from x.org, 2 assumed, and said to be",
        ),
        (Evidence(quoted=1, sources=("x.org",)), "1 figure quoted from x.org"),
        (Evidence(assumed=2), "2 figures assumed, and said to be"),
    ],
)
def test_the_reader_is_told(evidence_: Evidence, said: str) -> None:
    class Holder:
        evidence = evidence_

    assert views.evidence(Holder()) == said  # type: ignore[arg-type]
