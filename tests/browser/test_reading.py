"""What a reader does on every visit: opens blocks, goes on to the next page; with JavaScript and without."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
QUESTION = "questions/batching/"
BLOCKS = ["How to answer", "Short answer", "Answer", "Example answer", "Common mistakes", "Follow-ups"]
OPENED = {"How to answer": "Say what is shared", "Answer": "One forward pass", "Example answer": "the quokkaleap"}


def block(page: Page, title: str):
    return page.locator("article details").filter(has=page.get_by_text(title, exact=True))


def test_a_question_shows_its_six_blocks_closed(page: Page, small_server: str) -> None:
    page.goto(small_server + QUESTION)
    expect(page.locator("article details > summary")).to_have_text(BLOCKS)
    expect(page.locator("article details[open]")).to_have_count(0)
    expect(page.get_by_text("One forward pass")).to_be_hidden()
    expect(page.get_by_text("A service answers one request at a time")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
@pytest.mark.parametrize("key", ["click", "Enter", "Space"])
def test_a_block_opens_and_closes(open_page: Callable[..., Page], small_server: str, key: str, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(small_server + QUESTION)
    for title, words in OPENED.items():
        summary = page.locator("article summary").get_by_text(title, exact=True)
        act = summary.click if key == "click" else lambda on=summary: on.press(key)
        act()
        expect(page.get_by_text(words)).to_be_visible()
        act()
        expect(page.get_by_text(words)).to_be_hidden()


def test_one_button_opens_and_closes_all(page: Page, small_server: str) -> None:
    page.goto(small_server + QUESTION)
    blocks = page.locator("article details[open]")
    button = page.locator("open-all button")
    expect(button).to_have_text("Open all")
    button.click()
    expect(blocks).to_have_count(len(BLOCKS))
    expect(button).to_have_text("Close all")
    button.click()
    expect(blocks).to_have_count(0)
    expect(button).to_have_text("Open all")


def test_the_button_says_what_it_will_do_after_blocks_were_opened_by_hand(page: Page, small_server: str) -> None:
    page.goto(small_server + QUESTION)
    button = page.locator("open-all button")
    for title in BLOCKS[:-1]:
        page.locator("article summary").get_by_text(title, exact=True).click()
    expect(button).to_have_text("Open all")
    page.locator("article summary").get_by_text(BLOCKS[-1], exact=True).click()
    expect(button).to_have_text("Close all")


@pytest.mark.parametrize("address", ["guide/", "topics/serving/"])
def test_lists_of_short_answers_open_at_once_too(page: Page, small_server: str, address: str) -> None:
    page.goto(small_server + address)
    number = page.locator("article details").count()
    assert number >= 2
    page.locator("open-all button").click()
    expect(page.locator("article details[open]")).to_have_count(number)


def test_a_page_with_nothing_to_open_shows_no_button(page: Page, small_server: str) -> None:
    page.goto(small_server + "topics/empty/")
    expect(page.get_by_text("There are no questions in this topic yet.")).to_be_visible()
    expect(page.get_by_role("button", name="Open all")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_a_series_is_read_to_its_end_and_back(open_page: Callable[..., Page], small_server: str, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(small_server + "series/first/")
    expect(page.locator(".parts > li > a")).to_have_text(["Part one", "The roadmap"])
    expect(page.locator(".parts > .planned")).to_contain_text(["Part three"])
    page.locator(".parts").get_by_role("link", name="Part one").click()
    expect(page.locator(".path")).to_contain_text("part 1 of 3")
    expect(page.locator(".neighbours [rel=prev]")).to_have_count(0)
    page.locator(".neighbours [rel=next]").click()
    expect(page).to_have_url(small_server + "series/first/roadmap/")
    expect(page.locator(".path")).to_contain_text("part 2 of 3")
    expect(page.locator(".neighbours [rel=next]")).to_have_count(0)
    page.locator(".neighbours [rel=prev]").click()
    expect(page).to_have_url(small_server + "series/first/one/")
    page.locator(".neighbour--home").click()
    expect(page).to_have_url(small_server + "series/first/")


def test_a_topic_is_walked_question_by_question(page: Page, small_server: str) -> None:
    page.goto(small_server + "topics/serving/")
    page.locator("article").get_by_role("link", name="How do you release a model").first.click()
    addresses = ["questions/canary/", "questions/batching/", "questions/autoscaling/"]
    for address in addresses:
        expect(page).to_have_url(small_server + address)
        further = page.locator(".neighbours [rel=next]")
        expect(further).to_have_count(0 if address == addresses[-1] else 1)
        if address != addresses[-1]:
            further.click()


@pytest.mark.parametrize("address", ["", QUESTION, "guide/", "topics/serving/"])
def test_without_scripts_nothing_is_shown_that_needs_them(
    open_page: Callable[..., Page], small_server: str, address: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(small_server + address)
    expect(page.locator("h1")).to_be_visible()
    for button in page.locator("button").all():
        expect(button).to_be_hidden()
    for useless in page.locator("label[for^=__palette]").all():
        expect(useless).to_be_hidden()
