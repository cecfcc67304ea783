"""The whole site by keyboard: nothing is out of reach, nothing invisible is a stop, and one sees where one is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from kinds import KINDS, SMALL
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
QUESTION = "questions/batching/"
WIDTHS = (1280, 390)
# An element that a pointer can use: what is closed, covered by a closed menu or transparent does not count.
CONTROLS = """() => {
  const shown = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const all = "a[href], button, input:not(.md-toggle, .md-option), summary, [tabindex='0']";
  return [...document.querySelectorAll(all)].filter((one) => shown(one) || one.matches(".headerlink"))
    .map((one, number) => (one.dataset.stop = number));
}"""
STOP = """() => {
  const one = document.activeElement;
  const drawn = one.matches(".md-option") ? one.nextElementSibling : one;
  const style = getComputedStyle(drawn);
  const box = drawn.getBoundingClientRect();
  const shown = drawn.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  return {
    name: one.outerHTML.slice(0, 120),
    body: one === document.body,
    number: one.dataset.stop === undefined ? null : Number(one.dataset.stop),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    shown: shown && box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
  };
}"""
STILL = "*, *::before, *::after { transition: none !important }"
HOLD = "css => { const one = new CSSStyleSheet(); one.replaceSync(css); document.adoptedStyleSheets = [one] }"


def stops(page: Page) -> list[dict]:
    """Go through the page with the Tab key until it comes round; return every stop."""
    found: list[dict] = []
    while len(found) < 500:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["body"]:
            return found
        found.append(stop)
    raise AssertionError("the Tab key does not come round")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", ["home", "question", "series part", "roadmap part", "blog post", "empty topic"])
def test_tab_reaches_every_control_and_shows_where_it_is(
    open_page: Callable[..., Page], server: str, small_server: str, kind: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page.goto((small_server if kind in SMALL else server) + KINDS[kind])
    page.wait_for_load_state("networkidle")  # the theme's script, which comes last, has run
    page.evaluate(HOLD, STILL)
    controls = page.evaluate(CONTROLS)
    found = stops(page)
    assert [stop["name"] for stop in found if not stop["shown"]] == [], "a stop that cannot be seen"
    assert [stop["name"] for stop in found if stop["outline"] < 2] == [], "a stop without an outline"
    missed = set(controls) - {stop["number"] for stop in found}
    names = [
        page.locator(f"[data-stop='{number}']").evaluate("one => one.outerHTML.slice(0, 120)") for number in missed
    ]
    assert names == [], "out of reach"


def test_the_first_stop_skips_to_the_text(page: Page, small_server: str) -> None:
    page.goto(small_server + QUESTION)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_on_a_phone_the_menu_opens_by_keyboard(open_page: Callable[..., Page], small_server: str) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page.goto(small_server + QUESTION)
    guide = page.locator(".md-nav--primary").get_by_role("link", name="Guide")
    expect(guide).to_be_hidden()
    page.locator(".md-header label[for=__drawer]").focus()
    page.keyboard.press("Enter")
    expect(guide).to_be_visible()
    guide.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(small_server + "guide/")
