"""A page at every old address that leads to the new one; these belong to the built site, not to docs/."""

from __future__ import annotations

import posixpath
from html import escape

from questionbank.model import Bank, Post, Question


def render(bank: Bank) -> dict[str, str]:
    """Return {path relative to the site's root: page} for each alias of a question, part, post or page."""
    entries: list[Question | Post] = [*bank.questions, *bank.posts]
    return {f"{alias}index.html": page(alias, entry.url, entry.title) for entry in entries for alias in entry.aliases}


def page(alias: str, url: str, title: str) -> str:
    """Return a page that leads from one address to another, both relative to the site's root, without a script."""
    target = escape(posixpath.relpath(url or ".", alias) + "/")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
        f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={target}">\n'
        f"<title>{escape(title)}</title>\n</head>\n"
        f'<body>\n<p>This page has moved: <a href="{target}">{escape(title)}</a>.</p>\n</body>\n</html>\n'
    )
