"""Posts become pages: whole batches as trees (`tests/cases/import/posts-*`), then promise by promise.

With UPDATE_CASES=1 in the environment the expected trees and reports are rewritten; read the difference before you commit.
"""

from __future__ import annotations

import datetime
import os
import re
import shlex
import shutil
from collections import Counter
from pathlib import Path

import import_docs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from questionbank import bank, frontmatter
from questionbank.draft import Imported, Source, lost, words
from questionbank.importers import Options, post
from questionbank.vocabulary import Taxonomy

CASES = Path(__file__).parent / "cases" / "import"
FOLDERS = sorted(CASES.glob("posts-*"))
TODAY = datetime.date(2026, 11, 21)
DAY = "1795219200"  # the same in seconds
BESIDE = ("expected", "expected.txt", "arguments.txt")


def convert(files: dict[str, str], **known: object) -> tuple[Imported, ...]:
    options = Options(Taxonomy(), TODAY, **known)  # type: ignore[arg-type]
    return post.convert([Source(path, text) for path, text in files.items()], options)


def body(text: str, **known: object) -> str:
    """Return what becomes of a body, without the header and the mark of the list of posts."""
    (one,) = convert({"a/2022-05-12-own.md": f"---\nurl: /s/own/\ntitle: Own\n---\n{text}"}, **known)
    assert not one.problems
    assert list(lost(one)) == []
    _, found, _, faults = frontmatter.split(one.drafts[0].text)
    assert faults == []
    return found.replace("\n\n<!-- more -->", "").strip("\n")


def header(text: str, name: str = "a/own.md", **known: object) -> dict[str, object]:
    (one,) = convert({name: text}, **known)
    assert not one.problems
    fields, _, _, faults = frontmatter.split(one.drafts[0].text)
    assert faults == []
    return {key: field.value for key, field in fields.items()}


def notes(text: str, kind: str) -> list[str]:
    (one,) = convert({"a/own.md": text})
    return [note.before for note in one.notes if note.kind == kind]


