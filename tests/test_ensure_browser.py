"""Finding a browser that really starts, and saying what to run where there is none; the browsers here are scripts."""

from __future__ import annotations

import sys
from pathlib import Path

import ensure_browser
import pytest
from checkout import write_script

WORKS = 'echo "<html></html>"'


def test_the_browser_that_starts_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_script(tmp_path / "chromium", "exit 1")
    works = write_script(tmp_path / "google-chrome", WORKS)
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ensure_browser.find_browser() == works


def test_a_chosen_browser_is_used_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", str(write_script(tmp_path / "mine", WORKS)))
    assert ensure_browser.main() == 0
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "absent"))
    assert ensure_browser.main() == 1
    assert "absent does not start" in capsys.readouterr().err


def test_a_machine_without_browser_is_told_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(ensure_browser, "MACOS_APPS", ())
    monkeypatch.setattr(ensure_browser, "ASK_PLAYWRIGHT", "")
    monkeypatch.setattr(ensure_browser, "PLAYWRIGHT_INSTALL", [sys.executable, "-c", "raise SystemExit(1)"])
    assert ensure_browser.main() == 1
    assert "set CHROMIUM to one" in capsys.readouterr().err.splitlines()[-1]
