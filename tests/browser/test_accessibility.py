"""Every kind of page under axe-core: WCAG 2.0 to 2.2, levels A and AA, and its best practices, without an exception."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from kinds import KINDS, SMALL
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
WIDTHS = {"wide": 1280, "narrow": 390}
# Fading colours would be measured half-way.
STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"


@pytest.fixture
def address(request: pytest.FixtureRequest, server: str, small_server: str) -> str:
    """Give the address of a page of this kind."""
    return (small_server if request.param in SMALL else server) + KINDS[request.param]


def violations(page: Page) -> list[str]:
    """Return what axe finds, one line for each place."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", KINDS, indirect=True)
def test_no_page_has_a_violation(
    open_page: Callable[..., Page], faults: list[str], address: str, scheme: str, width: str
) -> None:
    page = open_page(color_scheme=scheme, viewport={"width": WIDTHS[width], "height": 900}, reduced_motion="reduce")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate("css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }", STILL)
    found = violations(page)
    if page.locator("article details").count():
        page.evaluate("document.querySelectorAll('article details').forEach(block => { block.open = true })")
        found += violations(page)
    assert sorted(set(found)) == []
    if address.endswith(KINDS["not found"]):
        faults.clear()  # the browser logs that the page was not there


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_search_with_its_results_has_none_either(
    open_page: Callable[..., Page], small_server: str, scheme: str, width: str
) -> None:
    page = open_page(color_scheme=scheme, viewport={"width": WIDTHS[width], "height": 900}, reduced_motion="reduce")
    page.goto(small_server)
    page.keyboard.press("/")
    page.keyboard.type("batch")
    page.locator(".md-search-result__item").first.wait_for()
    assert violations(page) == []
