"""The plan: what is drawn from date, hours, role and level; what counts as done; what is kept; the calendar file."""

from __future__ import annotations

import datetime
import itertools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from test_accessibility import violations_in_every_dress

pytestmark = pytest.mark.browser
MODULES = "assets/javascripts/practice/"
KEY = "practice:/ml-infrastructure-interview/"
TODAY = "2026-11-21"  # a Saturday
NOON = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)
ROLE_TOPICS = ["llm-inference", "model-serving", "gpu-performance", "distributed-systems"]  # of llm-serving
Item = dict[str, Any]

DRAW = """async ([server, asked, options]) => {
  const load = async (name) => (await fetch(`${server}assets/data/practice/${name}.json`)).json();
  const core = await load("core");
  const more = await load(`${core.version}/plan`);
  const { drawn } = await import(`${server}assets/javascripts/practice/plan-state.js`);
  const { listed } = await import(`${server}assets/javascripts/practice/planner.js`);
  const plan = drawn(asked, { today: "2026-11-21", now: 1, learned: { "llm-inference": 2 }, ...options });
  const found = listed(plan, core, more);
  if (JSON.stringify(listed(plan, core, more)) !== JSON.stringify(found)) throw new Error("not the same twice");
  return { ...found, plan };
}"""


def call(page: Page, server: str, module: str, code: str, *arguments: Any) -> Any:
    """Return what a piece of code makes of a module `m` and of arguments `a`."""
    script = f"async ([address, a]) => {{ const m = await import(address); return ({code}); }}"
    return page.evaluate(script, [f"{server}{MODULES}{module}.js", list(arguments)])


def asked(**changed: Any) -> dict[str, Any]:
    usual = {"date": "2027-01-02", "hours": 6, "days": [0, 1, 2, 3, 4, 5], "role": "llm-serving", "level": "senior"}
    return usual | changed


def draw(page: Page, server: str, options: dict[str, Any] | None = None, **changed: Any) -> Any:
    page.goto(f"{server}about/")
    return page.evaluate(DRAW, [server, asked(**changed), options or {}])


def by_day(items: list[Item]) -> dict[str, list[Item]]:
    days = defaultdict(list)
    for item in items:
        days[item["day"]].append(item)
    return days


# Days


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "Pacific/Apia"])
def test_days_are_counted_alike_wherever_clocks_change(open_page: Callable[..., Page], server: str, zone: str) -> None:
    """In Chile the clock jumps at midnight, so that a day has no beginning; Apia once left out a day."""
    page = open_page(timezone_id=zone)
    page.goto(f"{server}about/")
    start = datetime.date(2011, 12, 1)
    code = "Array.from({length: 800}, (_, n) => [m.later(a[0], n), m.weekday(m.later(a[0], n))])"
    wanted = [start + datetime.timedelta(days) for days in range(800)]
    found = call(page, server, "days", code, start.isoformat())
    assert found == [[day.isoformat(), day.weekday()] for day in wanted]
    assert call(page, server, "days", "m.between(a[0], a[1])", "2026-10-24", "2026-10-26") == 2
    assert call(page, server, "days", "m.inWords(a[0], a[1])", "2027-03-28", TODAY) == "Sunday 28 March 2027"


@pytest.mark.parametrize("value", ["2026-02-29", "2026-13-01", "2026-1-1", "", "2026-11-21x", None, 20261121, {}])
def test_what_is_no_day_is_known(page: Page, server: str, value: Any) -> None:
    page.goto(f"{server}about/")
    assert call(page, server, "days", "[m.isDay(a[0]), m.isDay('2028-02-29')]", value) == [False, True]


# What is asked for, and what is kept of it


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"date": ""}, "date", "Choose the date"),
        ({"date": "2026-11-20"}, "date", "has passed"),
        ({"date": TODAY}, "date", "nothing left to plan"),
        ({"date": "2029-11-21"}, "date", "more than a year"),
        ({"hours": 0}, "hours", "Between 1 and 60"),
        ({"hours": 100}, "hours", "Between 1 and 60"),
        ({"hours": None}, "hours", "how many hours"),
        ({"hours": 2}, "days", "20 minutes a day"),
        ({"hours": 24, "days": [5]}, "hours", "10 hours a day"),
        ({"days": []}, "days", "at least one day"),
        ({"date": "2026-11-22"}, None, None),
        ({"date": "2027-11-22", "hours": 1, "days": [6]}, None, None),
    ],
)
def test_what_cannot_be_planned_is_said_at_its_field(
    page: Page, server: str, changed: dict[str, Any], field: str | None, words: str | None
) -> None:
    page.goto(f"{server}about/")
    found = call(page, server, "plan-state", "m.faults(a[0], a[1])", asked(**changed), TODAY)
    assert set(found) == ({field} if field else set())
    assert words is None or words in found[field]


