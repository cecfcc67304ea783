"""The built sites that tests look at: the real one, and the small one of tests/site/, on which the engine is tried.

Nothing is built inside the checkout: the tests of a session share copies in a folder of pytest's, so that what authors
(or another test) do to docs/ meanwhile changes nothing.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

# Generated tests leave no folder of examples behind, and a busy machine fails none of them.
settings.register_profile("here", database=None, deadline=None)
settings.load_profile("here")

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests" / "site"
ENGINE = ("mkdocs.yml", "overrides", "scripts")  # what turns docs/ into a site
FURNITURE = ("favicon.svg", "logo.svg", "open-graph.png", "javascripts", "stylesheets")  # of docs/assets/
PATH = "/ml-infrastructure-interview/"
REPOSITORY = "https://github.com/example/fork"
ADDRESS = {"SITE_URL": f"https://example.org{PATH}", "REPO_URL": REPOSITORY}
NO_GIT_SETTINGS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
SECONDS = 120


@dataclass(frozen=True)
class Workshop:
    """A folder with docs/ and everything that builds them."""

    folder: Path

    @property
    def docs(self) -> Path:
        return self.folder / "docs"

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "mkdocs", *arguments]

    def environment(self, **variables: str) -> dict[str, str]:
        """Return an environment that names neither a site nor a repository, as CI does, unless told to."""
        kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR") if key in os.environ}
        quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONDONTWRITEBYTECODE": "1"}
        return kept | quiet | NO_GIT_SETTINGS | variables

    def build(self, *arguments: str, cwd: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command("build", "--strict", *arguments),
            cwd=cwd or self.folder,
            env=self.environment(**variables),
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )

    def commit(self, day: str, *paths: str) -> None:
        """Put these paths (all of them when none is named) under git, as if on that day."""
        git = ["git", "-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"]
        dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        if not (self.folder / ".git").exists():
            shutil.copy(ROOT / ".gitignore", self.folder)
            subprocess.run(["git", "init", "--quiet"], cwd=self.folder, env=self.environment(), check=True)
        for command in (["add", *(paths or ["."])], ["commit", "--quiet", "--message", f"Change of {day}"]):
            subprocess.run([*git, *command], cwd=self.folder, env=self.environment(**dates), check=True)


def lay_out(folder: Path, docs: Path) -> Workshop:
    """Copy docs and the engine into a folder."""
    for name in ENGINE:
        _copy(ROOT / name, folder / name)
    _copy(docs, folder / "docs")
    return Workshop(folder)


def lay_out_small(folder: Path) -> Workshop:
    """Copy the small site, with the furniture of the real one, into a folder."""
    workshop = lay_out(folder, SMALL / "docs")
    for name in FURNITURE:
        _copy(ROOT / "docs" / "assets" / name, workshop.docs / "assets" / name)
    return workshop


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def git_folder() -> dict[str, str]:
    """Return the variable with which a copy is dated from the history of the checkout; nothing without git."""
    asked = ["git", "rev-parse", "--absolute-git-dir"]
    try:
        found = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return {}
    return {"GIT_DIR": found}


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder that all workers of this session see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def once(shared: Path, name: str, make: Callable[[Path], Workshop]) -> Workshop:
    """Make a built workshop, in the first worker that asks; the others wait for it."""
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = shared / name
        if not (folder / "site").is_dir():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
    return Workshop(folder)


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """Build the real site, strictly, as a fork of it would be published."""

    def make(folder: Path) -> Workshop:
        workshop = lay_out(folder, ROOT / "docs")
        built = workshop.build(**ADDRESS, **git_folder())
        assert built.returncode == 0, built.stderr
        return workshop

    return once(shared, "real", make).site


@pytest.fixture(scope="session")
def small_site(shared: Path) -> Path:
    """Build the small site, strictly, under the same address, from two commits on two days."""

    def make(folder: Path) -> Workshop:
        workshop = lay_out_small(folder)
        workshop.commit("2026-11-01")
        about = workshop.docs / "about.md"
        about.write_text(about.read_text(encoding="utf-8") + "\nOne sentence more.\n", encoding="utf-8")
        workshop.commit("2026-11-03")
        built = workshop.build(**ADDRESS)
        assert built.returncode == 0, built.stderr
        return workshop

    return once(shared, "small", make).site


@pytest.fixture
def small(tmp_path: Path) -> Workshop:
    """Give a copy of the small site to change and build."""
    return lay_out_small(tmp_path / "small")
