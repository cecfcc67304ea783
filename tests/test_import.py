"""The command line of the importers: what it reads, refuses, writes and reports, whatever kind the files are of."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import import_docs
import pytest
from importing import landing, reading, report
from questionbank import bank, write
from questionbank.draft import Draft, Imported, Note, Source, lost

if TYPE_CHECKING:
    from conftest import Workshop

POST = "---\ntitle: A post\ndate: 2022-05-12\nlayout: post\n---\n\nWords of a post.\n"
SUMMARY = "1 post; 1 line dropped; 4 guesses to confirm\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    Path("a.md").write_text(POST, encoding="utf-8")
    return tmp_path


def run(*arguments: str, to: str = "docs") -> int:
    return import_docs.main([*arguments, "--to", to])


def tree(folder: Path = Path("docs")) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_post_is_written_and_reported(capsys: pytest.CaptureFixture) -> None:
    assert run("a.md") == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.startswith(
        "a.md -> blog/posts/a.md (new)\n  a.md:1: guessed: description: Words of a post.: from"
    )
    assert "\n  a.md:4: dropped: layout: post: no page here has this key\n" in printed.out
    assert printed.out.endswith(SUMMARY)
    assert list(tree()) == ["blog/posts/a.md"]


def test_a_dry_run_shows_report_and_diff_and_writes_nothing(capsys: pytest.CaptureFixture) -> None:
    assert run("a.md", "--dry-run") == 0
    printed = capsys.readouterr().out
    assert "--- /dev/null\n+++ docs/blog/posts/a.md\n@@" in printed
    assert "\n+Words of a post.\n" in printed
    assert printed.endswith(f"dry run: {SUMMARY}")
    assert not Path("docs").exists()


def test_json_is_one_document_with_everything_in_it(capsys: pytest.CaptureFixture) -> None:
    assert run("a.md", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    (one,) = found["files"]
    assert one["written"] == [{"path": "blog/posts/a.md", "state": "new"}]
    assert one["dropped"] == [{"line": 4, "before": "layout: post", "after": "", "reason": "no page here has this key"}]
    assert [note["before"] for note in one["guessed"]] == ["description", "author", "categories", "tags"]
    assert found["counts"] == {"changed": 0, "guessed": 4, "missing": 0, "dropped": 1, "dropped_lines": 1, "posts": 1}
    assert (found["problems"], found["summary"], found["dry_run"]) == ([], SUMMARY.strip(), False)


def test_json_of_what_can_not_be_imported(capsys: pytest.CaptureFixture) -> None:
    assert run("gone.md", "a.md", "--json") == 1
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert (printed.err, found["summary"]) == ("", "1 problem; nothing was written")
    assert found["problems"][0]["message"] == "there is no such file"
    assert not Path("docs").exists()


def test_an_existing_file_stops_the_run_unless_forced(capsys: pytest.CaptureFixture) -> None:
    path = Path("docs/blog/posts/a.md")
    path.parent.mkdir(parents=True)
    path.write_text("mine\n")
    Path("b.md").write_text(POST.replace("A post", "Another"), encoding="utf-8")
    assert run("a.md", "b.md") == 1
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert "docs/blog/posts/a.md:1: error: it is there already, with other content; --force replaces it" in printed.err
    assert tree() == {"blog/posts/a.md": b"mine\n"}
    assert run("a.md", "--dry-run") == 1
    assert "-mine\n" in capsys.readouterr().out
    assert run("a.md", "b.md", "--force") == 0
    assert "a.md -> blog/posts/a.md (replaced)" in capsys.readouterr().out
    assert run("a.md", "b.md") == 0
    assert "(unchanged)" in capsys.readouterr().out


BAD = {
    "binary.md": (b"abc\x00def", "binary: the byte at offset 3 is 00"),
    "latin.md": ("Ein Café".encode("latin-1"), "not UTF-8: the byte at offset 7 (line 1) is E9; save it as UTF-8"),
    "utf16.md": ("text".encode("utf-16"), "it is UTF-16: the bytes at offset 0 are FF FE"),
    "empty.md": (b"", "it is empty"),
    "blank.md": (b"\xef\xbb\xbf \r\n\t\n", "it is empty"),
    "open.md": (b"---\ntitle: x\n", "the header is not closed"),
    "list.md": (b"---\n- x\n---\n", "not a list of `key: value` lines"),
    "out.md": (b"---\nurl: /../../x/\n---\n", "would lead out of the site"),
    "nul.md": (b"---\nlayout: x\n---\n", "no file name can be made of 'nul'"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_clear_line(name: str, capsys: pytest.CaptureFixture) -> None:
    Path(name).write_bytes(BAD[name][0])
    assert run("a.md", name, "--kind", "post") == 1
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert printed.err.startswith(f"{name}:")
    assert BAD[name][1] in printed.err
    assert not Path("docs").exists()


@pytest.mark.parametrize(
    ("name", "says"), [("gone.md", "no such file"), ("folder", "is a directory"), ("pipe", "no ordinary")]
)
def test_what_is_no_file_is_refused(name: str, says: str, capsys: pytest.CaptureFixture) -> None:
    Path("folder").mkdir()
    os.mkfifo("pipe")
    assert run(name) == 1
    assert says in capsys.readouterr().err


def test_a_file_of_20_mb_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    with Path("large.md").open("wb") as file:
        file.truncate(20_000_000)
    monkeypatch.setattr(reading, "decoded", lambda raw: pytest.fail("it was read"))
    assert run("large.md") == 1
    assert "it has 20,000,000 bytes; fewer than 20,000,000 can be imported; split it" in capsys.readouterr().err


def test_a_file_that_may_not_be_read_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert run("a.md") == 1
    assert capsys.readouterr().err == "a.md:1: error: it can't be read: permission denied (source)\n"


@pytest.mark.parametrize("series", ["../../x", "/x", "CON", "A b", "", "x" * 300])
def test_a_series_that_would_leave_the_folder_is_refused(series: str, capsys: pytest.CaptureFixture) -> None:
    assert run("a.md", "--series", series) == 1
    assert "can't be a series" in capsys.readouterr().err
    assert not Path("docs").exists()


@pytest.mark.parametrize("inside", ["questions", "blog/posts", "series", "series/first"])
def test_a_folder_within_docs_is_the_wrong_one(inside: str, capsys: pytest.CaptureFixture) -> None:
    Path("docs/_data").mkdir(parents=True)
    Path("docs/_data/taxonomy.yml").write_text("topics: []\n")
    assert run("a.md", to=f"docs/{inside}") == 2
    assert capsys.readouterr().err.endswith("name the docs folder itself: --to docs\n")


@pytest.mark.parametrize("arguments", [["a.md", "--to", "a.md"], ["a.md", "--to", "docs", "--assets", "gone"]])
def test_a_folder_that_is_none_is_wrong_usage(arguments: list[str]) -> None:
    assert import_docs.main(arguments) == 2


@pytest.mark.parametrize("arguments", [["a.md"], ["--to", "docs"], ["a.md", "--to", "docs", "--kind", "poem"]])
def test_an_incomplete_command_is_wrong_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match=r"^2$"):
        import_docs.main(arguments)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xef\xbb\xbfa\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x85d".encode(), "a\nb\nc\nd"),
        (b"a\x0cb\x1bc\td", "a b c\td"),
        ("a\u00a0b".encode(), "a\u00a0b"),
    ],
)
def test_odd_white_space_is_read_as_what_it_means(raw: bytes, text: str) -> None:
    assert reading.decoded(raw) == (text, None)


def test_no_link_on_the_disk_leads_out_of_the_folder(capsys: pytest.CaptureFixture) -> None:
    Path("elsewhere").mkdir()
    Path("docs/blog").mkdir(parents=True)
    Path("docs/blog/posts").symlink_to(Path("elsewhere").resolve())
    assert run("a.md") == 1
    assert "would lie outside of docs" in capsys.readouterr().err
    assert tree(Path("elsewhere")) == {}


def test_a_write_that_fails_midway_leaves_everything_as_it_was(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    for name in "bcd":
        Path(f"{name}.md").write_text(POST, encoding="utf-8")
    path = Path("docs/blog/posts/a.md")
    path.parent.mkdir(parents=True)
    path.write_text("mine\n")
    whole = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "c.md":
            raise OSError(28, "No space left on device", str(target))
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", full)
    assert run("a.md", "b.md", "c.md", "d.md", "--force") == 1
    assert "No space left on device" in capsys.readouterr().err
    assert tree() == {"blog/posts/a.md": b"mine\n"}


def test_all_or_nothing_takes_away_the_folders_it_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write.apply_all(tmp_path / "new", {"deep/er/x": b"x", "y": tmp_path / "a.md"})
    assert not (tmp_path / "new").exists()


def test_a_lost_word_fails_the_run() -> None:
    source = Source("a.md", "---\ntitle: x\n---\nOne two two.\n", 4)
    found = Imported(source, (Draft("x.md", "One two and\n", ("and",)),), notes=(Note("dropped", 2, "two", "", ""),))
    assert list(lost(found)) == [(4, "two")]
    landed = landing.landing(Path("docs"), [found], None, force=False)
    assert [(problem.line, problem.rule) for problem in landed.problems] == [(4, "word-lost")]
    assert "'two'" in landed.problems[0].message


def test_two_sources_do_not_become_one_file() -> None:
    found = [Imported(Source(name, ""), (Draft("x.md", name),)) for name in ("a", "b")]
    assert [one.path for one in landing.landing(Path("docs"), found, None, force=True).problems] == ["b"]


def test_the_same_said_of_many_lines_is_said_once_in_text_only() -> None:
    notes = tuple(Note("dropped", line, "{% x %}", "", "why") for line in (3, 5, 9))
    found = Imported(Source("a.md", ""), (Draft("x.md", ""),), notes=notes)
    assert list(report.note_lines(found)) == ["  a.md:3: dropped: {% x %}: why (and 2 times more, to line 9)"]
    made = report.Report([found], landing.Landing({}, {"x.md": "new"}, ()), frozenset())
    assert len(made.data()["files"][0]["dropped"]) == 3
    assert made.summary() == "1 post; 3 lines dropped; 0 guesses to confirm"


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    names = [f"n{number}.md" for number in range(60)]
    for name in names:
        Path(name).write_text(POST, encoding="utf-8")
    assert run(*names) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert run(*names) == 0
    assert "\rimport: 60 of 60 posts\n" in capsys.readouterr().err


GUIDE = "A guide\n\n1. What is a queue?\nA line.\n\n2. What is a batch?\nA group.\n"


def test_posts_and_guides_are_told_apart(capsys: pytest.CaptureFixture) -> None:
    Path("g.txt").write_text(GUIDE, encoding="utf-8")
    assert run("a.md", "g.txt") == 0
    assert re.match(r"2 questions, 1 post(, \d pages?)?; ", capsys.readouterr().out.splitlines()[-1])
    assert {path.split("/")[0] for path in tree()} >= {"blog", "questions"}
    assert run("g.txt", "--series", "first") == 1
    assert "a guide can't be part of a series" in capsys.readouterr().err


def test_after_an_import_of_clean_posts_the_build_is_green_and_drafts_stop_nothing(small: Workshop) -> None:
    case = Path(__file__).parent / "cases" / "import" / "posts-clean" / "old"
    posts = [path.as_posix() for path in sorted(case.glob("*.md"))]
    assert run(*posts, "--assets", (case / "assets").as_posix(), to=small.docs.as_posix()) == 0
    Path("g.txt").write_text(GUIDE, encoding="utf-8")
    assert run("g.txt", to=small.docs.as_posix()) == 0
    built = small.build()
    assert built.returncode == 0, built.stderr
    page = (small.site / "blog" / "second-model" / "index.html").read_text(encoding="utf-8")
    assert 'href="../first-model/#what-broke"' in page
    assert (small.site / "2023" / "01" / "first-model" / "index.html").is_file()
    assert not list(small.site.glob("questions/*queue*"))
    _, problems = bank.load(small.docs)
    assert problems
    assert all("/questions/" in problem.path for problem in problems)
