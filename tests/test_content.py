"""The real pages: they keep the rules, their ids stay, and the manual says what the code does."""

from __future__ import annotations

from pathlib import Path

import build
import check
import manual
import pytest
from questionbank import bank

ROOT = Path(__file__).parents[1]
IDS = Path(__file__).with_name("ids.txt")


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_the_bank_keeps_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main([]) == 0, capsys.readouterr().out


def test_an_id_is_for_ever() -> None:
    """Links, bookmarks and progress rest on ids: a question may be rewritten, moved or joined, its id stays."""
    there = {question.id for question in bank.load(Path("docs"))[0].questions}
    known = set(IDS.read_text(encoding="utf-8").split())
    assert not known - there, "these ids are gone; bring them back, or leave an alias and say why in ids.txt's history"
    assert not there - known, f"new ids: add them to {IDS.relative_to(ROOT)}, one a line, sorted"


def test_a_second_build_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main([]) == 0
    capsys.readouterr()
    assert build.main([]) == 0
    assert capsys.readouterr().out == "build: everything is up to date\n"
    assert build.main(["--check"]) == 0


def test_the_manual_is_up_to_date() -> None:
    assert manual.main(["--check"]) == 0


def test_the_guide_holds_24_questions() -> None:
    assert [question.guide for question in bank.load(Path("docs"))[0].guide_questions] == list(range(1, 25))
