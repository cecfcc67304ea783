"""`assets/data/practice.schema.json`: the form of the file in which readers keep a copy of their practice.

The file is written in the browser, by docs/assets/javascripts/practice/written.js; a test holds both to each other. A
newer form has a greater number in `schema`; the site goes on reading the older ones.
"""

from __future__ import annotations

import json
from typing import Any

from questionbank import addresses
from questionbank.model import Bank

SCHEMA = 1
ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
DAY = r"^\d{4}-\d\d-\d\d$"
TIME = "milliseconds since 1970"


def render(_bank: Bank) -> dict[str, str]:
    """Return the schema; it is the same for every bank."""
    return {f"{addresses.DATA}/practice.schema.json": json.dumps(_schema(), ensure_ascii=False, indent=1) + "\n"}


def _schema() -> dict[str, Any]:
    root = {
        "schema": {"const": SCHEMA},
        "cards": _map(ID, _card(), "what is remembered of each question, by its id"),
        "days": _map(DAY, _day(), "reviews of each day of the calendar where the reader was"),
        "settings": _settings(),
        "plan": _plan(),
        "results": _results(),
    }
    unread = {"type": "object", "description": "entries of cards that could not be read, as they were found"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Practice",
        "type": "object",
        "properties": {**root, "unread": unread},
        "required": list(root),
        "additionalProperties": False,
    }


def _card() -> dict[str, Any]:
    """Return the form of a card; what is false, empty or 0 is left out, but for the memory."""
    properties = {
        "memory": {"oneOf": [{"type": "null", "description": "never graded"}, _memory()]},
        "version": _text("mark of the text that was graded last"),
        "topic": _text("slug of the question's topic"),
        "level": _text("slug of the question's level"),
        "reviews": _number("how often it was graded", minimum=0),
        "lapses": _number("how often it was forgotten after it had been learned", minimum=0),
        "changed": _number(f"when star, off or note were set last, in {TIME}", minimum=0),
        "star": {"type": "boolean", "description": "has a star"},
        "off": {"type": "boolean", "description": "is suspended"},
        "note": {**_text("the reader's note"), "maxLength": 10_000},
        "gone": {"type": "boolean", "description": "is no longer on the site"},
    }
    return {"type": "object", "properties": properties, "required": ["memory"], "additionalProperties": False}


def _memory() -> dict[str, Any]:
    """Return the form of what FSRS-6 knows of a card."""
    return _object(
        {
            "state": {"enum": [1, 2, 3], "description": "1 being learned, 2 learned, 3 being learned again"},
            "step": {"enum": [0, 1, None], "description": "step of learning; null for what is learned"},
            "stability": _number("days until the chance to remember falls to 0.9", exclusiveMinimum=0),
            "difficulty": _number("from 1 to 10", minimum=1, maximum=10),
            "last": _number(f"the last review, in {TIME}"),
            "due": _number(f"when it is to be seen again, in {TIME}"),
        }
    )


def _day() -> dict[str, Any]:
    fresh = _number("of these, first reviews", minimum=0)
    return _object({"reviews": _number("grades given", minimum=0), "fresh": fresh})


def _settings() -> dict[str, Any]:
    retention = _number("chance to remember at which a question comes back", minimum=0.7, maximum=0.97)
    return _object({"retention": retention, "fresh": _number("new questions a day", minimum=0, maximum=999)})


def _plan() -> dict[str, Any]:
    """Return the form of a plan; the list of what to do is not kept, but drawn from this."""
    days = {
        "type": "array",
        "items": {"enum": list(range(7))},
        "minItems": 1,
        "description": "of the week; 0 is Monday",
    }
    date = {"type": "string", "pattern": DAY}
    whole = _object(
        {
            "changed": _number(f"when it was drawn last, in {TIME}", minimum=0),
            "made": _number(f"when it was set up, in {TIME}", minimum=0),
            "date": {**date, "description": "day of the interview"},
            "hours": _number("hours a week", minimum=1, maximum=60),
            "days": days,
            "role": _text("slug of the role"),
            "level": _text("slug of the level"),
            "begun": {**date, "description": "first day of the list"},
            "learned": _map(ID, {"type": "integer", "minimum": 1}, "cards of each topic learned before it was drawn"),
            "before": _map(ID, date, "day on which an item was done, before the list was drawn anew"),
            "ticked": _map(ID, date, "day on which an item was ticked"),
        }
    )
    return {"oneOf": [{"type": "null", "description": "there is none"}, whole]}


def _results() -> dict[str, Any]:
    """Return the form of the results of mock interviews, of which only the time is certain."""
    question = {
        "id": _text("of the question"),
        "box": _number("its time box, in minutes"),
        "used": _number("time used, in seconds", minimum=0),
        "grade": {"enum": [0, 1, 2, 3, 4], "description": "0 none, 1 Again, 2 Hard, 3 Good, 4 Easy"},
        "written": _text("what the reader wrote"),
    }
    properties = {
        "at": _number(f"when it was begun, in {TIME}"),
        "role": _text("slug of the role"),
        "level": _text("slug of the level"),
        "round": _text("slug of the round, if it was one"),
        "questions": {"type": "array", "items": {"type": "object", "properties": question}},
    }
    one = {"type": "object", "properties": properties, "required": ["at"]}
    return {"type": "array", "description": "mock interviews, the newest first", "items": one}


def _map(keys: str, values: dict[str, Any], description: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "patternProperties": {keys: values},
        "additionalProperties": False,
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _number(description: str, **limits: float) -> dict[str, Any]:
    return {"type": "number", "description": description, **limits}
