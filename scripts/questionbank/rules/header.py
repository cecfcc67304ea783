"""Rules for the header of a file: its keys, their values, the id."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Iterator

from questionbank import schema
from questionbank.document import Document, Fault
from questionbank.problems import nearest
from questionbank.rules.file import readable
from questionbank.rules.registry import Context, document_rule, fault

LONGEST_TITLE = 125  # characters
TAG_RE = re.compile(r"</?[a-zA-Z!][^>]*>?|&[#\w]+;")


@document_rule
def missing_key(document: Document, context: Context) -> Iterator[Fault]:
    """The header holds every required key.

    Bad: a question without `level`.
    Good: `level: mid`.
    """
    if readable(document):
        for name, key in schema.KEYS[document.kind].items():
            if key.required and name not in document.fields:
                hint = f"add `{name}: …`: {key.meaning}; {key.form.description}"
                yield fault(1, 1, f"key '{name}' is missing", hint)


@document_rule
def unknown_key(document: Document, context: Context) -> Iterator[Fault]:
    """The header holds no key that nothing reads.

    Bad: `levle: mid`
    Good: `level: mid`
    """
    known = schema.KEYS[document.kind]
    for name, found in document.fields.items():
        if name not in known and not (name == "id" and document.kind == "question"):
            hint = nearest(name, known) or f"known are {', '.join(known)}"
            yield fault(found.line, found.key_column, f"key '{name}' is not known", hint)


@document_rule
def key_form(document: Document, context: Context) -> Iterator[Fault]:
    """A value has the form its key asks for.

    Bad: `minutes: five`
    Good: `minutes: 5`
    """
    for name, key in schema.KEYS[document.kind].items():
        found = document.fields.get(name)
        if found and key.form is not schema.DATE and not key.form.accepts(found.value):
            message = f"{name} is {_shown(found.value)}, not {key.form.description}"
            yield fault(found.line, found.column, message)


@document_rule
def header_markup(document: Document, context: Context) -> Iterator[Fault]:
    """Title and description are plain text: they stand in places where markup would show or run.

    Bad: `title: What is <em>skew</em>?`
    Good: `title: What is skew?`
    """
    for name in ("title", "description"):
        found = document.fields.get(name)
        if found and isinstance(found.value, str) and (match := TAG_RE.search(found.value)):
            yield fault(
                found.line, found.column, f"{name} holds the markup '{match.group(0)[:40]}'", "write plain text"
            )


@document_rule
def title_length(document: Document, context: Context) -> Iterator[Fault]:
    """The title of a question has at most 125 characters: it stands in lists; the case itself opens the page.

    Bad: a title that gives a model's every dimension.
    Good: `How much KV cache does a 70B model need?`, and the dimensions below the header.
    """
    found = document.fields.get("title")
    if document.kind == "question" and found and isinstance(found.value, str) and len(found.value) > LONGEST_TITLE:
        message = f"the title has {len(found.value)} characters, at most {LONGEST_TITLE} are wanted"
        yield fault(found.line, found.column, message, "move the details below the header")


@document_rule
def real_date(document: Document, context: Context) -> Iterator[Fault]:
    """A date is a day of the calendar, written year-month-day.

    Bad: `added: 2026-02-30`
    Good: `added: 2026-02-28`
    """
    for name, key in schema.KEYS[document.kind].items():
        found = document.fields.get(name)
        if found and key.form is schema.DATE and not key.form.accepts(found.value):
            yield fault(found.line, found.column, f"{name} is {_shown(found.value)}, not {key.form.description}")


@document_rule
def date_order(document: Document, context: Context) -> Iterator[Fault]:
    """A question is not reviewed before it was added.

    Bad: `added: 2026-11-21` with `reviewed: 2025-11-21`
    Good: `reviewed: 2026-11-21`
    """
    added, reviewed = document.value("added"), document.value("reviewed")
    if schema.is_date(added) and schema.is_date(reviewed) and reviewed < added:
        found = document.fields["reviewed"]
        yield fault(found.line, found.column, f"reviewed on {reviewed}, before it was added on {added}")


def _vocabulary(document: Document, context: Context, key: str) -> Iterator[Fault]:
    """Report each word of a header value that the taxonomy does not know."""
    found = document.fields.get(key)
    if document.kind != "question" or found is None or not schema.QUESTION[key].form.accepts(found.value):
        return
    allowed = context.taxonomy.slugs(key)
    noun = key.removesuffix("s")
    for word in found.value if isinstance(found.value, list) else [found.value]:
        if allowed and word not in allowed:
            message = f"{noun} '{word}' is not one of {', '.join(allowed)}"
            yield fault(found.line, found.column, message, nearest(word, allowed))


@document_rule
def known_topic(document: Document, context: Context) -> Iterator[Fault]:
    """The topic is one of taxonomy.yml.

    Bad: `topic: ml-foundation`
    Good: `topic: ml-foundations`
    """
    yield from _vocabulary(document, context, "topic")


@document_rule
def known_level(document: Document, context: Context) -> Iterator[Fault]:
    """The level is one of taxonomy.yml.

    Bad: `level: snior`
    Good: `level: senior`
    """
    yield from _vocabulary(document, context, "level")


@document_rule
def known_role(document: Document, context: Context) -> Iterator[Fault]:
    """Every role is one of taxonomy.yml.

    Bad: `roles: [ml-ops]`
    Good: `roles: [mlops]`
    """
    yield from _vocabulary(document, context, "roles")


@document_rule
def known_format(document: Document, context: Context) -> Iterator[Fault]:
    """The format is one of taxonomy.yml.

    Bad: `format: debuging`
    Good: `format: debugging`
    """
    yield from _vocabulary(document, context, "format")


@document_rule
def repeated_value(document: Document, context: Context) -> Iterator[Fault]:
    """A list of the header holds each word once.

    Bad: `tags: [skew, skew]`
    Good: `tags: [skew]`
    """
    for name, found in document.fields.items():
        if isinstance(found.value, list):
            for word in sorted({str(word) for word in found.value if found.value.count(word) > 1}):
                yield fault(found.line, found.column, f"'{word}' stands in {name} more than once", "keep one")


@document_rule
def id_is_file_name(document: Document, context: Context) -> Iterator[Fault]:
    """A question's id is its file name: lower-case words joined by hyphens, directly in docs/questions/.

    Bad: `questions/KV_Cache.md`, `questions/serving/kv-cache.md`, or a key `id` that says something else.
    Good: `questions/kv-cache.md` without a key `id`.
    """
    if document.kind != "question":
        return
    folder, name = posixpath.split(document.path)
    stem = name.removesuffix(".md")
    if found := document.fields.get("id"):
        yield fault(found.line, found.key_column, _id_message(found.value, stem), "remove the key `id`")
    if not schema.SLUG_RE.fullmatch(stem):
        plain = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
        yield fault(1, 1, f"'{stem}' can't be an id: lower-case words joined by hyphens", f"name it {plain}.md")
    if folder != "questions":
        yield fault(1, 1, f"the question stands in {folder}/", f"move it to questions/{name}; topic is a key")


def _id_message(given: object, stem: str) -> str:
    if given == stem:
        return "the file name is the id, so the key `id` says nothing new"
    return f"id {_shown(given)} is not the file name '{stem}'"


def _shown(value: object) -> str:
    """Return a value as its author wrote it, cut to a length that fits a message."""
    if value is None:
        return "empty"
    text = str(value) if isinstance(value, datetime.date | int | float) else repr(value)
    return text if len(text) <= 40 else f"{text[:37]}…"
