"""Every rule on small trees: `tests/cases/check/<rule>/<case>/`, where a case is named for firing or staying silent.

With UPDATE_CASES=1 in the environment the expected outputs are rewritten; read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import check
import overlay
import pytest
from questionbank import bank
from questionbank.rules import Rule, rules

CASES = Path(__file__).parent / "cases" / "check"
BASE = CASES / "_base"
FOLDERS = sorted(folder for folder in CASES.glob("[!_]*/*") if folder.is_dir())
SILENT = "check: no problems\n"
RULE_RE = re.compile(r"\(([a-z-]+)\)$", re.MULTILINE)
RULES = {rule.name: rule for rule in rules()}


def name_of(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


def of_kind(kind: str) -> list[Path]:
    return [folder for folder in FOLDERS if folder.name.startswith(kind)]


@pytest.fixture
def output(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> str:
    """What check.py prints on the tree of the case; its exit status is held against the text."""
    if folder.parent.name == "case-clash" and (CASES / "_BASE").exists():
        pytest.skip("on this file system two names that differ in case are one file")
    monkeypatch.chdir(overlay.build(tmp_path, folder, BASE))
    status = check.main([])
    printed = capsys.readouterr().out
    assert status == (0 if printed == SILENT else 1)
    if os.environ.get("UPDATE_CASES"):
        (folder / "expected.txt").write_text(printed, encoding="utf-8")
    return printed


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_case_prints_what_it_expects(output: str, folder: Path) -> None:
    expected = (folder / "expected.txt").read_text(encoding="utf-8")
    assert expected.strip(), "an expected output is never empty: a silent case says `check: no problems`"
    assert output == expected
    assert (output == SILENT) == folder.name.startswith("silent"), "a case is named fires… or silent…"


@pytest.mark.parametrize("folder", of_kind("fires"), ids=name_of)
def test_a_case_that_fires_reports_its_own_rule_and_no_other(folder: Path) -> None:
    also = folder / "also.txt"
    others = {line.split(":")[0] for line in also.read_text(encoding="utf-8").splitlines()} if also.exists() else set()
    if also.exists():
        assert all(": " in line for line in also.read_text(encoding="utf-8").splitlines()), "each with its reason"
    found = set(RULE_RE.findall((folder / "expected.txt").read_text(encoding="utf-8")))
    own = set() if folder.parent.name == "several" else {folder.parent.name}
    assert found == own | others


@pytest.mark.parametrize("folder", of_kind("silent"), ids=name_of)
def test_a_case_that_is_silent_is_a_near_miss_and_not_the_base(folder: Path, tmp_path: Path) -> None:
    def files(root: Path) -> dict[str, bytes]:
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}

    assert files(overlay.build(tmp_path, folder, BASE)) != files(BASE)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_a_case_of_each_kind(name: str) -> None:
    kinds = {folder.name.split("-")[0] for folder in FOLDERS if folder.parent.name == name}
    assert kinds == {"fires", "silent"}, f"add tests/cases/check/{name}/fires/ and …/silent/"


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_says_what_is_bad_and_what_is_good(rule: Rule) -> None:
    assert re.fullmatch(r"\S.+?\.\n\nBad: .+\nGood: .+", rule.manual, re.DOTALL)


def test_no_case_is_of_a_rule_that_does_not_exist() -> None:
    assert {folder.parent.name for folder in FOLDERS} - {"several"} == set(RULES)


def test_the_base_is_clean_and_holds_everything() -> None:
    everything, problems = bank.load(BASE / "docs")
    assert problems == []
    assert [question.id for question in everything.guide_questions] == ["batching", "skew"]
    assert [len(series.parts) for series in everything.series] == [3]