GOOD = asked() | {
    "changed": 5,
    "made": 4,
    "begun": TODAY,
    "learned": {"llm-inference": 3},
    "before": {"mock-1": "2026-11-20"},
    "ticked": {"read-a-1": "2026-11-22"},
}


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({}, GOOD),
        ({"changed": "x", "made": -1}, {**GOOD, "changed": 0, "made": 0}),
        ({"days": [5, 1, 1, 9, "2", None]}, {**GOOD, "days": [1, 5]}),
        ({"ticked": {"read-a-1": "soon", "__proto__": "2026-11-22", "B": "2026-11-22"}}, {**GOOD, "ticked": {}}),
        ({"before": [1], "ticked": "x"}, {**GOOD, "before": {}, "ticked": {}}),
        ({"learned": {"a": -1, "b": 1.5, "c": 2, "d": "3"}}, {**GOOD, "learned": {"c": 2}}),
        ({"more": "<b>", "begun": "2026-11-21"}, GOOD),
        ({"begun": "soon"}, None),
        ({"begun": None}, None),
        ({"begun": "2027-01-02"}, None),
        ({"begun": "2020-01-02"}, None),
        ({"date": "2027-02-30"}, None),
        ({"hours": "6"}, None),
        ({"hours": 1e9}, None),
        ({"days": "all"}, None),
        ({"role": "<b>"}, None),
        ({"level": None}, None),
    ],
)
def test_a_stored_plan_is_not_trusted(page: Page, server: str, changed: dict[str, Any], wanted: Any) -> None:
    page.goto(f"{server}about/")
    text = json.dumps({"schema": 1, "plan": {**GOOD, **changed}})
    assert call(page, server, "written", "m.read(a[0]).plan", text) == wanted


@pytest.mark.parametrize("value", [None, 1, "x", [], {}, [GOOD]])
def test_what_is_no_plan_is_none(page: Page, server: str, value: Any) -> None:
    page.goto(f"{server}about/")
    assert call(page, server, "plan-state", "m.readPlan(a[0])", value) is None


def test_of_two_plans_the_newer_counts_and_the_ticks_of_both(page: Page, server: str) -> None:
    page.goto(f"{server}about/")
    newer = {**GOOD, "changed": 9, "hours": 3, "ticked": {"mock-2": "2026-11-24"}}
    wanted = {**newer, "ticked": {**GOOD["ticked"], **newer["ticked"]}}
    code = """(async () => {
      const { empty, merged } = m;
      const of = (plan) => ({ ...empty(), plan });
      return a.map(([one, other]) => merged(of(one), of(other)).plan);
    })()"""
    pairs = [[GOOD, newer], [newer, GOOD], [None, GOOD], [GOOD, None], [None, None]]
    assert call(page, server, "state", f"await {code}", *pairs) == [wanted, wanted, GOOD, GOOD, None]


# What is drawn

LENGTHS = ["2026-11-22", "2026-11-24", "2026-11-28", "2026-12-05", "2027-01-02", "2027-05-21"]
PLANS = [
    ("llm-serving", "senior", 6, [0, 1, 2, 3, 4, 5]),
    ("ml-systems", "staff", 1, [2]),
    ("mlops", "junior", 3.5, [0, 1, 2, 3, 4, 5, 6]),
    ("mle", "mid", 12, [5, 6]),
    ("ml-infra", "mid", 60, [0, 1, 2, 3, 4, 5]),
]


@pytest.mark.parametrize("date", LENGTHS)
@pytest.mark.parametrize(("role", "level", "hours", "days"), PLANS, ids=[one[0] for one in PLANS])
def test_every_plan_fits_its_days(
    page: Page, server: str, date: str, role: str, level: str, hours: float, days: list[int]
) -> None:
    found = draw(page, server, date=date, role=role, level=level, hours=hours, days=days)
    minutes = int(hours * 60 / len(days))
    items = found["items"]
    assert items
    assert found["minutes"] == minutes
    assert max(Counter(one["id"] for one in items).values()) == 1
    assert [one["day"] for one in items] == sorted(one["day"] for one in items)
    for day, own in by_day(items).items():
        assert TODAY <= day < date
        assert datetime.date.fromisoformat(day).weekday() in days or day == TODAY
        assert sum(one["minutes"] for one in own) <= minutes
        assert min(one["minutes"] for one in own) > 0
        assert sum(one.get("cards", 0) for one in own) <= 10
    assert sum(one["minutes"] for one in items) == found["planned"] <= found["available"]
    assert any(one["kind"] == "mock" for one in items)
    assert all(re.fullmatch(r"[a-z]+/[^:]*", one["link"]) for one in items), "a path below the site's root"


