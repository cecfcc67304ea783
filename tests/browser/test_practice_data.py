"""Your data: a copy out, a copy in, settings, what was put aside, and deleting; nothing is lost, whatever the file holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fsrs import Scheduler
from playwright.sync_api import Download, Locator, Page, expect
from practised import DAY, KEY, NOW, card, keep, memory, state, stored

pytestmark = pytest.mark.browser
DATA = "practice/#data"
MODULES = "assets/javascripts/practice/"
REFUSED = """for (const name of ["getItem", "setItem"]) {
  const act = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {
    if (key.startsWith("practice:")) throw new DOMException("no", "SecurityError");
    return act.call(this, key, ...rest);
  };
}"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }"
PLAN = {
    "changed": NOW - DAY,
    "made": NOW - DAY,
    "date": "2026-12-24",
    "hours": 6,
    "days": [0, 2, 4],
    "role": "mlops",
    "level": "mid",
    "begun": "2026-11-20",
    "learned": {"serving": 2},
    "before": {},
    "ticked": {"mock-1": "2026-11-20"},
}
RESULT = {"at": NOW - DAY, "role": "mlops", "marks": [1, 2]}
WHOLE = state(
    {
        "batching": card(star=True, note="Ask about padding.\n*Twice.*", changed=NOW - DAY, lapses=1),
        "canary": card(level="junior", off=True, changed=NOW - DAY),
        "skew": card("data", "junior", memory=None, reviews=0, star=True, changed=NOW - DAY),
        "gone-with-the-wind": card(gone=True, memory=memory(state=3)),
        "just-begun": card(memory=memory(state=1)),
    },
    days={"2026-11-20": {"reviews": 12, "fresh": 2}},
    plan=PLAN,
    results=[RESULT],
    unread={"Not_An_Id": {"what": "ever"}},
)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def downloaded(page: Page, name: str) -> tuple[str, str]:
    """Press a button that gives a file; return its name and its text."""
    with page.expect_download() as waiting:
        button(page, name).click()
    file: Download = waiting.value
    return file.suggested_filename, Path(file.path()).read_text(encoding="utf-8")


def bring(page: Page, content: Any) -> Locator:
    """Choose a file with this content; return where the answer stands."""
    text = (
        content
        if isinstance(content, bytes)
        else (content if isinstance(content, str) else json.dumps(content)).encode()
    )
    file = {"name": "practice.json", "mimeType": "application/json", "buffer": text}
    page.get_by_label("A file that was downloaded here").set_input_files(file)
    found = page.locator(".practice-found")
    expect(found).not_to_be_empty()
    return found


def cards(page: Page) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(stored(page) or "{}").get("cards", {})
    return held


def validate(page: Page, server: str, text: str) -> dict[str, Any]:
    """Hold an export against the schema that the site publishes."""
    schema = page.request.get(f"{server}assets/data/practice.schema.json").json()
    jsonschema.Draft202012Validator.check_schema(schema)
    value: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator(schema).validate(value)
    return value


# A copy out.


def test_the_copy_holds_everything_and_keeps_to_the_schema(page: Page, small_server: str) -> None:
    keep(page, WHOLE)
    page.goto(small_server + DATA)
    name, text = downloaded(page, "Download my practice")
    assert name == "practice-2026-11-21.json"
    found = validate(page, small_server, text)
    for key in ("schema", "days", "settings", "plan", "results", "unread"):
        assert found[key] == WHOLE[key]
    assert found["cards"] == {
        id_: {key: value for key, value in one.items() if value or key == "memory"}
        for id_, one in WHOLE["cards"].items()
    }


def test_a_copy_of_what_was_just_practised_keeps_to_the_schema(page: Page, small_server: str) -> None:
    page.goto(small_server + "practice/")
    button(page, "Start").click()
    for grade in ("Again", "Good", "Easy"):
        page.get_by_text("Answer aloud, then reveal.").wait_for()
        page.keyboard.press("b")
        while not page.locator(".practice-grades button").count():
            page.keyboard.press("Space")
        page.locator(".practice-grades button", has_text=grade).click()
        expect(page.locator(".practice-grades button")).to_have_count(0)
    page.get_by_role("link", name="Your data").click()
    found = validate(page, small_server, downloaded(page, "Download my practice")[1])
    assert len(found["cards"]) == 3
    assert [one["reviews"] for one in found["days"].values()] == [3]


