"""What a reader has practised, made up: the state that the browser stores (scripts/questionbank/outputs/practice_schema.py)."""

from __future__ import annotations

import datetime
import json
from typing import Any

from conftest import PATH
from playwright.sync_api import Page

KEY = f"practice:{PATH}"
DAY = 86_400_000  # ms
MOMENT = datetime.datetime(2026, 11, 21, 10, 0, tzinfo=datetime.UTC)
NOW = round(MOMENT.timestamp() * 1000)


def memory(stability: float = 10, last: float = 1, due: float = 5, state: int = 2) -> dict[str, Any]:
    """Return a memory that was reviewed `last` days ago and is due in `due` days."""
    times = {"last": NOW - round(last * DAY), "due": NOW + round(due * DAY)}
    return {"state": state, "step": None if state == 2 else 0, "stability": stability, "difficulty": 5, **times}


def card(topic: str = "serving", level: str = "mid", **parts: Any) -> dict[str, Any]:
    return {"memory": memory(), "version": "x", "topic": topic, "level": level, "reviews": 2, **parts}


def state(cards: dict[str, Any] | None = None, **parts: Any) -> dict[str, Any]:
    settings = {"retention": 0.9, "fresh": 10}
    return {"schema": 1, "cards": cards or {}, "days": {}, "settings": settings, "plan": None, "results": []} | parts


def keep(page: Page, value: Any) -> None:
    """Store a state, or a text, before the page's own scripts run; what is stored already stays. Stop the clock at MOMENT."""
    text = value if isinstance(value, str) else json.dumps(value)
    page.clock.set_fixed_time(MOMENT)
    key, words = json.dumps(KEY), json.dumps(text)
    page.add_init_script(f"localStorage.getItem({key}) ?? localStorage.setItem({key}, {words})")


def stored(page: Page) -> str | None:
    text: str | None = page.evaluate("key => localStorage.getItem(key)", KEY)
    return text