def test_six_weeks_are_paced_as_a_coach_would(page: Page, server: str) -> None:
    items = draw(page, server)["items"]
    days = by_day(items)
    order = sorted(days)
    for day in order[1:]:
        assert days[day][0]["kind"] == "due", "each day begins with what is due"
    mocks = [one["day"] for one in items if one["kind"] == "mock"]
    assert mocks[0] == order[1], "an early one shows the gaps"
    gaps = [
        datetime.date.fromisoformat(two) - datetime.date.fromisoformat(one) for one, two in itertools.pairwise(mocks)
    ]
    assert max(gaps) <= datetime.timedelta(10)
    assert mocks[-1] == order[-2]
    assert len([day for day in mocks if day >= "2026-12-26"]) == 2, "two in the last week"
    assert [one["kind"] for one in days[order[-1]]] == ["due", "practise", "practise"]
    assert not any("cards" in one for one in days[order[-1]]), "nothing new on the last day"
    assert sum(one["minutes"] for one in days[order[-1]]) <= 30
    designs = [one["day"] for one in items if one["kind"] == "design"]
    assert "2026-11-28" <= min(designs) < "2026-12-08"
    stories = [one["day"] for one in items if one.get("topic") == "behavioural"]
    assert min(stories) < "2026-11-28"
    assert days[order[-1]][1]["id"] == "stories"


def test_topics_of_the_role_come_first_get_more_and_come_back_spaced(page: Page, server: str) -> None:
    items = [one for one in draw(page, server, date="2026-12-19")["items"] if one.get("stream")]
    topics = list(dict.fromkeys(one["stream"] for one in items if one["stream"] not in ("series", "behavioural")))
    assert topics[: len(ROLE_TOPICS)] == ROLE_TOPICS
    minutes: Counter[str] = Counter()
    for one in items:
        minutes[one["stream"]] += one["minutes"]
    others = [minutes[name] for name in minutes if name not in (*ROLE_TOPICS, "series", "behavioural", "design")]
    assert min(minutes[topic] for topic in ROLE_TOPICS) > max(others)
    days = list(by_day(items).values())
    for one, two in itertools.pairwise(days):
        both = {item["stream"] for item in one} & {item["stream"] for item in two} & set(ROLE_TOPICS)
        assert len(both) <= 1


def test_cards_of_a_topic_come_before_its_reading_and_are_never_more_than_there_are(page: Page, server: str) -> None:
    found = draw(page, server, date="2027-11-01", hours=12)
    seen = set()
    for one in found["items"]:
        if one["kind"] == "practise" and "cards" in one:
            seen.add(one["topic"])
        elif one.get("stream") in ROLE_TOPICS:
            assert one["stream"] in seen
    core = page.evaluate("async (server) => (await fetch(`${server}assets/data/practice/core.json`)).json()", server)
    counts: Counter[str] = Counter()
    for topic, _, number in core["counts"]:
        counts[core["topics"][topic][0]] += number
    cards: Counter[str] = Counter()
    for one in found["items"]:
        cards[one.get("topic", "")] += one.get("cards", 0)
    assert all(cards[topic] <= number for topic, number in counts.items())
    assert 0 < cards["llm-inference"] <= counts["llm-inference"] - 2, "two of them are learned already"
    assert found["planned"] < found["available"] / 2, "it does not make work up"


def test_one_evening_is_honest(page: Page, server: str) -> None:
    found = draw(page, server, date="2026-11-22")
    assert [(one["kind"], one["day"]) for one in found["items"]] == [
        ("due", TODAY),
        ("mock", TODAY),
        ("practise", TODAY),
    ]
    assert [one["id"] for one in found["items"]] == [f"due-{TODAY}", "mock-1", "guide"]
    assert len(found["untouched"]) == len(ROLE_TOPICS), "it says what there is no time for"
    fresh = draw(page, server, {"learned": {}}, date="2026-11-22")
    assert [one["id"] for one in fresh["items"]] == ["mock-1", "guide"], "nothing can be due yet"


def test_a_plan_that_is_drawn_anew_leaves_out_what_is_done(page: Page, server: str) -> None:
    old = draw(page, server)
    days = by_day(old["items"])
    done = [one for day in sorted(days)[:6] for one in days[day] if one["kind"] != "due"]
    later = "2026-12-05"
    options = {
        "old": {**old["plan"], "made": 7, "ticked": {done[0]["id"]: TODAY, f"due-{TODAY}": TODAY}},
        "done": {one["id"]: later for one in done},
        "today": later,
    }
    new = draw(page, server, options)
    ids = {one["id"] for one in new["items"]}
    assert not ids & {one["id"] for one in done}
    assert min(one["day"] for one in new["items"]) == later
    assert new["plan"]["before"] == {one["id"]: later for one in done} | {done[0]["id"]: TODAY}
    assert (new["plan"]["made"], new["plan"]["ticked"]) == (7, {})
    assert {"mock-2", "mock-3"} <= ids


# What is done


def item(kind: str, day: str, **rest: Any) -> Item:
    return {"id": f"{kind}-{day}", "kind": kind, "day": day, "minutes": 10, **rest}


def card(last: int, topic: str = "serving") -> dict[str, Any]:
    memory = {"state": 2, "step": None, "stability": 30, "difficulty": 5, "last": last, "due": last + 30 * 86_400_000}
    return {"memory": memory, "topic": topic, "off": False, "gone": False}


