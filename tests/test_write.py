"""A plan is applied to a folder: only what changed is written, only what is owned is removed."""

from __future__ import annotations

from pathlib import Path

import pytest
from questionbank import write

PLAN = {"made/a.md": b"a", "made/deep/b.md": b"b", "other/c.json": b"c"}


def state(root: Path) -> dict[str, tuple[int, int]]:
    """Return inode and time of change of each file: the same only where nothing was written."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write.apply(tmp_path, PLAN, ["made"])
    return tmp_path


def test_everything_is_written_into_an_empty_folder(tmp_path: Path) -> None:
    assert write.apply(tmp_path, PLAN, ["made"]) == write.Changes(tuple(sorted(PLAN)), ())
    assert {path: (tmp_path / path).read_bytes() for path in PLAN} == PLAN
    assert set(state(tmp_path)) == set(PLAN)


def test_the_second_time_nothing_is_touched(root: Path) -> None:
    before = state(root)
    changes = write.apply(root, PLAN, ["made"])
    assert not changes
    assert state(root) == before


def test_only_the_file_that_changed_is_touched(root: Path) -> None:
    before = state(root)
    assert write.apply(root, {**PLAN, "made/a.md": b"A"}, ["made"]).written == ("made/a.md",)
    after = state(root)
    assert (root / "made/a.md").read_bytes() == b"A"
    assert {path for path in after if after[path] != before[path]} == {"made/a.md"}


def test_what_is_no_longer_planned_goes_from_owned_folders_only(root: Path) -> None:
    (root / "by-hand").mkdir()
    (root / "by-hand" / "x.md").write_bytes(b"x")
    (root / "made" / ".left.new").write_bytes(b"half")
    changes = write.apply(root, {"made/a.md": b"a"}, ["made", "absent"])
    assert changes == write.Changes((), ("made/.left.new", "made/deep/b.md"))
    assert set(state(root)) == {"made/a.md", "other/c.json", "by-hand/x.md"}
    assert not (root / "made" / "deep").exists()


def test_an_owned_folder_that_is_left_empty_goes_too(root: Path) -> None:
    write.apply(root, {}, ["made"])
    assert not (root / "made").exists()
    assert (root / "other").exists()


def test_compare_says_what_apply_would_do_and_does_nothing(root: Path) -> None:
    plan = {"made/a.md": b"A", "made/new.md": b"n"}
    before = state(root)
    changes = write.compare(root, plan, ["made"])
    assert state(root) == before
    assert changes == write.Changes(("made/a.md", "made/new.md"), ("made/deep/b.md",))
    assert write.apply(root, plan, ["made"]) == changes


def test_a_file_is_replaced_and_never_written_into(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has the old file open goes on reading the old file; a write that fails leaves it as it was."""

    def fail(self: Path, target: Path) -> Path:
        raise OSError(f"the disk is full: {self.name} to {target.name}")

    with (root / "made/a.md").open("rb") as reader:
        write.apply(root, {**PLAN, "made/a.md": b"new"}, ["made"])
        assert reader.read() == b"a"
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="the disk is full"):
        write.apply(root, {**PLAN, "made/a.md": b"newer"}, ["made"])
    assert (root / "made/a.md").read_bytes() == b"new"


def test_what_a_broken_write_left_is_cleared_away(root: Path) -> None:
    (root / "made" / ".a.md.new").write_bytes(b"half")
    assert write.apply(root, PLAN, ["made"]).removed == ("made/.a.md.new",)
    assert set(state(root)) == set(PLAN)
