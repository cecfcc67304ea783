"""The cards: recall first, reveal step by step, grade; by keyboard and by thumb; what is due comes back."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from practising import IDS, NOON, grade, learned, sit, store, stored

PHONE = {"width": 390, "height": 844}


def card(page: Page, name: str) -> Any:
    return stored(page)["cards"].get(name)


def shown(page: Page) -> list[str]:
    return page.locator(".practice-part h3").all_inner_texts()


def test_the_answer_is_revealed_step_by_step_and_grades_come_after_the_short_answer(page: Page, server: str) -> None:
    sit(page, server, IDS[0])
    expect(page.locator(".practice-question")).to_contain_text("transfer learning")
    assert shown(page) == []
    for number, name in enumerate(("How to answer", "Short answer", "Answer", "Example answer"), 1):
        expect(page.locator(".practice-grades button")).to_have_count(4 if number > 2 else 0)
        page.keyboard.press("Space")
        assert shown(page)[number - 1] == name
    assert shown(page)[4:] == ["Common mistakes", "Follow-ups"]
    expect(page.get_by_role("button", name="Reveal")).to_have_count(0)


def test_a_grade_is_kept_at_once_and_says_when_the_card_comes_back(page: Page, server: str) -> None:
    sit(page, server, *IDS)
    page.keyboard.press("3")
    assert stored(page) is None, "no grade before the short answer is seen"
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    expect(page.get_by_role("group", name="How well did you know it?").get_by_role("button")).to_have_text(
        ["Again 1 min", "Hard 6 min", "Good 10 min", "Easy 8 days"]
    )
    page.keyboard.press("4")
    expect(page.locator(".practice-question")).to_contain_text("container")
    memory = card(page, IDS[0])["memory"]
    assert memory["due"] - memory["last"] == 8 * 86_400_000
    assert stored(page)["days"] == {"2026-11-21": {"reviews": 1, "fresh": 1}}


def test_undo_takes_back_the_grade_and_shows_the_question_again(page: Page, server: str) -> None:
    sit(page, server, *IDS)
    grade(page, 1)
    expect(page.locator(".practice-question")).to_contain_text("container")
    page.keyboard.press("u")
    expect(page.locator(".practice-question")).to_contain_text("transfer learning")
    assert stored(page)["cards"] == {}
    assert stored(page)["days"]["2026-11-21"] == {"reviews": 0, "fresh": 0}


def test_what_is_not_known_comes_back_in_the_same_session(page: Page, server: str) -> None:
    sit(page, server, *IDS[:2])
    grade(page, 1)
    expect(page.locator(".practice-question")).to_contain_text("container")
    grade(page, 4)
    expect(page.locator(".practice-question")).to_contain_text("transfer learning")
    grade(page, 4)
    expect(page.locator(".practice-message")).to_have_text("3 answers graded, 2 remembered, 1 to see again.")
    expect(page.locator(".practice-counts")).to_contain_text("2 learned")


def test_a_question_is_skipped_starred_and_suspended_by_key(page: Page, server: str) -> None:
    sit(page, server, *IDS)
    page.keyboard.press("b")
    expect(page.get_by_role("button", name="★ Starred")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("k")
    expect(page.locator(".practice-question")).to_contain_text("container")
    page.keyboard.press("x")
    expect(page.locator(".practice-question")).to_contain_text("bias")
    assert card(page, IDS[0])["star"] is True
    assert card(page, IDS[1])["off"] is True
    page.keyboard.press("q")
    page.goto(f"{server}practice/?ids={','.join(IDS)}&again#cards")
    expect(page.locator(".practice-view")).to_contain_text("3 questions chosen: 2 due or new")


def test_a_note_is_kept_when_the_next_question_comes(page: Page, server: str) -> None:
    sit(page, server, *IDS)
    page.keyboard.press("e")
    page.keyboard.type("ask about the licence? 4 adapters")
    page.get_by_role("button", name="Skip").click()
    expect(page.locator(".practice-question")).to_contain_text("container")
    assert card(page, IDS[0])["note"] == "ask about the licence? 4 adapters"
    assert not card(page, IDS[0]).get("memory"), "keys typed into the note grade nothing"


def test_the_keys_are_shown_and_do_nothing_meanwhile(page: Page, server: str) -> None:
    sit(page, server, *IDS)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("grade Again")
    page.keyboard.press("q")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator(".practice-question")).to_be_visible()


def test_the_question_is_announced_and_has_the_focus(page: Page, server: str) -> None:
    sit(page, server, *IDS)
    expect(page.locator("practice-room [role=status]")).to_contain_text("1 of 3. What is transfer learning")
    expect(page.locator(".practice-question")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("practice-room [role=status]")).to_have_text("How to answer shown")


def test_links_of_an_answer_lead_to_their_pages(page: Page, server: str) -> None:
    sit(page, server, IDS[0])
    for _ in range(4):
        page.keyboard.press("Space")
    links = page.locator(".practice-part a").evaluate_all("links => links.map(link => link.href)")
    assert any(link.startswith(f"{server}questions/") for link in links)
    assert not any("/practice/" in link for link in links)


def test_due_cards_come_first_and_the_day_limits_new_ones(page: Page, server: str) -> None:
    cards = {IDS[0]: learned(NOON - datetime.timedelta(days=9)), IDS[1]: learned(NOON)}
    store(page, server, cards, settings={"retention": 0.9, "fresh": 2})
    page.clock.set_fixed_time(NOON)
    page.goto(f"{server}practice/")
    expect(page.locator(".practice-counts span")).to_have_text(["1 due", "2 new left today", "2 learned"])
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".practice-question")).to_contain_text("transfer learning")
    expect(page.locator(".practice-view .facts")).to_contain_text("1 of 3")


def test_a_question_that_changed_since_says_so(page: Page, server: str) -> None:
    store(page, server, {IDS[0]: learned(NOON - datetime.timedelta(days=9), version="000000")})
    sit(page, server, *IDS[:1])
    expect(page.locator(".practice-changed")).to_be_visible()


def test_a_question_that_is_gone_leaves_the_session_and_keeps_its_history(
    page: Page, server: str, faults: list[str]
) -> None:
    store(page, server, {"no-such-question": learned(NOON - datetime.timedelta(days=9))})
    sit(page, server, "no-such-question", IDS[1])
    expect(page.locator(".practice-question")).to_contain_text("container")
    expect(page.locator(".practice-view .facts")).to_contain_text("1 of 1")
    assert card(page, "no-such-question")["gone"] is True
    assert card(page, "no-such-question")["memory"]["stability"] == 3.0
    assert all("404" in fault for fault in faults)
    faults.clear()


def test_it_says_when_a_question_cannot_be_fetched_and_tries_again(page: Page, server: str, faults: list[str]) -> None:
    page.clock.set_fixed_time(NOON)
    page.goto(f"{server}practice/?ids={IDS[0]}#cards")
    page.get_by_role("button", name="Start").wait_for()
    page.context.set_offline(True)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("alert").filter(has_text="could not be loaded")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".practice-question")).to_be_visible()
    faults.clear()


@pytest.mark.parametrize(
    "query", ["?ids=<img src=x onerror=alert(1)>,a b,../../x", "?topic=<b>&level=none", "?ids=,,,"]
)
def test_an_address_is_data(page: Page, server: str, query: str) -> None:
    page.goto(f"{server}practice/{query}#cards")
    expect(page.get_by_role("button", name="Start")).to_be_visible()
    expect(page.locator(".practice-view")).to_contain_text("From all topics and levels")


def test_it_fits_a_phone_and_a_thumb(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(viewport=PHONE, has_touch=True)
    sit(page, server, *IDS)
    page.get_by_role("button", name="Reveal").tap()
    page.get_by_role("button", name="Reveal").tap()
    for button in page.locator(".practice-act button").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= PHONE["height"], "the buttons stay in view"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="Good").tap()
    expect(page.locator(".practice-question")).to_contain_text("container")


def test_without_scripts_it_leads_to_what_can_be_read(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{server}practice/")
    links = page.locator("practice-room a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert links == ["../guide/", "../topics/", "../rounds/"]


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("topics/ml-foundations/", "?topic=ml-foundations#cards"),
        ("guide/", "?ids=version-control-in-ml-infra,"),
        ("rounds/hard-01/", "?ids=introduce-yourself,"),
        ("questions/?level=senior", "?level=senior#cards"),
        ("questions/?format=design", "?ids=design-"),
    ],
)
def test_every_list_leads_to_practising_it(page: Page, server: str, address: str, query: str) -> None:
    page.goto(server + address)
    page.get_by_text("Practise these").click()
    expect(page.get_by_role("button", name="Start")).to_be_visible()
    assert page.url.startswith(f"{server}practice/{query}")


def test_a_state_that_makes_no_sense_is_carried_along(page: Page, server: str) -> None:
    odd = {"memory": {"state": 9, "stability": "much"}}
    store(page, server, {IDS[1]: learned(NOON), "odd-one": odd, "__proto__x/": odd})
    sit(page, server, IDS[0])
    grade(page, 3)
    found = stored(page)
    assert set(found["cards"]) == {IDS[0], IDS[1]}
    assert json.dumps(found["unread"]["odd-one"]) == json.dumps(odd)
