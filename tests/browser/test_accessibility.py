"""Every kind of page under axe-core: WCAG 2.0 to 2.2, levels A and AA, and its best practices, without an exception."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from kinds import KINDS, SMALL
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
WIDTHS = (1280, 390)
SCHEMES = {"light": "default", "dark": "slate"}
# Colours that fade would be measured half-way.
STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"
HOLD = "css => { const one = new CSSStyleSheet(); one.replaceSync(css); document.adoptedStyleSheets = [one] }"
OPEN = "document.querySelectorAll('article details').forEach(block => { block.open = true })"


@pytest.fixture
def address(request: pytest.FixtureRequest, server: str, small_server: str) -> str:
    """Give the address of a page of this kind."""
    return (small_server if request.param in SMALL else server) + KINDS[request.param]


def violations(page: Page, state: str) -> list[str]:
    """Return what axe finds, one line for each place."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{state}: {one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def violations_in_every_dress(page: Page) -> list[str]:
    """Return what axe finds in both colour schemes and at both widths."""
    found = []
    page.evaluate(HOLD, STILL)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, name in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            expect(page.locator(f"body[data-md-color-scheme={name}]")).to_be_attached()
            found += violations(page, f"{scheme}, {width} px")
    return found


@pytest.mark.parametrize("address", KINDS, indirect=True)
def test_no_page_has_a_violation(page: Page, faults: list[str], address: str) -> None:
    page.goto(address)
    found = []
    if page.locator("article details").count():
        found += violations(page, "closed")
        page.evaluate(OPEN)
    assert found + violations_in_every_dress(page) == []
    if address.endswith(KINDS["not found"]):
        faults.clear()  # the browser logs that the page was not there


def test_the_search_with_its_results_has_none_either(page: Page, small_server: str) -> None:
    page.goto(small_server)
    expect(page.locator("button.search-open")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("model")
    expect(page.locator(".search-dialog mark")).not_to_have_count(0)
    assert violations_in_every_dress(page) == []


def test_the_finder_with_its_filters_and_results_has_none_either(page: Page, small_server: str) -> None:
    page.goto(f"{small_server}questions/?q=model&level=junior")
    expect(page.locator("question-finder mark")).not_to_have_count(0)
    page.locator(".finder-filters summary").click()
    assert violations_in_every_dress(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_table_is_scrolled_by_keyboard_where_it_is_too_wide(
    open_page: Callable[..., Page], server: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    page.goto(server + KINDS["series part"])
    tables = page.locator(".md-typeset__scrollwrap")
    expect(tables).not_to_have_count(0)
    for table in tables.all():
        wide = table.evaluate("one => one.scrollWidth > one.clientWidth")
        expect(table).to_have_attribute("tabindex", "0") if wide else expect(table).not_to_have_attribute(
            "tabindex", "0"
        )
