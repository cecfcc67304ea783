"""A query typed with an empty cache, into our search or the theme's: how long until results are painted, and what it fetches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Page

QUERY = "checkpoint intervall"  # a word and a slip; codespell:ignore
PLACE = "questions/transfer-learning/"
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
  const timed = async (query) => {
    const start = performance.now();
    await once(query);
    return performance.now() - start;
  };
  const middle = (times) => times.sort((one, other) => one - other)[times.length >> 1];
  const times = [];
  for (const query of queries) {
    const runs = [];
    for (let run = 0; run < 6; run++) runs.push(await timed(query));
    times.push(middle(runs.slice(1))); // the first one fetches
  }
  return times.sort((one, other) => one - other);
}"""


def opened(browser: Browser, address: str, network: dict[str, Any] | None, theme: bool) -> tuple[Page, list[int]]:
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


def typed(browser: Browser, address: str, network: dict[str, Any] | None, theme: bool) -> str:
    """Return milliseconds from the key to painted results, and the bytes fetched for them."""
    page, sizes = opened(browser, address, network, theme)
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


def theme(page: Page, queries: list[str]) -> Iterator[list[str]]:
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
