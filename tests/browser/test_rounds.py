"""A round: read without a clock, printed as the interviewer's sheet, found again from its questions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
ROUND = "rounds/hard-01/"
ASKED = ["1. Why do you batch requests, and when is `max_wait` <too> long?", "2. What is skew?"]


def test_the_questions_stand_in_their_order_with_their_answers_closed(page: Page, small_server: str) -> None:
    page.goto(small_server + "rounds/")
    page.get_by_role("link", name="Hard round 1").first.click()
    expect(page.locator("article h2")).to_have_text([f"{words}¶" for words in ASKED])
    expect(page.get_by_text("Team lead & <engineer> · 2 questions · 30 min")).to_be_visible()
    expect(page.locator("article details[open]")).to_have_count(0)
    page.locator("article summary").first.click()
    page.get_by_role("link", name="Full answer").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Why does a model server batch requests?")
    page.get_by_role("link", name="Hard round 1").click()
    expect(page).to_have_url(small_server + ROUND)


def test_one_round_leads_to_the_next(page: Page, small_server: str) -> None:
    page.goto(small_server + ROUND)
    page.get_by_role("navigation", name="In these rounds").get_by_role("link", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Soft round 1")


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_on_paper_there_is_room_for_name_marks_and_notes(
    open_page: Callable[..., Page], small_server: str, scripts: bool
) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(small_server + ROUND)
    sheet = [page.get_by_text("Candidate:"), *page.get_by_text("Mark: 0 · 1 · 2").all()]
    assert len(sheet) == 1 + len(ASKED)
    for part in sheet:
        expect(part).to_be_hidden()
    page.emulate_media(media="print")
    for part in sheet:
        expect(part).to_be_visible()
    expect(page.get_by_text("Answer each question aloud")).to_be_hidden()


def test_the_button_prints(page: Page, small_server: str) -> None:
    page.add_init_script("window.print = () => { document.title = 'printed' }")
    page.goto(small_server + ROUND)
    page.get_by_role("button", name="print this page").click()
    expect(page).to_have_title("printed")


def test_without_scripts_there_are_words_and_no_dead_button(open_page: Callable[..., Page], small_server: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(small_server + ROUND)
    expect(page.get_by_text("print this page")).to_be_visible()
    expect(page.get_by_role("button", name="print this page")).to_have_count(0)
