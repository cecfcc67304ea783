"""The addresses of the site, each stated once. A page's path is relative to docs/, its address to the site's root."""

from __future__ import annotations

import posixpath

QUESTIONS = "questions"
TOPICS = "topics"
GUIDE = "guide"
ROUNDS = "rounds"
SERIES = "series"
POSTS = "blog/posts"
DATA = "assets/data"
HAND_DATA = "_data"
TEMPLATES = "_templates"
GENERATED = (TOPICS, GUIDE, ROUNDS, DATA)  # folders that hold nothing written by hand

GUIDE_FRAME = f"{HAND_DATA}/guide.md"
GUIDE_MARKER = "<!-- questions -->"
TAXONOMY = f"{HAND_DATA}/taxonomy.yml"
GUIDE_PAGE = f"{GUIDE}/index.md"
TOPIC_INDEX = f"{TOPICS}/index.md"
SYNONYMS = f"{HAND_DATA}/synonyms.yml"
ROUNDS_FILE = f"{HAND_DATA}/rounds.yml"
ROUND_INDEX = f"{ROUNDS}/index.md"


def topic_page(slug: str) -> str:
    """Return the path of a topic's page."""
    return f"{TOPICS}/{slug}.md"


def round_page(slug: str) -> str:
    """Return the path of a round's page."""
    return f"{ROUNDS}/{slug}.md"


def guide_anchor(number: int) -> str:
    """Return the anchor of a question on the guide page; it stays when the question's title changes."""
    return f"q{number}"


def roadmap_file(series: str) -> str:
    """Return the path of the drawn roadmap that a series' page includes."""
    return f"{DATA}/roadmap-{series}.html"


def url(path: str) -> str:
    """Return the address of a page, relative to the site's root, with a slash at its end (empty for the home page)."""
    folder, name = posixpath.split(path)
    stem = name.removesuffix(".md")
    if folder == POSTS:
        return f"blog/{stem}/"
    parts = [part for part in (folder, "" if stem == "index" else stem) if part]
    return "/".join(parts) + "/" if parts else ""


def relative(target: str, page: str) -> str:
    """Return the path that a link on `page` needs to reach `target`, both relative to docs/."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def resolve(link: str, page: str) -> str:
    """Return the path, relative to docs/, that a relative link on `page` points at."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), link))


def is_generated(path: str) -> bool:
    """Tell whether a path lies in a folder that the build owns."""
    return any(path.startswith(f"{folder}/") for folder in GENERATED)


def kind(path: str) -> str:
    """Tell what a Markdown file is from where it stands: question, part, post or page."""
    if path.startswith(f"{QUESTIONS}/") and path != f"{QUESTIONS}/index.md":
        return "question"
    if path.startswith(f"{SERIES}/"):
        return "part"
    return "post" if path.startswith(f"{POSTS}/") else "page"
