"""The scheduler against the reference implementation: the same histories, the same memories and the same due times."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pytest
from fsrs import Card, Rating, Scheduler
from playwright.sync_api import Page

HISTORIES = 10_000
START = datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)
MODULE = "assets/javascripts/practice/fsrs.js"
TOLERANCE = 1e-9  # relative; both count in double precision

REPLAY = """async ([module, histories]) => {
  const { review } = await import(module);
  return histories.map(({ retention, grades, times }) => {
    let memory = null;
    return grades.map((grade, number) => (memory = review(memory, grade, times[number], retention)));
  });
}"""


def waits(dice: random.Random) -> datetime.timedelta:
    """Return a time until the next review: minutes, hours, days or years, now and then none, or back in time."""
    unit = dice.choice(("minutes", "minutes", "hours", "days", "days", "days"))
    most = {"minutes": 30, "hours": 50, "days": dice.choice((3, 30, 400, 4000))}[unit]
    wait = datetime.timedelta(**{unit: dice.uniform(0, most)})
    return dice.choices((wait, datetime.timedelta(0), -wait / 10), weights=(95, 3, 2))[0]


def history(dice: random.Random) -> dict[str, Any]:
    """Return a made-up history: the wanted retention, grades and their times in ms since 1970."""
    time, times = START, []
    number = dice.randint(1, 12)
    for _ in range(number):
        time = max(time + waits(dice), START)
        times.append(round(time.timestamp() * 1000))
    grades = dice.choices((1, 2, 3, 4), weights=(2, 2, 5, 2), k=number)
    return {"retention": dice.choice((0.7, 0.8, 0.9, 0.9, 0.95, 0.97)), "grades": grades, "times": times}


def reference(one: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the memory after each grade as the reference implementation has it."""
    scheduler = Scheduler(desired_retention=one["retention"], enable_fuzzing=False)
    card, found = Card(), []
    for grade, time in zip(one["grades"], one["times"], strict=True):
        moment = datetime.datetime.fromtimestamp(time // 1000, datetime.UTC)
        moment = moment.replace(microsecond=time % 1000 * 1000)
        card, _ = scheduler.review_card(card, Rating(grade), moment)
        found.append(
            {
                "state": int(card.state),
                "step": card.step,
                "stability": card.stability,
                "difficulty": card.difficulty,
                "last": time,
                "due": round(card.due.timestamp() * 1000),
            }
        )
    return found


def test_it_equals_the_reference(page: Page, server: str) -> None:
    dice = random.Random(20261121)
    histories = [history(dice) for _ in range(HISTORIES)]
    page.goto(f"{server}")
    ours = page.evaluate(REPLAY, [server + MODULE, histories])
    seen = set()
    for one, found in zip(histories, ours, strict=True):
        for step, wanted in zip(found, reference(one), strict=True):
            close = {key: pytest.approx(wanted[key], rel=TOLERANCE) for key in ("stability", "difficulty")}
            assert step == wanted | close, one
            seen.add((wanted["state"], wanted["step"]))
    assert seen == {(1, 0), (1, 1), (2, None), (3, 0)}, "the histories reach every state"
