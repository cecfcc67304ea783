"""Setting up a fresh machine: every usual obstacle is one line that says what to do, and a second run does nothing."""

from __future__ import annotations

import ast
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import port
import pytest
import setup_env
from checkout import REAL_PYTHON, ROOT, Checkout, write_script

# One virtual environment is made for the whole file: keep its tests on one worker.
pytestmark = pytest.mark.xdist_group("setup")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout that was set up once, for the tests to copy."""
    checkout = Checkout(tmp_path_factory.mktemp("made"))
    checkout.fill()
    checkout.use_python()
    result = checkout.make("env")
    assert result.returncode == 0, result.stderr
    assert result.stdout.count("\n") == 1
    assert checkout.installed() == "1.0"
    return checkout.folder


@pytest.fixture
def ready(made: Path, tmp_path: Path) -> Checkout:
    shutil.copytree(made, tmp_path / "ready", symlinks=True)
    return Checkout(tmp_path / "ready")


@pytest.fixture
def fresh(tmp_path: Path) -> Checkout:
    checkout = Checkout(tmp_path / "fresh")
    checkout.folder.mkdir()
    checkout.fill()
    return checkout


def one_line(result: subprocess.CompletedProcess[str]) -> str:
    """Return the only line said besides make's own, of a run that failed."""
    assert result.returncode != 0
    lines = [line for line in result.stderr.splitlines() if not line.startswith("make")]
    assert len(lines) == 1, result.stderr
    return lines[0]


def test_without_any_python_says_what_to_install(fresh: Checkout) -> None:
    assert "no python3 found: install Python 3.11 or newer" in one_line(fresh.make("env"))


def test_with_an_old_python_says_which_is_needed(fresh: Checkout) -> None:
    fresh.use_python("import sys; sys.version_info = (3, 9, 6)")
    line = one_line(fresh.make("env"))
    assert "Python 3.11 or newer is needed" in line
    assert "3.9.6" in line
    assert not fresh.venv.exists()


def test_prefers_a_new_enough_python_to_the_default_one(fresh: Checkout) -> None:
    fresh.use_python("import sys; sys.version_info = (3, 9, 6)")
    write_script(fresh.bin / "python3.12", f'[ "$1" = -c ] && exec "{REAL_PYTHON}" "$@"\necho "$0 is used" >&2; exit 1')
    assert "python3.12 is used" in one_line(fresh.make("env"))


def test_without_ensurepip_says_which_package_to_install(fresh: Checkout) -> None:
    fresh.use_python('import sys; sys.modules["ensurepip"] = None')
    assert "apt-get install python3-venv" in one_line(fresh.make("env"))


def test_setup_env_can_be_read_by_python_3_6() -> None:
    tree = ast.parse((ROOT / "scripts/setup_env.py").read_text(), feature_version=(3, 6))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert "__future__" not in imported, "annotations came with 3.7"


def test_a_second_run_installs_nothing(ready: Checkout) -> None:
    before = (ready.venv / "pip.log").stat().st_mtime_ns
    result = ready.make("env")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert (ready.venv / "pip.log").stat().st_mtime_ns == before


def test_new_pins_are_installed(ready: Checkout) -> None:
    ready.pin("2.0")
    assert ready.make("env").returncode == 0
    assert ready.installed() == "2.0"
    assert len(list(ready.venv.glob(".site-*"))) == 1


def test_dev_covers_site(ready: Checkout) -> None:
    assert "requirements-dev.txt" in ready.make("dev").stdout
    assert ready.make("env").stdout == ready.make("dev").stdout == ""


