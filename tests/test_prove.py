"""The code of pages: what runs, what is reported where, and what a page's code may not do."""

from __future__ import annotations

from pathlib import Path

import prove
import pytest
from proving import runner
from questionbank import evidence, sections
from questionbank.evidence import Runnable


def failures(text: str) -> list[tuple[int, str]]:
    """Run the fences of a body whose first line is line 1."""
    body, faults = sections.parse(text)
    assert not faults
    return [(failure.line, failure.message) for failure in runner.run(evidence.runnables(body))]


def fence(language: str, *lines: str) -> str:
    return "\n".join([f"```{language}", *lines, "```", ""])


def test_what_holds_is_silent() -> None:
    assert failures(fence("pycon", ">>> 2 + 2", "4") + fence("python", "x = 3", "assert x == 3")) == []


def test_blocks_share_one_namespace_in_page_order() -> None:
    assert failures(fence("python", "rate = 40") + "then\n\n" + fence("pycon", ">>> rate * 2", "80")) == []


def test_a_wrong_result_is_reported_at_its_line() -> None:
    text = "one\n\n" + fence("pycon", ">>> x = 5", ">>> x * 2", "11", ">>> x", "5")
    assert failures(text) == [(5, "prints '10', the page says '11'")]


def test_every_wrong_result_is_reported() -> None:
    assert [line for line, _ in failures(fence("pycon", ">>> 1", "2", ">>> 3", "3", ">>> 4", "5"))] == [2, 6]


def test_an_exception_is_reported_at_its_line() -> None:
    found = failures("text\n\n" + fence("python", "def f():", "    return 1 / 0", "", "f()"))
    assert found == [(5, "raises ZeroDivisionError: division by zero")]


def test_a_syntax_error_is_reported_at_its_line() -> None:
    assert failures("\n" + fence("python", "x = 1", "y = = 2"))[0][0] == 4


def test_a_session_that_is_none_is_reported() -> None:
    assert "not a doctest" in failures(fence("pycon", ">>> if True:", "   x"))[0][1] or failures(
        fence("pycon", ">>>1")
    )[0][1].startswith("not a doctest")


def test_code_that_is_not_run_is_left_alone_and_says_why() -> None:
    body, _ = sections.parse(fence('python title="Not run: needs a GPU"', "import torch"))
    assert evidence.runnables(body) == ()
    assert [reason for _, reason in evidence.excused(body)] == ["needs a GPU"]


def test_code_that_is_meant_to_fail_must_fail() -> None:
    assert failures(fence('python title="Fails: the list is empty"', "[][0]")) == []
    assert failures(fence('python title="Fails: the list is empty"', "[1][0]")) == [
        (2, "the code is said to fail and does not")
    ]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "may not use socket"),
        ("import os; os.system('true')", "may not use os.system"),
        ("import subprocess; subprocess.run(['true'])", "may start no program"),
        ("open('/var/tmp/left-behind', 'w')", "may not write"),
        ("import os; os.mkdir('/var/tmp/left-behind')", "may not change"),
        ("import os; os.fork()", "may not use os.fork"),
        ("x = bytearray(3_000_000_000)", "MemoryError"),
        ("import yaml", "ModuleNotFoundError"),
        ("import sys; sys.exit(3)", "SystemExit"),
    ],
)
def test_what_a_page_may_not_do_is_refused(code: str, said: str) -> None:
    ((_, message),) = failures(fence("python", code))
    assert said in message
    assert not Path("/var/tmp/left-behind").exists()


def test_a_page_may_write_in_its_temporary_folder() -> None:
    assert (
        failures(fence("python", "from pathlib import Path", "Path('a').write_text('x')", "Path('a').unlink()")) == []
    )


def test_an_endless_loop_is_ended() -> None:
    ((line, message),) = failures(fence("python", "while True:", "    pass"))
    assert (line, message) == (2, "takes more than 5 s")


def test_only_success_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = (Runnable("pycon", ">>> 1\n1\n", 2),), (Runnable("pycon", ">>> 1\n2\n", 2),)
    assert runner.run_cached(tmp_path, good) == []
    assert runner.run_cached(tmp_path, bad) == runner.run_cached(tmp_path, bad) != []
    monkeypatch.setattr(runner, "run", lambda *_: pytest.fail("it was run again"))
    assert runner.run_cached(tmp_path, good) == []


def test_moved_or_changed_code_runs_again() -> None:
    block = Runnable("pycon", ">>> 1\n1\n", 2)
    changed = (Runnable("pycon", ">>> 1\n1\n", 3), Runnable("pycon", ">>> 2\n2\n", 2), Runnable("python", "1", 2))
    assert len({runner.key((one,)) for one in (block, *changed)}) == 4


def test_the_verb_names_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("---\ntitle: A\n---\n\n" + fence("pycon", ">>> 1", "2"))
    assert prove.main(["--docs", str(docs), "--cache", str(tmp_path / "cache")]) == 1
    assert f"{docs}/index.md:6:1: error: the code prints '1', the page says '2' (code-runs)" in capsys.readouterr().out
    assert prove.main(["--docs", str(tmp_path / "nowhere")]) == 2
