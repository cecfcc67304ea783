"""The page around the questions of a guide: the frame of the site's guide, or a post that links to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from questionbank import addresses, inline
from questionbank.draft import Draft, Note, words
from questionbank.importers import Options
from questionbank.importers.guide_found import Guide, Text
from questionbank.importers.guide_names import quoted
from questionbank.importers.guide_safe import safe
from questionbank.importers.guide_title import TAG_RE, clean, printable

LONGEST_DESCRIPTION = 200
USE_RE = re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]")  # a link whose address stands elsewhere
CATEGORY, TAG, AUTHOR = "Interview guides", "interview", "The editors"


@dataclass(frozen=True)
class Listed:
    """A question as the page lists it: title, path and number, with the reason why it has none."""

    title: str
    path: str
    number: int | None
    reason: str


def frame(
    guide: Guide, given: str, path: str, listed: Sequence[Listed], options: Options
) -> tuple[Draft | None, list[Note]]:
    """Return the page with introduction and conclusion, or none where the guide has neither; `given` is the title where the text has none."""
    title = clean(guide.title) if guide.title else ""
    notes: list[Note] = []
    if not any(list(words(text)) or "](" in text for _, text in (*guide.before, *guide.after)):
        if guide.title:
            notes.append(
                Note(
                    "dropped",
                    guide.title_line,
                    guide.title_source,
                    "",
                    "without introduction and conclusion there is no page for the title",
                )
            )
        return None, notes
    if guide.title and Counter(words(title)) != Counter(words(guide.title_source)):
        notes.append(Note("changed", guide.title_line, guide.title_source, title, "a title is plain text"))
    before, more = safe(_unmarked(guide.before, notes), page=True)
    after, most = safe(_unmarked(guide.after, notes), page=True)
    named = title or printable(given)
    if not guide.title:
        notes.append(Note("guessed", 1, "title", named, "the guide has no title line"))
    page = _frame if path == addresses.GUIDE_FRAME else _post
    header, middle, guesses = page(named, _description(guide.before, named), listed, options)
    line = guide.title_line or 1
    notes += [*more, *most, *(Note("guessed", line, key, value, reason) for key, value, reason in guesses)]
    head = ["---", f"title: {quoted(named)}", *header, "---"]
    text = "\n\n".join(part for part in ("\n".join(head), before, middle, after) if part)
    added = ("---", "title:", *header, middle, *(() if title else (named,)))
    return Draft(path, f"{text}\n", added), notes


Page = tuple[list[str], str, list[tuple[str, str, str]]]


def _frame(title: str, description: str, listed: Sequence[Listed], options: Options) -> Page:
    """Return header lines, middle and guesses of the guide's frame."""
    del title, listed, options
    header = [f"description: {quoted(description)}"]
    return header, addresses.GUIDE_MARKER, [("description", description, "the first sentence of the page")]


def _post(title: str, description: str, listed: Sequence[Listed], options: Options) -> Page:
    """Return header lines, middle and guesses of a post that links to the questions in their order."""
    del title
    guesses = [
        ("description", description, "the first sentence of the page"),
        ("author", AUTHOR, "a guide does not say who wrote it"),
        ("categories", CATEGORY, "it is a guide"),
        ("tags", TAG, "it is a guide"),
    ]
    header = [
        f"description: {quoted(description)}",
        f"date: {options.today}",
        f"author: {AUTHOR}",
        f"categories: [{CATEGORY}]",
        f"tags: [{TAG}]",
        "status: draft",
    ]
    links = [f"{place}. [{_text(one.title)}](../../{one.path})" for place, one in enumerate(listed, 1)]
    return header, "\n".join(["## The questions", "", *links]), guesses


def _text(title: str) -> str:
    return re.sub(r"([\[\]\\])", r"\\\1", title)


def _unmarked(lines: Sequence[Text], notes: list[Note]) -> list[Text]:
    """Return lines in which the mark of the place of the questions stands for itself."""
    found = []
    for number, text in lines:
        if addresses.GUIDE_MARKER in text:
            notes.append(Note("changed", number, "<!--", "&lt;!--", "the frame of the guide holds this mark once"))
            text = text.replace(addresses.GUIDE_MARKER, f"&lt;{addresses.GUIDE_MARKER[1:]}")
        found.append((number, text))
    return found


def _description(lines: Sequence[Text], title: str) -> str:
    """Return the first sentence of a page, else its title."""
    for _, text in lines:
        plain = printable(inline.plain(TAG_RE.sub("", USE_RE.sub(r"\1", text[:2_000]))))
        if plain and not text.startswith(("#", "|", "!", "<", "```", ">", "-", "*")) and re.search(r"\w", plain):
            sentence = re.split(r"(?<=[.!?])\s", plain, maxsplit=1)[0]
            return _cut(re.sub(r"</?[a-zA-Z!][^>]*>?|&[#\w]+;", " ", sentence))
    return f"Questions and answers: {title}"


def _cut(text: str) -> str:
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    return f"{text[:LONGEST_DESCRIPTION].rpartition(' ')[0] or text[:LONGEST_DESCRIPTION]} …"