def test_the_schema_refuses_what_is_no_copy(page: Page, small_server: str) -> None:
    for value in ({"schema": 2}, {"cards": {"Not_An_Id": card()}}, {"cards": {"x": card(memory=memory(stability=0))}}):
        with pytest.raises(jsonschema.ValidationError):
            validate(page, small_server, json.dumps(state() | value))


@pytest.mark.parametrize("start", [REFUSED, FULL], ids=["refused", "full"])
def test_without_storage_the_copy_holds_the_session(page: Page, small_server: str, start: str) -> None:
    page.add_init_script(start)
    page.goto(small_server + DATA)
    bring(page, WHOLE)
    button(page, "Bring it in").click()
    if start == FULL:
        expect(page.locator(".practice-found")).to_have_text(
            "This browser has no room for so much. Nothing was changed."
        )
        page.get_by_label("New questions a day").fill("7")
        page.get_by_label("New questions a day").press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("storage is full")
        assert json.loads(downloaded(page, "Download my practice")[1])["settings"]["fresh"] == 7
        return
    expect(page.get_by_role("alert")).to_contain_text("stores nothing")
    assert json.loads(downloaded(page, "Download my practice")[1])["cards"].keys() == WHOLE["cards"].keys()


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ('{"schema": 1, "cards": {"batch', "practice-stored-2026-11-21.txt", "cannot be read"),
        ('{"schema": 99, "decks": 3}', "practice-stored-2026-11-21.json", "newer version"),
    ],
    ids=["damaged", "newer"],
)
def test_what_cannot_be_read_is_given_as_it_is_and_can_be_replaced(
    page: Page, small_server: str, text: str, name: str, words: str
) -> None:
    keep(page, text)
    page.goto(small_server + DATA)
    expect(page.get_by_role("alert")).to_contain_text(words)
    assert downloaded(page, "Download what is stored, as it is") == (name, text)
    bring(page, state({"batching": card()}))
    button(page, "Bring it in").click()
    assert stored(page) == text, "nothing stored is touched"
    session = downloaded(page, "Download my practice")[1]
    button(page, "Start afresh").click()
    expect(page.get_by_role("alert")).to_be_empty()
    expect(button(page, "Start afresh")).to_have_count(0)
    assert stored(page) == session
    assert cards(page).keys() == {"batching"}


def test_notes_can_be_read_elsewhere(page: Page, small_server: str) -> None:
    keep(page, WHOLE)
    page.goto(small_server + DATA)
    name, text = downloaded(page, "Download my notes as Markdown")
    assert name == "practice-notes-2026-11-21.md"
    assert text == "# Notes\n\n## Why does a model server batch requests?\n\nAsk about padding.\n*Twice.*\n"


def test_who_has_done_nothing_gets_an_empty_copy(page: Page, small_server: str) -> None:
    page.goto(small_server + DATA)
    assert validate(page, small_server, downloaded(page, "Download my practice")[1]) == state()
    expect(button(page, "Download my notes as Markdown")).to_have_count(0)
    expect(page.get_by_role("heading", name="Suspended")).to_have_count(0)


# A copy in.


def numbered(first: int, last: int, **parts: Any) -> dict[str, Any]:
    return {f"question-{number}": card(**parts) for number in range(first, last)}


HERE = state(
    numbered(0, 3, memory=memory(last=5)) | numbered(3, 7) | {"batching": card(note="Mine.", changed=NOW - DAY)},
    days={"2026-11-20": {"reviews": 5, "fresh": 1}},
    settings={"retention": 0.85, "fresh": 3},
)
THERE = state(
    numbered(0, 3, memory=memory(last=2))
    | numbered(3, 6, memory=memory(last=30))
    | numbered(6, 9)
    | {"batching": card(note="Theirs.", star=True, changed=NOW)},
    days={"2026-11-20": {"reviews": 4, "fresh": 2}, "2026-11-19": {"reviews": 1, "fresh": 0}},
    results=[RESULT],
    plan=PLAN,
)


