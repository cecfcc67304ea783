"""Guides become questions: whole guides as trees (`tests/cases/import/guides-*`), then line by line and promise by promise.

With UPDATE_CASES=1 in the environment the expected trees and reports are rewritten; read the difference before you commit.
"""

from __future__ import annotations

import datetime
import os
import re
import shlex
import shutil
from collections import Counter
from pathlib import Path

import import_docs
import pytest
from questionbank import bank, naming, parse
from questionbank.draft import Imported, Source, lost, words
from questionbank.importers import Options, cues, guide, propose
from questionbank.importers.guide_draft import unquoted
from questionbank.importers.guide_labels import furniture, label, level_of
from questionbank.importers.guide_marks import mark, split
from questionbank.importers.guide_title import clean, without_levels
from questionbank.model import Bank
from questionbank.vocabulary import Taxonomy

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases" / "import"
FOLDERS = sorted(CASES.glob("guides-*"))
BESIDE = ("expected", "expected.txt", "arguments.txt")
VOCABULARY = ROOT / "tests" / "site" / "docs" / "_data" / "taxonomy.yml"
TODAY = datetime.date(2026, 11, 21)
EMPTY = re.compile(
    r"\((?:empty-section|answer-length|example-length|short-answer-length|references-there|guide-numbers)\)"
)


