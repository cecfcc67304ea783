"""A file as its author wrote it, taken apart, with the place where everything stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Fault:
    """Something a parser could not make sense of; the rule of the same name reports it."""

    rule: str
    line: int
    column: int
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Field:
    """A header value and the place where its key and its value stand (from 1)."""

    value: Any
    line: int
    column: int
    key_column: int = 1


@dataclass(frozen=True)
class Block:
    """A `/// details | Title` block: its type option, its text and the lines where it and its text begin."""

    title: str
    kind: str
    line: int
    text: str
    text_line: int


@dataclass(frozen=True)
class Heading:
    """A heading of the body with its anchor; `block` names the details block it stands in, if any."""

    level: int
    title: str
    anchor: str
    line: int
    block: str = ""


@dataclass(frozen=True)
class Link:
    """A link or image of the body, written inline or defined as a reference."""

    target: str
    text: str
    line: int
    column: int
    image: bool = False


@dataclass(frozen=True)
class Code:
    """A code fence: what stands behind its marks, its text, the line its text begins on, and the block it is in."""

    info: str
    text: str
    line: int
    block: str = ""


@dataclass(frozen=True)
class Body:
    """The text below the header, taken apart."""

    text: str = ""
    line: int = 1
    intro: str = ""
    blocks: tuple[Block, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    code: tuple[Code, ...] = ()
    anchors: frozenset[str] = frozenset()
    masked: str = ""  # the text with code blanked out, same length: what a search for markup may look at


@dataclass(frozen=True)
class Document:
    """One Markdown file as its author wrote it; `kind` is question, part, post or page."""

    path: str
    kind: str
    fields: Mapping[str, Field] = field(default_factory=dict)
    body: Body = field(default_factory=Body)
    faults: tuple[Fault, ...] = ()
    draft: bool = False  # its header says `status: draft`, even where nothing else of it can be read

    def value(self, key: str) -> Any:
        """Return the value of a header key, or None."""
        found = self.fields.get(key)
        return found.value if found else None
