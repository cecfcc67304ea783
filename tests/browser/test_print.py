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


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
@pytest.mark.parametrize("kind", ["question", "question with tables and code", "guide", "topic"])
def test_every_answer_is_printed(open_page: Callable[..., Page], server: str, kind: str, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(server + KINDS[kind])
    assert page.evaluate(HIDDEN), "closed on the screen"
    page.emulate_media(media="print")
    expect(page.locator("article details[open]")).to_have_count(0)
    assert page.evaluate(HIDDEN) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
@pytest.mark.parametrize("kind", ["home", "question", "series part", "blog post", "guide"])
def test_nothing_to_click_is_printed(open_page: Callable[..., Page], server: str, kind: str, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(server + KINDS[kind])
    assert page.evaluate(KEPT, FURNITURE), "on the screen it is there"
    page.emulate_media(media="print")
    assert page.evaluate(KEPT, FURNITURE) == []
    expect(page.locator("h1")).to_be_visible()


def test_printed_words_are_dark_on_light_whatever_the_screen_shows(
    open_page: Callable[..., Page], server: str
) -> None:
    page = open_page(color_scheme="dark")
    page.goto(server + KINDS["question"])
    page.emulate_media(media="print")
    colours = page.locator("article p").first.evaluate(
        "one => [getComputedStyle(one).color, getComputedStyle(document.body).backgroundColor]"
    )
    ink, paper = (sum(int(part) for part in colour[4:-1].split(",")) for colour in colours)
    assert ink < 250
    assert paper > 500
