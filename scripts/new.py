"""Start a question or a part of a series from its template, so that only what a person must supply is missing.

Exit status: 0 the file is written and its path printed, 1 it was not written, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
import time
from pathlib import Path

from questionbank import addresses, bank, schema
from questionbank.model import Bank
from questionbank.naming import slug
from questionbank.problems import nearest

RUBRIC = "\n/// details | Rubric\n    type: example\n\n///\n"


class UsageError(Exception):
    """Something on the command line that cannot be used; the text says what would be right."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    options = _options(arguments)
    everything, _ = bank.load(options.docs)
    try:
        path, text = _question(options, everything) if options.kind == "question" else _post(options, everything)
    except UsageError as error:
        print(f"new.py: {error}", file=sys.stderr)
        return 2
    return _write(options.docs / path, text)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="new.py", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the folder to write into (docs)")
    kinds = parser.add_subparsers(dest="kind", required=True)
    question = kinds.add_parser("question", help="a question with its answer")
    question.add_argument("title")
    question.add_argument("--topic", required=True, help="a topic of taxonomy.yml")
    question.add_argument("--level", required=True, help="a level of taxonomy.yml")
    question.add_argument("--format", default="knowledge", help="a format of taxonomy.yml (knowledge)")
    question.add_argument("--id", help="file name and address, for ever (made from the title)")
    post = kinds.add_parser("post", help="a part of a series, or a post of the blog")
    post.add_argument("title")
    post.add_argument("--series", help="the series it belongs to; without one it is a post of the blog")
    return parser.parse_args(arguments)


def _question(options: argparse.Namespace, everything: Bank) -> tuple[str, str]:
    """Return path and text of a new question; raises UsageError when a word is not in the vocabulary."""
    taxonomy = everything.taxonomy
    for key in ("topic", "level", "format"):
        _known(key, getattr(options, key), taxonomy.slugs(key))
    name = options.id or slug(options.title)
    if not schema.SLUG_RE.fullmatch(name):
        raise UsageError(f"'{name}' can't be an id: give one with --id, lower-case words joined by hyphens")
    text = _template(options.docs, "question.md").format(
        title=json.dumps(options.title, ensure_ascii=False),
        topic=options.topic,
        level=options.level,
        format=options.format,
        roles=", ".join(taxonomy.slugs("roles")),
        today=_today(),
        rubric=RUBRIC if options.format == "design" else "",
    )
    return f"{addresses.QUESTIONS}/{name}.md", text


def _post(options: argparse.Namespace, everything: Bank) -> tuple[str, str]:
    """Return path and text of a new part or post; raises UsageError when the series is not there."""
    if options.series:
        _known("series", options.series, [series.slug for series in everything.series])
    name = slug(options.title)
    if not name:
        raise UsageError(f"'{options.title}' holds no letter or digit to make a file name of")
    folder = f"{addresses.SERIES}/{options.series}" if options.series else addresses.POSTS
    title = json.dumps(options.title, ensure_ascii=False)
    text = _template(options.docs, "post.md").format(title=title, today=_today())
    return f"{folder}/{name}.md", text if options.series else text.replace("\ntags:", "\ncategories: []\ntags:")


def _known(what: str, word: str, allowed: tuple[str, ...] | list[str]) -> None:
    if word not in allowed:
        hint = nearest(word, allowed)
        raise UsageError(f"{what} '{word}' is not one of {', '.join(allowed)}{'; ' + hint if hint else ''}")


def _template(docs: Path, name: str) -> str:
    path = docs / addresses.TEMPLATES / name
    if not path.is_file():
        raise UsageError(f"the template {path} is missing")
    return path.read_text(encoding="utf-8")


def _today() -> str:
    """Return today's date, or that of SOURCE_DATE_EPOCH, which a test sets."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return _day(int(epoch) if epoch else time.time()).isoformat()


def _day(seconds: float) -> datetime.date:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()


def _write(path: Path, text: str) -> int:
    """Write the file unless there is one; print its path, and where a part has to be named besides."""
    if path.exists():
        print(f"new.py: {path} is there already; nothing was written", file=sys.stderr)
        return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(path)
    if f"/{addresses.SERIES}/" in f"/{path.as_posix()}":
        print(f"Add `- {path.name}` to {path.parent / '.pages'}, where it is to be read.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
