"""What git knows: the newest commit, and the day on which each file last changed."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class History:
    """The newest commit and its time (seconds since 1970), and the last change of each file (year-month-day)."""

    commit: str = ""
    timestamp: int = 0
    changed: dict[str, str] = field(default_factory=dict)

    def newest(self, paths: list[str]) -> str:
        """Return the day on which the last of these files changed, empty when git knows none of them."""
        return max((self.changed[path] for path in paths if path in self.changed), default="")


def read(folder: Path) -> History:
    """Read the history of the files below `folder`; paths are relative to it. Without git or commits it is empty."""
    newest = _git(folder, "log", "-1", "--format=%H %ct").split()
    if len(newest) != 2:
        return History()
    changed: dict[str, str] = {}
    day = ""
    for line in _git(folder, "log", "--format=%x00%cs", "--name-only", "--relative", "--", ".").splitlines():
        if line.startswith("\0"):
            day = line[1:]
        elif line:
            changed.setdefault(line, day)
    return History(newest[0], int(newest[1]), changed)


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.quotepath=off", *arguments]
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