NOW = int(NOON.timestamp() * 1000)
HOUR = 3_600_000
CARDS = [
    item("practise", "2026-11-20", topic="serving", cards=2),
    item("practise", "2026-11-21", topic="serving", cards=1),
]
MOCKS = [item("mock", "2026-11-19"), item("mock", "2026-11-21"), item("mock", "2026-11-28")]
DESIGN = [item("design", "2026-11-25", question="x")]
DUE = [item("due", "2026-11-20"), item("due", TODAY), item("due", "2026-11-23")]


@pytest.mark.parametrize(
    ("items", "state", "wanted"),
    [
        (CARDS, {"plan": {"ticked": {"practise-2026-11-21": TODAY}}}, {"practise-2026-11-21": "ticked"}),
        (CARDS, {"cards": {"a": card(NOW - HOUR)}}, {}),
        (CARDS, {"cards": {"a": card(NOW - HOUR), "b": card(NOW - HOUR)}}, {"practise-2026-11-20": "seen"}),
        (CARDS, {"cards": {"a": card(NOW - HOUR), "b": card(NOW - 99 * HOUR)}}, {}),
        (CARDS, {"cards": {"a": card(NOW - HOUR), "b": card(NOW - HOUR, "other")}}, {}),
        (
            CARDS,
            {"cards": {name: card(NOW - HOUR) for name in "abc"}},
            {"practise-2026-11-20": "seen", "practise-2026-11-21": "seen"},
        ),
        (CARDS, {"plan": {"changed": NOW + 999 * HOUR}, "cards": {name: card(NOW - HOUR) for name in "abc"}}, {}),
        (
            CARDS,
            {"plan": {"changed": NOW + 999 * HOUR}, "cards": {name: card(NOW) for name in "ab"}},
            {"practise-2026-11-20": "seen"},
        ),
        (MOCKS, {"results": [{"at": NOW}]}, {"mock-2026-11-19": "seen"}),
        (MOCKS, {"results": [{"at": NOW}, {"at": NOW - HOUR}]}, {"mock-2026-11-19": "seen", "mock-2026-11-21": "seen"}),
        (MOCKS, {"results": [{"at": NOW - 99 * HOUR}]}, {}),
        (MOCKS[2:], {"results": [{"at": NOW}]}, {}),
        (DESIGN, {"cards": {"x": card(NOW)}}, {"design-2026-11-25": "seen"}),
        (DESIGN, {"cards": {"x": card(NOW - 99 * HOUR)}}, {}),
        (
            DUE,
            {"cards": {"x": card(NOW)}, "days": {"2026-11-20": {"reviews": 1}}},
            {"due-2026-11-20": "seen", f"due-{TODAY}": "seen"},
        ),
        (DUE, {"cards": {"x": card(NOW - 9999 * HOUR)}}, {}),
        (DUE, {}, {}),
    ],
)
def test_what_practice_shows_counts_as_done(
    page: Page, server: str, items: list[Item], state: dict[str, Any], wanted: dict[str, str]
) -> None:
    page.goto(f"{server}about/")
    plan = {"changed": NOW - 48 * HOUR, "ticked": {}} | state.get("plan", {})
    whole = {"cards": {}, "days": {}, "results": []} | state | {"plan": plan}
    assert call(page, server, "plan-done", "m.doneOf(a[0], a[1], a[2])", items, whole, NOW) == wanted


@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Pacific/Kiritimati"])
def test_a_mock_interview_stays_done_when_the_reader_travels(
    open_page: Callable[..., Page], server: str, zone: str
) -> None:
    """Six o'clock of 21 November in UTC is still the 20th in Honolulu."""
    page = open_page(timezone_id=zone)
    page.goto(f"{server}about/")
    state = {"cards": {}, "days": {}, "results": [{"at": NOW - 6 * HOUR}], "plan": {"changed": 1, "ticked": {}}}
    done = call(page, server, "plan-done", "m.doneOf(a[0], a[1], a[2])", MOCKS[1:2], state, NOW + HOUR)
    assert done == {f"mock-{TODAY}": "seen"}


@pytest.mark.parametrize(
    ("done", "how", "detail"),
    [
        ([], "Behind by 10 min.", "1 item of earlier days is open. 0 min of 40 min done."),
        (["read-2026-11-20"], "On plan.", "10 min of 40 min done."),
        (["read-2026-11-20", f"read-{TODAY}"], "On plan.", "20 min of 40 min done."),
        (
            ["read-2026-11-20", "read-2026-11-22"],
            "Ahead by 10 min.",
            "1 item of later days is done. 20 min of 40 min done.",
        ),
        (
            ["read-2026-11-22"],
            "On plan.",
            "1 item of earlier days is open. 1 item of later days is done. 10 min of 40 min done.",
        ),
    ],
)
def test_ahead_and_behind_are_counted_in_minutes(
    page: Page, server: str, done: list[str], how: str, detail: str
) -> None:
    """Today's items are neither, and what was due on a day that is over is due today."""
    page.goto(f"{server}about/")
    items = [item("read", f"2026-11-2{number}") for number in range(4)] + [item("due", "2026-11-20")]
    found = call(page, server, "plan-done", "m.headway(a[0], a[1], a[2])", items, dict.fromkeys(done, "ticked"), TODAY)
    words = call(page, server, "plan-words", "m.headwayWords(a[0])", found)
    assert words == {"how": how, "detail": detail}


