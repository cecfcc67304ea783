"""What a reader has done is never lost: storage that is refused, full, damaged, newer or shared; clocks that jump."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from practised import DAY, KEY
from practising import IDS, NOON, grade, learned, sit, store, stored

REFUSED = (
    """Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"""
)
FULL = """Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"""


def trouble(page: Page) -> Any:
    return page.locator(".practice-trouble")


def remembered(page: Page) -> Any:
    """Return the ids of the cards that the page knows, stored or not."""
    return page.evaluate("Object.keys(document.querySelector('practice-room').shelf.state.cards).sort()")


def put(page: Page, server: str, text: str) -> None:
    """Put a text into the browser's storage as it is."""
    page.goto(f"{server}tags/")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])


@pytest.mark.parametrize(("script", "words"), [(REFUSED, "stores nothing"), (FULL, "storage is full")])
def test_a_session_goes_on_in_memory(page: Page, server: str, faults: list[str], script: str, words: str) -> None:
    page.add_init_script(script)
    sit(page, server, *IDS)
    grade(page, 4)
    expect(page.locator(".practice-question")).to_contain_text("container")
    expect(trouble(page)).to_contain_text(words)
    grade(page, 4)
    expect(page.locator(".practice-question")).to_contain_text("bias")
    expect(trouble(page)).to_have_count(1)
    assert remembered(page) == sorted(IDS[:2])
    assert all(fault.endswith(": no") for fault in faults), "the theme's own scripts ask for the storage"
    faults.clear()


def test_storage_that_has_room_again_gets_all_of_it(page: Page, server: str) -> None:
    page.add_init_script(
        f"const put = Storage.prototype.setItem; window.free = () => (Storage.prototype.setItem = put); {FULL}"
    )
    sit(page, server, *IDS)
    grade(page, 4)
    expect(trouble(page)).to_contain_text("full")
    assert stored(page) is None
    page.evaluate("() => { free() }")
    expect(page.locator(".practice-question")).to_contain_text("container")
    grade(page, 4)
    expect(trouble(page)).to_be_empty()
    assert set(stored(page)["cards"]) == set(IDS[:2])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "cannot be read"),
        ("[]", "cannot be read"),
        ("null", "cannot be read"),
        ('{"cards": {}}', "cannot be read"),
        ('{"schema": 0, "cards": {}}', "cannot be read"),
        ('{"schema": 99, "cards": {"a": {"memory": "of another kind"}}}', "newer version"),
    ],
)
def test_what_cannot_be_read_is_left_alone(page: Page, server: str, text: str, words: str) -> None:
    put(page, server, text)
    sit(page, server, *IDS)
    expect(trouble(page)).to_contain_text(words)
    grade(page, 4)
    expect(page.locator(".practice-question")).to_contain_text("container")
    assert remembered(page) == [IDS[0]]
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == text


def test_an_older_form_becomes_the_present_one_step_by_step(page: Page, server: str) -> None:
    page.goto(f"{server}tags/")
    text = '{"schema": 1, "cards": {"a": {"note": "n"}}}'
    found = page.evaluate(
        """async ([root, text]) => {
          const { read } = await import(root + "assets/javascripts/practice/written.js");
          const steps = {
            1: (state) => ({ ...state, settings: { retention: 0.8 } }),
            2: (state) => ({ ...state, settings: { ...state.settings, fresh: 7 } }),
          };
          return read(text, { form: 3, steps });
        }""",
        [server, text],
    )
    assert found["settings"] == {"retention": 0.8, "fresh": 7}
    assert found["cards"]["a"]["note"] == "n"


def test_two_tabs_do_not_overwrite_each_other(page: Page, server: str) -> None:
    other = page.context.new_page()
    sit(page, server, *IDS)
    sit(other, server, *IDS[1:])
    grade(page, 4)
    expect(page.locator(".practice-question")).to_contain_text("container")
    grade(other, 3)
    expect(other.locator(".practice-question")).to_contain_text("bias")
    grade(page, 1)
    expect(page.locator(".practice-question")).to_contain_text("bias")
    cards = stored(page)["cards"]
    assert set(cards) == set(IDS[:2])
    assert cards[IDS[1]]["reviews"] == 2, "the second grade builds on the first, which the other tab gave"


def test_another_tab_shows_what_was_done(page: Page, server: str) -> None:
    other = page.context.new_page()
    other.clock.set_fixed_time(NOON)
    other.goto(f"{server}practice/")
    expect(other.locator(".practice-counts span")).to_have_text(["0 due", "10 new left today", "0 learned"])
    sit(page, server, *IDS)
    grade(page, 4)
    expect(other.locator(".practice-counts span")).to_have_text(["0 due", "9 new left today", "1 learned"])


