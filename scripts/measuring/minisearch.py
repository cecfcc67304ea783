"""MiniSearch, as a measure for our search: fetched with npm, given the same pages and the same queries."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from measuring.sites import compress
from measuring.typed import QUERY, opened

VERSION = "7.2.0"
ASK = """async ([queries]) => {
  const { default: MiniSearch } = await import(new URL("minisearch.js", document.baseURI));
  const docs = await (await fetch("minisearch.docs.json")).json();
  const index = new MiniSearch({ fields: ["title", "tags", "text"], idField: "location" });
  index.addAll(docs);
  const options = { prefix: true, fuzzy: 0.2, boost: { title: 3, tags: 2 } };
  return queries.map((query) => index.search(query, options).slice(0, 10).map((one) => one.id));
}"""
FIRST = """async ([query, root]) => {
  const start = performance.now();
  const { default: MiniSearch } = await import(`${root}minisearch.js`);
  const text = await (await fetch(`${root}minisearch.index.json`)).text();
  const index = MiniSearch.loadJSON(text, { fields: ["title", "tags", "text"], storeFields: ["title"], idField: "location" });
  const found = index.search(query, { prefix: true, fuzzy: 0.2, boost: { title: 3, tags: 2 } }).slice(0, 8);
  document.querySelector("article").replaceChildren(...found.map((one) => Object.assign(document.createElement("p"), { textContent: one.title })));
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start))));
}"""
INDEX = """async () => {
  const { default: MiniSearch } = await import(new URL("minisearch.js", document.baseURI));
  const index = new MiniSearch({ fields: ["title", "tags", "text"], storeFields: ["title"], idField: "location" });
  index.addAll(await (await fetch("minisearch.docs.json")).json());
  return JSON.stringify(index);
}"""


def fetch(folder: Path, site: Path) -> bool:
    """Fetch MiniSearch into the site by way of a folder; tell whether that worked."""
    if not shutil.which("npm"):
        return False
    pack = ["npm", "pack", "--silent", f"minisearch@{VERSION}"]
    packed = subprocess.run(pack, cwd=folder, capture_output=True, text=True)
    if packed.returncode:
        return False
    shutil.unpack_archive(folder / packed.stdout.strip(), folder / "npm")
    shutil.copy(folder / "npm" / "package" / "dist" / "es" / "index.js", site / "minisearch.js")
    compress(site, ["minisearch.js"])
    return True


def documents(site: Path, docs: list[dict[str, str]]) -> None:
    """Lay the documents to be found into the site."""
    (site / "minisearch.docs.json").write_text(json.dumps(docs), encoding="utf-8")
    compress(site, ["minisearch.docs.json"])


def index(browser: Browser, address: str, site: Path) -> None:
    """Lay the finished index of the documents into the site, as a page would load it."""
    page = browser.new_page()
    page.goto(address)
    (site / "minisearch.index.json").write_text(page.evaluate(INDEX), encoding="utf-8")
    page.close()
    compress(site, ["minisearch.index.json"])


def ask(page: Page, queries: list[str]) -> list[list[str]]:
    """Return the addresses of the first ten results of each query."""
    found: list[list[str]] = page.evaluate(ASK, [queries])
    return found


def first_query(browser: Browser, address: str, network: dict[str, Any] | None) -> str:
    """Return milliseconds and bytes from an empty cache to painted results."""
    page, sizes = opened(browser, address, network, theme=False)
    page.set_default_timeout(90_000)
    spent = page.evaluate(FIRST, [QUERY, address])
    page.wait_for_timeout(500)
    page.context.close()
    return f"{spent:.0f} ms, {sum(sizes) / 1000:.1f} kB"