@pytest.fixture
def case(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tree of a case, laid out where the command is given."""
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*BESIDE))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    return tmp_path


def run(folder: Path, *more: str) -> int:
    arguments = shlex.split((folder / "arguments.txt").read_text(encoding="utf-8"))
    return import_docs.main([*arguments, "--to", "docs", "--kind", "post", *more])


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_batch_gives_the_expected_tree_and_report(case: Path, folder: Path, capsys: pytest.CaptureFixture) -> None:
    status = run(folder)
    printed = "".join(capsys.readouterr())
    if os.environ.get("UPDATE_CASES"):
        shutil.rmtree(folder / "expected", ignore_errors=True)
        shutil.copytree(case / "docs", folder / "expected")
        (folder / "expected.txt").write_text(printed, encoding="utf-8")
    assert status == 0, printed
    assert printed == (folder / "expected.txt").read_text(encoding="utf-8")
    assert tree(case / "docs") == tree(folder / "expected")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_second_run_changes_nothing(case: Path, folder: Path, capsys: pytest.CaptureFixture) -> None:
    assert run(folder) == 0
    before = tree(case / "docs")
    capsys.readouterr()
    assert run(folder) == 0
    assert tree(case / "docs") == before
    assert "(new)" not in capsys.readouterr().out


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_word_of_a_batch_stands_in_a_page_or_in_the_report(
    case: Path, folder: Path, capsys: pytest.CaptureFixture
) -> None:
    """Counted here anew, without the importer's own account, on the printed report."""
    assert run(folder) == 0
    kept = Counter(words(capsys.readouterr().out))
    for content in tree(case / "docs").values():
        kept.update(words(content.decode()))
    for path in [*case.rglob("old/**/*.md"), *case.rglob("new/*.md")]:
        text = path.read_bytes().decode("utf-8-sig")
        assert Counter(words(text.split("---", 2)[-1])) <= kept, path


@pytest.mark.parametrize("name", ["posts-clean", "posts-series"])
def test_after_a_batch_the_rules_report_nothing(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CASES / name, tmp_path, dirs_exist_ok=True)
    shutil.copytree(Path(__file__).parent / "site" / "docs", tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    assert run(CASES / name) == 0
    _, problems = bank.load(Path("docs"))
    assert [problem.as_text() for problem in problems] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Text.\n\n<toc>\n\nMore.", "Text.\n\nMore."),
        ("* TOC\n{:toc}\n\nText.", "Text."),
        ("Text.\n\n[TOC]\n\nMore.", "Text.\n\nMore."),
        ("- one\n- TOC\n- two", "- one\n- TOC\n- two"),
        ("# Own\n\nText.", "Text."),
        ("# Own\n\n# Other\n\n## Below", "## Other\n\n### Below"),
        ("Other\n=====\n\nBelow\n-----", "Other\n-----\n\n### Below"),
        ("## Fine\n\n### Too", "## Fine\n\n### Too"),
        ("#hashtag here", "\\#hashtag here"),
        ("## A {#b .c}\n\n[x](#b)", "## A {#b .c}\n\n[x](#b)"),
        ("## A {: #b .c}\n\n[x](#b)", "## A {: #b}\n\n[x](#b)"),
        ("Text.{: .lead}", "Text."),
        ("a{:.x}b", "ab"),
        ("```\nx\n```", "```text\nx\n```"),
        ("~~~python linenos\nx\n~~~", "~~~python\nx\n~~~"),
        ('```python title="x"\nx\n```', '```python title="x"\nx\n```'),
        ("```python\nx", "```python\nx\n```"),
        ("{% highlight js %}\nx\n{% endhighlight %}", "```js\nx\n```"),
        ("{% highlight js %}x{% endhighlight %}", "```js\nx\n```"),
        ("{% highlight md %}\n```\n{% endhighlight %}", "````md\n```\n````"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("a {% include x.html %} b", "a  b"),
        ("{{ page.title }} {{ site.baseurl }}/x", "Own /x"),
        ("`{{ page.title }}` {{ page.other }}", "`{{ page.title }}` {{ page.other }}"),
        ("```text\n{% raw %}[x](../y/)\n```", "```text\n{% raw %}[x](../y/)\n```"),
        ("```text\n{% raw %}\n{{ x }}\n{% endraw %}\n```", "```text\n{{ x }}\n```"),
        ("> ```text\n> {% raw %}\n> {{ x }}{% endraw %}\n> ```", "> ```text\n> {{ x }}\n> ```"),
        ("`{% raw %}{{ page.title }}{% endraw %}`", "`{{ page.title }}`"),
        ("`{%- raw -%}{% raw %}{%- endraw -%}`", "`{% raw %}`"),
        ("`{% raw %}` and `{% endraw %}`", "`{% raw %}` and `{% endraw %}`"),
        ('`{{ "{% raw %}" }}` `{% endraw %} x`', '`{{ "{% raw %}" }}` `{% endraw %} x`'),
        ("{% highlight js %}\n{% raw %}\nx\n{% endraw %}\n{% endhighlight %}", "```js\nx\n```"),
        ("{% raw %}\n```text\n{% include x %}\n```\n{% endraw %}", "```text\n{% include x %}\n```"),
        ("{% gist ada/1 %}", "<https://gist.github.com/ada/1>"),
        ("[x](../gone/)", "x (link to `../gone/` not imported)"),
        ("[x](/gone/ 'T')", "x (link to `/gone/` 'T' not imported)"),
        ("[x](https://example.org/a/b)", "[x](https://example.org/a/b)"),
        ("[x](mailto:a@example.org)", "[x](mailto:a@example.org)"),
        ("[x]()", "x"),
        ("[x](javascript:a)", "x (link to `javascript:a` not imported)"),
        ("[x][y]\n\n[y]: ../gone/", "x (link to `../gone/` not imported)\n\n<!-- [y]: ../gone/ -->"),
        ("[y]: https://example.org/", "[y]: https://example.org/"),
        ("[note]: of no use", "\\[note]: of no use"),
        ("![x](a.png)", "*Image not imported: `a.png` (x)*"),
        ("![x][y]\n\n[y]: https://h.org/a.png", "[x][y]\n\n[y]: https://h.org/a.png"),
        ("![](https://h.org/a-b.png)", "[a b](https://h.org/a-b.png)"),
        ("<script>x()</script>", ""),
        ('<b onclick="x()">y</b>', "<b >y</b>"),
        ('<iframe src="https://h.org/"></iframe>', '<a href="https://h.org/">https://h.org/</a>'),
        ("/// x", "&#47;// x"),
        ("1. a\n1. b\n\n> c  \n> d", "1. a\n1. b\n\n> c  \n> d"),
        ("[a](#x--y)\n\n## X & Y", "[a](#x-y)\n\n## X & Y"),
        ("[a](#gone)", "a (link to `#gone` not imported)"),
        ("A.\n\n    [x](../y/)", "A.\n\n```text\n[x](../y/)\n```"),
        ("A.\n\n    x = 1", "A.\n\n    x = 1"),
    ],
)
def test_a_body(source: str, expected: str) -> None:
    assert body(source) == expected


def test_an_image_is_found_by_the_end_of_its_path_and_copied() -> None:
    text = "---\ntitle: Own\n---\n![x](/assets/images/a/b.png) ![x](../b%20c.png)"
    (one,) = convert({"own.md": text}, assets=frozenset({"a/b.png", "images/b c.png", "b c.png"}))
    copies = {(copy.source, copy.target) for copy in one.copies}
    assert copies == {("a/b.png", "assets/images/a/b.png"), ("b c.png", "assets/images/b c.png")}
    assert "![x](../../assets/images/a/b.png) ![x](../../assets/images/b%20c.png)" in one.drafts[0].text


@pytest.mark.parametrize("secret", ["../../../etc/passwd.png", "/etc/passwd.png", "..%2f..%2fetc%2fpasswd.png"])
def test_no_image_comes_from_outside_of_the_assets(secret: str) -> None:
    (one,) = convert({"own.md": f"---\ntitle: x\n---\n![x]({secret})"}, assets=frozenset({"a.png"}))
    assert one.copies == ()


def test_links_between_posts_resolve_by_address_name_and_file() -> None:
    one, two, three = convert(
        {
            "p/2020-01-01-one.md": "---\nurl: /s/one/\n---\n[a](../two/) [b](/s/two/) [c](2020-01-02-two.md) [d](../three/)",
            "p/2020-01-02-two.md": "---\nurl: https://old.org/s/two/\n---\n[a](https://old.org/s/one/) [b](https://new.org/one/)",
            "p/three.md": "---\nlayout: post\n---\n[a](../one/) [b](../../s/two/) [c](../../t/two/)",
        }
    )
    assert "[a](two.md) [b](two.md) [c](two.md) [d](three.md)" in one.drafts[0].text
    assert "[a](one.md) [b](https://new.org/one/)" in two.drafts[0].text
    assert "[a](one.md) [b](two.md) c (link to `../../t/two/` not imported)" in three.drafts[0].text


def test_the_marks_of_raw_text_in_code_are_reported() -> None:
    text = (
        "---\ntitle: x\n---\n```text\n{% raw %}\n{{ x }}\n{% endraw %}\n```\n\n`{% raw %}y{% endraw %} {% include z %}`"
    )
    assert notes(text, "dropped") == ["{% raw %}\n", "{% endraw %}\n", "{% raw %}", "{% endraw %}"]


NEXT = "{% post_url 2022-05-13-next %}"
HREF = "href='../next/'"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"See {NEXT}.", "See [Next](next.md)."),
        (f"[b]({NEXT})", "[b](next.md)"),
        (f"See {NEXT} or [b]({NEXT}), [c]({NEXT} 'T').", "See [Next](next.md) or [b](next.md), [c](next.md 'T')."),
        (f"[b](<{NEXT}>)", "[b](next.md)"),
        (f"[b]({{{{ site.baseurl }}}}{NEXT}#part)", "[b](next.md#part)"),
        (f"[b][r]\n\n[r]: {NEXT}", "[b][r]\n\n[r]: next.md"),
        (f"[b][r]\n\n[r]: {{{{ site.baseurl }}}}{NEXT}#part 'T'", "[b][r]\n\n[r]: next.md#part 'T'"),
        (f"<a href='{NEXT}'>b</a> {NEXT}", f"<a {HREF}>b</a> [Next](next.md)"),
        (f"<a href={NEXT}>b</a>", "<a href=../next/>b</a>"),
        ('<a href="{{ "/blog/next/" | relative_url }}">b</a>', '<a href="../next/">b</a>'),
        (
            "[b]({% link _posts/2022-05-13-next.md %}) {% link _posts/2022-05-13-next.md %}",
            "[b](next.md) [Next](next.md)",
        ),
        ("![b]({% link assets/images/a.png %})", "![b](../../assets/images/a.png)"),
        (f"<{{{{ site.url }}}}{NEXT}>", "[Next](next.md)"),
        (f"`[b]({NEXT})`", f"`[b]({NEXT})`"),
        ("[b]({% post_url gone %})", "b (link to `{% post_url gone %}` not imported)"),
        ("<{{ page.title }}>", "<Own>"),
    ],
)
def test_liquid_is_a_path_in_a_target_and_a_link_in_prose(source: str, expected: str) -> None:
    sources = {
        "a/2022-05-12-own.md": f"---\ntitle: Own\nexcerpt: x\n---\n{source}",
        "a/2022-05-13-next.md": "---\ntitle: Next\n---\n## Part",
    }
    one, _ = convert(sources, assets=frozenset({"images/a.png"}))
    assert list(lost(one)) == []
    assert one.drafts[0].text.split("---\n")[2].replace("\n\n<!-- more -->", "").strip() == expected


