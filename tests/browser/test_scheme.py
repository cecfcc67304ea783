"""Light, dark or as the system says, kept from page to page; and a page never wider than a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from kinds import KINDS, SMALL
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
TOO_WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth);
  return [`${root.scrollWidth} > ${root.clientWidth}`, ...wide.map((one) => one.outerHTML.slice(0, 100))];
}"""


def scheme(name: str) -> re.Pattern[str]:
    return re.compile({"light": "default", "dark": "slate"}[name])


def shows(page: Page, name: str) -> None:
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme(name))


@pytest.mark.parametrize("system", ["light", "dark"])
def test_colours_follow_the_system_until_a_reader_chooses(
    open_page: Callable[..., Page], small_server: str, system: str
) -> None:
    page = open_page(color_scheme=system)
    page.goto(small_server)
    shows(page, system)
    page.emulate_media(color_scheme="dark" if system == "light" else "light")
    shows(page, "dark" if system == "light" else "light")


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_toggle_goes_through_light_dark_and_system_and_is_remembered(
    open_page: Callable[..., Page], small_server: str, system: str
) -> None:
    page = open_page(color_scheme=system)
    page.goto(small_server)
    steps = {"switch to light": "light", "switch to dark": "dark", "switch to those of the system": system}
    for title, shown in steps.items():
        page.get_by_title(title).click()
        shows(page, shown)
        page.reload()
        shows(page, shown)
        page.goto(small_server + "questions/batching/")
        shows(page, shown)


def test_a_choice_is_made_by_keyboard_too(page: Page, small_server: str) -> None:
    page.goto(small_server)
    page.locator("#__palette_0").focus()
    for shown in ("light", "dark"):
        page.keyboard.press("ArrowRight")
        shows(page, shown)


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_no_kind_of_page_is_wider_than_a_phone(
    open_page: Callable[..., Page], server: str, small_server: str, faults: list[str], scripts: bool
) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, java_script_enabled=scripts)
    found = {}
    for kind, address in KINDS.items():
        page.goto((small_server if kind in SMALL else server) + address)
        page.evaluate("document.querySelectorAll('article details').forEach(block => { block.open = true })")
        found[kind] = page.evaluate(TOO_WIDE)
    assert {kind: wide for kind, wide in found.items() if wide} == {}
    assert len([fault for fault in faults if "404" in fault]) == len(faults)
    faults.clear()  # the browser logs that one page was not there