# The calendar file

LINE = re.compile(r"(?P<name>[A-Z-]+)(?P<more>(;[A-Z]+=[^;:\"]+)*):(?P<value>.*)", re.DOTALL)
NEEDED = {"UID", "DTSTAMP", "DTSTART", "SUMMARY"}


def read_calendar(content: bytes) -> list[dict[str, str]]:
    """Return the events of a calendar, read by the grammar of RFC 5545."""
    assert content.endswith(b"\r\n")
    lines = content[:-2].split(b"\r\n")
    assert not any(sign in line for line in lines for sign in (b"\r", b"\n"))
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()  # no character is cut
    unfolded = content[:-2].replace(b"\r\n ", b"").decode().split("\r\n")
    found = [match.groupdict() for line in unfolded if (match := LINE.fullmatch(line))]
    assert len(found) == len(unfolded)
    outline = [(one["name"], one["value"]) for one in found]
    start = outline.index(("BEGIN", "VEVENT"))
    assert outline[0] == ("BEGIN", "VCALENDAR")
    assert outline[-1] == ("END", "VCALENDAR")
    assert {"VERSION": "2.0"}.items() <= dict(outline[1:start]).items()
    assert "PRODID" in dict(outline[1:start])
    assert "METHOD" not in dict(outline)
    events: list[dict[str, str]] = []
    for one in found[start:-1]:
        if one["name"] == "BEGIN":
            events.append({})
        elif one["name"] != "END":
            assert one["name"] not in events[-1], "each property once"
            events[-1][one["name"]] = one["value"]
            events[-1][f"{one['name']}-form"] = one["more"]
    assert all(set(event) >= NEEDED for event in events)
    assert len({event["UID"] for event in events}) == len(events)
    return events


def text(value: str) -> str:
    assert not re.search(r"(?<!\\)(\\\\)*[;,]", re.sub(r"\\[\\;,n]", "", value)), "all is escaped"
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], value)


@pytest.mark.parametrize(
    "title",
    [
        "a, b; c\\ d",
        "two\nlines\r\nand three",
        "\\n is no new line; \\, no comma",
        "ü" * 80,
        "€" * 60,
        "a" + "😀" * 50,
        "x" * 200,
        "x" * 67 + "é",  # the first octet would be the 75th
        "",
    ],
)
def test_texts_come_out_of_the_calendar_as_they_went_in(page: Page, server: str, title: str) -> None:
    page.goto(f"{server}about/")
    event = {"uid": "1@x", "day": TODAY, "title": title, "minutes": 5, "text": title}
    code = "m.calendar([a[0]], { site: 'x', name: 'a,b', now: a[1] })"
    [found] = read_calendar(call(page, server, "ics", code, event, NOW).encode())
    assert text(found["SUMMARY"]) == title.replace("\r\n", "\n")
    assert text(found.get("DESCRIPTION", "")) == title.replace("\r\n", "\n")
    assert found["DTSTAMP"] == "20261121T120000Z"
    assert (found["DTSTART"], found["DTSTART-form"], found["DTEND"]) == ("20261121", ";VALUE=DATE", "20261122")


def test_a_control_character_does_not_get_into_the_calendar(page: Page, server: str) -> None:
    page.goto(f"{server}about/")
    event = {"uid": "1@x", "day": TODAY, "title": "a\0b\x07c\td\x7fe", "minutes": 5}
    found = call(page, server, "ics", "m.calendar([a[0]], { site: 'x', name: 'n', now: a[1] })", event, NOW)
    assert "SUMMARY:a b c d e\r\n" in found


def test_events_follow_one_another_within_a_day_and_over_midnight(page: Page, server: str) -> None:
    page.goto(f"{server}about/")
    days = ["2026-12-31", "2026-12-31", "2027-01-01"]
    items = [
        {"id": f"read-{number}", "day": day, "kind": "read", "title": "x", "minutes": 75, "link": "guide/"}
        for number, day in enumerate(days)
    ]
    plan = {"made": 1, "date": "2027-01-03"}
    about = {"root": server, "role": "r", "begin": "23:15", "now": NOW}
    found = call(page, server, "plan-calendar", "m.calendarOf(a[0], a[1], a[2])", items, plan, about)
    events = read_calendar(found.encode())
    assert [one["DTSTART"] for one in events] == ["20261231T231500", "20270101T003000", "20270101T231500", "20270103"]
    assert [one.get("DURATION") for one in events] == ["PT75M", "PT75M", "PT75M", None]


# The view