def test_a_published_post_does_not_link_to_a_draft() -> None:
    one, _ = convert(
        {"a.md": "---\nurl: /s/a/\n---\n[b](../b/)", "b.md": "---\nurl: /s/b/\npublished: false\n---\n[a](../a/)"}
    )
    assert "b (link to `../b/` not imported)" in one.drafts[0].text


@pytest.mark.parametrize(
    ("source", "key", "value"),
    [
        ("---\ntitle: A\n---\n# B", "title", "A"),
        ("---\nlayout: x\n---\nText.\n\n## The *first*", "title", "The first"),
        ("---\nlayout: x\n---\nText.", "title", "Own"),
        ("---\ntitle: 2022\n---\n", "title", "2022"),
        ("---\ntitle: 'yes'\n---\n", "title", "yes"),
        ("---\ntitle: a\nexcerpt: Short.\n---\nLong.", "description", "Short."),
        ("---\ntitle: a\n---\n## B\n\nThe *first* [one](https://x.org).", "description", "The first one."),
        ("---\ntitle: a\ndate: 2022-05-12 23:30:00 -0800\n---\n", "date", datetime.date(2022, 5, 12)),
        ("---\ntitle: a\ndate: 12 May 2022\n---\n", "date", datetime.date(2022, 5, 12)),
        ("---\ntitle: a\ndate: 2022-02-31\n---\n", "date", TODAY),
        ("---\ntitle: a\ncategories: b c\n---\n", "categories", ["b", "c"]),
        ("---\ntitle: a\ncategories: [b c, d]\n---\n", "categories", ["b c", "d"]),
        ("---\ntitle: a\ntags: [B C, 'C++', c]\n---\n", "tags", ["b-c", "c"]),
        ("---\ntitle: a\nauthor: {name: Ada}\n---\n", "author", "Ada"),
        ("---\ntitle: a\nurl: /b/c/index.html\n---\n", "aliases", ["b/c/"]),
        ("---\ntitle: a\npermalink: /:year/:title.html\ndate: 2020-01-02\n---\n", "aliases", ["2020/own.html/"]),
        ("---\ntitle: a\npermalink: pretty\n---\n", "aliases", None),
        ("---\ntitle: a\nurl: /blog/own/\n---\n", "aliases", None),
        ("---\ntitle: a\nurl: /a b/\n---\n", "aliases", None),
        ("---\ntitle: a\nurl: /b/\nredirect_from: /b/\n---\n", "aliases", ["b/"]),
        ("---\ntitle: a\npublished: false\n---\n", "status", "draft"),
        ("---\ntitle: a\npublished: true\n---\n", "status", None),
    ],
)
def test_a_header(source: str, key: str, value: object) -> None:
    assert header(source).get(key) == value


