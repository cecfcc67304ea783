"""Progress: by topic and level, a year of reviews, what is to come, what was forgotten; a line on the pages of topics."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import NARROW
from playwright.sync_api import Page, expect
from practised import DAY, KEY, NOW, card, keep, memory, state

pytestmark = pytest.mark.browser
PROGRESS = "practice/#progress"
MODULES = "assets/javascripts/practice/"
BEGUN = state(
    {
        "batching": card(memory=memory(stability=30), reviews=3),
        "canary": card(level="junior", memory=memory(due=-2), lapses=2, star=True),
        "autoscaling": card(level="senior", off=True),
        "skew": card("data", "junior", memory=memory(state=3, last=0.01, due=0.005), lapses=1),
        "gone-with-the-wind": card(gone=True, lapses=1),
    },
    days={"2026-11-20": {"reviews": 12, "fresh": 2}, "2026-11-21": {"reviews": 1, "fresh": 0}},
)


def imported(page: Page, server: str, module: str, expression: str, *arguments: Any) -> Any:
    """Return what an expression over a module (`it`) and arguments (`a`, `b` …) gives in the page."""
    names = ", ".join("abcd"[: len(arguments)])
    script = f"async ([module, {names}]) => {{ const it = await import(module); return {expression}; }}"
    return page.evaluate(script, [f"{server}{MODULES}{module}.js", *arguments])


# Without a page: days and numbers.


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"])
@pytest.mark.parametrize("today", ["2024-12-31", "2024-02-29", "2026-03-29", "2026-11-01", "2026-11-22", "2026-11-23"])
def test_a_year_has_each_day_once_in_weeks_from_monday(
    open_page: Callable[..., Page], small_server: str, zone: str, today: str
) -> None:
    page = open_page(timezone_id=zone)
    page.goto(small_server)
    days = {today: {"reviews": 7, "fresh": 0}, "2023-06-01": {"reviews": 1, "fresh": 0}}
    weeks = imported(page, small_server, "reviews", "it.year(a, b)", days, today)
    last = datetime.date.fromisoformat(today)
    first = last - datetime.timedelta(last.weekday() + 52 * 7)
    wanted = [(first + datetime.timedelta(number)).isoformat() for number in range(53 * 7)]
    assert [one["day"] for week in weeks for one in week] == wanted
    assert {len(week) for week in weeks} == {7}
    assert [one["day"] for week in weeks for one in week if one["reviews"] == 7] == [today]
    assert [one["day"] for week in weeks for one in week if one["ahead"]] == wanted[wanted.index(today) + 1 :]
    assert (last - first).days >= 364, "a year is shown, also one of 366 days"


@pytest.mark.parametrize(
    ("reviews", "shade"), [(0, 0), (1, 1), (9, 1), (10, 2), (24, 2), (25, 3), (49, 3), (50, 4), (1e308, 4)]
)
def test_a_day_has_one_of_five_shades(page: Page, small_server: str, reviews: float, shade: int) -> None:
    page.goto(small_server)
    assert imported(page, small_server, "reviews", "it.shade(a)", reviews) == shade


@pytest.mark.parametrize(
    ("zone", "now", "due", "place"),
    [
        ("UTC", "2026-11-21T10:00", "2026-11-20T10:00", 0),
        ("UTC", "2026-11-21T10:00", "2026-11-21T23:59", 0),
        ("UTC", "2026-11-21T10:00", "2026-11-22T00:01", 1),
        ("America/New_York", "2026-10-31T23:30", "2026-11-01T23:45", 1),  # a day of 25 hours
        ("America/New_York", "2026-03-07T23:30", "2026-03-09T00:15", 2),  # a day of 23 hours
        ("Europe/Berlin", "2026-03-28T12:00", "2026-04-04T00:30", 7),
        ("UTC", "2026-12-31T12:00", "2027-02-24T12:00", 55),
    ],
)
def test_what_is_to_come_is_counted_in_days_of_the_calendar(
    open_page: Callable[..., Page], small_server: str, zone: str, now: str, due: str, place: int
) -> None:
    page = open_page(timezone_id=zone)
    page.goto(small_server)
    times = page.evaluate("all => all.map(one => new Date(one).getTime())", [now, due])
    cards = {"one": card(memory={**memory(), "last": times[0] - DAY, "due": times[1]})}
    found = imported(page, small_server, "reviews", "it.forecast(a, b)", state(cards), times[0])
    assert [number for number, one in enumerate(found["days"]) if one["number"]] == [place] * (place < 14)
    assert [number for number, one in enumerate(found["weeks"]) if one["number"]] == [place // 7]
    assert len(found["days"]) == 14
    assert len(found["weeks"]) == 8


def test_what_makes_no_sense_is_due_today_or_far_away(page: Page, small_server: str) -> None:
    page.goto(small_server)
    cards = {
        "a-clock-that-was-wrong": card(memory=memory(last=-400, due=500)),
        "before-time": card(memory={**memory(), "due": -1e300}),
        "after-time": card(memory={**memory(), "due": 1e300}),
        "suspended": card(off=True),
        "gone": card(gone=True),
        "new": card(memory=None),
    }
    found = imported(page, small_server, "reviews", "it.forecast(a, b)", state(cards), NOW)
    assert (found["days"][0]["number"], found["weeks"][0]["number"], found["later"]) == (2, 2, 1)
    assert sum(one["number"] for one in found["weeks"]) == 2


def test_topics_and_levels_are_counted_without_what_is_suspended(page: Page, small_server: str) -> None:
    page.goto(small_server)
    counts = [
        {"topic": "serving", "level": "mid", "number": 5},
        {"topic": "serving", "level": "junior", "number": 1},
        {"topic": "data", "level": "mid", "number": 2},
    ]
    cards = {
        "known": card(memory=memory(stability=21)),
        "learning": card(memory=memory(stability=20.9)),
        "due": card(memory=memory(stability=99, due=-0.01)),
        "new": card(memory=None, star=True),
        "suspended": card(off=True),
        "gone": card(gone=True),
        "moved-away": card("constructor", "mid"),
        "moved-here": card(level="junior"),
        "moved-here-too": card(level="junior"),
    }
    rows = imported(page, small_server, "stats", "it.standings(a, b, c)", state(cards), counts, NOW)
    numbers = {(row["topic"], row["level"]): [row[name] for name in NUMBERS] for row in rows}
    assert numbers == {
        ("serving", "mid"): [1, 1, 1, 1, 4, 3],
        ("serving", "junior"): [0, 2, 0, 0, 2, 2],
        ("data", "mid"): [0, 0, 0, 2, 2, 0],
    }
    assert imported(page, small_server, "stats", "it.summed(a)", rows) == dict(
        zip(NUMBERS, [1, 3, 1, 3, 8, 5], strict=True)
    )


NUMBERS = ("known", "learning", "due", "fresh", "total", "begun")


# In the page.


def test_who_has_done_nothing_is_led_to_the_cards(page: Page, small_server: str) -> None:
    page.goto(small_server + PROGRESS)
    view = page.locator(".practice-view")
    expect(view).to_contain_text("Nothing practised yet.")
    expect(view.locator("h2")).to_have_count(0)
    view.get_by_role("link", name="Begin with the cards").click()
    expect(page).to_have_url(f"{small_server}practice/#cards")


def test_topics_show_what_is_known_by_level_and_lead_to_practice(page: Page, small_server: str) -> None:
    keep(page, BEGUN)
    page.goto(small_server + PROGRESS)
    expect(page.locator(".practice-view > p").first).to_have_text(
        "3 of 5 questions begun: 1 known, 1 learning, 1 due, 2 new."
    )
    serving = page.locator(".practice-topic", has_text="Model serving")
    expect(serving.locator("summary .facts")).to_have_text("2 of 2 begun: 1 known, 0 learning, 1 due, 0 new")
    serving.locator("summary").click()
    rows = serving.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(one => one.textContent))"
    )
    assert ["Junior", "0", "0", "1", "0"] in rows
    serving.get_by_role("link", name="Read this topic").click()
    expect(page).to_have_url(f"{small_server}topics/serving/")
    page.go_back()
    serving.locator("summary").click()
    serving.get_by_role("link", name="Practise Junior").click()
    expect(page).to_have_url(f"{small_server}practice/?topic=serving&level=junior#cards")
    expect(page.get_by_text("From: Model serving, Junior")).to_be_visible()


def test_topics_that_were_not_begun_are_folded(page: Page, small_server: str) -> None:
    keep(page, state({"batching": card()}))
    page.goto(small_server + PROGRESS)
    link = page.get_by_role("link", name="Data & features")
    expect(link).to_be_hidden()
    page.get_by_text("1 topic not begun").click()
    expect(link).to_have_attribute("href", re.compile(r"\?topic=data#cards$"))


def test_the_year_is_drawn_summed_up_and_told_as_a_table(page: Page, small_server: str) -> None:
    keep(page, BEGUN)
    page.goto(small_server + PROGRESS)
    words = "13 reviews on 2 days of the past year, the most on 20 November 2026: 12."
    expect(page.get_by_role("img", name=words)).to_be_visible()
    assert page.locator(".practice-heatmap title").count() == 52 * 7 + 6, "no square after today, a Saturday"
    for title, shade in [("20 November 2026: 12 reviews", 2), ("21 November 2026: 1 review", 1)]:
        square = page.locator(".practice-heatmap rect", has=page.get_by_text(title, exact=True))
        expect(square).to_have_class(f"shade-{shade}")
    names = page.locator(".practice-heatmap text").all_text_contents()
    assert [one for one in names if one not in ("", "Mon", "Wed", "Fri")] == (
        ["Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov"]
    )
    page.get_by_text("The same as a table").click()
    row = page.get_by_role("row", name="November 2026")
    expect(row).to_have_text("November 20261320 Nov: 12, 21 Nov: 1")


def test_reviews_to_come_stand_by_day_and_week(page: Page, small_server: str) -> None:
    keep(page, BEGUN)
    page.goto(small_server + PROGRESS)
    expect(page.get_by_text("3 questions due within eight weeks; what is overdue counts as today.")).to_be_visible()
    days = page.get_by_role("table", name="By day").locator("tr")
    expect(days).to_have_count(14)
    expect(days.nth(0)).to_have_text("Today2")
    expect(days.nth(5)).to_have_text("Thu 26 Nov1")
    weeks = page.get_by_role("table", name="By week").locator("tr")
    expect(weeks).to_have_count(8)
    expect(weeks.nth(0)).to_have_text("Next 7 days3")
    expect(weeks.nth(7)).to_have_text("Week from 9 Jan0")


def entries(page: Page, title: str) -> Any:
    return page.locator(".practice-view section", has=page.get_by_role("heading", name=title)).locator("li")


def test_forgotten_and_starred_questions_are_linked_by_their_titles(page: Page, small_server: str) -> None:
    keep(page, BEGUN)
    page.goto(small_server + PROGRESS)
    forgotten = entries(page, "Forgotten")
    expect(forgotten).to_have_count(2)
    expect(forgotten.nth(0)).to_contain_text("forgotten once, seen 14 min ago")
    expect(forgotten.nth(1)).to_contain_text("forgotten 2 times, seen 1 day ago")
    expect(forgotten.locator("a").nth(1)).to_have_attribute("href", f"{small_server}questions/canary/")
    starred = entries(page, "Starred").locator("a")
    expect(starred).to_have_count(1)
    expect(starred).not_to_have_text("Canary")
    title = starred.text_content()
    starred.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title or "")


def test_without_the_catalogue_the_rest_is_there(page: Page, small_server: str, faults: list[str]) -> None:
    keep(page, BEGUN)
    page.route("**/data/practice/**", lambda route: route.abort())
    page.goto(small_server + PROGRESS)
    expect(page.get_by_text("progress by topic is not shown")).to_be_visible()
    expect(page.locator(".practice-heatmap")).to_be_visible()
    expect(entries(page, "Starred").locator("a")).to_have_text("Canary")
    faults.clear()


def test_a_long_list_is_folded_and_asks_for_few_pieces(page: Page, small_server: str) -> None:
    core = page.request.get(f"{small_server}assets/data/practice/core.json").json() | {"pieces": [{"0": 100}] * 20}
    row = ["question-00", "The title", 0, 0, 0, 0, 5, "x"]
    asked: list[str] = []
    page.route("**/practice/core.json", lambda route: route.fulfill(json=core))
    page.route(re.compile(r"/practice/\w+/\d+\.json$"), lambda route: route.fulfill(json=[row]))
    page.on("request", lambda request: asked.append(request.url))
    keep(page, state({f"question-{number:02}": card(star=True) for number in range(40)}))
    page.goto(small_server + PROGRESS)
    expect(page.get_by_text("30 more")).to_be_visible()
    expect(entries(page, "Starred").locator("a").first).to_have_text("The title")
    expect(entries(page, "Starred").locator("a").nth(1)).to_have_text("Question 01")
    assert sum(bool(re.search(r"/practice/\w+/\d+\.json$", url)) for url in asked) == 4


def test_what_another_tab_does_is_shown(page: Page, small_server: str) -> None:
    keep(page, state({"batching": card()}))
    page.goto(small_server + PROGRESS)
    page.get_by_text("The same as a table").wait_for(state="hidden")
    page.locator(".practice-topic summary").click()
    other = page.context.new_page()
    other.goto(small_server)
    other.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [KEY, json.dumps(BEGUN)],
    )
    expect(page.locator(".practice-view > p").first).to_contain_text("3 of 5 questions begun")
    expect(page.locator(".practice-topic[open]")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["progress", "data"])
def test_the_views_are_accessible_and_fit_a_phone(
    open_page: Callable[..., Page], small_server: str, view: str, scheme: str
) -> None:
    page = open_page(viewport=NARROW, color_scheme=scheme)
    keep(page, BEGUN | {"cards": BEGUN["cards"] | {"backfill": card("data", note="A note.", off=True)}})
    page.goto(f"{small_server}practice/#{view}")
    page.locator(".practice-view h2").first.wait_for()
    for details in page.locator(".practice-view details").all():
        details.evaluate("one => { one.open = true }")
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    found = Axe().run(page, context="practice-room")
    assert found.violations_count == 0, found.generate_report()
    small = page.locator("practice-room button").evaluate_all(
        "all => all.map(one => one.offsetHeight).filter(h => h < 44)"
    )
    assert small == []


# On other pages.


def test_pages_of_topics_show_progress(page: Page, small_server: str) -> None:
    keep(page, BEGUN)
    page.goto(small_server + "topics/serving/")
    line = page.locator("practice-progress")
    expect(line).to_have_text("2 of 2 begun, 1 known, 1 due · practise")
    line.get_by_role("link").click()
    expect(page).to_have_url(f"{small_server}practice/?topic=serving#cards")
    page.goto(small_server + "topics/")
    expect(page.locator("practice-progress")).to_have_text(
        ["2 of 2 begun, 1 known, 1 due · practise", re.compile("^1 of 3 begun"), ""]
    )
    page.goto(small_server + "series/first/roadmap/")
    expect(page.locator("practice-progress")).to_have_text(
        [re.compile("^1 of 3 begun"), "3 of 5 begun, 1 known, 1 due · practise"]
    )


REFUSED = """const get = Storage.prototype.getItem;
Storage.prototype.getItem = function (key) {
  if (key.startsWith("practice:")) throw new DOMException("no", "SecurityError");
  return get.call(this, key);
}"""


@pytest.mark.parametrize("start", ["/* nothing */", REFUSED], ids=["empty", "refused"])
def test_it_costs_nothing_where_nothing_is_stored(page: Page, small_server: str, start: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(start)
    page.goto(small_server + "topics/serving/")
    expect(page.get_by_role("button", name="Open all")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "practice" in url] == []
    expect(page.locator("practice-progress")).to_be_empty()


@pytest.mark.parametrize("address", ["topics/serving/", "topics/", "series/first/roadmap/"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_moves_when_progress_comes(
    open_page: Callable[..., Page], small_server: str, address: str, width: int
) -> None:
    places = []
    for value in (None, BEGUN):
        page = open_page(viewport={"width": width, "height": 800})
        if value:
            keep(page, value)
        page.goto(small_server + address)
        page.wait_for_load_state("networkidle")
        if value:
            expect(page.locator("practice-progress").first).not_to_be_empty()
        boxes = "all => all.map(one => { const box = one.getBoundingClientRect(); return [box.x, box.y, box.height] })"
        places.append(page.locator("article :is(p, h2, h3, li, details, figure)").evaluate_all(boxes))
    assert places[0] == places[1]
