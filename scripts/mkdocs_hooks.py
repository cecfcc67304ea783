"""The adapter between MkDocs and the bank, and the only file that knows MkDocs.

On every build it reads and checks the bank, writes the generated pages, and hands templates what they show. A bank with
faults stops `mkdocs build` before the old site is touched, unless they lie in drafts, which are not published; `mkdocs
serve` reports them and goes on with what is sound.
"""

from __future__ import annotations

import itertools
import logging
import os
import re
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from publishing import environment, history, indents, landmarks, policy
from questionbank import addresses, bank, views, write
from questionbank.model import Bank, Post, Question
from questionbank.passages import slug
from questionbank.plan import docs_plan, site_plan
from questionbank.problems import Problem, counted, summary
from questionbank.vocabulary import Taxonomy

log = logging.getLogger("mkdocs.hooks.questionbank")
ALIGNMENT_RE = re.compile(r'(<t[dh]) style="text-align: (left|right|center);"')
BLOCK_RE = re.compile(r"<details((?: [^>]*)?>\s*)<summary>([^<]*)</summary>")
EMPTY_HEADER_RE = re.compile(r"<th( [^>]*)?></th>")


class Site:
    """What is known between the events of one build."""

    def __init__(self) -> None:
        self.serving = False
        self.history = history.History()
        self.place = environment.Place()
        self.bank = Bank(Taxonomy())
        self.entries: dict[str, Question | Post] = {}
        self.drafts: set[str] = set()


site = Site()


def on_startup(command: str, dirty: bool) -> None:
    """Remember what was asked for, and give the build a date that does not come from the clock."""
    site.serving = command == "serve"
    site.history = history.read(Path.cwd())
    if site.history.timestamp:
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(site.history.timestamp))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the bank and write the generated pages, before MkDocs collects the files; set the site's addresses."""
    docs = Path(config.docs_dir)
    everything, problems = bank.load(_short(docs))
    if not site.serving:
        problems = _of_published(problems, everything, _short(docs))
    for problem in problems:
        log.warning(problem.as_text())
    if problems and not site.serving:
        raise Abort(f"build: {summary(problems)}; the site was left as it was")
    site.bank = everything if site.serving else everything.published()
    site.entries = _entries(site.bank)
    site.drafts = set() if site.serving else set(everything.drafts)
    write.apply(docs, docs_plan(site.bank), addresses.GENERATED)
    site.place = environment.place(os.environ, site.history.commit)
    config.site_url = config.site_url if site.serving else site.place.site or None
    config.edit_uri = site.place.edit_uri
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep drafts out of the published site, and edit links off pages that nobody edits."""
    for file in files.documentation_pages():
        if file.src_uri in site.drafts and addresses.kind(file.src_uri) != "part":
            file.inclusion = InclusionLevel.DRAFT
        if addresses.is_generated(file.src_uri):
            file.edit_uri = None
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep draft parts out too, now that the `.pages` that names them was read."""
    for file in files.documentation_pages():
        if file.src_uri in site.drafts:
            file.inclusion = InclusionLevel.DRAFT
    nav.items = _published(nav.items)
    nav.pages = _published(nav.pages)
    for before, after in itertools.pairwise([None, *nav.pages, None]):
        if before:
            before.next_page = after
        if after:
            after.previous_page = before
    return nav


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Give every template the bank, the place it lives in and the views on it."""
    env.globals.update(bank=site.bank, place=site.place, views=views)
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Date the page for the sitemap: the last change of its file, or of the questions it is generated from."""
    path = page.file.src_uri
    folder = _short(Path(config.docs_dir)).as_posix()
    sources = [f"{folder}/{source}" for source in views.sources(site.bank, path)]
    page.update_date = site.history.newest(sources) or page.update_date
    if path.startswith(("blog/archive/", "blog/category/")):
        page.meta["description"] = f"The posts of {page.title}, newest first, with date, author and reading time."
    entry = site.entries.get(path)
    if isinstance(entry, Question):
        page.meta.setdefault("description", views.description(entry))
        page.meta.setdefault("hide", ["navigation", "toc"])
    elif addresses.kind(path) == "post":
        page.meta.setdefault("hide", ["navigation"])


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn the alignment of table cells into classes, as the security policy allows no inline style.

    The empty corner of a table becomes a plain cell: a header that says nothing is read aloud as one. The blocks of a
    question get the anchors that search results lead to.
    """
    if isinstance(site.entries.get(page.file.src_uri), Question):
        html = BLOCK_RE.sub(
            lambda match: f'<details id="{slug(match[2])}"{match[1]}<summary>{match[2]}</summary>', html
        )
    return EMPTY_HEADER_RE.sub(r"<td\1></td>", ALIGNMENT_RE.sub(r'\1 class="align-\2"', html))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give the page's template what belongs to this page."""
    entry = site.entries.get(page.file.src_uri)
    for name in ("description", "author"):  # the theme writes both into attributes as they are
        if name in page.meta:
            page.meta[name] = escape(str(page.meta[name]))
    context["entry"] = entry
    context["report_url"] = site.place.report_url(page.title or "", page.url)
    if isinstance(entry, Question):
        context["question"] = views.question_view(site.bank, entry)
    context["round_view"] = views.round_view(site.bank, page.file.src_uri)
    context["topic"] = views.topic(site.bank, page.file.src_uri)
    for series in site.bank.series:
        if entry in series.parts:
            context["part"] = views.part_view(series, entry)
        if entry == series.index:
            context["series"] = series
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Name the landmarks, drop indents, add the security policy; the preview goes without, as its reload script is not ours."""
    named = indents.without_indents(landmarks.with_names(output))
    return named if site.serving else policy.with_policy(named)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Do the same for the pages that are no Markdown files, such as 404.html."""
    if not template_name.endswith(".html"):
        return output_content
    named = indents.without_indents(landmarks.with_names(output_content))
    return named if site.serving else policy.with_policy(named)