def test_a_part_of_a_series_has_tags_for_categories() -> None:
    found = header("---\ntitle: a\ncategories: b\ntags: c\n---\n", series="s")
    assert "categories" not in found
    assert found["tags"] == ["c", "b"]


def test_keys_without_a_place_and_aliases_that_are_taken_are_reported() -> None:
    text = "---\ntitle: a\nlayout: post\nurl: /blog/own/\nmathjax: true\n---\n"
    assert notes(text, "dropped") == ["layout: post", "url: /blog/own/", "mathjax: True"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.md", "---\ntitle: a\n", "not closed"),
        ("a.md", "---\n- a\n- b\n---\n", "not a list of `key: value` lines"),
        ("a.md", "---\ntitle: a: b\n---\n", "not YAML"),
        ("a.md", "---\ntitle: a\ntitle: b\n---\n", "given twice"),
        ("a.md", "---\ntitle: a\nurl: ../../x\n---\n", "lead out of the site"),
        ("a.md", "---\ntitle: a\nslug: /x\n---\n", "lead out of the site"),
        ("a.md", "---\ntitle: a\nredirect_from: ['a\\b']\n---\n", "lead out of the site"),
        ("🎉.md", "---\ntitle: 🎉\n---\n", "no file name"),
        ("CON.md", "---\ntitle: nul\n---\n", "no file name"),
    ],
)
def test_a_post_that_can_not_be_imported(name: str, text: str, says: str) -> None:
    (one,) = convert({name: text})
    assert len(one.problems) == 1
    assert says in one.problems[0].message
    assert one.drafts == ()


