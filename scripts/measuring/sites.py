"""Sites to be measured: this one with compressed copies, and banks of any size made of this one's words."""

from __future__ import annotations

import dataclasses
import gzip
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from questionbank.model import Bank, Question

SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}  # bytes/s, ms


def built(folder: Path) -> Path:
    """Build this site with the theme's search beside ours; return where it lies."""
    config = folder / "mkdocs.yml"
    root = Path.cwd()
    text = Path("mkdocs.yml").read_text(encoding="utf-8").replace("docs_dir: docs", f"docs_dir: {root}/docs")
    text = text.replace("custom_dir: overrides", f"custom_dir: {root}/overrides").replace(
        "base_path: [docs]", f"base_path: [{root}/docs]"
    )
    text = text.replace("  - scripts/mkdocs_hooks.py", f"  - {root}/scripts/mkdocs_hooks.py").replace(
        "  - overrides\n", f"  - {root}/overrides\n"
    )
    config.write_text(f"{text}  - search\n", encoding="utf-8")
    site = folder / "site"
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config), "-d", str(site)], check=True)
    compress(site)
    return site


def compress(site: Path, names: Iterable[str] = ()) -> None:
    """Lay a compressed copy beside each file, or beside those that are named."""
    kinds = {".html", ".css", ".js", ".json", ".svg"}
    for path in [site / name for name in names] or [path for path in site.rglob("*") if path.suffix in kinds]:
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def grown(found: Bank, size: int) -> Bank:
    """Return a bank of this size: the first questions, or all of them and reworded copies."""
    copies = [
        _copy(found.questions[number % len(found.questions)], number) for number in range(len(found.questions), size)
    ]
    return dataclasses.replace(found, questions=(*found.questions[:size], *copies))


def _copy(one: Question, number: int) -> Question:
    """Return a question with an id of its own, and with every fifth word taken from elsewhere on its page."""
    choose = random.Random(number)
    vocabulary = " ".join(passage.text for passage in one.passages).split()

    def reworded(text: str) -> str:
        return " ".join(choose.choice(vocabulary) if choose.random() < 0.2 else word for word in text.split())

    passages = tuple(dataclasses.replace(passage, text=reworded(passage.text)) for passage in one.passages)
    name = f"{one.id}-{number}"
    return dataclasses.replace(one, id=name, url=f"questions/{name}/", title=reworded(one.title), passages=passages)