@pytest.mark.parametrize("damage", ["no python", "interrupted", "no pip", "a file"])
def test_a_broken_environment_is_not_built_upon(ready: Checkout, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    monkeypatch.chdir(ready.folder)
    assert setup_env.is_usable()
    if damage == "no python":
        (ready.venv / "bin/python").unlink()
    elif damage == "interrupted":
        (ready.venv / ".unfinished").touch()
    elif damage == "no pip":
        shutil.rmtree(next(ready.venv.glob("lib/python3*/site-packages/pip")))
    else:
        shutil.rmtree(ready.venv)
        ready.venv.touch()
    assert not setup_env.is_usable()


def test_a_broken_environment_is_made_anew(ready: Checkout) -> None:
    (ready.venv / ".unfinished").touch()
    (ready.venv / "bin/python").unlink()
    assert ready.make("env").returncode == 0
    assert ready.installed() == "1.0"


def test_a_package_with_another_hash_is_refused(ready: Checkout) -> None:
    ready.pin("2.0")
    lock = ready.folder / "requirements.txt"
    lock.write_text(re.sub(r"[0-9a-f]{64}", "0" * 64, lock.read_text()))
    assert "DO NOT MATCH THE HASHES" in one_line(ready.make("env"))
    assert ready.installed() == "1.0"


def test_without_a_network_is_one_line(ready: Checkout) -> None:
    lock = ready.folder / "requirements.txt"
    installed = lock.read_text()
    lock.write_text(f"absent==1.0 --hash=sha256:{'0' * 64}\n")
    assert "is there a network?" in one_line(ready.make("env"))
    # What was there still serves the pins that it was installed for.
    lock.write_text(installed)
    assert ready.make("env").stdout == ""


def test_wrong_usage() -> None:
    result = subprocess.run([sys.executable, ROOT / "scripts/setup_env.py", "all"], capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (2, b"usage: setup_env.py site|dev\n")


def test_a_taken_port_is_one_line_that_offers_another(ready: Checkout) -> None:
    with socket.create_server((port.HOST, 0)) as taken:
        number = taken.getsockname()[1]
        line = one_line(ready.make("serve", f"PORT={number}"))
    assert re.fullmatch(rf"port {number} is taken: make serve PORT=\d+", line)
    assert port.complaint(str(number)) == ""


@pytest.mark.parametrize("text", ["", "http", "0", "65536", "-1", "８０００"])
def test_what_is_no_port_is_refused(text: str) -> None:
    assert "is not a number from 1 to 65535" in port.complaint(text)


def test_help_needs_no_python(fresh: Checkout) -> None:
    listed = fresh.make().stdout
    assert all(f"make {verb} " in listed for verb in ("serve", "build", "test", "check", "bench", "lock", "clean"))


@pytest.mark.parametrize(("code", "shown"), [(0, "new"), (1, "old")])
def test_a_failed_build_keeps_the_last_good_site(fresh: Checkout, code: int, shown: str) -> None:
    write_script(
        fresh.venv / "bin/python", f'for site; do :; done; mkdir "$site"; echo new > "$site/index"; exit {code}'
    )
    (fresh.folder / "site").mkdir()
    (fresh.folder / "site/index").write_text("old\n")
    assert (fresh.make("build", f"PYTHON={shutil.which('true')}").returncode == 0) == (code == 0)
    assert (fresh.folder / "site/index").read_text() == f"{shown}\n"
    assert not list(fresh.folder.glob(".site-*"))


def test_a_build_fails_on_a_warning(ready: Checkout) -> None:
    """MkDocs counts no warnings for --strict when it is told to be quiet."""
    listed = ready.make("--dry-run", "build", "PYTHON=python3").stdout
    assert "mkdocs build --strict" in listed
    assert "--quiet" not in listed


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / name).read_text(), re.MULTILINE))


def test_both_locks_name_the_same_versions_all_hashed_and_from_no_special_place() -> None:
    site, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: dev[name] for name in site.keys() & dev.keys()} == {
        name: site[name] for name in site.keys() & dev.keys()
    }
    for name in ("requirements.txt", "requirements-dev.txt"):
        blocks = re.split(r"\n(?=[A-Za-z])", (ROOT / name).read_text())
        assert all("--hash=sha256:" in block for block in blocks if "==" in block)
        assert not re.search(r"https?:|file:|^-", (ROOT / name).read_text(), re.MULTILINE)
