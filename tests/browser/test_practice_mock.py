"""Mock interviews as a reader sits them: chosen or sent, against the clock, left and gone on with, with a sheet at the end."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from test_accessibility import violations_in_every_dress

pytestmark = pytest.mark.browser
KEY = "practice:/ml-infrastructure-interview/"
SHORT, DESIGN = "tcp-vs-udp", "design-rag-platform"  # 5 minutes and 35
SET = f"practice/?ids={SHORT},{DESIGN}#mock"
NOW = "2026-11-21T09:30:00Z"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def state(page: Page) -> dict[str, Any]:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or "{}")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def heading(page: Page) -> Locator:
    return page.locator(".practice-view h2").first


def said(page: Page) -> Locator:
    return page.locator("practice-room [role=status]")


def clock(page: Page) -> Locator:
    return page.get_by_role("timer")


def start(page: Page, address: str) -> None:
    """Open an address with the clock in hand, and begin."""
    page.clock.install(time=NOW)
    page.goto(address)
    press(page, "Start")
    expect(clock(page)).to_be_visible()


def answer(page: Page, grade: str, onward: str) -> None:
    press(page, "Reveal the answer")
    press(page, grade)
    press(page, onward)


# From the first question to the sheet


def test_an_interview_is_sat_from_its_link_to_its_sheet(page: Page, server: str) -> None:
    page.clock.install(time=NOW)
    page.goto(server + SET)
    expect(heading(page)).to_have_text("2 questions, 40 minutes")
    expect(page.locator(".mock-agenda .facts")).to_have_text(["Knowledge · 5 min", "Design · 35 min"])
    assert "running" not in state(page), "to look is not to begin"
    press(page, "Start")
    expect(page.locator(".mock-place")).to_have_text("1 of 2")
    expect(heading(page)).to_be_focused()
    expect(page.locator(".mock-answer")).to_be_empty()
    page.get_by_label("Your answer").fill("One is reliable.\n<b>The other is not.</b>")
    page.clock.fast_forward(90_000)
    press(page, "Reveal the answer")
    expect(page.get_by_role("heading", name="Short answer")).to_be_focused()
    expect(page.get_by_role("button", name="Next question")).to_be_disabled()
    points = page.get_by_role("group", name="Tick what you said: key points")
    count = points.get_by_role("checkbox").count()
    points.get_by_role("checkbox").first.check()
    left_out = points.locator("label").nth(1).text_content()
    slips = page.get_by_role("group", name="Tick what you did or said: common mistakes")
    slips.get_by_role("checkbox").first.check()
    slip = slips.locator("label").first.text_content()
    press(page, "Easy")
    press(page, "Hard")
    expect(page.get_by_role("button", name="Hard")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Easy")).to_have_attribute("aria-pressed", "false")
    assert state(page)["cards"] == {}, "a grade counts when one goes on"
    press(page, "Next question")
    expect(page.locator(".mock-place")).to_have_text("2 of 2")
    page.clock.fast_forward(36 * 60_000)
    answer(page, "Good", "Finish")

    expect(heading(page)).to_have_text("Mock interview, 21 November 2026")
    expect(page.locator(".mock-sums")).to_contain_text("1 of 2 graded questions Good or Easy.")
    expect(page.locator(".mock-sums")).to_contain_text("1 over the time box.")
    rows = page.get_by_role("table").nth(1).get_by_role("row")
    expect(rows).to_have_text(["FormatGood or EasyTime", "Knowledge0 of 11:30 of 5:00", re.compile("Design1 of 136:0")])
    first, second = page.locator(".mock-questions > li").all()
    expect(first.locator(".mock-came")).to_have_text(f"Hard · 1:30 of 5:00 · 1 of {count} key points")
    expect(first).to_contain_text(left_out or "nothing")
    expect(first).to_contain_text(slip or "nothing")
    expect(first.locator(".mock-text")).to_have_text("One is reliable.\n<b>The other is not.</b>")
    expect(second.locator(".mock-came")).to_contain_text("1:00 over")
    reading = page.locator(".mock-next a")
    expect(reading).to_have_count(3)
    expect(reading.first).to_have_attribute("href", f"{server}questions/{SHORT}/")
    expect(reading.nth(1)).to_have_attribute("href", f"{server}topics/cs-fundamentals/")
    assert page.request.get(reading.last.get_attribute("href") or "").ok

    kept = state(page)
    assert "running" not in kept
    first_kept = kept["results"][0]["questions"][0]
    assert (first_kept["id"], first_kept["grade"], first_kept["used"]) == (SHORT, 2, 90)
    assert {id: (card["reviews"], bool(card["version"])) for id, card in kept["cards"].items()} == {
        SHORT: (1, True),
        DESIGN: (1, True),
    }
    assert kept["days"]["2026-11-21"] == {"reviews": 2, "fresh": 2}


def test_a_grade_does_what_it_does_to_a_card(page: Page, server: str) -> None:
    page.clock.set_fixed_time(NOW)
    page.goto(f"{server}practice/?ids={SHORT}#mock")
    press(page, "Start")
    answer(page, "Good", "Finish")
    mocked = state(page)["cards"]
    page.evaluate("localStorage.clear()")
    page.goto(f"{server}practice/?ids={SHORT}#cards")
    page.reload()
    press(page, "Start")
    expect(page.locator(".practice-question")).to_be_visible()
    for key in "  3q":  # a new card comes back in the same session, which ends instead
        page.keyboard.press(key)
    expect(page.locator(".practice-message")).to_contain_text("1 answer graded")
    assert state(page)["cards"] == mocked


def test_results_are_listed_and_opened_again_and_the_set_can_be_sat_again(page: Page, server: str) -> None:
    page.goto(f"{server}practice/?ids={SHORT}#mock")
    press(page, "Start")
    answer(page, "Good", "Finish")
    press(page, "Choose another interview")
    expect(page.locator(".mock-past li")).to_have_count(1)
    page.reload()
    press(page, "Choose another interview")
    page.get_by_role("button", name=re.compile("^Open: .*1 of 1 Good or Easy")).click()
    expect(page.locator(".mock-questions > li")).to_have_count(1)
    press(page, "Sit the same again")
    expect(page.locator(".mock-place")).to_have_text("1 of 1")
    answer(page, "Easy", "Finish")
    assert [one["questions"][0]["grade"] for one in state(page)["results"]] == [4, 3]


def test_no_more_than_ten_results_are_listed_and_nothing_strange_is_trusted(page: Page, server: str) -> None:
    question = {"id": SHORT, "title": "<img src=x onerror=alert(1)>", "box": 5, "grade": 3, "used": 60}
    good = [{"at": 1_700_000_000_000 + n * 86_400_000, "questions": [question]} for n in range(12)]
    strange = [{"at": 1}, {"at": 2, "questions": "x"}, {"at": 3, "questions": [{"id": "../../x", "box": 1}]}]
    stored = {"schema": 1, "cards": {}, "results": [*strange, *reversed(good)], "running": {"at": 4, "questions": [7]}}
    page.add_init_script(f"localStorage.setItem({KEY!r}, {json.dumps(stored)!r})")
    page.goto(f"{server}practice/#mock")
    expect(page.locator(".mock-past li")).to_have_count(10)
    expect(page.locator(".mock-pending")).to_have_count(0)
    page.locator(".mock-past button").first.click()
    expect(page.locator(".mock-questions a")).to_have_text("<img src=x onerror=alert(1)>")


# The choice


def test_what_is_chosen_is_drawn(page: Page, server: str) -> None:
    page.goto(f"{server}practice/#mock")
    page.get_by_role("combobox", name="Role").select_option("ML systems and performance engineer")
    page.get_by_role("combobox", name="Level").select_option("Senior")
    page.get_by_label("30", exact=True).check()
    for name in ("Knowledge", "Design", "Debugging", "Coding", "Behavioural"):
        page.get_by_label(re.compile(f"^ ?{name}")).uncheck()
    expect(page.get_by_label(re.compile("Estimation"))).to_be_checked()
    expect(page.locator(".mock-choice")).to_contain_text("Estimation 100%")
    expect(page.locator(".mock-outlook")).to_have_text("About 3 questions in 30 minutes.")
    press(page, "See or send the set first")
    expect(page.locator(".mock-agenda .facts")).to_have_text(["Estimation · 10 min"] * 3)
    press(page, "Start")
    expect(page.locator(".practice-view .facts").first).to_contain_text("Estimation")
    record = state(page)["running"]
    assert (record["role"], record["level"], record["minutes"]) == ("ml-systems", "senior", 30)


def test_start_leads_straight_to_the_first_question(page: Page, server: str) -> None:
    page.goto(f"{server}practice/?role=mle&level=junior#mock")
    expect(page.get_by_role("combobox", name="Role")).to_have_value("mle")
    expect(page.get_by_role("combobox", name="Level")).to_have_value("junior")
    press(page, "Start")
    expect(page.locator(".mock-place")).to_have_text(re.compile("^1 of [2-9]$"))
    assert all(one["box"] <= 30 for one in state(page)["running"]["questions"])


def test_the_page_says_whose_estimates_the_weights_are(page: Page, server: str) -> None:
    page.goto(f"{server}practice/#mock")
    page.get_by_role("link", name="the editors' estimates").click()
    expect(page.locator("#interview-formats-and-their-weight")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("kept", "minutes", "words"),
    [
        ([], "45", "No format is chosen. Choose at least one."),
        (["Design"], "30", "No question of these formats fits into 30 minutes. Choose more minutes, or more formats."),
    ],
    ids=["no format", "too long"],
)
def test_where_nothing_fits_the_page_says_what_to_loosen(
    page: Page, server: str, kept: list[str], minutes: str, words: str
) -> None:
    page.goto(f"{server}practice/#mock")
    page.get_by_label(minutes, exact=True).check()
    for name in ("Knowledge", "Design", "Debugging", "Estimation", "Coding", "Behavioural"):
        if name not in kept:
            page.get_by_label(re.compile(f"^ ?{name}")).uncheck()
    press(page, "Start")
    expect(page.locator(".practice-message")).to_have_text(words)


def test_a_design_question_comes_alone_or_in_a_longer_interview(page: Page, server: str) -> None:
    page.goto(f"{server}practice/#mock")
    page.get_by_label("45", exact=True).check()
    expect(page.locator(".mock-choice")).to_contain_text("Design too long")
    page.get_by_label("60", exact=True).check()
    expect(page.locator(".mock-choice")).to_contain_text(re.compile(r"Design \d+%"))


def test_a_round_is_asked_as_it_was_held(page: Page, server: str) -> None:
    page.goto(f"{server}practice/?round=hard-02#mock")
    expect(page.get_by_role("combobox", name="Round")).to_have_value("hard-02")
    expect(page.locator(".mock-outlook")).to_have_text(
        "7 questions in 79 minutes, in the order in which they were asked."
    )
    press(page, "Start")
    expect(page.locator(".mock-place")).to_have_text("1 of 7")
    expect(clock(page)).to_contain_text("of 79 min in all")
    answer(page, "Good", "Next question")
    expect(page.get_by_text("In the round it was: What is the most impressive project")).to_be_visible()
    expect(clock(page)).to_contain_text("of 12 min")


def test_a_round_that_the_site_does_not_have_is_said_plainly(page: Page, server: str) -> None:
    page.goto(f"{server}practice/?round=hard-99#mock")
    expect(page.get_by_text("This site has no round “hard-99”. These it has:")).to_be_visible()
    expect(page.get_by_role("combobox", name="Round")).to_have_value("hard-01")


# The clock


def test_the_clock_turns_amber_and_red_in_words_and_says_each_once(page: Page, server: str) -> None:
    start(page, server + SET)
    expect(clock(page)).to_have_class("mock-clock mock-calm")
    expect(clock(page)).to_contain_text("of 40 min in all")
    page.evaluate(
        """() => { window.heard = []; const status = document.querySelector("practice-room [role=status]");
        new MutationObserver(() => heard.push(status.textContent)).observe(status, { childList: true }) }"""
    )
    for _ in range(225):
        page.clock.run_for(1000)
    page.clock.fast_forward(10_000)
    expect(clock(page)).to_have_class("mock-clock mock-amber")
    expect(clock(page)).to_contain_text("little time left")
    page.clock.fast_forward(120_000)
    expect(clock(page)).to_have_class("mock-clock mock-red")
    expect(clock(page)).to_contain_text("over the 5 min · time is up")
    page.clock.run_for(5000)
    heard = page.evaluate("heard")
    assert [words.split(".")[0] for words in heard] == [
        "A quarter of the time for this question is left",
        "The time for this question is up",
    ]


def test_neither_a_clock_that_is_set_nor_a_tab_that_slept_makes_it_wrong(page: Page, server: str) -> None:
    start(page, server + SET)
    for jump in ("2031-01-01T00:00:00Z", "2019-01-01T00:00:00Z"):
        page.clock.set_system_time(jump)
        page.clock.run_for(1000)
        expect(page.locator(".mock-left")).to_have_text(re.compile(r"^4:5\d left$"))
    page.clock.fast_forward(100_000)  # its timers fire once, as after sleep
    expect(page.locator(".mock-left")).to_have_text(re.compile(r"^3:1\d left$"))


def test_a_pause_holds_the_clock_and_covers_the_question(page: Page, server: str) -> None:
    start(page, server + SET)
    page.clock.fast_forward(60_000)
    press(page, "Pause")
    expect(heading(page)).to_be_hidden()
    expect(clock(page)).to_contain_text("paused")
    before = page.locator(".mock-left").text_content()
    page.clock.fast_forward(600_000)
    page.keyboard.press(" ")  # on "Go on", which has the focus
    expect(heading(page)).to_be_visible()
    expect(page.locator(".mock-left")).to_have_text(re.compile(r"^(4:00|3:5\d) left$"))
    assert before
    page.keyboard.press("p")
    page.keyboard.press("n")
    expect(heading(page)).to_be_hidden()
    page.keyboard.press("p")
    expect(heading(page)).to_be_focused()


def test_the_clock_stands_while_the_answer_is_read(page: Page, server: str) -> None:
    start(page, server + SET)
    page.clock.fast_forward(30_000)
    press(page, "Reveal the answer")
    expect(clock(page)).to_contain_text("the clock stands")
    page.clock.fast_forward(900_000)
    press(page, "Good")
    press(page, "Next question")
    expect(page.locator(".mock-place")).to_have_text("2 of 2")
    expect(page.locator(".mock-all")).to_have_text(re.compile(r"^39:[23]\d left of 40 min in all$"))


# Left, and gone on with


def test_an_interview_that_was_reloaded_is_gone_on_with(page: Page, server: str) -> None:
    start(page, server + SET)
    page.clock.fast_forward(100_000)
    page.get_by_label("Your answer").fill("Half an answer")
    page.reload()
    expect(page.locator(".mock-pending")).to_contain_text("question 1 of 2")
    press(page, "Go on with it")
    expect(page.get_by_label("Your answer")).to_have_value("Half an answer")
    expect(page.locator(".mock-left")).to_have_text(re.compile(r"^3:[12]\d left$"))
    press(page, "Reveal the answer")
    page.locator(".mock-ticks input").nth(1).check()
    press(page, "Hard")
    page.reload()
    press(page, "Go on with it")
    expect(page.get_by_role("heading", name="Short answer")).to_be_visible()
    expect(page.locator(".mock-ticks input").nth(1)).to_be_checked()
    expect(page.locator(".mock-ticks input").nth(0)).not_to_be_checked()
    expect(page.get_by_role("button", name="Hard")).to_have_attribute("aria-pressed", "true")
    press(page, "Next question")
    expect(page.locator(".mock-place")).to_have_text("2 of 2")
    assert state(page)["cards"][SHORT]["reviews"] == 1


def test_it_can_be_dropped_instead(page: Page, server: str) -> None:
    start(page, server + SET)
    page.reload()
    press(page, "Drop it")
    expect(page.locator(".practice-message")).to_have_text("The interview was dropped.")
    assert "running" not in state(page)
    page.reload()
    expect(page.locator(".mock-agenda")).to_be_visible()
    expect(page.locator(".mock-pending")).to_have_count(0)


def test_another_view_may_be_opened_meanwhile(page: Page, server: str) -> None:
    start(page, server + SET)
    page.get_by_label("Your answer").fill("Before I look elsewhere")
    page.get_by_role("link", name="Cards", exact=True).click()
    expect(page.locator(".practice-counts")).to_be_visible()
    page.keyboard.press("q")  # its keys are no longer listened to
    page.get_by_role("link", name="Mock interview").click()
    press(page, "Go on with it")
    expect(page.get_by_label("Your answer")).to_have_value("Before I look elsewhere")


def test_a_refused_storage_does_not_keep_anyone_from_a_sheet(page: Page, server: str) -> None:
    page.add_init_script(
        """for (const name of ["getItem", "setItem"]) {
          const act = Storage.prototype[name];
          Storage.prototype[name] = function (key, ...rest) {
            if (key.startsWith("practice:")) throw new DOMException("no", "SecurityError");
            return act.call(this, key, ...rest);
          };
        }"""
    )
    page.goto(server + SET)
    press(page, "Start")
    page.get_by_role("link", name="Cards", exact=True).click()
    page.get_by_role("link", name="Mock interview").click()
    press(page, "Go on with it")
    answer(page, "Good", "Next question")
    answer(page, "Again", "Finish")
    expect(page.locator(".mock-sums")).to_contain_text("1 of 2 graded questions")
    press(page, "Choose another interview")
    expect(page.locator(".mock-past li")).to_have_count(1)


def test_ending_early_is_asked_about_and_leaves_a_sheet(page: Page, server: str) -> None:
    start(page, server + SET)
    press(page, "Reveal the answer")
    press(page, "Good")
    press(page, "End interview")
    expect(page.get_by_text("End now? 1 question would stay ungraded.")).to_be_visible()
    expect(page.get_by_role("button", name="Go on with it")).to_be_focused()
    press(page, "Go on with it")
    expect(page.get_by_role("button", name="End and show the sheet")).to_have_count(0)
    press(page, "End interview")
    press(page, "End and show the sheet")
    expect(page.locator(".mock-came")).to_have_text([re.compile("^Good"), "Not reached"])
    expect(page.locator(".mock-sums")).to_contain_text("1 question not reached.")
    assert list(state(page)["cards"]) == [SHORT]


def test_an_interview_in_which_nothing_was_done_leaves_no_sheet(page: Page, server: str) -> None:
    start(page, server + SET)
    press(page, "End interview")
    press(page, "End and show the sheet")
    expect(page.locator(".practice-message")).to_contain_text("there is no sheet of it")
    assert state(page)["results"] == []


# Sets that are sent


def test_ids_that_the_site_does_not_have_are_named(page: Page, server: str, faults: list[str]) -> None:
    page.goto(f"{server}practice/?ids=no-such,{SHORT},nor-this,..%2Fup#mock")
    expect(heading(page)).to_have_text("1 question, 5 minutes")
    expect(page.get_by_text("Not on this site, and left out: no-such, nor-this.")).to_be_visible()
    page.goto(f"{server}practice/?ids=no-such#mock")
    expect(heading(page)).to_have_text("0 questions, 0 minutes")
    expect(page.get_by_role("button", name="Start")).to_have_count(0)
    press(page, "Choose another interview")
    expect(page.get_by_role("combobox", name="Role")).to_be_visible()
    faults.clear()  # the browser logs pages that were not there


def test_a_renamed_question_is_found_under_its_new_id(page: Page, server: str) -> None:
    def rename(route: Any) -> None:
        core = route.fetch().json()
        route.fulfill(json={**core, "renamed": {"an-old-name": SHORT}})

    page.route("**/core.json", rename)
    page.goto(f"{server}practice/?ids=an-old-name,{SHORT}#mock")
    expect(heading(page)).to_have_text("1 question, 5 minutes")


def test_a_question_that_went_away_meanwhile_is_left_out(page: Page, server: str, faults: list[str]) -> None:
    question = {"box": 5, "format": "knowledge", "topic": "cs-fundamentals", "level": "mid", "title": "Gone"}
    record = {"at": 5, "questions": [{"id": "no-such", **question}, {"id": SHORT, **question}], "place": 0}
    stored = {"schema": 1, "cards": {}, "running": record}
    page.add_init_script(f"localStorage.getItem({KEY!r}) ?? localStorage.setItem({KEY!r}, {json.dumps(stored)!r})")
    page.goto(f"{server}practice/#mock")
    press(page, "Go on with it")
    expect(page.locator(".mock-place")).to_have_text("1 of 1")
    faults.clear()  # the browser logs the page that was not there


def test_a_question_that_cannot_be_fetched_is_asked_for_again(page: Page, server: str, faults: list[str]) -> None:
    page.goto(f"{server}practice/?round=hard-01#mock")
    page.route("**/questions/**", lambda route: route.abort())
    press(page, "Start")
    expect(page.get_by_role("alert").filter(has_text="could not be loaded")).to_be_visible()
    page.unroute("**/questions/**")
    press(page, "Try again")
    expect(page.locator(".mock-place")).to_have_text("1 of 6")
    faults.clear()


def test_the_link_is_copied(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(server + SET)
    press(page, "Copy link")
    expect(page.get_by_text("Link copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == server + SET


def test_where_copying_is_refused_the_link_is_shown(page: Page, server: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    page.goto(server + SET)
    press(page, "Copy link")
    field = page.get_by_label("Link to these questions")
    expect(field).to_have_value(server + SET)
    expect(field).to_be_focused()


# Keys, paper, and everyone


def test_it_can_be_sat_by_keyboard_alone(page: Page, server: str) -> None:
    page.goto(server + SET)
    page.get_by_role("button", name="Start").focus()
    page.keyboard.press("Enter")
    expect(clock(page)).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("reveal the answer while you write")
    page.keyboard.press("Escape")
    for key in "3npp":  # n and p would turn to another page of the site
        page.keyboard.press(key)
    expect(page.locator(".mock-answer")).to_be_empty()
    page.keyboard.press("e")
    page.keyboard.type("3 n q p ")
    expect(page.get_by_label("Your answer")).to_have_value("3 n q p ")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Short answer")).to_be_focused()
    page.keyboard.press("3")
    page.keyboard.press("n")
    expect(page.locator(".mock-place")).to_have_text("2 of 2")
    page.keyboard.press(" ")
    page.keyboard.press("4")
    page.keyboard.press("q")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".mock-came")).to_have_text([re.compile("^Good"), re.compile("^Easy")])


def test_only_the_sheet_is_printed(page: Page, server: str) -> None:
    page.goto(f"{server}practice/?ids={SHORT}#mock")
    press(page, "Start")
    answer(page, "Good", "Finish")
    expect(page.locator(".mock-sheet")).to_be_visible()
    others = page.locator("h1, .practice-tabs, .practice-row, article > p, .md-header, .foot")
    assert sum(one.is_visible() for one in others.all()) >= 5
    page.emulate_media(media="print")
    expect(page.locator(".mock-bar").first).to_be_visible()
    for one in others.all():
        expect(one).to_be_hidden()


def test_the_button_prints(page: Page, server: str) -> None:
    page.add_init_script("window.print = () => { document.title = 'printed' }")
    page.goto(f"{server}practice/?ids={SHORT}#mock")
    press(page, "Start")
    answer(page, "Good", "Finish")
    press(page, "Print")
    expect(page).to_have_title("printed")


def test_each_screen_is_for_everyone_and_fits_a_phone(page: Page, server: str) -> None:
    page.goto(f"{server}practice/?ids={DESIGN}#mock")
    found = []

    def look(name: str) -> None:
        found.extend(f"{name}: {one}" for one in violations_in_every_dress(page))
        if page.evaluate(OVERFLOW) > 0:
            found.append(f"{name}: is wider than a phone")
        small = page.locator("practice-room button").evaluate_all(
            "all => all.filter((one) => one.checkVisibility() && one.offsetHeight < 44).map((one) => one.textContent)"
        )
        found.extend(f"{name}: a low button: {one}" for one in small)

    look("a set")
    press(page, "Choose another interview")
    look("the choice")
    page.reload()
    press(page, "Start")
    expect(clock(page)).to_be_visible()
    look("a question")
    press(page, "Reveal the answer")
    look("its answer")
    press(page, "Hard")
    press(page, "Finish")
    expect(page.locator(".mock-sheet")).to_be_visible()
    look("the sheet")
    assert found == []