def on_post_build(config: MkDocsConfig) -> None:
    """Write the pages that lead from old addresses to new ones."""
    write.apply(Path(config.site_dir), site_plan(site.bank))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watch what is written by hand only, so that generated files do not set off a second build."""
    docs = Path(config.docs_dir)
    server.unwatch(config.docs_dir)
    server.watch(str(docs), recursive=False)
    for folder in _by_hand(docs):
        server.watch(str(folder), recursive=folder != docs / "assets")
    return server


def _of_published(problems: list[Problem], everything: Bank, docs: Path) -> list[Problem]:
    """Return the problems of pages that are published; those of drafts are counted, and `check.py` names them."""
    drafts = {(docs / path).as_posix() for path in everything.drafts}
    kept = [problem for problem in problems if problem.path not in drafts]
    if aside := len(problems) - len(kept):
        log.info("%s in drafts left aside: scripts/check.py names them", counted(aside, "error"))
    return kept


def _published(items: list[Any]) -> list[Any]:
    """Return navigation items without drafts, in their sections as well."""
    for item in items:
        if item.is_section:
            item.children = _published(item.children)
    return [item for item in items if not (item.is_page and item.file.src_uri in site.drafts)]


def _entries(of: Bank) -> dict[str, Question | Post]:
    """Return the questions and posts of a bank by the path of their file."""
    entries: list[Question | Post] = [*of.questions, *of.posts]
    return {entry.path: entry for entry in entries}


def _by_hand(docs: Path) -> list[Path]:
    """Return the folders to watch: those in docs/ and in docs/assets/ that the build does not own."""
    inside = [folder for parent in (docs, docs / "assets") if parent.is_dir() for folder in parent.iterdir()]
    return [one for one in inside if one.is_dir() and one.relative_to(docs).as_posix() not in addresses.GENERATED]


def _short(path: Path) -> Path:
    """Return a path as an author would write it: relative to where the command was given."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
