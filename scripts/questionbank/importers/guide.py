"""Import a guide: questions and answers in plain text or Markdown become drafts of questions, and a page around them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from questionbank import frontmatter, schema
from questionbank.draft import Draft, Imported, Note, Source
from questionbank.importers import Options
from questionbank.importers.guide_build import build
from questionbank.importers.guide_choose import choose
from questionbank.importers.guide_draft import draft, title_of
from questionbank.importers.guide_found import Entry, Guide, Text
from questionbank.importers.guide_frame import Listed, frame
from questionbank.importers.guide_header import Title
from questionbank.importers.guide_lines import pieces
from questionbank.importers.guide_links import definitions, uses, with_images
from questionbank.importers.guide_names import Names, stem
from questionbank.importers.targets import Files
from questionbank.problems import Problem

UNCLOSED_RE = re.compile(r"---[ \t]*\n[ \t]*[\w-]+[ \t]*:")
SHAPES = (
    "understood are `1. …?`, `1) …?`, `Q1: …`, `Question 1: …`, `**1. …**`, `### 1. …`, `## …?`, bullets that end in a question mark, "
    "and `<details><summary>…?</summary>`"
)


def looks_like_guide(text: str) -> bool:
    """Tell whether a text without a header holds two questions or more."""
    return not frontmatter.HEADER_RE.match(text) and len(choose(pieces(text))) > 1


def convert(source: Source, options: Options) -> Imported:
    """Return the drafts of a guide's questions and of its page, with an account of every word."""
    source, title, notes, problems = _header(source)
    body = "\n".join(source.text.split("\n")[source.body_line - 1 :])
    guide = build(pieces(body, source.body_line)) if not problems else Guide()
    if not guide.entries and not problems:
        message = "no question is recognised in this text"
        problems = [Problem(source.path, source.body_line, 1, "guide-empty", message, SHAPES)]
    if problems:
        return Imported(source, problems=tuple(problems))
    return _Import(source, options, guide, title).run([*notes, *guide.notes])


def _header(source: Source) -> tuple[Source, str, list[Note], list[Problem]]:
    """Return the source with the line its body begins on, the title of its header, notes on other keys, problems."""
    start = source.text if source.body_line == 1 else ""
    match = frontmatter.HEADER_RE.match(start)
    if not match and UNCLOSED_RE.match(start):
        message, hint = "the header is not closed", "end it with a line that holds only ---"
        return source, "", [], [Problem(source.path, 1, 1, "header", message, hint)]
    if not match:
        return source, "", [], []
    fields, _, line, faults = frontmatter.split(start)
    if faults:
        return (
            source,
            "",
            [],
            [Problem(source.path, one.line, one.column, one.rule, one.message, one.hint) for one in faults],
        )
    if not fields:
        return source, "", [], []
    title = fields.pop("title", None)
    notes = [
        Note("dropped", field.line, key, "", "a key of the header that a guide's pages have no place for")
        for key, field in fields.items()
    ]
    return replace(source, body_line=line), str(title.value) if title else "", notes, []


class _Import:
    """One guide on its way: names first, then images and link definitions, then the drafts."""

    def __init__(self, source: Source, options: Options, guide: Guide, title: str) -> None:
        self.source, self.options, self.guide, self.title = source, options, guide, title
        self.files = Files(options)
        self.counts = Counter(entry.start.mark.number for entry in guide.entries)
        self.notes: list[Note] = []
        self.copies: list[str] = []

    def run(self, notes: list[Note]) -> Imported:
        self.notes = notes
        entries = self.guide.entries
        titles = [title_of(entry) for entry in entries]
        names = Names(self.options)
        listed = [
            self._listed(entry, title, names, place)
            for place, (entry, title) in enumerate(zip(entries, titles, strict=True), 1)
        ]
        page = names.page(self.guide.title or self.title, all(one.number for one in listed), self.source.path)
        paths = [*(one.path for one in listed), page]
        texts = [[*entry.sections.values()] for entry in entries] + [[self.guide.before, self.guide.after]]
        self._images(paths, texts)
        ends = self._definitions(texts)
        drafts = []
        for entry, title, one, end in zip(entries, titles, listed, ends, strict=False):
            made, more = draft(entry, title, one.path, one.number, one.reason, self.options)
            self.notes.extend(more)
            drafts.append(_ended(made, *end))
        made_page, more = frame(self.guide, self.title or stem(self.source.path), page, listed, self.options)
        self.notes.extend(more)
        drafts += [_ended(made_page, *ends[-1])] if made_page else []
        ordered = tuple(sorted(self.notes, key=lambda note: note.line))
        return Imported(self.source, tuple(drafts), self.files.taken(self.copies), ordered)

    def _listed(self, entry: Entry, title: Title, names: Names, place: int) -> Listed:
        """Return path and number of a question; a number that is taken is left out, never changed."""
        path, reason = names.question(title.text, entry.start.mark.number or place)
        if reason:
            self.notes.append(
                Note("guessed", entry.line, "id", path.removeprefix("questions/").removesuffix(".md"), reason)
            )
        number = entry.start.mark.number
        if number is None:
            return Listed(title.text, path, None, "")
        taken = self.options.numbers.get(number, path)
        if not schema.NUMBER.accepts(number):
            return Listed(title.text, path, None, "a number that a guide can't have")
        if self.counts[number] > 1:
            return Listed(
                title.text, path, None, f"the number {number} is given to {self.counts[number]} questions of this guide"
            )
        if taken != path:
            return Listed(title.text, path, None, f"the number {number} is that of {taken}")
        return Listed(title.text, path, number, "")

    def _images(self, paths: list[str], texts: list[list[list[Text]]]) -> None:
        for path, parts in zip(paths, texts, strict=True):
            for lines in parts:
                lines[:], notes, used = with_images(lines, path, self.files)
                self.notes.extend(notes)
                self.copies.extend(used)

    def _definitions(self, texts: list[list[list[Text]]]) -> list[tuple[list[str], list[str]]]:
        """Give each draft the link definitions that it uses: those that move there, and those that are repeated."""
        flat = [(place, lines) for place, parts in enumerate(texts) for lines in parts]
        known = definitions([lines for _, lines in flat])
        users = [{label for lines in parts for label in uses(lines, known)} for parts in texts]
        ends: list[tuple[list[str], list[str]]] = [([], []) for _ in texts]
        for label, (part, number, text) in known.items():
            owner, lines = flat[part]
            using = [place for place, labels in enumerate(users) if label in labels and place != owner]
            moves = bool(using) and label not in users[owner]
            if moves:
                lines[:] = [one for one in lines if one != (number, one[1]) or one[1].strip() != text]
                ends[using[0]][0].append(text)
            for place in using[moves:]:
                ends[place][1].append(text)
        return ends


def _ended(made: Draft, moved: list[str], repeated: list[str]) -> Draft:
    """Return a draft with link definitions at its end."""
    if not moved and not repeated:
        return made
    end = "\n".join([*moved, *repeated])
    return replace(made, text=f"{made.text}\n{end}\n", added=(*made.added, *repeated))
