"""Measure search beside the theme's own and MiniSearch: `bench_search.py [QUESTIONS …]` (24, 300, 3000 and 10000).

Quality: the two sets of queries in tests/search, on this site's pages. Speed and bytes: one query with an empty cache, from
the key to painted results, on banks made of this one's words, on a fast connection and on one of 1.6 Mbit/s with 150 ms.
MiniSearch is fetched with npm; where there is none, its column is left out. All bytes are compressed ones.
"""

from __future__ import annotations

import dataclasses
import gzip
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench import Compressed
from ensure_browser import FLAGS, find_browser
from pictures import served
from playwright.sync_api import Browser, Page, sync_playwright
from questionbank import bank, write
from questionbank.model import Bank, Question
from questionbank.outputs import search_index
from search_queries import RANK, read, wanted

QUERY = "checkpoint intervall"  # a word and a slip; codespell:ignore
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}  # bytes/s, ms
PLACE = "questions/transfer-learning/"
MINI = """async ([queries]) => {
  const { default: MiniSearch } = await import(new URL("minisearch.js", document.baseURI));
  const docs = await (await fetch("minisearch.docs.json")).json();
  const index = new MiniSearch({ fields: ["title", "tags", "text"], idField: "location" });
  index.addAll(docs);
  const options = { prefix: true, fuzzy: 0.2, boost: { title: 3, tags: 2 } };
  return queries.map((query) => index.search(query, options).slice(0, 10).map((one) => one.id));
}"""
MINI_SPEED = """async ([query, root]) => {
  const start = performance.now();
  const { default: MiniSearch } = await import(`${root}minisearch.js`);
  const text = await (await fetch(`${root}minisearch.index.json`)).text();
  const index = MiniSearch.loadJSON(text, { fields: ["title", "tags", "text"], storeFields: ["title"], idField: "location" });
  const found = index.search(query, { prefix: true, fuzzy: 0.2, boost: { title: 3, tags: 2 } }).slice(0, 8);
  document.querySelector("article").replaceChildren(...found.map((one) => Object.assign(document.createElement("p"), { textContent: one.title })));
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start))));
}"""
MINI_INDEX = """async () => {
  const { default: MiniSearch } = await import(new URL("minisearch.js", document.baseURI));
  const index = new MiniSearch({ fields: ["title", "tags", "text"], storeFields: ["title"], idField: "location" });
  index.addAll(await (await fetch("minisearch.docs.json")).json());
  return JSON.stringify(index);
}"""
WATCH = """([field, results]) => {
  window.painted = new Promise((resolve) => {
    let start = 0;
    document.querySelector(field).addEventListener("input", () => { start ||= performance.now(); }, true);
    new MutationObserver((_, watch) => {
      if (!start || !document.querySelector(results)) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    }).observe(document.body, { childList: true, subtree: true });
  });
}"""
WORK = """async ([queries]) => {
  const root = new URL("./", document.baseURI);
  const load = (name) => import(new URL(`assets/javascripts/search/${name}.js`, root));
  const [{ rank }, { Store }, { result }] = [await load("rank"), await load("store"), await load("show")];
  const store = new Store(new URL("assets/data/search/", root));
  const once = async (query) => {
    const { pages, terms } = await rank(query, store);
    const first = await Promise.all(pages.slice(0, 8).map(([number]) => store.page(number)));
    const { stages } = await store.core();
    return first.map((page) => result(page, terms, stages, root));
  };
  for (const query of queries) await once(query);
  const times = [];
  for (const query of queries) { const start = performance.now(); await once(query); times.push(performance.now() - start); }
  return times.sort((one, other) => one - other);
}"""


