"""The engine on a copy of the small site: what a build promises, and what a preview does while an author writes."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from questionbank import bank

if TYPE_CHECKING:
    from conftest import Workshop

QUESTION, TAXONOMY, PAGES = "questions/skew.md", "_data/taxonomy.yml", "series/first/.pages"
BUILDING = "Building documentation..."
PATIENCE = 30  # seconds, for what takes about one
QUIET = 3  # seconds in which a second build would have begun


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} holds {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_fault_stops_the_build_and_leaves_the_site_as_it_was(small: Workshop) -> None:
    assert small.build().returncode == 0
    before = hashes(small.site)
    replace(small.docs / QUESTION, "level: junior", "level: jnior")
    replace(small.docs / "questions" / "canary.md", "minutes: 4", "minutes: many")
    stopped = small.build()
    assert stopped.returncode != 0
    said = stopped.stdout + stopped.stderr
    assert "docs/questions/skew.md:4:8: error: " in said
    assert "did you mean 'junior'?" in said
    assert "docs/questions/canary.md:8:10: error: " in said
    assert "build: 2 errors in 2 files; the site was left as it was" in said
    assert "Traceback" not in said
    assert hashes(small.site) == before


def test_two_builds_of_one_commit_are_the_same_byte_for_byte(small: Workshop, tmp_path: Path) -> None:
    small.commit("2026-11-01")
    assert small.build().returncode == 0
    first = hashes(small.site)
    assert len(first) > 60
    twin = type(small)(tmp_path / "a twin" / "elsewhere")  # another path, with a space in it
    shutil.copytree(small.folder, twin.folder, ignore=shutil.ignore_patterns("site", "topics", "guide", "data"))
    for path in twin.folder.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    built = twin.build()
    assert built.returncode == 0, built.stderr
    assert hashes(twin.site) == first


def test_a_build_from_another_folder_gives_the_same_pages(small: Workshop, tmp_path: Path) -> None:
    """Only the dates from git are missing then, as paths of the history begin at the checkout."""
    assert small.build().returncode == 0
    first = hashes(small.site)
    # The included drawings are looked for below the present folder: snippets know no other.
    (tmp_path / "docs").symlink_to(small.docs)
    built = small.build("--config-file", str(small.folder / "mkdocs.yml"), cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    different = {name for name, value in hashes(small.site).items() if first.get(name) != value}
    assert different <= {"sitemap.xml", "sitemap.xml.gz"}


def add_drafts(small: Workshop) -> None:
    """Make a question a draft, and add a draft of a part and of a post."""
    replace(small.docs / "questions" / "canary.md", "minutes: 4", "minutes: 4\nstatus: draft")
    for source, target, title in (
        ("series/first/one.md", "series/first/unfinished-part.md", "Part one"),
        ("blog/posts/a-book.md", "blog/posts/unfinished-post.md", "A book worth reading"),
    ):
        text = (small.docs / source).read_text(encoding="utf-8").replace("aliases: [old/one/]\n", "")
        text = text.replace(f"title: {title}", "title: Quite unfinished\nstatus: draft")
        (small.docs / target).write_text(text, encoding="utf-8")
    replace(small.docs / PAGES, "  - roadmap.md", "  - roadmap.md\n  - unfinished-part.md")


def test_no_draft_is_published(small: Workshop) -> None:
    add_drafts(small)
    built = small.build()
    assert built.returncode == 0, built.stderr
    assert (small.site / "questions" / "skew" / "index.html").is_file()
    names = [path for path in hashes(small.site) if "canary" in path or "unfinished" in path]
    assert names == []
    written = [path for path in small.site.rglob("*") if path.suffix in {".html", ".json", ".xml"}]
    for page in written:
        text = page.read_text(encoding="utf-8")
        # The title of a draft part may be shown as planned.
        assert not re.search(r"questions/canary|release a model|unfinished-(part|post)", text), page


BROKEN = {  # unfinished in ways that no header, no YAML and no vocabulary forgive
    "questions/secret-level.md": "---\ntitle: A secret of levels\nlevel: jnior\nstatus: draft\n---\n\nNo section.\n",
    "questions/secret-yaml.md": "---\ntitle: A secret: of YAML: [\nstatus: draft\n---\n\nText.\n",
    "questions/secret-open.md": "---\ntitle: A secret that nothing ends\nstatus: draft\n\nText.\n",
    "blog/posts/secret-post.md": "---\ntitle: A secret: post: [\nstatus: 'draft' # soon\n---\n\n# Text\n",
    "series/first/secret-part.md": "---\ntitle: {A secret part\nstatus: draft\n---\n\n[gone](gone.md)\n",
    "secret-page.md": "---\ntitle: A secret page: [\nstatus: draft\n---\n\nText.\n",
}


def test_an_unfinished_draft_stops_no_build_and_is_published_by_none(small: Workshop) -> None:
    for path, text in BROKEN.items():
        (small.docs / path).write_text(text, encoding="utf-8")
    replace(small.docs / PAGES, "  - roadmap.md", "  - roadmap.md\n  - secret-part.md")
    built = small.build()
    assert built.returncode == 0, built.stderr
    assert re.search(r"\d+ errors in drafts left aside: scripts/check\.py names them", built.stderr)
    assert [path for path in hashes(small.site) if "secret" in path] == []
    for page in (path for path in small.site.rglob("*") if path.suffix in {".html", ".json", ".xml"}):
        assert "secret" not in page.read_text(encoding="utf-8").lower(), page
    _, problems = bank.load(small.docs)
    assert {problem.path.removeprefix(f"{small.docs.as_posix()}/") for problem in problems} == set(BROKEN)


def test_of_two_pages_that_are_alike_the_draft_is_at_fault(small: Workshop) -> None:
    twin = (small.docs / QUESTION).read_text(encoding="utf-8").replace("level: junior", "level: junior\nstatus: draft")
    (small.docs / "questions" / "a-twin.md").write_text(twin, encoding="utf-8")
    _, problems = bank.load(small.docs)
    assert {Path(problem.path).name for problem in problems} == {"a-twin.md"}


def test_a_build_needs_neither_git_nor_an_address(small: Workshop) -> None:
    built = small.build(PATH="/nowhere")
    assert built.returncode == 0, built.stderr
    page = (small.site / "questions" / "skew" / "index.html").read_text(encoding="utf-8")
    assert "Edit this page" not in page
    assert "Report a mistake" not in page


class Preview:
    """A running `mkdocs serve` with its log."""

    def __init__(self, workshop: Workshop, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.log = log
        with log.open("w") as output:
            command = workshop.command("serve", "--dev-addr", self.address)
            self.process = subprocess.Popen(
                command, cwd=workshop.folder, env=workshop.environment(), stdout=output, stderr=subprocess.STDOUT
            )

    @property
    def builds(self) -> int:
        return self.log.read_text(encoding="utf-8").count(BUILDING)

    def page(self, address: str) -> str:
        try:
            with urllib.request.urlopen(f"http://{self.address}/{address}", timeout=PATIENCE) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as refused:
            refused.close()
            return ""
        except OSError:
            return ""

    def wait(self, what: Callable[[], bool], name: str) -> None:
        end = time.monotonic() + PATIENCE
        while not what():
            assert self.process.poll() is None, f"the preview ended\n{self.log.read_text(encoding='utf-8')}"
            assert time.monotonic() < end, f"waited for {name}\n{self.log.read_text(encoding='utf-8')}"
            time.sleep(0.05)

    def shows(self, address: str, words: str) -> None:
        self.wait(lambda: words in self.page(address), f"{words!r} on /{address}")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)


@pytest.fixture
def preview(small: Workshop, tmp_path: Path) -> Iterator[Preview]:
    """Serve the small site, with drafts in it, until it has come to rest."""
    add_drafts(small)
    one = Preview(small, tmp_path / "serve.log")
    try:
        one.shows("", "small site")
        yield one
    finally:
        one.stop()


def test_every_edit_shows_after_one_build(small: Workshop, preview: Preview) -> None:
    edits = [
        (QUESTION, "Nothing crashes.", "Nothing ever crashes.", "questions/skew/", "Nothing ever crashes."),
        (QUESTION, "level: junior", "level: senior", "topics/data/", 'id="senior"'),
        (TAXONOMY, "title: Model serving", "title: Serving models", "topics/", "Serving models"),
        (PAGES, "title: Part three", "title: Part the third", "series/first/", "Part the third"),
    ]
    for path, old, new, address, words in edits:
        builds = preview.builds
        assert words not in preview.page(address)
        replace(small.docs / path, old, new)
        preview.shows(address, words)
        time.sleep(QUIET)
        assert preview.builds == builds + 1, f"after an edit of {path}"


def test_drafts_are_shown_with_a_banner(preview: Preview) -> None:
    for address in ("questions/canary/", "series/first/unfinished-part/", "blog/unfinished-post/"):
        preview.shows(address, "A draft: shown here, never published.")
    assert "questions/canary/" in preview.page("topics/serving/")


def test_a_fault_is_reported_and_the_preview_lives_on(small: Workshop, preview: Preview) -> None:
    replace(small.docs / QUESTION, "level: junior", "level: [junior")
    preview.wait(lambda: "docs/questions/skew.md:" in preview.log.read_text(encoding="utf-8"), "the report")
    preview.shows("questions/batching/", "Why does a model server batch requests?")
    replace(small.docs / QUESTION, "level: [junior", "level: junior")
    replace(small.docs / QUESTION, "Nothing crashes.", "Nothing crashes, ever.")
    preview.shows("questions/skew/", "Nothing crashes, ever.")
    assert "Traceback" not in preview.log.read_text(encoding="utf-8")
