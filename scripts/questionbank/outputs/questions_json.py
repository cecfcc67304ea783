"""`assets/data/questions.json`: the bank for programs, with its JSON Schema beside it."""

from __future__ import annotations

import json
from typing import Any

from questionbank import addresses
from questionbank.model import Bank, Question

SCHEMA = 1
KEYS = ("topic", "level", "roles", "format")


def render(bank: Bank) -> dict[str, str]:
    """Return the data and its schema; questions are sorted by id, and nothing depends on the clock."""
    data = {
        "schema": SCHEMA,
        "questions": [_entry(question) for question in sorted(bank.questions, key=lambda one: one.id)],
        "facets": {key: [_facet(bank, key, term.slug) for term in bank.taxonomy.terms(key)] for key in KEYS},
    }
    return {
        f"{addresses.DATA}/questions.json": _dump(data),
        f"{addresses.DATA}/questions.schema.json": _dump(_schema(bank)),
    }


def _entry(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "url": question.url,
        "title": question.title,
        "topic": question.topic,
        "level": question.level,
        "roles": list(question.roles),
        "format": question.format,
        "tags": list(question.tags),
        "minutes": question.minutes,
        "guide": question.guide,
        "short_answer": question.short_answer,
        "added": question.added.isoformat(),
        "reviewed": question.reviewed.isoformat(),
    }


def _facet(bank: Bank, key: str, slug: str) -> dict[str, Any]:
    values = (getattr(question, key) for question in bank.questions)
    number = sum(slug == value or (isinstance(value, tuple) and slug in value) for value in values)
    return {"value": slug, "title": bank.taxonomy.title(key, slug), "count": number}


def _schema(bank: Bank) -> dict[str, Any]:
    """Return the JSON Schema of the data, with the vocabulary as it is now."""
    words = {key: {"enum": list(bank.taxonomy.slugs(key))} for key in KEYS}
    text, date = {"type": "string"}, {"type": "string", "format": "date"}
    properties: dict[str, Any] = {
        "id": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "url": {"type": "string", "description": "relative to the site's root", "pattern": "^questions/.+/$"},
        "title": text,
        "topic": words["topic"],
        "level": words["level"],
        "roles": {"type": "array", "items": words["roles"], "minItems": 1},
        "format": words["format"],
        "tags": {"type": "array", "items": text, "minItems": 1},
        "minutes": {"type": "integer", "minimum": 1},
        "guide": {"type": ["integer", "null"], "description": "number in the 24-question guide"},
        "short_answer": {"type": "string", "description": "Markdown; links are relative to docs/questions/"},
        "added": date,
        "reviewed": date,
    }
    facet = _object({"value": text, "title": text, "count": {"type": "integer", "minimum": 0}})
    facets = _object({key: {"type": "array", "items": facet} for key in KEYS})
    questions = {"type": "array", "items": _object(properties)}
    root = _object({"schema": {"const": SCHEMA}, "questions": questions, "facets": facets})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Question bank", **root}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
