"""new.py: what it writes, what it refuses, and that a new file fails only on what a person must supply."""

from __future__ import annotations

import shutil
from pathlib import Path

import new
import overlay
import pytest
from questionbank import bank, naming

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
ASKED = ["question", "How do you drain a node?", "--topic", "serving", "--level", "senior"]


@pytest.fixture(autouse=True)
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The base of the cases with the real templates, on a day that does not depend on the clock."""
    monkeypatch.chdir(overlay.build(tmp_path, CASES / "build" / "plain", CASES / "check" / "_base"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    shutil.copytree(ROOT / "docs" / "_templates", tmp_path / "docs" / "_templates", dirs_exist_ok=True)
    return tmp_path / "docs"


def faults(docs: Path, path: str) -> set[tuple[str, str]]:
    """Return rule and first word in quotes of each problem of a file; no other file may have one."""
    _, problems = bank.load(docs)
    assert {problem.path for problem in problems} == {f"{docs.as_posix()}/{path}"}
    return {(problem.rule, problem.message.partition("'")[2].partition("'")[0]) for problem in problems}


def test_a_question_is_written_where_it_is_said_to_be(docs: Path, capsys) -> None:
    assert new.main(ASKED) == 0
    assert capsys.readouterr().out == "docs/questions/drain-node.md\n"
    text = (docs / "questions" / "drain-node.md").read_text(encoding="utf-8")
    assert text.startswith('---\ntitle: "How do you drain a node?"\ntopic: serving\nlevel: senior\n')
    assert "added: 2026-11-21\nreviewed: 2026-11-21\n" in text


@pytest.mark.parametrize(("more", "sections"), [([], 6), (["--format", "design"], 7)])
def test_a_new_question_lacks_only_what_a_person_must_supply(docs: Path, more: list[str], sections: int) -> None:
    assert new.main([*ASKED, *more]) == 0
    found = faults(docs, "questions/drain-node.md")
    assert {rule for rule, _ in found} == {"key-form", "empty-section", "references-there"}
    assert sum(rule == "empty-section" for rule, _ in found) == sections
    _, problems = bank.load(docs)
    wanted = [problem.message.split()[0] for problem in problems if problem.rule == "key-form"]
    assert wanted == ["roles", "tags"]


def test_a_new_part_lacks_a_description_an_author_tags_and_its_place(docs: Path, capsys) -> None:
    assert new.main(["post", "Part three", "--series", "first"]) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[0] == "docs/series/first/part-three.md"
    assert "Add `- part-three.md` to docs/series/first/.pages" in printed
    assert {rule for rule, _ in faults(docs, "series/first/part-three.md")} == {"key-form", "series-files"}


def test_a_new_post_lacks_its_categories_as_well(docs: Path, capsys) -> None:
    assert new.main(["post", "A second book"]) == 0
    assert capsys.readouterr().out == "docs/blog/posts/second-book.md\n"
    _, problems = bank.load(docs)
    assert [problem.message.split()[0] for problem in problems] == ["description", "author", "categories", "tags"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([*ASKED[:2], "--topic", "srving", "--level", "mid"], "did you mean 'serving'?"),
        ([*ASKED[:2], "--topic", "serving", "--level", "sneior"], "did you mean 'senior'?"),
        ([*ASKED, "--format", "quiz"], "format 'quiz' is not one of knowledge, design, behavioural"),
        ([*ASKED, "--id", "Drain_Node"], "'Drain_Node' can't be an id"),
        ([*ASKED, "--id", "../index"], "'../index' can't be an id"),
        (["question", "?", *ASKED[2:]], "'' can't be an id"),
        (["post", "Part three", "--series", "fisrst"], "did you mean 'first'?"),
        (["post", "?", "--series", "first"], "no letter or digit"),
    ],
)
def test_what_can_not_be_used_is_wrong_usage(docs: Path, capsys, arguments: list[str], message: str) -> None:
    before = sorted(docs.rglob("*"))
    assert new.main(arguments) == 2
    assert message in capsys.readouterr().err
    assert sorted(docs.rglob("*")) == before


def test_a_file_that_is_there_is_not_overwritten(docs: Path, capsys) -> None:
    assert new.main([*ASKED, "--id", "skew"]) == 1
    assert "docs/questions/skew.md is there already" in capsys.readouterr().err
    assert "guide: 2" in (docs / "questions" / "skew.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "title", ['Why "quotes": and \\ backslash?', "What is {topic}? # 1", "Où est né l'œuf – 100%?"]
)
def test_any_title_survives_the_header(docs: Path, title: str) -> None:
    assert new.main(["question", title, *ASKED[2:], "--id", "titled"]) == 0
    assert not any(rule in ("yaml-syntax", "header") for rule, _ in faults(docs, "questions/titled.md"))
    text = (docs / "questions" / "titled.md").read_text(encoding="utf-8")
    found = text.replace("roles: []", "roles: [mle]").replace("tags: []", "tags: [x]")
    (docs / "questions" / "titled.md").write_text(found, encoding="utf-8")
    assert title in [question.title for question in bank.load(docs)[0].questions]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("What is a feature store?", "feature-store"),
        ("What is it?", "what-is-it"),
        ("Où est l'œuf?", "ou-est-l-uf"),
        ("GPUs & p99", "gpus-p99"),
        ("one " * 30, "one-one-one-one-one-one-one-one-one-one-one-one-one-one-one"),
        ("?", ""),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_title_as_an_id(title: str, slug: str) -> None:
    assert naming.slug(title) == slug
    assert len(slug) <= naming.LONGEST_ID
