"""Where the site lives, what git knows of it, and what its pages may load."""

from __future__ import annotations

import base64
import hashlib
import subprocess
from pathlib import Path

import pytest
from publishing import environment, history, indents, landmarks, policy

GITHUB = {"GITHUB_REPOSITORY": "Ada/prep", "GITHUB_SERVER_URL": "https://github.com", "GITHUB_SHA": "0123456789abcdef"}
PAGE = '<html><head><meta charset="utf-8"><title>x</title></head>{}</html>'


@pytest.mark.parametrize(
    ("variables", "site", "repository"),
    [
        ({}, "", ""),
        (GITHUB, "https://ada.github.io/prep/", "https://github.com/Ada/prep"),
        ({"GITHUB_REPOSITORY": "Ada/ada.github.io"}, "https://ada.github.io/", "https://github.com/Ada/ada.github.io"),
        (GITHUB | {"SITE_URL": "https://prep.example.org"}, "https://prep.example.org/", "https://github.com/Ada/prep"),
        (GITHUB | {"REPO_URL": "https://git.example.org/a/b/"}, "https://ada.github.io/prep/", "https://git.example.org/a/b"),
        ({"SITE_URL": "javascript:alert(1)", "REPO_URL": "nowhere"}, "", ""),
        ({"GITHUB_REPOSITORY": "broken"}, "", ""),
    ],
)  # fmt: skip
def test_addresses_come_from_the_environment(variables: dict[str, str], site: str, repository: str) -> None:
    found = environment.place(variables)
    assert (found.site, found.repository) == (site, repository)


def test_a_report_names_the_page_and_its_version() -> None:
    url = environment.place(GITHUB).report_url("KV & cache?", "questions/kv/")
    assert url.startswith("https://github.com/Ada/prep/issues/new?template=wrong-answer.yml&")
    assert "title=Mistake%3A+KV+%26+cache%3F" in url
    assert "page=https%3A%2F%2Fada.github.io%2Fprep%2Fquestions%2Fkv%2F&version=0123456789ab" in url


def test_without_a_repository_there_is_nothing_to_link_to() -> None:
    found = environment.place({}, commit="abc")
    assert (found.edit_uri, found.report_url("a", "b/"), found.version) == ("", "", "abc")


def test_the_edit_address_names_the_branch() -> None:
    assert (
        environment.place(GITHUB | {"REPO_BRANCH": "trunk"}).edit_uri == "https://github.com/Ada/prep/edit/trunk/docs/"
    )


def hash_of(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_inline_scripts_are_allowed_by_their_hash_and_no_others() -> None:
    html = PAGE.format(
        '<script>a()</script><script type="module">b()</script><script src="c.js"></script>'
        '<script type="application/json">{"d": 1}</script><script type="application/ld+json">{}</script>'
    )
    allowed = policy.policy(html).split("script-src ")[1].split(";")[0].split()
    assert allowed == ["'self'", *sorted([hash_of("a()"), hash_of("b()")])]


def test_the_policy_stands_before_anything_that_loads() -> None:
    html = policy.with_policy(PAGE.format('<link rel="stylesheet" href="a.css"><script>a()</script>'))
    assert html.index("Content-Security-Policy") < html.index("<title>") < html.index("<script>")
    assert "default-src 'none'" in html
    assert "unsafe" not in html


def test_a_page_that_hides_its_charset_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="charset"):
        policy.with_policy("<html><head></head></html>")


def test_a_section_of_the_navigation_is_named_by_its_title() -> None:
    html = (
        '<nav class="md-nav" data-md-level="1" aria-labelledby="__nav_2_label" aria-expanded="true">\n'
        '<label class="md-nav__title" for="__nav_2">\n<span class="md-nav__icon md-icon"></span>\nTopics\n</label></nav>'
    )
    assert 'aria-label="Topics"' in landmarks.with_names(html)
    assert landmarks.with_names("<nav>Topics</nav>") == "<nav>Topics</nav>"


def git(folder: Path, *arguments: str, day: str = "2026-01-02") -> None:
    environment = {
        "GIT_AUTHOR_DATE": f"{day}T12:00:00Z",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
        "PATH": "/usr/bin:/bin",
    }
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<ul>\n    <li>a\n\n\n    b</li>\n  </ul>\n", "<ul>\n<li>a\nb</li>\n</ul>\n"),
        ("a\n  <pre class=x>def f():\n    pass\n\n\n</pre>\n  b", "a\n<pre class=x>def f():\n    pass\n\n\n</pre>\nb"),
        (
            "<script>a\n  b</script>\n  <TEXTAREA>\n  c</TEXTAREA>",
            "<script>a\n  b</script>\n<TEXTAREA>\n  c</TEXTAREA>",
        ),
        ("<present>\n  a</present>", "<present>\na</present>"),
        ("<pre>never closed\n  a", "<pre>never closed\na"),
        ("", ""),
    ],
)
def test_indentation_goes_where_a_browser_makes_nothing_of_it(html: str, wanted: str) -> None:
    assert indents.without_indents(html) == wanted


def test_a_file_has_the_day_of_its_last_change(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "old.md").write_text("a")
    (tmp_path / "docs" / "caché.md").write_text("a")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "one")
    (tmp_path / "docs" / "caché.md").write_text("b")
    git(tmp_path, "commit", "-am", "two", day="2026-03-04")
    found = history.read(tmp_path)
    assert found.changed == {"docs/old.md": "2026-01-02", "docs/caché.md": "2026-03-04"}
    assert found.timestamp == 1772625600
    assert len(found.commit) == 40
    assert found.newest(["docs/old.md", "docs/caché.md", "docs/new.md"]) == "2026-03-04"
    assert found.newest(["docs/new.md"]) == ""


def test_without_commits_nothing_is_known(tmp_path: Path) -> None:
    assert history.read(tmp_path) == history.History()
    git(tmp_path, "init", "--quiet")
    assert history.read(tmp_path) == history.History()
