"""The keys a header may hold, their form and their meaning: the rules, the templates and the manual read this table."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

SLUG_RE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ALIAS_RE = re.compile(r"(?:(?!\.+/)[\w.-]+/)+")  # no `../`: it would lead out of the site


@dataclass(frozen=True)
class Form:
    """What a value must look like: a test and the words that describe it to an author."""

    accepts: Callable[[Any], bool]
    description: str


@dataclass(frozen=True)
class Key:
    """A header key: its form, whether it must be there, and what it says."""

    form: Form
    meaning: str
    required: bool = True


def is_date(value: Any) -> bool:
    """Tell whether YAML read the value as a plain date."""
    return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_slug(value: Any) -> bool:
    return isinstance(value, str) and bool(SLUG_RE.fullmatch(value))


def _list_of(accepts: Callable[[Any], bool], smallest: int = 1) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and len(value) >= smallest and all(map(accepts, value))


def _whole(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


TEXT = Form(_is_text, "text")
WORD = Form(_is_text, "a word of taxonomy.yml")
WORDS = Form(_list_of(_is_text), "a list of words of taxonomy.yml, such as [mlops, mle]")
TAGS = Form(_list_of(_is_slug), "a list of lower-case words joined by hyphens, such as [skew, feature-store]")
TEXTS = Form(_list_of(_is_text), "a list of texts")
DATE = Form(is_date, "a date, such as 2026-11-21")
MINUTES = Form(_whole(1, 60), "a whole number from 1 to 60")
NUMBER = Form(_whole(1, 10_000), "a whole number from 1")
ALIASES = Form(
    _list_of(lambda value: isinstance(value, str) and bool(ALIAS_RE.fullmatch(value)), 0),
    "a list of addresses without the site's own, each ending in a slash, such as [old/address/]",
)
DRAFT = Form(lambda value: value == "draft", "the word draft, or absent")
FREE = Form(lambda value: True, "anything")

_SHARED = {
    "aliases": Key(ALIASES, "old addresses that lead here", required=False),
    "status": Key(DRAFT, "`draft`: shown by `make serve` with a banner, never published", required=False),
}
QUESTION: Mapping[str, Key] = {
    "title": Key(TEXT, "the question, as it is asked"),
    "topic": Key(WORD, "the one topic it belongs to"),
    "level": Key(WORD, "whom it is asked"),
    "roles": Key(WORDS, "the roles it is asked for"),
    "format": Key(WORD, "what kind of question it is"),
    "tags": Key(TAGS, "what it is about; shared tags make questions related"),
    "minutes": Key(MINUTES, "how long it takes to read with care"),
    "added": Key(DATE, "when it was written"),
    "reviewed": Key(DATE, "when someone last checked every claim in it"),
    "guide": Key(NUMBER, "its number in the 24-question guide", required=False),
    **_SHARED,
}
POST: Mapping[str, Key] = {
    "title": Key(TEXT, "the title"),
    "description": Key(TEXT, "one sentence for search engines and previews"),
    "date": Key(DATE, "when it was published"),
    "author": Key(TEXT, "who wrote it"),
    "tags": Key(TAGS, "what it is about"),
    **_SHARED,
}
BLOG: Mapping[str, Key] = {
    **POST,
    "categories": Key(TEXTS, "the blog's categories it stands in"),
}
PAGE: Mapping[str, Key] = {
    "title": Key(TEXT, "the title"),
    "description": Key(TEXT, "one sentence for search engines and previews"),
    "aliases": _SHARED["aliases"],
    "status": _SHARED["status"],
    "template": Key(TEXT, "the template of overrides/ that draws it", required=False),
    "hide": Key(TEXTS, "parts of the theme to leave out", required=False),
    "search": Key(FREE, "how search treats it", required=False),
}
KEYS: Mapping[str, Mapping[str, Key]] = {"question": QUESTION, "part": POST, "post": BLOG, "page": PAGE}

# The blocks of a question in their order, with the `type:` option that gives each its look.
SECTIONS: Mapping[str, str] = {
    "How to answer": "tip",
    "Short answer": "abstract",
    "Answer": "success",
    "Example answer": "quote",
    "Common mistakes": "warning",
    "Follow-ups": "question",
}
RUBRIC = ("Rubric", "example")  # asked of design questions


def sections(question_format: str) -> Mapping[str, str]:
    """Return the blocks that a question of this format has."""
    return {**SECTIONS, RUBRIC[0]: RUBRIC[1]} if question_format == "design" else SECTIONS