def test_other_sites_of_the_origin_and_their_keys_are_left_alone(page: Page, server: str) -> None:
    page.goto(f"{server}tags/")
    page.evaluate("localStorage.setItem('practice:/another-site/', 'theirs')")
    sit(page, server, *IDS)
    grade(page, 4)
    expect(page.locator(".practice-question")).to_contain_text("container")
    assert page.evaluate("localStorage.getItem('practice:/another-site/')") == "theirs"


def test_a_renamed_question_keeps_its_history(page: Page, server: str) -> None:
    store(page, server, {"old-name": learned(NOON, note="mine")})
    core = {"status": 200, "content_type": "application/json"}

    def renamed(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(**core, json={**answer.json(), "renamed": {"old-name": IDS[0]}})

    page.route("**/practice/core.json", renamed)
    page.goto(f"{server}practice/")
    expect(page.locator(".practice-counts")).to_contain_text("1 learned")
    page.wait_for_function("(key) => !localStorage.getItem(key).includes('old-name')", arg=KEY)
    assert stored(page)["cards"][IDS[0]]["note"] == "mine"


def test_a_clock_that_ran_ahead_does_not_put_a_card_off_for_years(page: Page, server: str) -> None:
    store(page, server, {IDS[0]: learned(NOON + datetime.timedelta(days=2000))})
    sit(page, server, *IDS[:1])
    grade(page, 3)
    expect(page.locator(".practice-message")).to_contain_text("1 answer graded")
    memory = stored(page)["cards"][IDS[0]]["memory"]
    assert memory["last"] == round(NOON.timestamp() * 1000)
    assert 0 < memory["due"] - memory["last"] < 30 * DAY


def test_another_time_zone_changes_the_day_and_not_what_is_due(open_page: Callable[..., Page], server: str) -> None:
    late = datetime.datetime(2026, 11, 21, 23, 30, tzinfo=datetime.UTC)
    for zone, day in (("Pacific/Kiritimati", "2026-11-22"), ("Pacific/Pago_Pago", "2026-11-21")):
        page = open_page(timezone_id=zone)
        store(page, server, {IDS[0]: learned(late - datetime.timedelta(days=3)), IDS[1]: learned(late)})
        page.clock.set_fixed_time(late)
        page.goto(f"{server}practice/")
        expect(page.locator(".practice-counts")).to_contain_text("1 due")
        page.get_by_role("button", name="Start").click()
        expect(page.locator(".practice-question")).to_contain_text("transfer learning")
        grade(page, 4)
        page.wait_for_function("(key) => JSON.parse(localStorage.getItem(key)).days", arg=KEY)
        assert list(stored(page)["days"]) == [day]


MERGE = """async ([root, ours, other]) => {
  const { read, write } = await import(root + "assets/javascripts/practice/written.js");
  const { merged } = await import(root + "assets/javascripts/practice/state.js");
  const [one, two] = [ours, other].map((state) => read(JSON.stringify({ schema: 1, ...state })));
  return JSON.parse(write(merged(one, two)));
}"""


def merge(page: Page, server: str, ours: dict[str, Any], other: dict[str, Any]) -> Any:
    page.goto(f"{server}tags/")
    return page.evaluate(MERGE, [server, ours, other])


def test_merging_takes_the_newer_review_of_each_card(page: Page, server: str) -> None:
    old, new = learned(NOON, reviews=1), learned(NOON + datetime.timedelta(days=1), reviews=2)
    found = merge(page, server, {"cards": {"a": old, "b": new}}, {"cards": {"a": new, "b": old, "c": old}})
    assert [found["cards"][name]["reviews"] for name in "abc"] == [2, 2, 1]


def test_merging_keeps_both_notes_and_the_newer_star(page: Page, server: str) -> None:
    ours = learned(NOON, note="one", star=True, changed=1)
    other = learned(NOON, note="two", star=False, changed=2)
    found = merge(page, server, {"cards": {"a": ours}}, {"cards": {"a": other}})
    assert found["cards"]["a"]["note"] == "two\n\none"
    assert not found["cards"]["a"].get("star")
    again = merge(page, server, found, {"cards": {"a": other}})
    assert again["cards"] == found["cards"], "merged once more, nothing is added"


def test_merging_counts_no_day_twice(page: Page, server: str) -> None:
    ours = {"days": {"2026-11-20": {"reviews": 5, "fresh": 2}}}
    other = {"days": {"2026-11-20": {"reviews": 9, "fresh": 1}, "2026-11-19": {"reviews": 1, "fresh": 1}}}
    found = merge(page, server, ours, other)
    assert found["days"] == {"2026-11-20": {"reviews": 9, "fresh": 2}, "2026-11-19": {"reviews": 1, "fresh": 1}}
