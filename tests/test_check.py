"""The command line of check.py: what it prints in each form, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import check
import overlay
import pytest
from questionbank.problems import Problem, nearest, summary

CASES = Path(__file__).parent / "cases" / "check"
TWO_FAULTS = CASES / "id-is-file-name" / "fires-key"


@pytest.fixture(autouse=True)
def _inside_a_tree_with_two_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(overlay.build(tmp_path, TWO_FAULTS, CASES / "_base"))


@pytest.mark.parametrize("arguments", [["docs/nothing.md"], ["docs", "nowhere"], ["--docs", "elsewhere"]])
def test_a_path_that_is_not_there_is_wrong_usage(capsys, arguments: list[str]) -> None:
    assert check.main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("check.py: ")
    assert arguments[-1] in printed.err


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["--frmat", "text"]])
def test_an_option_that_does_not_exist_is_wrong_usage(arguments: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        check.main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        ([], ["batching", "skew"]),
        (["docs"], ["batching", "skew"]),
        (["docs/questions/skew.md"], ["skew"]),
        (["./docs/../docs/questions/skew.md"], ["skew"]),
        (["docs/questions/skew.md", "docs/questions/batching.md"], ["batching", "skew"]),
        (["docs/series"], []),
        (["docs/index.md"], []),
    ],
)
def test_paths_narrow_the_report_and_the_exit_status(capsys, paths: list[str], files: list[str]) -> None:
    assert check.main([*paths, "--format", "json"]) == (1 if files else 0)
    assert [Path(problem["path"]).stem for problem in json.loads(capsys.readouterr().out)] == files


def test_json_holds_every_part_of_a_problem(capsys) -> None:
    check.main(["--format", "json", "docs/questions/batching.md"])
    assert json.loads(capsys.readouterr().out) == [
        {
            "path": "docs/questions/batching.md",
            "line": 2,
            "column": 1,
            "rule": "id-is-file-name",
            "message": "id 'batchng' is not the file name 'batching'",
            "hint": "remove the key `id`",
        }
    ]


def test_json_of_no_problems_is_an_empty_list(capsys) -> None:
    assert check.main(["--format", "json", "docs/index.md"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_github_form_places_a_problem_on_its_line(capsys) -> None:
    assert check.main(["--format", "github", "docs/questions/batching.md"]) == 1
    place = "file=docs/questions/batching.md,line=2,col=1,title=id-is-file-name"
    assert capsys.readouterr().out.splitlines() == [
        f"::error {place}::id 'batchng' is not the file name 'batching' (remove the key `id`)",
        "check: 1 error in 1 file",
    ]


def test_github_form_escapes_what_would_end_a_command() -> None:
    problem = Problem("a,b:c.md", 3, 4, "rule", "100%\nsure", "x: y, z")
    assert problem.as_github() == "::error file=a%2Cb%3Ac.md,line=3,col=4,title=rule::100%25%0Asure (x: y, z)"


def test_problems_sort_by_file_line_and_column() -> None:
    places = [("b.md", 1, 1), ("a.md", 10, 1), ("a.md", 9, 5), ("a.md", 9, 40)]
    ordered = sorted(Problem(*place, "rule", "message") for place in places)
    assert [(one.path, one.line, one.column) for one in ordered] == [places[2], places[3], places[1], places[0]]


@pytest.mark.parametrize(
    ("value", "allowed", "hint"),
    [
        ("snior", ["junior", "mid", "senior"], "did you mean 'senior'?"),
        ("SENIOR", ["junior", "senior"], "did you mean 'senior'?"),
        ("common mistake", ["Common mistakes"], "did you mean 'Common mistakes'?"),
        ("zebra", ["junior", "senior"], ""),
        (7, ["junior"], ""),
        ("x", [], ""),
    ],
)
def test_a_hint_names_the_nearest_word_as_it_is_written(value: object, allowed: list[str], hint: str) -> None:
    assert nearest(value, allowed) == hint


@pytest.mark.parametrize(
    ("places", "line"),
    [
        ([], "no problems"),
        (["a"], "1 error in 1 file"),
        (["a", "a"], "2 errors in 1 file"),
        (["a", "b"], "2 errors in 2 files"),
    ],
)
def test_the_last_line_counts_errors_and_files(places: list[str], line: str) -> None:
    assert summary(Problem(path, 1, 1, "rule", "message") for path in places) == line


def test_list_prints_every_rule_with_its_manual(capsys) -> None:
    assert check.main(["--list"]) == 0
    printed = capsys.readouterr().out
    names = [line for line in printed.splitlines() if line and not line.startswith(" ")]
    assert names == sorted(names)
    assert "known-level" in names
    assert printed.count("    Bad: ") == printed.count("    Good: ") == len(names)
