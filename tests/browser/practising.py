"""What the tests of practice share: a state that an earlier visit left, and the state that is there now."""

from __future__ import annotations

import datetime
from typing import Any

from playwright.sync_api import Page, expect
from practised import DAY, KEY

NOON = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)
IDS = ("transfer-learning", "what-is-containerization", "bias-variance-tradeoff")


def stored(page: Page) -> Any:
    """Return the state in the browser's storage, None where there is none."""
    return page.evaluate("key => JSON.parse(localStorage.getItem(key))", KEY)


def store(page: Page, server: str, cards: dict[str, Any], **more: Any) -> None:
    """Put a state into the browser's storage, as an earlier visit left it."""
    page.goto(f"{server}tags/")
    page.evaluate(
        "([key, state]) => localStorage.setItem(key, JSON.stringify(state))",
        [KEY, {"schema": 1, "cards": cards, **more}],
    )


def learned(day: datetime.datetime, **more: Any) -> dict[str, Any]:
    """Return a card that was last graded at a time and is due three days later."""
    last = round(day.timestamp() * 1000)
    memory = {"state": 2, "step": None, "stability": 3.0, "difficulty": 5.0, "last": last, "due": last + 3 * DAY}
    return {"memory": memory, "version": "", "topic": "ml-foundations", "level": "junior", "reviews": 2, **more}


def sit(page: Page, server: str, *ids: str) -> None:
    """Begin a session with these questions at noon."""
    page.clock.set_fixed_time(NOON)
    page.goto(f"{server}practice/?ids={','.join(ids)}#cards")
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".practice-question")).to_be_visible()


def grade(page: Page, number: int) -> None:
    """Reveal the short answer of the question that is shown, and grade it."""
    for key in ("Space", "Space", str(number)):
        page.keyboard.press(key)