def test_a_copy_is_shown_then_merged_and_can_be_taken_back(page: Page, small_server: str) -> None:
    keep(page, HERE)
    page.goto(small_server + DATA)
    before = downloaded(page, "Download my practice")[1]
    stored_before = stored(page)
    found = bring(page, THERE)
    expect(found.locator("p")).to_have_text(
        [
            "10 questions: 2 new here, 3 newer in the file, 2 the same, 3 older than yours and left.",
            "It also brings stars, suspensions or notes of 1 question, reviews of 2 days, 1 mock interview, a plan.",
        ]
    )
    expect(found).to_be_focused()
    assert stored(page) == stored_before, "a look changes nothing"
    button(page, "Bring it in").click()
    expect(found).to_contain_text("It was brought in.")
    after = json.loads(stored(page) or "")
    assert len(after["cards"]) == 10
    assert after["cards"]["question-0"]["memory"] == memory(last=2)
    assert after["cards"]["question-3"]["memory"] == memory()
    assert after["cards"]["batching"]["note"] == "Theirs.\n\nMine."
    assert after["cards"]["batching"]["star"] is True
    assert after["days"]["2026-11-20"] == {"reviews": 5, "fresh": 2}
    assert after["settings"] == HERE["settings"]
    assert after["results"] == [RESULT]
    page.get_by_role("link", name="Progress").click()
    page.get_by_role("heading", name="A year of reviews").wait_for()
    page.get_by_role("link", name="Your data").click()
    button(page, "Take the import back").click()
    expect(found).to_contain_text("The import was taken back.")
    assert json.loads(stored(page) or "") == json.loads(before)
    expect(button(page, "Take the import back")).to_have_count(0)


def test_what_is_done_after_an_import_stays_when_it_is_taken_back(page: Page, small_server: str) -> None:
    keep(page, HERE)
    page.goto(small_server + DATA)
    bring(page, THERE)
    button(page, "Bring it in").click()
    page.get_by_role("button", name="Take the star off").click()
    page.get_by_label("New questions a day").fill("4")
    page.get_by_label("New questions a day").press("Enter")
    button(page, "Take the import back").click()
    held = json.loads(stored(page) or "")
    assert held["settings"]["fresh"] == 4
    assert held["cards"].keys() == HERE["cards"].keys()
    assert "star" not in held["cards"]["batching"]
    assert "Theirs." in held["cards"]["batching"]["note"], "a card that was changed since then stays as it is"


def test_a_copy_may_be_pasted_left_and_brought_in_twice(page: Page, small_server: str) -> None:
    keep(page, HERE)
    page.goto(small_server + DATA)
    page.get_by_text("Or paste it").click()
    page.get_by_label("A copy as text").fill(f"\ufeff {json.dumps(THERE)}\n")
    before = stored(page)
    button(page, "Look at it").click()
    button(page, "Leave it").click()
    expect(page.locator(".practice-found")).to_have_text("Nothing was changed.")
    assert stored(page) == before
    button(page, "Look at it").click()
    button(page, "Bring it in").click()
    expect(bring(page, THERE)).to_have_text("All of it is here already. There is nothing to bring in.")


def test_renamed_questions_of_an_old_copy_find_their_place(page: Page, small_server: str) -> None:
    core = page.request.get(f"{small_server}assets/data/practice/core.json").json() | {
        "renamed": {"old-name": "batching"}
    }
    page.route("**/practice/core.json", lambda route: route.fulfill(json=core))
    keep(page, state({"batching": card(memory=memory(last=9))}))
    page.goto(small_server + DATA)
    expect(bring(page, state({"old-name": card()})).locator("p")).to_have_text(["1 question: 1 newer in the file."])
    button(page, "Bring it in").click()
    assert cards(page).keys() == {"batching"}
    assert cards(page)["batching"]["memory"] == memory()