@pytest.fixture
def case(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sources of a case beside a docs folder with the small vocabulary of tests/site."""
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*BESIDE))
    (tmp_path / "docs" / "_data").mkdir(parents=True, exist_ok=True)
    shutil.copy(VOCABULARY, tmp_path / "docs" / "_data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    return tmp_path


def run(folder: Path, *more: str) -> int:
    arguments = shlex.split((folder / "arguments.txt").read_text(encoding="utf-8"))
    return import_docs.main([*arguments, *more, "--to", "docs"])


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != VOCABULARY.name)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_guide_gives_the_expected_tree_and_report(case: Path, folder: Path, capsys: pytest.CaptureFixture) -> None:
    status = run(folder)
    printed = "".join(capsys.readouterr())
    if os.environ.get("UPDATE_CASES"):
        shutil.rmtree(folder / "expected", ignore_errors=True)
        shutil.copytree(case / "docs", folder / "expected", ignore=shutil.ignore_patterns(VOCABULARY.name))
        (folder / "expected.txt").write_text(printed, encoding="utf-8")
    assert status == 0, printed
    assert printed == (folder / "expected.txt").read_text(encoding="utf-8")
    assert tree(case / "docs") == tree(folder / "expected")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_second_run_changes_nothing(case: Path, folder: Path, capsys: pytest.CaptureFixture) -> None:
    assert run(folder) == 0
    before = tree(case / "docs")
    capsys.readouterr()
    assert run(folder) == 0
    assert tree(case / "docs") == before
    assert "(new)" not in capsys.readouterr().out


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_word_stands_in_a_page_or_in_the_report(case: Path, folder: Path, capsys: pytest.CaptureFixture) -> None:
    """Counted here anew, without the importer's own account, on the report."""
    assert run(folder, "--json") == 0
    kept = Counter(words(capsys.readouterr().out))
    for path, content in tree(case / "docs").items():
        kept.update(words(content.decode()) if path.endswith(".md") else ())
    for source in (path for path in case.iterdir() if path.is_file()):
        assert Counter(words(source.read_text(encoding="utf-8").split("---", 2)[-1])) <= kept


def test_what_a_human_must_still_write_is_what_the_rules_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = CASES / "guides-plain"
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "tests" / "site" / "docs", tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    assert run(folder) == 0
    _, problems = bank.load(Path("docs"))
    assert problems
    assert [one.as_text() for one in problems if not EMPTY.search(one.as_text())] == []
    empty = Counter(one.message.split("'")[1] for one in problems if one.rule == "empty-section")
    assert empty == {"Short answer": 24, "Common mistakes": 24, "Follow-ups": 24}


@pytest.mark.parametrize(
    ("line", "shape", "number", "title"),
    [
        ("1. What is X?", "number", 1, "What is X?"),
        ("12) What?", "number", 12, "What?"),
        ("(3) What?", "number", 3, "What?"),
        ("4\\. What?", "number", 4, "What?"),
        ("5️⃣ What?", "number", 5, "What?"),
        ("6.What?", "number", 6, "What?"),
        ("[E] 7. What?", "number", 7, "What?"),
        ("Q1: What?", "q", 1, "What?"),
        ("q2. Name one", "q", 2, "Name one"),
        ("Q3 What?", "q", 3, "What?"),
        ("Q: What?", "q", None, "What?"),
        ("**Q4:** What?", "q", 4, "What?"),
        ("- **Q: What?**", "q", None, "What?**"),
        ("Question 5: Explain it", "q", 5, "Explain it"),
        ("Question #6 - What?", "q", 6, "What?"),
        ("Question 7", "q", 7, ""),
        ("**8. What?**", "bold", 8, "What?**"),
        ("**9.** What?", "bold", 9, "What?"),
        ("### 10. What?", "heading", 10, "What?"),
        ("## #11: What?", "heading", 11, "What?"),
        ("### Q12. What?", "heading", 12, "What?"),
        ("13. ### What?", "heading", 13, "What?"),
        ("## What?", "heading", None, "What?"),
        ("## 🔥 What? (Hard)", "heading", None, "🔥 What? (Hard)"),
        ("- What?", "bullet", None, "What?"),
        ("  * [ ] What?", "bullet", None, "What?"),
        ("• What?", "bullet", None, "What?"),
        ("**What?**", "bold", None, "**What?**"),
    ],
)
def test_a_mark_of_a_question(line: str, shape: str, number: int | None, title: str) -> None:
    found = mark(line)
    assert found is not None
    assert (found.shape, found.number, found.title) == (shape, number, title)


@pytest.mark.parametrize(
    "line",
    ["What is X?", "1.5 is it?", "2024 was it?", "Q.E.D.", "Queue: what?", "## A heading", "- a bullet.", "**bold**", "    1. code?",
     "Quickly, why?", "#hash?", "", "1", "a) option?", "**bold?** and on"],
)  # fmt: skip
def test_a_line_that_is_no_mark(line: str) -> None:
    assert mark(line) is None


@pytest.mark.parametrize(
    ("line", "section", "rest"),
    [
        ("How to answer: so", "How to answer", "so"),
        ("**How to Answer:** so", "How to answer", "so"),
        ("Tip: so", "How to answer", "so"),
        ("A: so", "Answer", "so"),
        ("A1. so", "Answer", "so"),
        ("Ans. so", "Answer", "so"),
        ("**A**: so", "Answer", "so"),
        ("**Answer**", "Answer", ""),
        ("### Answer", "Answer", ""),
        ("Answer", "Answer", ""),
        ("- **Answer:** so", "Answer", "so"),
        ("**Answer: so.**", "Answer", "**so.**"),
        ("> *Answer:* so", "Answer", "so"),
        ("Example Answer: so", "Example answer", "so"),
        ("sample response: so", "Example answer", "so"),
        ('Example: "so"', "Example answer", '"so"'),
        ("TL;DR: so", "Short answer", "so"),
        ("Common Pitfalls:", "Common mistakes", ""),
        ("Follow-up questions:", "Follow-ups", ""),
        ("References:", "References", ""),
    ],
)
def test_a_label(line: str, section: str, rest: str) -> None:
    found = label(line)
    assert found is not None
    assert (found.section, found.rest) == (section, rest)


@pytest.mark.parametrize(
    "line",
    ["Answer me this", "A dog: so", "A. an option", "Example: so", "**Answer me:** so", "Answering: so", "Note: so", "Tips are welcome",
     "- Source: so", "Short answer - so", "An answer: so", "a", ""],
)  # fmt: skip
def test_a_line_that_is_no_label(line: str) -> None:
    assert label(line) is None


def test_an_answer_with_a_point_belongs_to_a_question_with_q() -> None:
    assert label("A. so") is None
    assert label("A. so", q=True) is not None


@pytest.mark.parametrize("line", ["Comments", "Archive", "## Comments", "3 comments", "August 2024 (3)", "Contact Form", "Email *", "Send", "Powered by X",
                                  "© 2024 Someone", "Older posts", "Leave a Reply", "5 min read"])  # fmt: skip
def test_furniture(line: str) -> None:
    assert furniture(line)


@pytest.mark.parametrize(
    "line", ["Comments are code that rots.", "Send the batch", "Archive the model.", "Name two", "In August 2024", ""]
)
def test_what_is_no_furniture(line: str) -> None:
    assert not furniture(line)


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("What is X?", ("What is X?", "")),
        ("What is X? It is Y.", ("What is X?", "It is Y.")),
        ("What is X?** It is Y.", ("What is X?**", "It is Y.")),
        ("What is X? Explain with an example.", ("What is X? Explain with an example.", "")),
        ("What is X? And how does Y work?", ("What is X? And how does Y work?", "")),
        ("What is X? A: Y", ("What is X?", "A: Y")),
        ("Explain X.", ("Explain X.", "")),
    ],
)
def test_an_answer_beside_its_question(title: str, parts: tuple[str, str]) -> None:
    assert split(title) == parts


