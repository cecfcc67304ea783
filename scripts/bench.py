"""Measure what authors wait for and what readers download: `bench.py [QUESTIONS …]`.

Authors: checking and building this site, and banks of the given sizes (300 and 1,000) made of copies of its questions.
Readers: requests and bytes of a first visit, compressed as a web server would, in a real browser with an empty cache.
"""

from __future__ import annotations

import gzip
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ensure_browser import FLAGS, find_browser
from pictures import Quiet, served
from playwright.sync_api import Browser, Response, sync_playwright

PAGES = {"home": "", "question": "questions/gpu-acceleration-role/", "topic": "topics/ml-foundations/"}
COMPRESSIBLE = (".html", ".css", ".js", ".json", ".svg", ".xml")
COPIED = ("mkdocs.yml", "docs", "overrides", "scripts")
GUIDE_RE = re.compile(r"^(guide: .*\n|aliases: .*\n)", re.MULTILINE)
WORD_RE = re.compile(r"\b[a-z]{3,}\b")
TITLE_RE = re.compile(r"^title: .*$", re.MULTILINE)
PROSE_RE = re.compile(r"[^\s|-]+")  # a word with all that clings to it; what is left is the shape
KEPT = ("///", "    type:", "```", "#", "| ---", "| --:")


def main(sizes: list[int]) -> int:
    """Print all figures; returns the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        print(f"check, this bank: {_seconds(['scripts/check.py'], Path.cwd()):.1f} s")
        print(f"build, this bank: {_seconds(_build(site), Path.cwd()):.1f} s")
        _weigh(site)
        for size in sizes:
            copy = _grown(Path(folder) / str(size), size)
            print(f"check, {size} questions: {_seconds(['scripts/check.py'], copy):.1f} s")
            print(f"build, {size} questions: {_seconds(_build(copy / 'site'), copy):.1f} s")
    return 0


def _build(site: Path) -> list[str]:
    return ["-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]


def _seconds(arguments: list[str], folder: Path) -> float:
    """Run Python with these arguments; return how long it took. Raises CalledProcessError when it fails."""
    start = time.perf_counter()
    environment = {**os.environ, "SITE_URL": "https://example.org/bench/"}
    subprocess.run([sys.executable, *arguments], cwd=folder, check=True, env=environment, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _grown(folder: Path, size: int) -> Path:
    """Copy the site and fill its bank up with copies of its questions, each under an id and a title of its own."""
    for name in COPIED:
        source = Path(name)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, _made(folder) / name)
    questions = folder / "docs" / "questions"
    originals = [path for path in sorted(questions.glob("*.md")) if path.name != "index.md"]
    for number in range(len(originals), size):
        original = originals[number % len(originals)]
        text = GUIDE_RE.sub("", original.read_text(encoding="utf-8"))
        text = reworded(TITLE_RE.sub(f"title: Question {number} of those that are measured", text, count=1), number)
        (questions / f"{original.stem}-{number}.md").write_text(text, encoding="utf-8")
    return folder


def reworded(text: str, seed: int) -> str:
    """Return a question with the same shape and other words: the rules refuse a paragraph that stands twice."""
    header, body = text.split("\n---\n", 1)
    choose = random.Random(seed)
    vocabulary = sorted(set(WORD_RE.findall(body)))
    fenced, lines = False, []
    for line in body.split("\n"):
        fenced ^= line.startswith("```")
        kept = fenced or line.startswith(KEPT)
        lines.append(line if kept else PROSE_RE.sub(lambda _: choose.choice(vocabulary), line))
    return f"{header}\n---\n" + "\n".join(lines) + "\n- [A source](https://example.org/), its first part\n"


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _weigh(site: Path) -> None:
    """Print what a browser with an empty cache downloads for each kind of page."""
    for path in [path for path in site.rglob("*") if path.suffix in COMPRESSIBLE]:
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    browser_path = find_browser()
    if browser_path is None:
        print("page weight: not measured, there is no browser")
        return
    with served(str(site), Compressed) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(browser_path), args=list(FLAGS))
        for name, page_address in PAGES.items():
            sizes = _visit(browser, address + page_address)
            print(f"first visit, {name}: {len(sizes)} requests, {sum(sizes) / 1000:.1f} kB")
        browser.close()


def _visit(browser: Browser, address: str) -> list[int]:
    """Return the bytes of each answer that a first visit needs."""
    responses: list[Response] = []
    page = browser.new_context().new_page()
    page.on("response", lambda response: responses.append(response))
    page.goto(address, wait_until="networkidle")
    return [response.request.sizes()["responseBodySize"] for response in responses]


class Compressed(Quiet):
    """Serves the compressed copy of a file where there is one, as GitHub Pages compresses."""

    def send_head(self):  # type: ignore[no-untyped-def]
        """Answer with the compressed file beside the one asked for."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        packed = path.with_name(f"{path.name}.gz")
        if not packed.is_file():
            return super().send_head()
        body = packed.open("rb")
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(packed.stat().st_size))
        self.end_headers()
        return body


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [300, 1000]))
