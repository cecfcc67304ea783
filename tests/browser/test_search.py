"""Search: what stands only inside a closed answer is found, and the result leads to it, opened and marked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

HIDDEN = "quokkaleap"  # stands in one block of one question of the small site, and nowhere else
FOUND = "Why does a model server batch requests?"


def search(page: Page, words: str) -> None:
    page.locator(".md-search__input").click()
    page.keyboard.type(words)


@pytest.mark.browser
def test_a_word_inside_a_closed_answer_is_found_and_shown(page: Page, small_server: str) -> None:
    page.goto(small_server)
    search(page, HIDDEN)
    results = page.locator(".md-search-result__item")
    expect(results).to_have_count(1)
    expect(results.locator("h1")).to_have_text(FOUND)
    results.locator("a").first.click()
    expect(page.locator("h1")).to_have_text(FOUND)
    mark = page.locator("article mark")
    expect(mark).to_have_text([HIDDEN])
    expect(page.locator("article details[open] > summary")).to_have_text(["Example answer"])
    expect(mark).to_be_visible()
    expect(mark).to_be_in_viewport()


@pytest.mark.browser
def test_only_blocks_that_hold_a_found_word_are_opened(page: Page, small_server: str) -> None:
    page.goto(f"{small_server}questions/skew/?h=midnight")
    expect(page.locator("article mark")).to_have_text(["midnight"])
    expect(page.locator("article details[open]")).to_have_count(1)


@pytest.mark.browser
def test_a_reader_who_closes_a_found_block_is_not_overruled(page: Page, small_server: str) -> None:
    page.goto(f"{small_server}questions/batching/?h={HIDDEN}")
    expect(page.locator("article mark")).to_be_visible()
    page.locator("article summary").get_by_text("Example answer", exact=True).click()
    page.locator("article summary").get_by_text("Follow-ups", exact=True).click()
    expect(page.locator("article details[open] > summary")).to_have_text(["Follow-ups"])


@pytest.mark.browser
def test_the_home_page_offers_the_search(page: Page, small_server: str) -> None:
    page.goto(small_server)
    page.get_by_role("button", name="Search questions and pages").click()
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type(HIDDEN)
    expect(page.locator(".md-search-result__item h1")).to_have_text([FOUND])


def indexed(site: Path) -> set[str]:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    return {entry["location"].partition("#")[0] for entry in index["docs"]}


def test_every_question_can_be_found(site: Path) -> None:
    data = json.loads((site / "assets" / "data" / "questions.json").read_text(encoding="utf-8"))
    assert data["questions"]
    assert {question["url"] for question in data["questions"]} - indexed(site) == set()


def test_no_result_comes_twice_because_lists_repeat_it(site: Path) -> None:
    lists = ("topics/", "tags/")
    assert [address for address in indexed(site) if address.startswith(lists) or address == "questions/"] == []