@pytest.mark.parametrize(
    ("name", "slug"), [("aux.md", "telling-words"), (f"{'x' * 300}.md", "telling-words"), ("A_b.md", "a-b")]
)
def test_a_name_that_no_file_can_have_is_made_of_the_title(name: str, slug: str) -> None:
    (one,) = convert({name: "---\ntitle: The telling words\n---\n"})
    assert one.drafts[0].path == f"blog/posts/{slug}.md"


PIECES = st.sampled_from(
    ["# A b\n", "## C {#x}\n", "text", "{{ page.title }}", "{% raw %}", "{% endraw %}", "{% highlight py linenos %}\n",
     "\n{% endhighlight %}", "{% include a.html %}", "{% comment %}", "{% endcomment %}", "{% post_url 2020-01-01-x %}",
     "{{ site.baseurl }}", "\n", "\n\n", "\n```\n", "```py x\n", "~~~", "[a](../b/)", "![](c.png)", '![z](https://h/x.png "t")',
     "[", "](", ")", "`", "``", "<!--", "-->", "{: .c #id}", "\n* TOC\n{:toc}\n", "[r][s]", "![r][s]", '\n[s]: ../q "T"\n',
     '<a href="/x/">', "<img src=a.png>", "<script>x", "</script>", "\n1. one\n1. two\n", "> q\n", "| a | b |\n", "é", "ß", "İx",
     "日本", "_u_", "\\", "\n---\n", "\n===\n", "    code [x](y)\n", "[TOC]", "<toc>", "/// d\n", "--8<--", "{::comment}", "[t]()",
     "<iframe src=u>", "&amp;", " ", "\t", "#tag\n", "9", "\n- d\n  - e\n", "\n   - f\n", "\n\n  g\n", "\n> - h\n", "\n<div>\n", "\n</div>\n"]
)  # fmt: skip
HEADERS = st.sampled_from(["", "---\nlayout: x\n---\n", "---\ntitle: A b\nurl: /s/x/\nfoo: [1]\n---\n"])
BODIES = st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join)
FUZZ = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@FUZZ
@given(head=HEADERS, text=BODIES, series=st.sampled_from(["", "s"]))
def test_no_word_of_a_generated_post_is_lost(head: str, text: str, series: str) -> None:
    sources = {"p/2020-01-01-x.md": head + clean(text), "p/y.md": "---\nurl: /s/b/\n---\nhi [x](../x/)"}
    for one in convert(sources, series=series):
        if not one.problems:
            assert list(lost(one)) == []
            assert frontmatter.split(one.drafts[0].text)[3] == []


@FUZZ
@given(title=st.text(max_size=40), author=st.text(max_size=20), tag=st.text(max_size=20))
def test_a_generated_header_is_read_back_as_it_was_written(title: str, author: str, tag: str) -> None:
    import yaml

    values = yaml.safe_dump({"title": title, "author": author, "tags": [tag]}, allow_unicode=False)
    (one,) = convert({"own.md": clean(f"---\n{values}---\nText.")})
    if not one.problems:
        fields, _, _, faults = frontmatter.split(one.drafts[0].text)
        assert faults == []
        assert isinstance(fields["title"].value, str)
        assert re.fullmatch(r"\S.*", fields["title"].value)


def clean(text: str) -> str:
    """Return a text as it is read from a file: no control characters, one kind of line end."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]", " ", text)
