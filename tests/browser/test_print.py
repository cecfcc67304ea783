"""On paper: every answer, with scripts and without, and nothing that is there to be clicked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from kinds import KINDS
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
FURNITURE = (
    ".md-header, .md-tabs, .md-sidebar, .md-top, .skip, .foot, .path, .correct, .neighbours, .md-tags, .related, "
    ".headerlink, .md-code__nav, open-all, search-button"
)
HIDDEN = """() => [...document.querySelectorAll("article details > :not(summary)")]
  .filter((one) => !one.checkVisibility({ contentVisibilityAuto: true }) || !one.getBoundingClientRect().height)
  .map((one) => one.outerHTML.slice(0, 80))"""
KEPT = """(furniture) => [...document.querySelectorAll(furniture)]
  .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
  .filter((one) => one.getBoundingClientRect().height)
  .map((one) => one.outerHTML.slice(0, 80))"""

LIGHT_INK = r"""() => [...document.querySelectorAll("article *, article")]
  .filter((one) => one.checkVisibility() && [...one.childNodes].some((text) => text.nodeType === 3 && text.data.trim()))
  .filter((one) => getComputedStyle(one).color.match(/\d+/g).slice(0, 3).some((part) => Number(part) > 170))
  .map((one) => `${getComputedStyle(one).color} ${one.outerHTML.slice(0, 80)}`)"""


def left(page: Page, script: str, argument: str | None = None) -> list[str]:
    """Return what a script finds once the page was laid out anew, which takes some frames."""
    for _ in range(50):
        found = page.evaluate(script, argument)
        if not found:
            break
        page.wait_for_timeout(100)
    return found


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
@pytest.mark.parametrize("kind", ["question", "question with tables and code", "guide", "topic"])
def test_every_answer_is_printed(open_page: Callable[..., Page], server: str, kind: str, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(server + KINDS[kind])
    assert page.evaluate(HIDDEN), "closed on the screen"
    page.emulate_media(media="print")
    expect(page.locator("article details[open]")).to_have_count(0)
    assert left(page, HIDDEN) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
@pytest.mark.parametrize("kind", ["home", "question", "series part", "blog post", "guide"])
def test_nothing_to_click_is_printed(open_page: Callable[..., Page], server: str, kind: str, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(server + KINDS[kind])
    assert page.evaluate(KEPT, FURNITURE), "on the screen it is there"
    page.emulate_media(media="print")
    assert left(page, KEPT, FURNITURE) == []
    expect(page.locator("h1")).to_be_visible()


def test_printed_words_are_dark_whatever_the_screen_shows(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(color_scheme="dark", reduced_motion="reduce")
    page.goto(server + KINDS["question with tables and code"])
    page.evaluate("document.querySelectorAll('article details').forEach(block => { block.open = true })")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate(LIGHT_INK), "light on dark on the screen"
    page.emulate_media(media="print", color_scheme="dark")
    assert left(page, LIGHT_INK) == []
