"""Search: what stands only inside a closed answer is found, and the result leads to it, opened and marked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
HIDDEN = "quokkaleap"  # stands in one block of one question of the small site, and nowhere else
FOUND = "Why does a model server batch requests?"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    '"><script>document.title="taken"</script>',
    ".*+?^${}()|[]\\",
    "a" * 10_000,
    "שלום עולם مرحبا",
    "👩‍🚀🚀 quokkaleap",
    "constructor __proto__ toString",
    "   ",
    "\u202e\u0000\ud7ff",
)


def search(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.get_by_role("dialog", name="Search").get_by_role("searchbox").fill(words)


def results(page: Page):
    return page.locator(".search-dialog li[data-question]")


def test_a_word_inside_a_closed_answer_is_found_and_shown(page: Page, small_server: str) -> None:
    page.goto(small_server)
    search(page, HIDDEN)
    expect(results(page)).to_have_count(1)
    expect(results(page).locator("mark")).to_have_text([HIDDEN])
    expect(results(page)).to_contain_text("in Example answer")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(FOUND)
    mark = page.locator("article mark")
    expect(mark).to_have_text([HIDDEN])
    expect(page.locator("article details[open] > summary")).to_have_text(["Example answer"])
    expect(mark).to_be_in_viewport()


def test_only_blocks_that_hold_a_found_word_are_opened(page: Page, small_server: str) -> None:
    page.goto(f"{small_server}questions/skew/?h=midnight")
    expect(page.locator("article mark")).to_have_text(["midnight"])
    expect(page.locator("article details[open]")).to_have_count(1)


def test_an_anchor_opens_its_block(page: Page, small_server: str) -> None:
    page.goto(f"{small_server}questions/skew/#common-mistakes")
    expect(page.locator("article details[open] > summary")).to_have_text(["Common mistakes"])


@pytest.mark.parametrize("key", ["/", "s", "f", "Control+k", "Meta+k"])
def test_keys_open_the_search_and_escape_closes_it(page: Page, small_server: str, key: str) -> None:
    page.goto(small_server)
    dialog = page.get_by_role("dialog", name="Search")
    expect(page.locator("site-search button.search-open")).to_be_visible()
    page.keyboard.press(key)
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_arrows_walk_through_the_results(page: Page, small_server: str) -> None:
    page.goto(small_server)
    search(page, "model")
    links = page.locator(".search-dialog ol a")
    expect(links.nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox", name="Search", exact=True)).to_be_focused()


def test_a_slip_is_forgiven_and_said(page: Page, small_server: str) -> None:
    page.goto(small_server)
    search(page, "batchign requsets")
    expect(results(page).first.locator("a")).to_have_text(FOUND)
    expect(page.locator(".search-dialog [role=status]")).to_contain_text("reading “batchign” as “batching”")


def test_the_home_page_offers_the_search(page: Page, small_server: str) -> None:
    page.goto(small_server)
    page.get_by_role("button", name="Search questions and pages").click()
    expect(page.get_by_role("searchbox", name="Search", exact=True)).to_be_focused()


def test_on_a_phone_the_search_fills_the_screen(open_page: Callable[..., Page], small_server: str) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(small_server)
    page.get_by_role("button", name="Search", exact=True).click()
    box = page.get_by_role("dialog", name="Search").bounding_box()
    assert box
    assert (box["width"], box["height"]) == (390, 844)
    page.keyboard.type(HIDDEN)
    expect(results(page)).to_have_count(1)
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_without_scripts_the_search_is_a_way_to_all_questions(
    open_page: Callable[..., Page], small_server: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(small_server)
    page.locator("site-search a").click()
    expect(page.locator("[data-question]")).to_have_count(7 - 1)


def test_nothing_of_the_index_is_fetched_before_it_is_asked_for(page: Page, small_server: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{small_server}questions/batching/", wait_until="networkidle")
    assert [url for url in asked if "/data/search/" in url or "rank.js" in url] == []
    page.keyboard.press("/")
    page.wait_for_function("() => performance.getEntriesByType('resource').some(one => one.name.endsWith('core.json'))")


@pytest.mark.parametrize("place", ["box", "finder"])
def test_a_query_is_data_whatever_it_holds(page: Page, small_server: str, place: str) -> None:
    page.goto(small_server + ("questions/" if place == "finder" else ""))
    page.evaluate("window.title = document.title")
    if place == "box":
        page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Search" if place == "box" else "Search questions", exact=True)
    for words in HOSTILE:
        field.fill(words)
        page.wait_for_timeout(150)
    field.fill(HIDDEN)
    holder = page.locator(".search-dialog" if place == "box" else "question-finder")
    expect(holder.locator("li[data-question]")).to_have_count(1)
    expect(holder.locator("img, script")).to_have_count(0)
    assert page.evaluate("document.title === window.title")


def test_a_hostile_address_marks_nothing_but_words(page: Page, small_server: str) -> None:
    page.goto(f"{small_server}questions/batching/?h=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E+.*+requests#%3Cb%3E")
    expect(page.locator("article mark").first).to_have_text("requests")
    expect(page.locator("article img")).to_have_count(0)


def test_an_index_that_cannot_be_fetched_leaves_a_way(
    open_page: Callable[..., Page], small_server: str, faults: list[str]
) -> None:
    page = open_page()
    page.route("**/data/search/**", lambda route: route.abort())
    page.goto(small_server)
    search(page, "model")
    expect(page.get_by_text("Search could not be loaded.")).to_be_visible()
    expect(page.locator(".search-dialog").get_by_role("link", name="All questions")).to_be_visible()
    faults.clear()


def indexed(site: Path) -> dict[str, list]:
    """Return the pages of the index by their address."""
    folder = site / "assets" / "data" / "search"
    version = json.loads((folder / "core.json").read_text(encoding="utf-8"))["version"]
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in (folder / version / "d").glob("*.json")]
    return {page[0]: page for page in pages}


def test_every_question_can_be_found(site: Path) -> None:
    data = json.loads((site / "assets" / "data" / "questions.json").read_text(encoding="utf-8"))
    assert data["questions"]
    assert {question["url"] for question in data["questions"]} - indexed(site).keys() == set()


def test_every_page_that_can_be_found_is_there(site: Path) -> None:
    assert [url for url in indexed(site) if not (site / url / "index.html").is_file()] == []
