"""One file's text to a Document, and from there to a Question or a Post; never raises for an author's fault."""

from __future__ import annotations

import math
import posixpath
from typing import Any

from questionbank import addresses, figures, frontmatter, passages, schema, sections
from questionbank.document import Body, Document, Fault
from questionbank.model import Post, Question

LARGEST = 256 * 1024  # bytes; the longest page worth reading is a tenth of it
HEADER = 4096  # bytes of a larger file that are looked at
WORDS_A_MINUTE = 200


def document(path: str, raw: bytes) -> Document:
    """Take a file apart; `path` is relative to docs/. What can't be read becomes a fault of the document."""
    kind = addresses.kind(path)
    if len(raw) > LARGEST:
        draft = frontmatter.says_draft(decode(raw[:HEADER])[0])
        message = f"the file has {len(raw):,} bytes, more than the {LARGEST:,} a page may have"
        fault = Fault("file-size", 1, 1, message, "split it, or move data out of it")
        return Document(path, kind, faults=(fault,), draft=draft)
    text, faults = decode(raw)
    if not text.strip():
        return Document(path, kind, faults=(*faults, Fault("empty-file", 1, 1, "the file is empty")))
    fields, body_text, body_line, header_faults = frontmatter.split(text)
    body, body_faults = sections.parse(body_text, body_line)
    marked = fields.get("status")
    draft = frontmatter.says_draft(text) or bool(marked and marked.value == "draft")
    return Document(path, kind, fields, body, (*faults, *header_faults, *body_faults), draft)


def decode(raw: bytes) -> tuple[str, list[Fault]]:
    """Return the text with plain line ends, and what was wrong with the bytes."""
    faults = []
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        faults.append(Fault("byte-order-mark", 1, 1, "the file begins with a byte order mark", "save it without one"))
    if b"\r" in raw:
        line = raw[: raw.index(b"\r")].count(b"\n") + 1
        message, hint = "the line ends in a carriage return", "save the file with Unix line ends (LF)"
        faults.append(Fault("line-ends", line, 1, message, hint))
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return raw.decode("utf-8"), faults
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = f"byte 0x{raw[error.start]:02X} is not UTF-8"
        place = (before.count(b"\n") + 1, column)
        return raw.decode("utf-8", "replace"), [*faults, Fault("encoding", *place, message, "save the file as UTF-8")]


def question(document: Document) -> Question | None:
    """Return the question, or None while its header does not hold what a question needs."""
    if not _complete(document, schema.QUESTION):
        return None
    value = document.value
    return Question(
        id=stem(document.path),
        title=value("title").strip(),
        topic=value("topic"),
        level=value("level"),
        roles=tuple(value("roles")),
        format=value("format"),
        tags=tuple(value("tags")),
        minutes=value("minutes"),
        added=value("added"),
        reviewed=value("reviewed"),
        guide=value("guide"),
        aliases=tuple(value("aliases") or ()),
        draft=value("status") == "draft",
        short_answer=section(document.body, "Short answer"),
        path=document.path,
        url=addresses.url(document.path),
        evidence=figures.tally(document.body),
        passages=passages.passages(document.body),
    )


def post(document: Document) -> Post | None:
    """Return the part, post or page, or None while its header does not hold what it needs."""
    if not _complete(document, schema.KEYS[document.kind]):
        return None
    value = document.value
    return Post(
        path=document.path,
        url=addresses.url(document.path),
        title=value("title").strip(),
        description=value("description").strip(),
        date=value("date"),
        author=value("author") or "",
        tags=tuple(value("tags") or ()),
        aliases=tuple(value("aliases") or ()),
        draft=value("status") == "draft",
        minutes=max(1, math.ceil(sections.word_count(document.body.text) / WORDS_A_MINUTE)),
        passages=passages.passages(document.body),
    )


def stem(path: str) -> str:
    """Return a file's name without folder and ending: a question's id."""
    return posixpath.basename(path).removesuffix(".md")


def section(body: Body, title: str) -> str:
    """Return the text of a block, empty when there is none of this title."""
    return next((block.text.strip() for block in body.blocks if block.title == title), "")


def _complete(document: Document, keys: Any) -> bool:
    """Tell whether every required key is there and every key that is there has its form."""
    for name, key in keys.items():
        found = document.fields.get(name)
        if found is None and key.required:
            return False
        if found is not None and not key.form.accepts(found.value):
            return False
    return True
