"""What search engines, other sites and screen readers take from a page without looking at it."""

from __future__ import annotations

import datetime
import itertools
import re
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

CHECKOUT = Path(__file__).parents[2]
ROOT = "https://example.org/ml-infrastructure-interview/"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
UNLISTED = {"404.html"}
DANGLING = {"__toc"}  # the theme's: the label of a section's own contents, where the section has a page of its own
Trees = dict[str, Element]


@pytest.fixture(scope="session")
def texts(site: Path) -> dict[str, str]:
    """Give every page of the real site by its path, those that lead from old addresses left out."""
    found = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    return {name: text for name, text in found.items() if 'http-equiv="refresh"' not in text}


@pytest.fixture(scope="session")
def trees(texts: dict[str, str]) -> Trees:
    """Give the same pages as trees."""
    return {name: html5lib.parse(text, namespaceHTMLElements=False) for name, text in texts.items()}


def address(name: str) -> str:
    return ROOT + name.removesuffix("index.html")


def meta(tree: Element, key: str, value: str) -> list[str]:
    return [one.get("content", "") for one in tree.iter("meta") if one.get(key) == value]


def text_of(one: Element) -> str:
    return " ".join("".join(one.itertext()).split())


def test_every_page_says_its_language(trees: Trees) -> None:
    assert {tree.get("lang") for tree in trees.values()} == {"en"}


def test_titles_are_unique_and_plain(trees: Trees) -> None:
    titles = {name: [text_of(one) for one in tree.find("head").iter("title")] for name, tree in trees.items()}
    assert {name for name, found in titles.items() if len(found) != 1 or re.search(r"[*`<]", found[0])} == set()
    assert [title for title, times in Counter(found[0] for found in titles.values()).items() if times > 1] == []


def test_descriptions_are_unique_and_of_a_length_that_is_shown(trees: Trees) -> None:
    found = {name: meta(tree, "name", "description") for name, tree in trees.items() if name not in UNLISTED}
    assert {name: words for name, words in found.items() if len(words) != 1} == {}
    lengths = {name: len(words[0]) for name, words in found.items()}
    assert {name: length for name, length in lengths.items() if not 50 <= length <= 170} == {}
    assert [words for words, times in Counter(words[0] for words in found.values()).items() if times > 1] == []


def test_canonical_addresses_are_the_published_ones(trees: Trees) -> None:
    for name, tree in trees.items():
        found = [one.get("href") for one in tree.iter("link") if one.get("rel") == "canonical"]
        assert found == ([] if name in UNLISTED else [address(name)]), name
        assert meta(tree, "property", "og:url") == found, name


def test_shared_links_have_a_picture_that_exists(trees: Trees, site: Path) -> None:
    for name, tree in trees.items():
        (picture,) = meta(tree, "property", "og:image")
        assert picture.startswith(ROOT), name
        content = (site / picture.removeprefix(ROOT)).read_bytes()
        assert content.startswith(b"\x89PNG")
        size = [str(int.from_bytes(content[start : start + 4])) for start in (16, 20)]
        assert size == meta(tree, "property", "og:image:width") + meta(tree, "property", "og:image:height")


def test_headings_begin_with_one_and_skip_no_level(trees: Trees) -> None:
    for name, tree in trees.items():
        # The theme's template for search results is no part of the page that is read.
        levels = [int(one.tag[1]) for one in tree.find("body").iter() if re.fullmatch(r"h[1-6]", str(one.tag))]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert [(one, then) for one, then in itertools.pairwise(levels) if then > one + 1] == [], name


def test_ids_are_unique_and_what_names_them_finds_them(trees: Trees) -> None:
    for name, tree in trees.items():
        ids = Counter(one.get("id") for one in tree.iter() if one.get("id"))
        assert [one for one, times in ids.items() if times > 1] == [], name
        for key in ("for", "aria-labelledby", "aria-controls", "aria-describedby"):
            assert {one.get(key) for one in tree.iter() if one.get(key)} - ids.keys() <= DANGLING, (name, key)


def test_pictures_have_a_text_for_those_who_do_not_see_them(trees: Trees) -> None:
    for name, tree in trees.items():
        assert [one.get("src") for one in tree.iter("img") if one.get("alt") is None] == [], name
        assert [
            one.get("src") for one in tree.iter("img") if not one.get("alt") and "logo" not in one.get("src", "")
        ] == []


def test_pages_are_valid(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(text)
        found = {f"{code} {details.get('name', '')}".strip() for _, code, details in parser.errors}
        assert found == set(), name


def entries(site: Path) -> dict[str, str]:
    tree = ET.parse(site / "sitemap.xml")
    return {
        one.findtext(f"{NAMESPACE}loc", ""): one.findtext(f"{NAMESPACE}lastmod", "")
        for one in tree.iter(f"{NAMESPACE}url")
    }


def test_the_site_map_lists_every_page_and_nothing_else(site: Path, texts: dict[str, str]) -> None:
    assert set(entries(site)) == {address(name) for name in texts if name not in UNLISTED}


def test_the_site_map_dates_no_page_after_the_newest_commit(site: Path) -> None:
    asked = ["git", "log", "-1", "--format=%cs"]
    newest = subprocess.run(asked, cwd=CHECKOUT, capture_output=True, text=True, check=False).stdout.strip()
    if not newest:
        pytest.skip("there is no git history to compare with")
    dates = {datetime.date.fromisoformat(day) for day in entries(site).values()}
    assert max(dates) <= datetime.date.fromisoformat(newest)


def test_the_site_map_gives_each_page_the_day_on_which_it_changed(small_site: Path) -> None:
    dates = entries(small_site)
    assert dates[ROOT + "about/"] == "2026-11-03"
    assert dates[ROOT + "questions/skew/"] == "2026-11-01"
    assert dates[ROOT + "topics/data/"] == "2026-11-01"