def open_plan(page: Page, server: str, when: datetime.datetime = NOON) -> None:
    page.clock.set_fixed_time(when)
    page.goto(f"{server}practice/#plan")
    expect(page.get_by_role("heading", level=2).first).to_be_visible()


def set_up(page: Page, date: str = "2027-01-02") -> None:
    page.get_by_label("Date of the interview").fill(date)
    page.get_by_label("Role").select_option("llm-serving")
    page.get_by_label("Level").select_option("senior")
    page.get_by_role("button", name="Draw the plan").click()
    expect(page.get_by_role("heading", name="Interview: ")).to_be_focused()


def stored(page: Page) -> dict[str, Any]:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))


def headway(page: Page) -> Any:
    return page.locator(".plan-headway strong")


def at(days: int) -> datetime.datetime:
    return NOON + datetime.timedelta(days)


def test_a_plan_is_set_up_ticked_and_found_again(page: Page, server: str) -> None:
    open_plan(page, server)
    set_up(page)
    expect(page.get_by_role("heading", name="Interview: Saturday 2 January 2027, in 42 days")).to_be_visible()
    expect(page.locator(".plan-today h2")).to_contain_text("Today, Saturday 21 November")
    box = page.locator(".plan-today").get_by_role("checkbox").first
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    expect(page.locator(".practice-said")).to_contain_text("Done: Read: ")
    plan = stored(page)["plan"]
    assert list(plan["ticked"].values()) == [TODAY]
    assert set(plan) == set(GOOD)
    page.reload()
    expect(page.locator(".plan-today").get_by_role("checkbox").first).to_be_checked()
    page.locator(".plan-today").get_by_role("checkbox").first.uncheck()
    assert stored(page)["plan"]["ticked"] == {}


def test_a_fault_stands_at_its_field_and_the_first_is_focused(page: Page, server: str) -> None:
    open_plan(page, server)
    page.get_by_label("Date of the interview").fill("2026-11-20")
    page.get_by_label("Hours a week").fill("100")
    page.get_by_role("button", name="Draw the plan").click()
    date, hours = page.get_by_label("Date of the interview"), page.get_by_label("Hours a week")
    expect(date).to_be_focused()
    expect(date).to_have_attribute("aria-invalid", "true")
    expect(date).to_have_accessible_description(re.compile("has passed"))
    expect(hours).to_have_accessible_description(re.compile("Between 1 and 60"))
    date.fill("2026-11-22")
    page.get_by_role("button", name="Draw the plan").click()
    expect(hours).to_be_focused()
    expect(date).to_have_attribute("aria-invalid", "false")
    hours.fill("2")
    page.get_by_role("button", name="Draw the plan").click()
    expect(page.get_by_label("Monday")).to_be_focused()
    expect(page.get_by_label("Monday")).to_have_accessible_description(re.compile("20 minutes a day"))


def test_every_link_of_a_plan_leads_somewhere(page: Page, server: str) -> None:
    found = draw(page, server, date="2027-05-21", hours=12)
    for link in sorted({one["link"] for one in found["items"]}):
        path, _, anchor = link.partition("#")
        answer = page.request.get(f"{server}{path}")
        assert answer.ok, link
        assert path.startswith("practice/") or not anchor or f'id="{anchor}"' in answer.text(), link


def test_cards_are_practised_from_the_plan_and_their_item_ticks_itself(page: Page, server: str) -> None:
    open_plan(page, server)
    set_up(page)
    link = page.locator(".plan-today").get_by_role("link", name=re.compile("Practise: LLM inference"))
    number = int(re.search(r"(\d+) new card", link.inner_text())[1])  # type: ignore[index]
    link.click()
    page.get_by_role("button", name="Start").click()
    for _ in range(number):
        question = page.locator(".practice-question")
        title = question.inner_text()
        page.keyboard.press("Space")
        page.keyboard.press("Space")
        page.keyboard.press("4")
        expect(question.filter(has_text=title)).to_have_count(0)
    page.get_by_role("link", name="Plan", exact=True).click()
    box = page.get_by_role("checkbox", name=re.compile("Done: Practise: LLM inference systems")).first
    expect(box).to_be_checked()
    expect(box).to_be_disabled()
    expect(page.locator(".plan-done .plan-facts").first).to_contain_text("seen in your practice")


def test_behind_is_said_calmly_and_the_rest_is_planned_anew(page: Page, server: str) -> None:
    open_plan(page, server)
    set_up(page)
    page.locator(".plan-today").get_by_role("checkbox").first.check()
    done = page.locator(".plan-today .plan-done").get_attribute("data-item")
    anew = page.get_by_role("button", name="Plan the rest anew from today")
    expect(headway(page)).to_have_text("On plan.")
    expect(anew).to_be_hidden()
    open_plan(page, server, at(4))
    page.reload()
    expect(headway(page)).to_contain_text("Behind by ")
    expect(page.get_by_role("heading", name="Still open from earlier days")).to_be_visible()
    anew.click()
    expect(headway(page)).to_have_text("On plan.")
    expect(anew).to_be_hidden()
    expect(page.get_by_role("heading", name="Still open")).to_have_count(0)
    expect(page.locator(f'[data-item="{done}"]')).to_have_count(0)
    plan = stored(page)["plan"]
    assert (plan["begun"], plan["before"], plan["made"]) == ("2026-11-25", {done: TODAY}, NOW)
    page.locator(".plan-day").get_by_role("checkbox", name=re.compile("Done: (Read|Practise)")).first.check()
    expect(headway(page)).to_contain_text("Ahead by ")


