"""A question of a guide as a draft: its header with what was guessed, its sections as the template has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from questionbank import schema
from questionbank.draft import Draft, Note, words
from questionbank.importers import Options
from questionbank.importers.guide_found import Entry
from questionbank.importers.guide_header import Made, Title, Written, header
from questionbank.importers.guide_safe import safe
from questionbank.importers.guide_title import clean, without_levels
from questionbank.sections import REFERENCES

QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "'": "'", "‘": "’"}


def title_of(entry: Entry) -> Title:
    """Return the title of a question, with notes on what it lost."""
    bare, marks = without_levels(entry.start.title)
    text = clean(bare) or "?"
    notes = []
    if Counter(words(text)) != Counter(words(bare)):
        notes.append(Note("changed", entry.line, bare, text, "a title is plain text"))
    return Title(text, tuple(marks), tuple(notes))


def draft(
    entry: Entry, title: Title, path: str, number: int | None, taken: str, options: Options
) -> tuple[Draft, list[Note]]:
    """Return the draft of a question at a path, and notes; `taken` says why its number is left out, if it is."""
    made = Made(notes=list(title.notes))
    sections = _sections(entry, made)
    header(entry, title, number, taken, Written(sections, path, options), made)
    for name, kind in _blocks(made).items():
        _block(name, kind, sections.get(name, ""), name in {section for _, _, section in entry.labels}, made)
    _labels(entry, made)
    made.lines.append("")
    known = any(section == REFERENCES for _, _, section in entry.labels)
    made.lines.append(f"## {REFERENCES}")
    if not known:
        made.added.append(REFERENCES)
    if sections.get(REFERENCES):
        made.lines += ["", sections[REFERENCES]]
    if not any(sections.values()):
        made.notes.append(
            Note("missing", entry.line, "answer", "an empty section", "the guide has no answer to this question")
        )
    return Draft(path, "\n".join(made.lines) + "\n", tuple(made.added)), made.notes


def _sections(entry: Entry, made: Made) -> dict[str, str]:
    found = {}
    for name, lines in entry.sections.items():
        text, notes = safe(lines, name in entry.beside)
        made.notes.extend(notes)
        found[name] = unquoted(text) if name == "Example answer" else text
    return found


def unquoted(text: str) -> str:
    """Return text without the one pair of quotation marks around it.

    >>> unquoted('"A pod is …"'), unquoted('"A" and "B"')
    ('A pod is …', '"A" and "B"')
    """
    bare = text.strip()
    closing = QUOTES.get(bare[:1], "")
    if len(bare) < 2 or not closing or not bare.endswith(closing):
        return text
    inner, depth = bare[1:-1], 0
    for at, letter in enumerate(inner):
        if letter not in (bare[0], closing) or (
            closing in "'’" and inner[at - 1 : at].isalnum() and inner[at + 1 : at + 2].isalnum()
        ):
            continue
        opens = letter == bare[0] and (letter != closing or not inner[at - 1 : at].strip() or inner[at - 1] in "([{—")
        depth += 1 if opens else -1
        if depth < 0:
            return text
    return inner.strip() if depth == 0 or bare[0] != closing else text


def _blocks(made: Made) -> Mapping[str, str]:
    kind = next(line.removeprefix("format: ") for line in made.lines if line.startswith("format: "))
    return schema.sections(kind)


def _block(name: str, kind: str, text: str, labelled: bool, made: Made) -> None:
    """Write a section; its title is the label's where the source has one."""
    made.lines += ["", f"/// details | {name}", f"    type: {kind}"]
    made.added += ["details", f"type: {kind}", *([] if labelled else [name])]
    if not text or text.startswith(("    ", "\t")):
        made.lines.append("")  # an indented line right below would be read as an option
    if text:
        made.lines.append(text)
    made.lines.append("///")


def _labels(entry: Entry, made: Made) -> None:
    """Note each label: the first of a section is its title now, others are dropped."""
    met: set[str] = set()
    for line, piece, section in entry.labels:
        if section in met:
            made.notes.append(Note("dropped", line, piece, "", f"a second label of the section '{section}'"))
        else:
            made.notes.append(Note("changed", line, piece, section, "a label: the title of the section"))
        met.add(section)
