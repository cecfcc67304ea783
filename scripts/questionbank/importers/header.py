"""The header of a post: read as the old site wrote it, and written as this one wants it."""

from __future__ import annotations

import datetime
import html
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from questionbank import frontmatter, naming
from questionbank.document import Fault, Field
from questionbank.draft import Kind, Note
from questionbank.importers.targets import WEB_RE

DATE_RE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
DATE_FORMS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%d. %B %Y")
TAG_RE = re.compile(r"</?[a-zA-Z!][^<>]*>")
PLAIN_RE = re.compile(r"[A-Za-z](?:[A-Za-z0-9 .()/'+-]*[A-Za-z0-9.)/])?")  # what YAML reads as it stands
YAML_WORDS = {"true", "false", "null", "yes", "no", "on", "off"}
LIQUID_PART_RE = re.compile(r":(\w+)")
STYLES = {"pretty", "date", "none", "ordinal", "weekdate"}
LONGEST_DESCRIPTION = 160
KNOWN = ("title", "description", "excerpt", "author", "authors", "date", "categories", "category", "tags", "tag",
         "url", "permalink", "redirect_from", "aliases", "published", "draft", "status", "slug")  # fmt: skip


@dataclass(frozen=True)
class Header:
    """The fields of a post's header, where its body begins, and what is wrong with it."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    body: int = 0
    line: int = 1
    faults: tuple[Fault, ...] = ()


def read(text: str) -> Header:
    """Read the header; a text that begins with none has no fields."""
    lead = re.match(r"(?:[ \t]*\n)*", text)
    skipped = lead.group() if lead else ""
    if not re.match(r"---[ \t]*(?:\n|$)", text[len(skipped) : len(skipped) + 80]):
        return Header()
    closed = frontmatter.HEADER_RE.match(text[len(skipped) :])
    end = len(skipped) + closed.end() if closed else len(text)
    clean = text[len(skipped) : end].replace("\xa0", " ").replace("\t", " ")
    fields, _, line, faults = frontmatter.split(clean if closed else "---\n")
    above = skipped.count("\n")
    fields = {name: Field(one.value, one.line + above, one.column, one.key_column) for name, one in fields.items()}
    moved = tuple(Fault(one.rule, one.line + above, one.column, one.message, one.hint) for one in faults)
    return Header(fields, end, line + above, moved)


def is_draft(head: Header) -> bool:
    """Tell whether a header keeps its post unpublished."""
    value = {name: one.value for name, one in head.fields.items()}
    return value.get("published") is False or value.get("draft") is True or value.get("status") == "draft"


def plain(value: Any) -> str:
    """Return a header value as one line of plain text: no tags, no entities, no characters that YAML refuses."""
    text = html.unescape(TAG_RE.sub("", str(value)))
    text = "".join(" " if letter.isspace() or unicodedata.category(letter) in ("Cc", "Cs", "Cn") else letter
                   for letter in text)  # fmt: skip
    text = re.sub(r"<(?=[a-zA-Z!/])", "< ", text)
    return " ".join(re.sub(r"&(?=[#\w]+;)", "& ", text).split())


def texts(value: Any, by_words: bool = False) -> list[str]:
    """Return a list, or a string of several values, as texts: cut at commas, else (as Jekyll does) at blanks."""
    if isinstance(value, str):
        value = value.split(",") if "," in value else value.split() if by_words else [value]
    if isinstance(value, Mapping):
        value = [value.get("name", "")]
    if not isinstance(value, list):
        value = [] if value is None else [value]
    found = [plain(one.get("name", "") if isinstance(one, Mapping) else one) for one in value if one is not None]
    return list(dict.fromkeys(one for one in found if one))


def date_of(value: Any) -> datetime.date | None:
    """Return the day of a header value, as the place where it was written counted it."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    text = str(value or "").strip()
    if match := DATE_RE.match(text):
        return _day(*map(int, match.groups()))
    for form in DATE_FORMS:
        try:
            return datetime.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def slug(text: str) -> str:
    """Return a tag: lower-case letters and digits joined by hyphens; empty where it holds none."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text))


def address(value: str, parts: Mapping[str, str]) -> str:
    """Return an old address as an alias writes it; empty where it is none."""
    match = WEB_RE.match(value)
    path = match.group(2) if match else value.partition("#")[0].partition("?")[0]
    if path.strip("/") in STYLES:
        return ""
    path = LIQUID_PART_RE.sub(lambda part: parts.get(part.group(1), part.group()), path)
    names = [name for name in unquote(path.strip()).split("/") if name]
    if names and names[-1] in ("index.html", "index.htm", "index.md"):
        names.pop()
    return "".join(f"{name}/" for name in names)


def description(text: str) -> str:
    """Return a text cut to what search engines show, at the end of a sentence or of a word."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    cut = text[:LONGEST_DESCRIPTION]
    sentence = max(cut.rfind(mark) for mark in (". ", "? ", "! "))
    return cut[: sentence + 1] if sentence > 60 else f"{cut.rpartition(' ')[0] or cut[:-1]}…"


def guessed_tags(categories: Iterable[str], title: str, name: str) -> list[str]:
    """Return tags for a post that has none: its categories, else the telling words of its title, else its name."""
    found = [slug(one) for one in categories]
    if not any(found):
        found = [word for word in naming.slug(title).split("-") if len(word) > 2][:3]
    return list(dict.fromkeys(one for one in found if one)) or [name]


def written(values: Mapping[str, Any]) -> str:
    """Return the header of a page, with its two lines of ---."""
    lines = [f"{name}: {_yaml(value)}" for name, value in values.items() if value not in (None, [])]
    return "\n".join(["---", *lines, "---", ""])


def _yaml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_yaml(one) for one in value)}]"
    if isinstance(value, datetime.date):
        return value.isoformat()
    simple = PLAIN_RE.fullmatch(value) and value.lower() not in YAML_WORDS
    return value if simple else json.dumps(value, ensure_ascii=False)


@dataclass
class Report:
    """The notes on a header, each on the line of its key."""

    fields: Mapping[str, Field]
    notes: list[Note] = field(default_factory=list)

    def say(self, kind: Kind, name: str, before: str, after: str, reason: str) -> None:
        """Note what became of a key; a key that is not there stands for the first line."""
        found = self.fields.get(name)
        self.notes.append(Note(kind, found.line if found else 1, before, after, reason))

    def dropped(self, name: str, reason: str) -> None:
        """Note that a key has no place here."""
        shown = self.fields[name].value
        self.say("dropped", name, f"{name}: {shown if shown is not None else ''}".strip(), "", reason)