def test_a_changed_plan_keeps_what_is_done(page: Page, server: str) -> None:
    open_plan(page, server)
    set_up(page)
    page.locator(".plan-today").get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Change the plan").click()
    expect(page.get_by_label("Date of the interview")).to_have_value("2027-01-02")
    expect(page.get_by_label("Role")).to_have_value("llm-serving")
    page.get_by_role("button", name="Leave it as it is").click()
    expect(page.locator(".plan-today .plan-done")).to_have_count(1)
    page.get_by_role("button", name="Change the plan").click()
    set_up(page, "2026-12-12")
    plan = stored(page)["plan"]
    assert (plan["date"], len(plan["before"]), plan["ticked"]) == ("2026-12-12", 1, {})


def test_a_plan_is_deleted_only_when_that_is_confirmed(page: Page, server: str) -> None:
    open_plan(page, server)
    set_up(page)
    page.get_by_role("button", name="Delete the plan").click()
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Delete the plan")).to_be_focused()
    assert stored(page)["plan"]
    page.get_by_role("button", name="Delete the plan").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_role("heading", name="A plan until the interview")).to_be_focused()
    assert stored(page)["plan"] is None


def test_two_tabs_show_one_plan(page: Page, server: str) -> None:
    open_plan(page, server)
    other = page.context.new_page()
    open_plan(other, server)
    set_up(page)
    expect(other.get_by_role("heading", name="Interview: ")).to_be_visible()
    other.locator(".plan-today").get_by_role("checkbox").nth(1).check()
    page.locator(".plan-today").get_by_role("checkbox").first.check()
    expect(page.locator(".plan-today").get_by_role("checkbox").nth(1)).to_be_checked()
    assert len(stored(page)["plan"]["ticked"]) == 2


# What the theme stores is left alone: it does not expect to be refused.
REFUSE = """for (const name of ["getItem", "setItem"]) {
  const old = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {
    if (key.startsWith("practice:")) throw new Error("refused");
    return old.call(this, key, ...rest);
  };
}"""


def test_without_storage_a_plan_lasts_until_the_page_is_closed(page: Page, server: str) -> None:
    page.add_init_script(REFUSE)
    open_plan(page, server)
    set_up(page)
    page.locator(".plan-today").get_by_role("checkbox").first.check()
    expect(page.locator(".plan-today .plan-done")).to_have_count(1)
    expect(page.get_by_role("alert").first).to_contain_text("stores nothing")


@pytest.mark.parametrize("changed", [{"role": "wizard"}, {"level": "wizard"}], ids=["role", "level"])
def test_a_plan_for_what_the_site_no_longer_has_is_asked_for_again(
    page: Page, server: str, changed: dict[str, str]
) -> None:
    state = json.dumps({"schema": 1, "plan": {**GOOD, **changed}})
    page.add_init_script(f"localStorage.getItem({KEY!r}) ?? localStorage.setItem({KEY!r}, {state!r})")
    open_plan(page, server)
    expect(page.get_by_role("heading", name="Change the plan")).to_be_visible()
    set_up(page)
    assert stored(page)["plan"]["before"] == {"mock-1": "2026-11-20", "read-a-1": "2026-11-22"}


def test_on_the_day_and_after_it_nothing_is_due(page: Page, server: str) -> None:
    open_plan(page, server)
    set_up(page, "2026-11-25")
    open_plan(page, server, at(4))
    page.reload()
    expect(page.get_by_role("heading", name="Interview: Wednesday 25 November, today")).to_be_visible()
    expect(page.get_by_text("Nothing more is planned.")).to_be_visible()
    expect(page.get_by_role("button", name="Plan the rest anew")).to_be_hidden()
    open_plan(page, server, at(40))
    page.reload()
    expect(page.get_by_role("heading", name="over")).to_be_visible()
    page.get_by_role("button", name="Change the plan").click()
    expect(page.get_by_label("Date of the interview")).to_have_value("")


def test_a_page_left_open_overnight_shows_the_new_day(page: Page, server: str) -> None:
    open_plan(page, server)
    set_up(page)
    page.clock.set_fixed_time(at(2))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".plan-today h2")).to_contain_text("Today, Monday 23 November")


