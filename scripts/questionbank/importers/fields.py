"""The header that a post gets: what the old one says, and guesses, each with its reason, at what it lacks."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Sequence
from typing import Any

from questionbank import addresses, model, schema
from questionbank.draft import Note
from questionbank.importers import Options, header
from questionbank.importers.batch import Post
from questionbank.importers.header import Report, is_draft, plain, texts
from questionbank.importers.names import values_of
from questionbank.model import Question

EDITORS = "The editors"
CATEGORY = "Imported"
OLD_ADDRESSES = ("url", "permalink", "redirect_from", "aliases")


def taken(posts: Sequence[Post], options: Options) -> dict[str, str]:
    """Return the addresses that no alias may have, each with the path of the page that has it."""
    own = {post.place.path for post in posts}
    found: dict[str, str] = {}
    entries: list[Question | model.Post] = [*options.bank.questions, *options.bank.posts]
    for entry in entries:
        if entry.path not in own:
            found |= dict.fromkeys((entry.url, *entry.aliases), entry.path)
    pages = [path for path in options.present if path.endswith(".md") and path not in own]
    generated = [addresses.TOPIC_INDEX, addresses.GUIDE_PAGE, addresses.ROUND_INDEX]
    generated += [addresses.topic_page(slug) for slug in options.taxonomy.slugs("topic")]
    for path in (*pages, *generated, *own):
        found.setdefault(addresses.url(path), path)
    return found


def values(post: Post, first: str, others: dict[str, str], options: Options) -> tuple[dict[str, Any], list[Note]]:
    """Return the header of a post, and what the report says of it; `first` is the first paragraph."""
    report = Report(post.header.fields)
    made = _Maker(post, report, options)
    categories = made.listed("categories", "category")
    found: dict[str, Any] = {"title": made.title(), "description": made.description(first), "date": made.date()}
    found["author"] = made.author()
    if not options.series:
        found["categories"] = made.categories(categories)
    found["tags"] = made.tags(categories)
    found["aliases"] = made.aliases(others)
    if is_draft(post.header):
        found["status"] = "draft"
    made.rest()
    if post.named.guess:
        report.say("guessed", "slug", "file name", posixpath.basename(post.place.path), post.named.guess)
    return found, report.notes


class _Maker:
    """Makes the values one by one and reports on each."""

    def __init__(self, post: Post, report: Report, options: Options) -> None:
        self.post, self.report, self.options = post, report, options

    def value(self, name: str) -> Any:
        found = self.post.header.fields.get(name)
        return found.value if found else None

    def listed(self, name: str, single: str) -> list[str]:
        return texts(self.value(name), by_words=True) or texts(self.value(single))

    def guess(self, name: str, after: object, reason: str) -> None:
        self.report.say("guessed", name, name, str(after), reason)

    def changed(self, name: str, after: str, reason: str) -> None:
        before = f"{name}: {self.value(name)}"
        if before != after:
            self.report.say("changed", name, before, after, reason)

    def title(self) -> str:
        title = self.post.title
        if self.value("title") is None or not plain(self.value("title")):
            self.guess("title", title, "the first heading" if self.post.headings else "the name of the file")
        else:
            self.changed("title", f"title: {title}", "a title is plain text on one line")
        return title

    def description(self, first: str) -> str:
        given = plain(self.value("description") or "")
        if given:
            self.changed("description", f"description: {given}", "a description is plain text on one line")
            if self.value("excerpt") is not None:
                self.report.dropped("excerpt", "the description says what the page is about")
            return given
        ways = (("the excerpt", plain(self.value("excerpt") or "")), ("the first paragraph", plain(first)))
        reason, text = next((way for way in ways if way[1]), ("the title, as there is no paragraph", self.post.title))
        found = text if reason == "the excerpt" else header.description(text)
        self.guess("description", found, f"from {reason}")
        return found

    def date(self) -> datetime.date:
        given = self.value("date")
        if day := header.date_of(given):
            self.changed("date", f"date: {day}", "a date is a day of the calendar")
            return day
        if given is not None:
            self.report.dropped("date", "it is no date that can be read")
        named = header.date_of(posixpath.basename(self.post.source.path))
        there = next(
            (one.date for one in self.options.bank.posts if one.path == self.post.place.path and one.date), None
        )
        ways = (("in the name of the file", named), ("of the page that is there", there), ("today", self.options.today))
        reason, day = next((way for way in ways if way[1]), ("today", self.options.today))
        self.guess("date", day, f"the date {reason}" if reason != "today" else "the day of the import")
        return day or self.options.today

    def author(self) -> str:
        name = "author" if self.value("author") is not None else "authors"
        if found := ", ".join(texts(self.value(name))):
            self.changed(name, f"author: {found}", "one text names the authors")
            return found
        self.guess("author", EDITORS, "the header names nobody")
        return EDITORS

    def categories(self, given: list[str]) -> list[str]:
        if given:
            return given
        self.guess("categories", CATEGORY, "the header names none")
        return [CATEGORY]

    def tags(self, categories: list[str]) -> list[str]:
        given = self.listed("tags", "tag")
        name = "tags" if self.value("tags") is not None else "tag"
        found = list(dict.fromkeys(slug for one in given if (slug := header.slug(one))))
        if found:
            self.changed(name, f"tags: {found}", "tags are lower-case words joined by hyphens")
        elif given:
            self.report.dropped(name, "it holds no letters of which a tag could be made")
        if self.options.series and categories:
            key = "categories" if self.value("categories") is not None else "category"
            found += [slug for one in categories if (slug := header.slug(one)) and slug not in found]
            self.changed(key, f"tags: {found}", "a part of a series has tags and no categories")
        if not found:
            found = header.guessed_tags(categories, self.post.title, self.post.named.slug)
            self.guess("tags", ", ".join(found), "from its categories" if categories else "words of its title")
        return found

    def aliases(self, others: dict[str, str]) -> list[str]:
        """Return the old addresses that lead here, but for those that are the address of a page."""
        found: list[str] = []
        own = addresses.url(self.post.place.path)
        for name in OLD_ADDRESSES:
            for value in values_of(self.post.header, name):
                alias = header.address(value, self.post.named.parts)
                why = ""
                if not alias or not schema.ALIAS_RE.fullmatch(alias):
                    why = "it can't be the address of a page here"
                elif alias == own:
                    why = "the page has this address still"
                elif alias in others:
                    why = f"it is the address of {others[alias]}"
                if alias in found:
                    continue
                if why:
                    self.report.say("dropped", name, f"{name}: {value}", "", why)
                else:
                    found.append(alias)
                    others[alias] = self.post.place.path
                    self.report.say("changed", name, f"{name}: {value}", f"aliases: {alias}", "it leads here")
        return found

    def rest(self) -> None:
        """Report the keys that have no place here."""
        for name, one in self.post.header.fields.items():
            if name not in header.KNOWN:
                self.report.dropped(name, "no page here has this key")
            elif name in ("published", "draft") and one.value in (True, False):
                after = "status: draft" if is_draft(self.post.header) else ""
                self.report.say("changed" if after else "dropped", name, f"{name}: {one.value}".lower(), after,
                                "a page is published unless its status is draft")  # fmt: skip
            elif name in ("published", "draft") or (name == "status" and one.value != "draft"):
                self.report.dropped(name, "a page is published unless its status is draft")