BAD = {
    "no JSON": (b"Dear diary", "cannot be read"),
    "binary": (bytes(range(256)) * 50, "cannot be read"),
    "half a file": (json.dumps(WHOLE)[:200].encode(), "cannot be read"),
    "a number": (b"7", "cannot be read"),
    "a list": (b"[]", "cannot be read"),
    "no schema": (b'{"cards": {}}', "cannot be read"),
    "an old form that never was": (b'{"schema": 0, "cards": {"batching": {}}}', "cannot be read"),
    "another schema": (b'{"schema": 1, "questions": [{"id": "batching"}]}', "no practice in it"),
    "no question": (json.dumps(state()).encode(), "no practice in it"),
    "newer": (json.dumps(WHOLE | {"schema": 2}).encode(), "newer version"),
    "empty": (b"", "nothing in it"),
    "white space": (b" \n\t ", "nothing in it"),
    "deep": (b'{"schema": 1, "cards": {"A": ' + b'{"x":' * 200_000 + b"1" + b"}" * 200_000 + b"}}", "cannot be read"),
    "deep in results": (
        b'{"schema": 1, "results": [{"at": 1, "x": ' + b'{"x":' * 200_000 + b"1" + b"}" * 200_000 + b"}]}",
        "cannot be read",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gives_one_line_and_changes_nothing(page: Page, small_server: str, name: str) -> None:
    content, words = BAD[name]
    keep(page, WHOLE)
    page.goto(small_server + DATA)
    before = (stored(page), downloaded(page, "Download my practice"))
    found = bring(page, content)
    expect(found.locator("p")).to_have_count(1)
    expect(found).to_contain_text(words)
    expect(found).to_contain_text("Nothing was changed.")
    expect(found.get_by_role("button")).to_have_count(0)
    assert (stored(page), downloaded(page, "Download my practice")) == before


def test_a_huge_file_is_not_even_read(page: Page, small_server: str, tmp_path: Path) -> None:
    keep(page, WHOLE)
    page.goto(small_server + DATA)
    page.evaluate("() => { Blob.prototype.text = () => { throw new Error('read') }; }")
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    page.get_by_label("A file that was downloaded here").set_input_files(huge)
    expect(page.locator(".practice-found")).to_have_text(
        "The file is too large to be a copy of your practice. Nothing was changed."
    )


def test_a_folder_cannot_be_brought_in(page: Page, small_server: str) -> None:
    """A folder that is dropped on the field is a file whose content is refused."""
    keep(page, WHOLE)
    page.goto(small_server + DATA)
    before = stored(page)
    page.evaluate("() => { Blob.prototype.text = () => Promise.reject(new DOMException('no', 'NotFoundError')); }")
    expect(bring(page, "x")).to_have_text(
        "The file could not be read; a folder cannot be brought in. Nothing was changed."
    )
    assert stored(page) == before


HOSTILE = """{"schema": 1, "constructor": {"prototype": {"polluted": 1}}, "__proto__": {"polluted": 1},
 "settings": {"__proto__": {"polluted": 1}, "retention": 1e999, "fresh": -5},
 "days": {"__proto__": {"reviews": 1}, "2026-11-18": {"reviews": 1e999, "fresh": "x"}, "2026-99-99": {"reviews": 2}},
 "results": [null, 7, {"at": 1e999}, {"at": 5, "topics": "<img src=x onerror=alert(1)>"}],
 "cards": {
  "__proto__": {"memory": null, "polluted": 1},
  "../../secret": {"memory": null, "star": true},
  "a/b": {"memory": null, "star": true},
  "<b>": {"memory": null, "star": true},
  "constructor": {"memory": null, "star": true, "note": "<img src=x onerror=alert(1)>", "topic": "__proto__"},
  "batching": {"memory": {"state": 2, "step": null, "stability": 1e999, "difficulty": 5, "last": 1, "due": 2}},
  "canary": {"memory": {"state": 2, "step": null, "stability": 5, "difficulty": 5, "last": -1e300, "due": 1e300},
   "reviews": 1e300, "lapses": 1e300, "topic": "constructor", "level": "toString", "note": 7, "star": "yes"}
 }}"""


def test_a_hostile_file_does_no_harm(page: Page, small_server: str) -> None:
    keep(page, state({"skew": card("data", "junior")}))
    page.goto(small_server + DATA)
    found = bring(page, HOSTILE)
    expect(found).to_contain_text("2 questions: 2 new here.")
    expect(found).to_contain_text("5 entries of it cannot be read by this site")
    button(page, "Bring it in").click()
    expect(found).to_contain_text("It was brought in.")
    assert page.evaluate("({}).polluted === undefined && Object.keys(Object.prototype).length === 0")
    held = json.loads(stored(page) or "")
    assert held["cards"].keys() == {"skew", "constructor", "canary"}
    assert held["unread"].keys() == {"__proto__", "../../secret", "a/b", "<b>", "batching"}
    assert held["settings"] == {"retention": 0.9, "fresh": 10}
    assert [one["at"] for one in held["results"]] == [5]
    validate(page, small_server, stored(page) or "")
    for view in ("progress", "data", "cards"):
        page.goto(f"{small_server}practice/#{view}")
        expect(page.locator(".practice-view")).not_to_contain_text("could not be loaded")
        expect(page.locator(".practice-view img")).to_have_count(0)
        page.reload()
    page.get_by_role("link", name="Your data").click()
    bring(page, HOSTILE)
    expect(page.locator(".practice-found")).to_contain_text("here already")


def test_a_hundred_thousand_questions_do_no_harm(page: Page, small_server: str) -> None:
    keep(page, WHOLE)
    page.goto(small_server + DATA)
    before = downloaded(page, "Download my practice")[1]
    text = json.dumps(state(numbered(0, 100_000, memory=memory())), separators=(",", ":"))
    assert 10_000_000 < len(text) < 20_000_000
    expect(bring(page, text)).to_contain_text("100000 questions: 100000 new here.")
    button(page, "Bring it in").click()
    expect(page.locator(".practice-found")).to_have_text("This browser has no room for so much. Nothing was changed.")
    assert json.loads(stored(page) or "") == json.loads(before)
    expect(page.get_by_role("alert")).to_be_empty()


# Settings.


def test_the_cost_of_a_retention_is_computed(page: Page, small_server: str) -> None:
    keep(page, state(numbered(0, 4, memory=memory(stability=20)) | {"gone": card(gone=True), "off": card(off=True)}))
    page.goto(small_server + DATA)
    slider = page.get_by_role("slider", name="Bring a question back when the chance")
    expect(slider).to_have_attribute("aria-valuetext", "90 %")
    words = page.locator("#practice-cost")
    expect(words).to_have_text(
        "If each stays as well known as it is, the 4 questions you have begun will take 0.2 reviews a day."
    )
    slider.fill("95")
    wait = days(30, 0.95)
    assert 10 < wait < 15
    expect(words).to_contain_text(
        f"A question that comes back after 30 days at 90 % comes back after {wait} days at 95 %."
    )
    expect(words).to_contain_text(f"will take {4 / days(20, 0.95):.1f} reviews a day, instead of 0.2 at 90 %.")
    assert json.loads(stored(page) or "")["settings"]["retention"] == 0.95
    for end, share in (("Home", 0.7), ("End", 0.97)):
        slider.press(end)
        assert json.loads(stored(page) or "")["settings"]["retention"] == share


def days(stability: float, retention: float) -> int:
    """Return the reference implementation's interval."""
    scheduler = Scheduler(desired_retention=retention, enable_fuzzing=False)
    return scheduler._next_interval(stability=stability)


@pytest.mark.parametrize(("typed", "kept"), [("0", 0), ("100", 100), ("101", 10), ("-1", 10), ("", 10), ("2.5", 10)])
def test_new_questions_a_day(page: Page, small_server: str, typed: str, kept: int) -> None:
    keep(page, state({"batching": card()}))
    page.goto(small_server + DATA)
    field = page.get_by_label("New questions a day")
    field.fill(typed)
    field.press("Enter")
    expect(field).to_have_value(str(kept))
    assert json.loads(stored(page) or "")["settings"]["fresh"] == kept
    expect(page.locator(".practice-said")).to_contain_text(
        f"Kept: {kept}" if typed == str(kept) else f"it stays {kept}"
    )


# What was put aside, and deleting.


def entries(page: Page, title: str) -> Locator:
    return page.locator(".practice-view section", has=page.get_by_role("heading", name=title, exact=True)).locator("li")


def test_what_was_put_aside_is_listed_and_can_be_taken_up(page: Page, small_server: str) -> None:
    keep(page, WHOLE)
    page.goto(small_server + DATA)
    expect(entries(page, "Suspended").get_by_role("link")).to_have_text(
        ["How do you release a model to one percent first?"]
    )
    expect(entries(page, "Notes")).to_contain_text("Ask about padding.\n*Twice.*")
    expect(entries(page, "No longer on the site")).to_have_text("Gone with the wind2 reviews")
    expect(entries(page, "No longer on the site").get_by_role("link")).to_have_count(0)
    entries(page, "Suspended").get_by_role("button").click()
    expect(page.get_by_role("heading", name="Suspended")).to_have_count(0)
    expect(page.locator(".practice-view")).to_be_focused()
    assert "off" not in cards(page)["canary"]
    expect(entries(page, "Starred")).to_have_count(2)
    page.get_by_role("button", name="Take the star off: Skew").press("Enter")
    expect(entries(page, "Starred")).to_have_count(1)
    expect(page.get_by_role("heading", name="Starred")).to_be_focused()
    assert "star" not in cards(page)["skew"]


def test_it_says_how_much_room_it_takes(page: Page, small_server: str) -> None:
    keep(page, state({"batching": card(note="é" * 2000)}, plan=PLAN))
    page.goto(small_server + DATA)
    rows = page.get_by_role("row").filter(has_text="kB")
    expect(rows).to_have_text(["Questions0.2 kB", "Notes4.0 kB", "Plan0.2 kB"])
    size = len((stored(page) or "").encode())
    expect(page.get_by_text(f"{size / 1000:.1f} kB in all")).to_be_visible()


def test_everything_is_deleted_in_two_steps(page: Page, small_server: str) -> None:
    keep(page, WHOLE)
    page.goto(small_server + DATA)
    before = stored(page)
    button(page, "Delete everything …").click()
    words = page.get_by_text("This deletes 5 questions, 1 day, 1 mock interview, your plan and your settings")
    expect(words).to_be_focused()
    button(page, "Keep everything").click()
    expect(button(page, "Delete everything …")).to_be_focused()
    assert stored(page) == before
    button(page, "Delete everything …").click()
    assert json.loads(downloaded(page, "Download a copy first")[1])["cards"].keys() == WHOLE["cards"].keys()
    assert stored(page) == before
    button(page, "Delete everything now").click()
    expect(page.get_by_text("0 questions, 0 days, 0 mock interviews")).to_be_visible()
    assert json.loads(stored(page) or "") == state()
    page.get_by_role("link", name="Progress").click()
    expect(page.get_by_text("Nothing practised yet.")).to_be_visible()


def test_deleting_also_ends_what_cannot_be_read(page: Page, small_server: str) -> None:
    keep(page, "{damaged")
    page.goto(small_server + DATA)
    button(page, "Delete everything …").click()
    expect(page.get_by_text("What is stored and cannot be read goes as well.")).to_be_visible()
    button(page, "Delete everything now").click()
    expect(page.get_by_role("alert")).to_be_empty()
    assert json.loads(stored(page) or "") == state()


def test_deleting_ends_the_way_back_of_an_import(page: Page, small_server: str) -> None:
    keep(page, HERE)
    page.goto(small_server + DATA)
    bring(page, THERE)
    button(page, "Bring it in").click()
    button(page, "Delete everything …").click()
    button(page, "Delete everything now").click()
    expect(button(page, "Take the import back")).to_have_count(0)
    assert page.evaluate("key => JSON.parse(localStorage.getItem(key)).results", KEY) == []
