"""What is to be written where: all outputs together, each path with one owner."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from questionbank.model import Bank
from questionbank.outputs import (
    guide,
    practice,
    practice_schema,
    questions_json,
    redirects,
    roadmap,
    rounds,
    search_index,
    topics,
)

Output = Callable[[Bank], Mapping[str, str]]

DOCS_OUTPUTS: tuple[Output, ...] = (
    topics.render,
    guide.render,
    rounds.render,
    roadmap.render,
    questions_json.render,
    practice_schema.render,
)
SITE_OUTPUTS: tuple[Output, ...] = (redirects.render, search_index.render, practice.render)


def docs_plan(bank: Bank) -> dict[str, bytes]:
    """Return what belongs into docs/, before the site generator runs."""
    return merge(bank, DOCS_OUTPUTS)


def site_plan(bank: Bank) -> dict[str, bytes]:
    """Return what belongs into the built site, after the site generator ran."""
    return merge(bank, SITE_OUTPUTS)


def merge(bank: Bank, outputs: tuple[Output, ...]) -> dict[str, bytes]:
    """Run the outputs and put their files together; raises ValueError when two of them claim one path."""
    files: dict[str, bytes] = {}
    for output in outputs:
        for path, text in output(bank).items():
            if path in files:
                raise ValueError(f"{output.__module__} writes {path}, which another output writes too")
            files[path] = text.encode("utf-8")
    return files