@pytest.mark.parametrize(
    ("title", "text", "level"),
    [
        ("[E] What?", "What?", "junior"),
        ("What? (Hard)", "What?", "senior"),
        ("What? **[M]**", "What?", "mid"),
        ("🟡 What?", "What?", "mid"),
        ("What? ⭐⭐⭐", "What?", "senior"),
        ("What is [E] here?", "What is [E] here?", ""),
        ("❓ What?", "What?", ""),
    ],
)
def test_the_mark_of_a_level(title: str, text: str, level: str) -> None:
    bare, marks = without_levels(title)
    assert bare == text
    assert next((found for one in marks if (found := level_of(one))), "") == level


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("What is **X**?", "What is X?"),
        ("What is [X](https://example.org)?", "What is X?"),
        ("<b>What</b> is<br>X?", "What is X?"),
        ("What is `a*b*c` in List<String>?", "What is `a*b*c` in List<String>?"),
        ("What is snake_case_name?", "What is snake_case_name?"),
    ],
)
def test_a_title_is_plain_text(raw: str, text: str) -> None:
    assert clean(raw) == text


@pytest.mark.parametrize(
    ("said", "text"),
    [('"So."', "So."), ("“So.”", "So."), ('"A" and "B"', '"A" and "B"'), ('"He said "no" to it."', 'He said "no" to it.'),
     ('"open', '"open'), ("'It's so.'", "It's so."), ("So.", "So."), ('"', '"')],
)  # fmt: skip
def test_only_the_outer_quotation_marks_go(said: str, text: str) -> None:
    assert unquoted(said) == text


def convert(text: str, **known: object) -> Imported:
    return guide.convert(Source("a/own.txt", text), Options(Taxonomy(), TODAY, **known))  # type: ignore[arg-type]


def titles(found: Imported) -> list[str]:
    documents = [
        parse.document(one.path, one.text.encode()) for one in found.drafts if one.path.startswith("questions/")
    ]
    return [str(document.value("title")) for document in documents]


@pytest.mark.parametrize("text", ["Just prose.\n\nMore of it.", "", "## A heading\n\n- a bullet", "```\n1. what?\n```"])
def test_a_text_without_questions_says_what_is_understood(text: str) -> None:
    (problem,) = convert(text).problems
    assert problem.rule == "guide-empty"
    assert "`Q1: …`" in problem.hint


def test_a_question_without_an_answer_is_imported_and_said_to_lack_it() -> None:
    found = convert("1. What is a?\n\n2. What is b?\n\nB.")
    assert titles(found) == ["What is a?", "What is b?"]
    assert [(note.line, note.before) for note in found.notes if note.kind == "missing"] == [(1, "answer")]


