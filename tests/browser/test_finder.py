"""The finder: filters with counts, a state in the address, help when nothing fits; a plain list without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
FINDER = "questions/"


def ids(page: Page) -> list[str]:
    return page.locator("question-finder [data-question]").evaluate_all("all => all.map(one => one.dataset.question)")


def holder(page: Page):
    return page.locator("question-finder [data-results]")


def check(page: Page, label: str) -> None:
    if not page.locator(".finder-filters").evaluate("filters => filters.open"):
        page.locator(".finder-filters summary").click()
    page.locator("question-finder label", has_text=label).locator("input").check()


def test_all_questions_stand_there_by_topic_until_something_is_asked_for(page: Page, small_server: str) -> None:
    page.goto(small_server + FINDER)
    expect(holder(page)).to_have_attribute("data-results", "6")
    expect(page.locator("question-finder h2")).to_have_text(["Model serving", "Data & features"])
    expect(page.locator("question-finder [role=status]")).to_have_text("6 questions")


def test_without_scripts_the_list_is_whole(open_page: Callable[..., Page], small_server: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(small_server + FINDER)
    assert len(ids(page)) == 6
    expect(page.locator("question-finder form")).to_have_count(0)


def test_words_and_filters_narrow_the_list_and_counts_follow(page: Page, small_server: str) -> None:
    page.goto(small_server + FINDER)
    check(page, "Model serving")
    expect(holder(page)).not_to_have_attribute("data-results", "6")
    expect(holder(page)).to_have_attribute("data-results", str(len(ids(page))))
    serving = set(ids(page))
    assert {"batching", "canary"} <= serving < {"autoscaling", "backfill", "batching", "canary", "disagreement", "skew"}
    junior = page.locator("question-finder label", has_text="Junior").locator(".facts")
    expect(junior).to_have_text(str(sum(one in serving for one in ("canary",))))
    check(page, "Junior")
    expect(page.locator("question-finder [data-question]")).to_have_count(1)
    assert ids(page) == ["canary"]


def test_the_address_holds_the_state_and_the_back_button_undoes_a_filter(page: Page, small_server: str) -> None:
    page.goto(small_server + FINDER)
    page.get_by_role("searchbox", name="Search questions").fill("model")
    check(page, "Junior")
    expect(page).to_have_url(f"{small_server}{FINDER}?q=model&level=junior")
    found = ids(page)
    page.reload()
    expect(holder(page)).to_have_attribute("data-results", str(len(found)))
    assert ids(page) == found
    page.go_back()
    expect(page).to_have_url(f"{small_server}{FINDER}?q=model")
    expect(page.get_by_label("Junior")).not_to_be_checked()


def test_an_old_anchor_is_a_filter(page: Page, small_server: str) -> None:
    page.goto(f"{small_server}{FINDER}#staff")
    expect(page.get_by_label("Staff")).to_be_checked()
    expect(page.locator("question-finder [data-question]")).to_have_count(1)


def test_when_nothing_fits_the_filters_to_drop_are_offered(page: Page, small_server: str) -> None:
    page.goto(f"{small_server}{FINDER}?q=quokkaleap&level=staff")
    expect(holder(page)).to_have_attribute("data-results", "0")
    page.get_by_role("button", name="Without the filter level: 1").click()
    expect(page.locator("question-finder [data-question]")).to_have_count(1)
    expect(page).to_have_url(f"{small_server}{FINDER}?q=quokkaleap")


def test_a_result_shows_level_topic_minutes_and_the_marked_passage(page: Page, small_server: str) -> None:
    page.goto(f"{small_server}{FINDER}?q=quokkaleap")
    result = page.locator("question-finder [data-question=batching]")
    expect(result).to_contain_text("Model serving · Mid · Knowledge · 4 min · in Example answer")
    expect(result.locator(".passage mark")).to_have_text(["quokkaleap"])


def test_questions_are_sorted_by_level_when_asked(page: Page, small_server: str) -> None:
    page.goto(small_server + FINDER)
    page.get_by_label("Order").select_option("Easier first")
    expect(page).to_have_url(f"{small_server}{FINDER}?sort=level")
    expect(page.locator("question-finder ol.search-results [data-question]")).to_have_count(6)
    levels = page.locator("question-finder .search-results .facts").all_text_contents()
    order = ["Junior", "Mid", "Senior", "Staff"]
    places = [next(place for place, level in enumerate(order) if f"· {level} ·" in text) for text in levels]
    assert places == sorted(places)


def test_a_random_question_is_one_of_those_found(page: Page, small_server: str) -> None:
    page.goto(f"{small_server}{FINDER}?q=quokkaleap")
    expect(holder(page)).to_have_attribute("data-results", "1")
    page.get_by_role("button", name="Random question").click()
    expect(page).to_have_url(f"{small_server}questions/batching/")


def test_clearing_brings_the_whole_list_back(page: Page, small_server: str) -> None:
    page.goto(f"{small_server}{FINDER}?q=quokkaleap&level=mid")
    page.get_by_role("button", name="Clear all").click()
    expect(holder(page)).to_have_attribute("data-results", "6")
    expect(page).to_have_url(small_server + FINDER)


def test_an_index_that_cannot_be_fetched_leaves_the_list(
    open_page: Callable[..., Page], small_server: str, faults: list[str]
) -> None:
    page = open_page()
    page.route("**/data/search/**", lambda route: route.abort())
    page.goto(small_server + FINDER)
    assert len(ids(page)) == 6
    expect(page.locator("question-finder form")).to_have_count(0)
    faults.clear()
