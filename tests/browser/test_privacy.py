"""No page asks anybody but its own site for anything, and each says so to the browser: its security policy."""

from __future__ import annotations

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Page

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
ROOT = "https://example.org/ml-infrastructure-interview/"
DATA = {"application/json", "application/ld+json", "text/plain"}  # types of scripts that nobody runs
LOADS = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
}


class Inside(HTMLParser):
    """The tags of a page in their order, and its inline scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[str] = []
        self.open = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self.open = tag == "script" and "src" not in given and given.get("type") not in DATA
        if self.open:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.open:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.open = False


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Inside]:
    """Give every page of the real site, taken apart, by its path."""
    found = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert len(found) > 60
    return {name: Inside(text) for name, text in found.items()}


def policy(page: Inside) -> dict[str, list[str]]:
    """Return the directives of the page's security policy."""
    metas = [given["content"] for tag, given in page.tags if given.get("http-equiv") == "Content-Security-Policy"]
    assert len(metas) == 1
    parts = [part.split() for part in metas[0].split(";")]
    return {name: sources for name, *sources in parts}


@pytest.mark.browser
def test_no_page_of_the_site_map_asks_another_host_or_breaks_its_policy(page: Page, server: str, site: Path) -> None:
    every = [one.text or "" for one in ET.parse(site / "sitemap.xml").iter(SITEMAP)]
    questions = [address for address in every if "/questions/" in address]
    assert len(questions) > 20
    # Questions share one template: every tenth is enough to open; the tests below read the head of each page.
    addresses = [address for address in every if address not in questions] + questions[::10]
    for address in addresses:  # the fixture `page` notes what goes wrong
        answer = page.goto(server + address.removeprefix(ROOT))
        assert answer
        assert answer.ok, address


@pytest.mark.browser
def test_the_policy_really_stops_what_it_does_not_name(page: Page, faults: list[str], small_server: str) -> None:
    page.goto(small_server)
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        document.body.setAttribute("style", "color: red");
        document.body.append(Object.assign(new Image(), { src: "https://example.com/tracker.gif" }));
    }""")
    assert page.evaluate("window.ran") is None
    page.wait_for_timeout(100)
    assert [bool(re.search(what, " ".join(faults))) for what in ("inline script", "inline style", "tracker.gif")] == [
        True
    ] * 3
    faults.clear()


def test_the_policy_stands_before_everything_that_could_break_it(pages: dict[str, Inside]) -> None:
    for name, page in pages.items():
        inside_head = page.tags[[tag for tag, _ in page.tags].index("head") + 1 :]
        before = [tag for tag, _ in inside_head][
            : [given.get("http-equiv") for _, given in inside_head].index("Content-Security-Policy")
        ]
        assert set(before) == {"meta"}, name


def test_the_policy_allows_this_site_only(pages: dict[str, Inside]) -> None:
    for name, page in pages.items():
        sources = {one for directive in policy(page).values() for one in directive if not one.startswith("'sha256-")}
        assert sources <= {"'none'", "'self'", "data:"}, name
        assert policy(page)["default-src"] == ["'none'"], name


def test_every_inline_script_is_allowed_by_its_hash_and_no_other(pages: dict[str, Inside]) -> None:
    seen = 0
    for name, page in pages.items():
        hashes = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in page.scripts}
        allowed = {one[8:-1] for one in policy(page).get("script-src", []) if one.startswith("'sha256-")}
        assert allowed == hashes, name
        seen += len(hashes)
    assert seen > 100


def test_nothing_inline_is_left_that_the_policy_would_drop(pages: dict[str, Inside]) -> None:
    for name, page in pages.items():
        for tag, given in page.tags:
            assert tag != "style", name
            assert not [key for key in given if key == "style" or key.startswith("on")], (name, tag, given)


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, Inside]) -> None:
    for name, page in pages.items():
        loaded = [given.get(LOADS[tag], "") for tag, given in page.tags if tag in LOADS]
        loaded += [given["href"] for tag, given in page.tags if tag == "link" and given.get("rel") != "canonical"]
        assert [one for one in loaded if re.match(r"(\w+:)?//", one)] == [], name