def test_today_is_the_reader_s_day_over_a_change_of_daylight_saving(
    open_page: Callable[..., Page], server: str
) -> None:
    """In Berlin 28 March 2027 has 23 hours; a quarter past midnight in summer time is the day before in UTC."""
    page = open_page(timezone_id="Europe/Berlin")
    open_plan(page, server, datetime.datetime(2027, 3, 26, 22, 30, tzinfo=datetime.UTC))
    set_up(page, "2027-04-10")
    headings = page.locator(".plan-day h3")
    expect(headings.nth(0)).to_contain_text("Saturday 27 March")
    expect(headings.nth(1)).to_contain_text("Monday 29 March")
    open_plan(page, server, datetime.datetime(2027, 3, 28, 22, 15, tzinfo=datetime.UTC))
    page.reload()
    expect(page.locator(".plan-today h2")).to_contain_text("Today, Monday 29 March")


@pytest.mark.parametrize("begin", ["", "19:30"])
def test_the_calendar_file_holds_the_whole_plan(page: Page, server: str, begin: str) -> None:
    open_plan(page, server)
    set_up(page)
    page.get_by_label("Time of day to study").fill(begin)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the calendar file").click()
    assert waiting.value.suggested_filename == "interview-plan-2027-01-02.ics"
    events = read_calendar(waiting.value.path().read_bytes())
    ids = page.locator("[data-item]").evaluate_all("all => all.map((one) => one.dataset.item)")
    assert len(events) == len(ids) + 1
    assert {one["UID"].partition(f"-{base36(NOW)}@")[0] for one in events} == {*ids, "interview"}
    assert (events[-1]["DTSTART"], events[-1]["DTSTART-form"]) == ("20270102", ";VALUE=DATE")
    assert text(events[-1]["SUMMARY"]) == "Interview: LLM serving engineer, senior"
    assert events[0]["DTSTART"] == ("20261121T193000" if begin else "20261121")
    assert events[0]["URL"].startswith(server)
    page.clock.set_fixed_time(at(2))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the calendar file").click()
    again = read_calendar(waiting.value.path().read_bytes())
    assert [one["UID"] for one in again] == [one["UID"] for one in events], "a second import updates the first"
    assert int(again[0]["SEQUENCE"]) > int(events[0]["SEQUENCE"])


def base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (base36(number // 36) if number >= 36 else "") + digits[number % 36]


def test_the_address_of_the_file_is_given_back(page: Page, server: str) -> None:
    page.add_init_script(
        """window.revoked = [];
        const old = URL.revokeObjectURL;
        URL.revokeObjectURL = (url) => (window.revoked.push(url), old.call(URL, url));"""
    )
    page.clock.install(time=NOON)
    page.goto(f"{server}practice/#plan")
    set_up(page)
    with page.expect_download():
        page.get_by_role("button", name="Download the calendar file").click()
    page.clock.run_for(61_000)
    assert len(page.evaluate("window.revoked")) == 1


def test_on_paper_the_whole_list_is_there(page: Page, server: str) -> None:
    open_plan(page, server)
    set_up(page)
    hidden = page.locator(".plan-folded li[data-item]").last
    expect(hidden).to_be_hidden()
    page.emulate_media(media="print")
    expect(hidden).to_be_visible()
    for part in (".plan-export", ".plan-rules", ".plan-tools", ".practice-tabs"):
        expect(page.locator(part)).to_be_hidden()


def test_on_a_phone_nothing_scrolls_sideways_and_boxes_are_large(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True)
    open_plan(page, server)
    for _ in range(2):
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        sizes = page.locator("practice-room :is(button, .plan-box)").evaluate_all(
            "all => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height)"
        )
        assert min(sizes) >= 44
        if page.get_by_label("Role").is_visible():
            set_up(page)
    expect(page.locator(".plan-today")).to_be_visible()


def test_form_and_list_are_accessible(page: Page, server: str) -> None:
    open_plan(page, server)
    page.get_by_role("button", name="Draw the plan").click()
    assert violations_in_every_dress(page) == []
    set_up(page)
    page.locator(".plan-today").get_by_role("checkbox").first.check()
    for summary in page.locator(".plan-folded summary").all():
        summary.click()
    page.get_by_role("button", name="Delete the plan").click()
    assert violations_in_every_dress(page) == []


def test_it_works_where_a_site_has_little(page: Page, small_server: str) -> None:
    """The small site has no design question, no behavioural topic and no weights."""
    found = draw(page, small_server, {"learned": {}}, role="mle")["items"]
    assert {one["kind"] for one in found} == {"due", "mock", "practise", "read"}
    assert {one["topic"] for one in found if "cards" in one} == {"serving", "data"}


def test_when_it_cannot_be_loaded_there_is_another_try(page: Page, server: str, faults: list[str]) -> None:
    page.route("**/plan.json", lambda route: route.abort())
    page.clock.set_fixed_time(NOON)
    page.goto(f"{server}practice/#plan")
    expect(page.get_by_role("alert").filter(has_text="could not be loaded")).to_be_visible()
    page.unroute("**/plan.json")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="A plan until the interview")).to_be_visible()
    faults.clear()
