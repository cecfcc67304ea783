"""Measure the way to the first card: `bench_practice.py [QUESTIONS …]` (24, 300 and 10000).

A session of 20 new questions, begun with an empty cache on banks made of this one's words: what opening practice fetches
beside the page itself, what the button Start fetches, and the time from it to the painted card. All bytes are compressed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from bench import Compressed
from ensure_browser import FLAGS, find_browser
from measuring.sites import SLOW, built, compress, grown
from pictures import served
from playwright.sync_api import Browser, sync_playwright
from questionbank import bank, write
from questionbank.model import Bank
from questionbank.outputs import practice

TWENTY = """localStorage.setItem(`practice:${new URL(document.baseURI).pathname}`,
  JSON.stringify({ schema: 1, cards: {}, settings: { retention: 0.9, fresh: 20 } }))"""
BEGIN = """() => new Promise((resolve) => {
  const start = performance.now();
  new MutationObserver((_, watch) => {
    if (!document.querySelector(".practice-question")) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  }).observe(document.body, { childList: true, subtree: true });
  document.querySelector("button.practice-main").click();
})"""


def main(sizes: list[int]) -> int:
    """Print all figures; returns the exit status."""
    executable = find_browser()
    if executable is None:
        print("bench_practice.py: there is no browser; `make test` sets one up", file=sys.stderr)
        return 1
    found, _ = bank.load(Path("docs"))
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = built(Path(name))
        browser = playwright.chromium.launch(executable_path=str(executable), args=list(FLAGS))
        with served(str(site), Compressed) as address:
            for size in sizes:
                _lay_out(site, grown(found.published(), size))
                for label, network in (("fast", None), ("slow 4G", SLOW)):
                    print(f"{size} questions, {label}: {_first_card(browser, address, network)}")
        browser.close()
    return 0


def _lay_out(site: Path, made: Bank) -> None:
    """Put what practice knows of a bank into the site, and for each copy of a question the page of the original."""
    files = practice.render(made)
    write.apply(site, {name: text.encode() for name, text in files.items()}, [practice.FOLDER])
    compress(site, files)
    for question in made.questions:
        page = site / question.url
        if not page.exists():
            page.symlink_to(question.id.rpartition("-")[0])


def _first_card(browser: Browser, address: str, network: dict[str, Any] | None) -> str:
    """Return the bytes of opening and of starting, and the milliseconds from the button to the card."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.route("**/search/search_index.json", lambda route: route.abort())  # the theme's, which our site is without
    page.goto(f"{address}tags/")
    page.evaluate(TWENTY)
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(f"{address}about/", wait_until="networkidle")
    sizes.clear()
    page.goto(f"{address}practice/", wait_until="networkidle")
    opening = sum(sizes)
    sizes.clear()
    if network:
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", network)
    spent = page.evaluate(BEGIN)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)
    page.context.close()
    return f"opening {opening / 1000:.1f} kB, starting {sum(sizes) / 1000:.1f} kB in {spent:.0f} ms to the first card"


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [24, 300, 10_000]))
