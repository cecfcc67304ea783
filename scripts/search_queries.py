"""The queries that people type with the pages they should find, for the benchmark and for the test that guards search."""

from __future__ import annotations

import csv
from pathlib import Path

QUERIES = Path(__file__).parents[1] / "tests" / "search"
# Ranks queries on a page of the site: (queries, how many results) to the addresses of each query's first results.
RANK = """async ([queries, depth]) => {
  const root = new URL("./", document.baseURI);
  const { rank } = await import(new URL("assets/javascripts/search/rank.js", root));
  const { Store } = await import(new URL("assets/javascripts/search/store.js", root));
  const store = new Store(new URL("assets/data/search/", root));
  const found = [];
  for (const query of queries) {
    const { pages } = await rank(query, store);
    found.push(await Promise.all(pages.slice(0, depth).map(async ([number]) => (await store.page(number)).url)));
  }
  return found;
}"""


def read(name: str) -> list[dict[str, str]]:
    """Return a set of queries, `tuning` or `aside`, as rows of query, expected and kind."""
    with (QUERIES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wanted(row: dict[str, str]) -> set[str]:
    """Return the addresses of the pages that answer a query."""
    names = row["expected"].split(";")
    return {f"{name.removesuffix('/index')}/" if "/" in name else f"questions/{name}/" for name in names}