def test_numbers_that_are_taken_are_left_out_with_the_file_that_has_them() -> None:
    found = convert("1. What is a?\n\nA.\n\n2. What is b?\n\nB.", numbers={1: "questions/x.md", 2: "questions/b.md"})
    assert "guide:" not in found.drafts[0].text
    assert "guide: 2" in found.drafts[1].text
    assert [note.reason for note in found.notes if note.before == "1."] == ["the number 1 is that of questions/x.md"]


def test_a_text_is_taken_for_a_guide_when_it_asks_twice_and_has_no_header() -> None:
    text = "1. What is a?\n\nA.\n\n2. What is b?\n\nB.\n"
    assert guide.looks_like_guide(text)
    assert not guide.looks_like_guide(f"---\ntitle: x\n---\n{text}")
    assert not guide.looks_like_guide("1. What is a?\n\nA.\n")


def test_a_header_that_is_not_closed_is_reported() -> None:
    assert [one.rule for one in convert("---\ntitle: x\n1. What is a?").problems] == ["header"]
    assert titles(convert("---\n\n1. What is a?\n\nA.")) == ["What is a?"]


@pytest.mark.parametrize(
    "piece", ["1. \n", "Q: \n", "<details>", "\n", "1. ", "🟢", "[", "`", "```py\n", "- a?\n", "<!--", "**", "Abc:\n\n"]
)
def test_repetition_is_read_to_its_end(piece: str) -> None:
    found = convert("1. What is a?\n\n" + piece * (20_000 // len(piece)))
    assert found.problems == ()
    assert list(lost(found)) == []


def test_the_guesses_are_better_than_the_commonest_word() -> None:
    """Each question of the bank is guessed from the others; the shares are far above those of always saying one word."""
    everything, _ = bank.load(ROOT / "docs")
    questions, taxonomy = everything.questions, everything.taxonomy
    sample = range(0, len(questions), 8)
    right = Counter[str]()
    for at in sample:
        one = questions[at]
        known = propose.vocabulary(taxonomy, questions[:at] + questions[at + 1 :], everything.synonyms.groups)
        text = " ".join(part.text for part in one.passages if part.title == "Answer")
        right["topic"] += propose.topic(one.title, text, known).value == one.topic
        right["format"] += cues.question_format(one.title, taxonomy.slugs("format")).value == one.format
    assert right["topic"] > 0.5 * len(sample)
    assert right["format"] > 0.7 * len(sample)


def test_nothing_known_leads_to_a_guess_that_says_so() -> None:
    everything, _ = bank.load(ROOT / "docs")
    known = propose.vocabulary(everything.taxonomy, ())
    assert propose.topic("Xyzzy?", "", known) == cues.Guess("ml-foundations", "nothing points to a topic")
    found = propose.topic("How do you roll out with a rollout?", "Batching and autoscaling.", known)
    assert found.value == "model-serving"
    assert "'rollout'" in found.reason or "'autoscaling'" in found.reason


def test_one_long_word_makes_a_name_that_a_file_can_have() -> None:
    found = convert(f"1. {'x' * 300}?\n\nA.", bank=Bank(Taxonomy()))
    assert found.drafts[0].path == f"questions/{'x' * naming.LONGEST_ID}.md"


def test_a_rule_below_an_answer_of_one_line_does_not_make_it_a_heading() -> None:
    found = convert("1. What is a?\n\nIt is stable\n---\n\n2. What is b?\n\nSo it is.\n---\n")
    assert titles(found) == ["What is a?", "What is b?"]
    assert [note for note in found.notes if note.kind in ("dropped", "missing")] == []
    assert "stable" in found.drafts[0].text
    assert "So it is." in found.drafts[1].text


def test_lists_below_headings_are_no_questions() -> None:
    found = convert("## What is a?\n\n1. so\n2. then\n\n## What is b?\n\nAsk yourself:\n1. Is it c?\n2. Is it d?\n")
    assert titles(found) == ["What is a?", "What is b?"]
