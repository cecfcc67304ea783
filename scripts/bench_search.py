"""Measure search beside the theme's own and MiniSearch: `bench_search.py [QUESTIONS …]` (24, 300, 3000 and 10000).

Quality: the two sets of queries in tests/search, on this site's pages. Speed and bytes: one query with an empty cache, from
the key to painted results, on banks made of this one's words, on a fast connection and on one of 1.6 Mbit/s with 150 ms.
MiniSearch is fetched with npm; where there is none, its column is left out. All bytes are compressed ones.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from bench import Compressed
from ensure_browser import FLAGS, find_browser
from measuring import minisearch
from measuring.sites import SLOW, built, compress, grown
from measuring.typed import WORK, theme, typed
from pictures import served
from playwright.sync_api import Browser, sync_playwright
from questionbank import bank, write
from questionbank.model import Bank
from questionbank.outputs import search_index
from search_queries import RANK, read, wanted


def main(sizes: list[int]) -> int:
    """Print all figures; returns the exit status."""
    executable = find_browser()
    if executable is None:
        print("bench_search.py: there is no browser; `make test` sets one up", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        site = built(folder)
        mini = minisearch.fetch(folder, site)
        browser = playwright.chromium.launch(executable_path=str(executable), args=list(FLAGS))
        with served(str(site), Compressed) as address:
            found, _ = bank.load(Path("docs"))
            _quality(browser, address, site, mini)
            for size in sizes:
                _lay_out(site, grown(found.published(), size), browser, address, mini)
                _speed(browser, address, size, mini)
        browser.close()
    return 0


def _quality(browser: Browser, address: str, site: Path, mini: bool) -> None:
    entries = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    pages: dict[str, dict[str, str]] = {}
    for entry in entries:
        doc = pages.setdefault(
            entry["location"].partition("#")[0], {"location": "", "title": entry["title"], "tags": "", "text": ""}
        )
        doc["location"] = entry["location"].partition("#")[0]
        doc["tags"] += " ".join(entry.get("tags", []))
        doc["text"] += f" {entry['title']} {entry['text']}"
    minisearch.documents(site, list(pages.values()))
    for name in ("tuning", "aside"):
        rows = read(name)
        queries = [row["query"] for row in rows]
        page = browser.new_page()
        page.goto(address)
        print(f"{name}, {len(rows)} queries: ours {_marks(rows, page.evaluate(RANK, [queries, 10]))}")
        if mini:
            print(f"{name}, {len(rows)} queries: MiniSearch {_marks(rows, minisearch.ask(page, queries))}")
        print(f"{name}, {len(rows)} queries: the theme's {_marks(rows, list(theme(page, queries)))}")
        page.close()


def _marks(rows: list[dict[str, str]], found: list[list[str]]) -> str:
    places = []
    for row, urls in zip(rows, found, strict=True):
        places.append(next((place for place, url in enumerate(urls, 1) if url in wanted(row)), 0))
    number = len(places)
    first, three = sum(one == 1 for one in places), sum(0 < one < 4 for one in places)
    return f"hit@1 {first / number:.3f}, hit@3 {three / number:.3f}, MRR {sum(1 / one for one in places if one) / number:.3f}"


def _lay_out(site: Path, grown: Bank, browser: Browser, address: str, mini: bool) -> None:
    """Put the three indexes of a bank into the site."""
    shutil.rmtree(site / search_index.FOLDER)
    files = search_index.render(grown)
    write.apply(site, {name: text.encode() for name, text in files.items()})
    docs = [
        {
            "location": one.url,
            "title": one.title,
            "tags": " ".join(one.tags),
            "text": " ".join(passage.text for passage in one.passages),
        }
        for one in grown.questions
    ]
    config = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["config"]
    theme = {"config": config, "docs": [doc | {"tags": doc["tags"].split()} for doc in docs]}
    (site / "search" / "search_index.json").write_text(json.dumps(theme), encoding="utf-8")
    compress(site, [*files, "search/search_index.json"])
    minisearch.documents(site, docs)
    if mini:
        minisearch.index(browser, address, site)


def _speed(browser: Browser, address: str, size: int, mini: bool) -> None:
    for name, network in (("fast", None), ("slow 4G", SLOW)):
        print(f"{size} questions, {name}: ours {typed(browser, address, network, theme=False)}")
        if mini and (size <= 3000 or network is None):
            print(f"{size} questions, {name}: MiniSearch {minisearch.first_query(browser, address, network)}")
        print(f"{size} questions, {name}: the theme's {typed(browser, address, network, theme=True)}")
    page = browser.new_page()
    page.goto(address)
    times = page.evaluate(
        WORK, [["check", "checkp", "checkpoint", "checkpoint int", "gpu memory", "kv cache", "distributed training"]]
    )
    print(f"{size} questions: a later key costs {times[len(times) // 2]:.1f} ms of work, {times[-1]:.1f} ms at most")
    page.close()


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [24, 300, 3000, 10_000]))