def main(sizes: list[int]) -> int:
    """Print all figures; returns the exit status."""
    executable = find_browser()
    if executable is None:
        print("bench_search.py: there is no browser; `make test` sets one up", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        site = _built(folder)
        mini = _minisearch(folder, site)
        browser = playwright.chromium.launch(executable_path=str(executable), args=list(FLAGS))
        with served(str(site), Compressed) as address:
            found, _ = bank.load(Path("docs"))
            _quality(browser, address, site, mini)
            for size in sizes:
                _lay_out(site, _grown(found.published(), size), browser, address, mini)
                _speed(browser, address, size, mini)
        browser.close()
    return 0


def _built(folder: Path) -> Path:
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
    _compress(site)
    return site


def _minisearch(folder: Path, site: Path) -> bool:
    """Fetch MiniSearch into the site; tell whether that worked."""
    if not shutil.which("npm"):
        return False
    packed = subprocess.run(["npm", "pack", "--silent", "minisearch@7.2.0"], cwd=folder, capture_output=True, text=True)
    if packed.returncode:
        return False
    shutil.unpack_archive(folder / packed.stdout.strip(), folder / "npm")
    shutil.copy(folder / "npm" / "package" / "dist" / "es" / "index.js", site / "minisearch.js")
    _compress(site, ["minisearch.js"])
    return True


def _compress(site: Path, names: Iterable[str] = ()) -> None:
    """Lay a compressed copy beside each file, or beside those that are named."""
    kinds = {".html", ".css", ".js", ".json", ".svg"}
    for path in [site / name for name in names] or [path for path in site.rglob("*") if path.suffix in kinds]:
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


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
    (site / "minisearch.docs.json").write_text(json.dumps(list(pages.values())), encoding="utf-8")
    _compress(site, ["minisearch.docs.json"])
    for name in ("tuning", "aside"):
        rows = read(name)
        queries = [row["query"] for row in rows]
        page = browser.new_page()
        page.goto(address)
        print(f"{name}, {len(rows)} queries: ours {_marks(rows, page.evaluate(RANK, [queries, 10]))}")
        if mini:
            print(f"{name}, {len(rows)} queries: MiniSearch {_marks(rows, page.evaluate(MINI, [queries]))}")
        print(f"{name}, {len(rows)} queries: the theme's {_marks(rows, list(_theme(page, queries)))}")
        page.close()


def _theme(page: Page, queries: list[str]) -> Iterator[list[str]]:
    """Yield what the theme's search shows for each query: the addresses of its results."""
    page.locator(".md-search__input").click()
    for query in queries:
        page.locator(".md-search__input").fill(query)
        page.keyboard.press("End")
        page.wait_for_timeout(250)
        links = page.locator("a.md-search-result__link").evaluate_all(
            "all => all.map(one => new URL(one.href).pathname.slice(1))"
        )
        yield list(dict.fromkeys(links))[:10]


def _marks(rows: list[dict[str, str]], found: list[list[str]]) -> str:
    places = []
    for row, urls in zip(rows, found, strict=True):
        places.append(next((place for place, url in enumerate(urls, 1) if url in wanted(row)), 0))
    number = len(places)
    first, three = sum(one == 1 for one in places), sum(0 < one < 4 for one in places)
    return f"hit@1 {first / number:.3f}, hit@3 {three / number:.3f}, MRR {sum(1 / one for one in places if one) / number:.3f}"


def _grown(found: Bank, size: int) -> Bank:
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
    (site / "minisearch.docs.json").write_text(json.dumps(docs), encoding="utf-8")
    _compress(site, [*files, "search/search_index.json", "minisearch.docs.json"])
    if mini:
        page = browser.new_page()
        page.goto(address)
        (site / "minisearch.index.json").write_text(page.evaluate(MINI_INDEX), encoding="utf-8")
        page.close()
        _compress(site, ["minisearch.index.json"])


def _speed(browser: Browser, address: str, size: int, mini: bool) -> None:
    for name, network in (("fast", None), ("slow 4G", SLOW)):
        print(f"{size} questions, {name}: ours {_typed(browser, address, network, theme=False)}")
        if mini and (size <= 3000 or network is None):
            print(f"{size} questions, {name}: MiniSearch {_mini(browser, address, network)}")
        print(f"{size} questions, {name}: the theme's {_typed(browser, address, network, theme=True)}")
    page = browser.new_page()
    page.goto(address)
    times = page.evaluate(
        WORK, [["check", "checkp", "checkpoint", "checkpoint int", "gpu memory", "kv cache", "distributed training"]]
    )
    print(f"{size} questions: a later key costs {times[len(times) // 2]:.1f} ms of work, {times[-1]:.1f} ms at most")
    page.close()


def _opened(browser: Browser, address: str, network: dict[str, Any] | None, theme: bool) -> tuple[Page, list[int]]:
    """Open a page with an empty cache; return it with the list of the bytes that search makes it fetch."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    sizes: list[int] = []
    if not theme:  # the theme's index would come by itself and stand in the way
        page.route("**/search/search_index.json", lambda route: route.abort())
        page.goto(address + PLACE, wait_until="networkidle")
    page.on(
        "requestfinished",
        lambda request: sizes.append(request.sizes()["responseBodySize"]) if _searches(request.url) else None,
    )
    if network:
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", network)
    if theme:
        page.goto(address + PLACE, wait_until="domcontentloaded")
    return page, sizes


def _searches(url: str) -> bool:
    return any(part in url for part in ("/search/", "minisearch", "/workers/"))


def _typed(browser: Browser, address: str, network: dict[str, Any] | None, theme: bool) -> str:
    """Return milliseconds from the key to painted results, and the bytes fetched for them."""
    page, sizes = _opened(browser, address, network, theme)
    page.set_default_timeout(90_000)
    field, results = (
        (".md-search__input", "a.md-search-result__link")
        if theme
        else (".search-dialog input", ".search-dialog li[data-question]")
    )
    page.locator(field if theme else "button.search-open").first.wait_for(state="attached")
    page.evaluate(WATCH, [field, results])
    if theme:
        page.locator(field).click()
    else:
        page.evaluate("document.dispatchEvent(new Event('open-search'))")
    page.keyboard.insert_text(QUERY)
    page.keyboard.press("End")
    spent = page.evaluate("window.painted")
    page.wait_for_timeout(500)
    page.context.close()
    return f"{spent:.0f} ms, {sum(sizes) / 1000:.1f} kB"


def _mini(browser: Browser, address: str, network: dict[str, Any] | None) -> str:
    page, sizes = _opened(browser, address, network, theme=False)
    page.set_default_timeout(90_000)
    spent = page.evaluate(MINI_SPEED, [QUERY, address])
    page.wait_for_timeout(500)
    page.context.close()
    return f"{spent:.0f} ms, {sum(sizes) / 1000:.1f} kB"


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [24, 300, 3000, 10_000]))
