"""The header of a draft: what a mark of the source decides, and what is guessed."""

from __future__ import annotations

import datetime
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from questionbank import schema
from questionbank.draft import Note, words
from questionbank.importers import Options, cues, propose
from questionbank.importers.cues import Guess
from questionbank.importers.guide_found import Entry
from questionbank.importers.guide_title import level, without_levels
from questionbank.model import Question
from questionbank.parse import WORDS_A_MINUTE
from questionbank.sections import word_count
from questionbank.words import fold

MOST_TAGS, LEAST_TAGS = 6, 2
LONGEST_MINUTES = 60


@dataclass
class Made:
    """A draft in the making: its lines, which of them no source holds, and the notes."""

    lines: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Add a line that no source holds."""
        self.lines.append(line)
        self.added.append(line)


@dataclass(frozen=True)
class Title:
    """A question's title as plain text, with the marks of a level that stood beside it."""

    text: str
    marks: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Written:
    """What a header is guessed from, beside the title."""

    sections: Mapping[str, str]
    path: str
    options: Options

    @property
    def whole(self) -> str:
        """The text of all sections."""
        return "\n\n".join(self.sections.values())

    @property
    def earlier(self) -> Question | None:
        """The draft that an earlier run made of this question: it keeps its dates, so that a second run changes nothing."""
        return next((one for one in self.options.bank.questions if one.path == self.path and one.draft), None)


def header(entry: Entry, title: Title, number: int | None, taken: str, text: Written, made: Made) -> None:
    """Write the header; keys that a mark of the source decided are accounted for by the note on that mark."""
    options, taxonomy = text.options, text.options.taxonomy
    known = propose.vocabulary(taxonomy, options.bank.questions, options.bank.synonyms.groups)
    kind = cues.question_format(title.text, taxonomy.slugs("format"))
    topic = _topic(title.text, text.whole, known, entry.group, kind.value, taxonomy.slugs("topic"))
    wanted, mark, line = _marked_level(entry, title)
    level_guess = cues.level(title.text, kind.value, taxonomy.slugs("level"))
    if wanted in taxonomy.slugs("level"):
        level_guess = Guess(wanted, f"because of the mark {mark}")
    roles = tuple(role.slug for role in taxonomy.roles if topic.value in role.topics)
    tags = _tags(title.text, text.whole, topic.value, options)
    minutes = min(LONGEST_MINUTES, max(1, math.ceil(word_count(text.whole) / WORDS_A_MINUTE)))
    guesses = {
        "topic": topic,
        "level": level_guess,
        "roles": Guess(
            ", ".join(roles or taxonomy.slugs("roles")),
            f"the roles of {topic.value}" if roles else "no role is known for the topic",
        ),
        "format": kind,
        "tags": Guess(", ".join(tags), "words of the text, those that the bank has as tags first"),
        "minutes": Guess(str(minutes), f"its length, at {WORDS_A_MINUTE} words a minute"),
    }
    made.add("---")
    made.lines.append(f"title: {json.dumps(title.text, ensure_ascii=False)}")
    made.added.append("title:")
    for key, guess in guesses.items():
        value = f"[{guess.value}]" if key in ("roles", "tags") else guess.value
        made.lines.append(f"{key}: {value}")
        if not (key == "level" and mark in _beside(entry, title) and list(words(mark)) and guess.value == wanted):
            made.added.append(f"{key}: {value}")
        made.notes.append(Note("guessed", entry.line, key, guess.value, guess.reason))
    _marks(entry, title, mark, line, level_guess.value if level_guess.value == wanted else "", made)
    _dates(text.earlier, options.today, made)
    _number(entry, number, taken, made)
    made.add("status: draft")
    made.add("---")


def _topic(title: str, whole: str, known: propose.Vocabulary, group: str, kind: str, allowed: tuple[str, ...]) -> Guess:
    """Guess the topic; a behavioural question has one of its own where the taxonomy has it."""
    if kind == "behavioural" and kind in allowed:
        return Guess(kind, "because its format is behavioural")
    return propose.topic(title, whole, known, group)


def _marked_level(entry: Entry, title: Title) -> tuple[str, str, int]:
    """Return the level that a mark of the source says, the mark and its line."""
    if entry.level_mark:
        return entry.level, entry.level_mark[1], entry.level_mark[0]
    found, mark = level([*without_levels(f"{entry.start.mark.piece} x")[1], *title.marks, *_inner(entry)])
    return found, mark, entry.line


def _inner(entry: Entry) -> list[str]:
    """Return the marks of a level inside of the mark of the question, as in `### [E] 1.`."""
    return re.findall(r"[\[({]\w+[\])}]", entry.start.mark.piece)


def _marks(entry: Entry, title: Title, mark: str, line: int, value: str, made: Made) -> None:
    """Note the marks of a level: the one that decided, and others that have words."""
    for one in _beside(entry, title):
        if one == mark and value and list(words(one)):
            made.notes.append(Note("changed", line, one, f"level: {value}", "the mark of a level"))
            value = ""
        elif list(words(one)):
            made.notes.append(
                Note(
                    "dropped", entry.line if one in title.marks else line, one, "", "a mark of a level beside the title"
                )
            )


def _beside(entry: Entry, title: Title) -> list[str]:
    """Return the marks of a level that are no part of the question's own mark."""
    return [*title.marks, *([entry.level_mark[1]] if entry.level_mark else [])]


def _dates(earlier: Question | None, today: datetime.date, made: Made) -> None:
    made.add(f"added: {earlier.added if earlier else today}")
    made.add(f"reviewed: {earlier.reviewed if earlier else today}")


def _number(entry: Entry, number: int | None, taken: str, made: Made) -> None:
    """Write the number of the guide, and note what became of the question's mark."""
    piece = entry.start.mark.piece
    if number is not None:
        made.lines.append(f"guide: {number}")
        made.notes.append(Note("changed", entry.line, piece, f"guide: {number}", "the question's number"))
    elif list(words(piece)):
        made.notes.append(Note("dropped", entry.line, piece, "", taken or "the mark of a question"))


def _tags(title: str, text: str, topic: str, options: Options) -> list[str]:
    """Guess tags: those of the bank whose words the title or the text holds, then telling words of the title."""
    joined, head = (f" {' '.join(re.findall(r'[a-z0-9]+', fold(part)))} " for part in (f"{title}\n{text}", title))
    finished = [one for one in options.bank.questions if not one.draft]
    counts = Counter(tag for one in finished for tag in one.tags)
    fitting = [tag for tag in counts if f" {tag.replace('-', ' ')} " in joined]
    own = {tag for one in finished if one.topic == topic for tag in one.tags}
    ranked = sorted(
        fitting, key=lambda tag: (f" {tag.replace('-', ' ')} " not in head, tag not in own, -counts[tag], tag)
    )
    found = [*ranked[: MOST_TAGS - LEAST_TAGS], *(_telling(title) if len(ranked) < LEAST_TAGS else ())]
    unique = list(dict.fromkeys(tag for tag in found if schema.SLUG_RE.fullmatch(tag)))[:MOST_TAGS]
    return (
        unique
        if len(unique) >= LEAST_TAGS
        else list(dict.fromkeys([*unique, *([topic] if topic else []), "interview"]))[:MOST_TAGS]
    )


def _telling(title: str) -> Iterator[str]:
    found = (word for word in re.findall(r"[a-z][a-z0-9]+", fold(title)) if len(word) > 2 and word not in propose.STOP)
    yield from list(dict.fromkeys(found))[:LEAST_TAGS]
