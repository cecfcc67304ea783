"""Runs a page's code in a child process and remembers, by content, what passed."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from questionbank.evidence import Runnable

CHILD = Path(__file__).with_name("child.py")
PATIENCE = 30  # seconds by the clock; the child's own limit is 5 seconds of work
ENDED = {signal.SIGXCPU: "takes more than 5 s", signal.SIGKILL: "takes more than 5 s"}


@dataclass(frozen=True)
class Failure:
    """A line of a page whose code does not do what the page says."""

    line: int
    message: str


def run(blocks: tuple[Runnable, ...]) -> list[Failure]:
    """Run the blocks in order in one process; an empty list means that all did what they say."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"PATH": os.defpath, "TMPDIR": folder, "HOME": folder, "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
        task = json.dumps({"blocks": [asdict(block) for block in blocks]})
        try:
            done = subprocess.run(
                [sys.executable, "-I", "-X", "utf8", str(CHILD)],
                input=task, cwd=folder, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return [Failure(blocks[0].line, f"is not done after {PATIENCE} s")]
    if done.returncode:
        return [Failure(blocks[0].line, _end(done))]
    return [Failure(line, message) for line, message in json.loads(done.stdout)]


def key(blocks: tuple[Runnable, ...]) -> str:
    """Return what the result depends on as one word: the code, where it stands, the Python and the child."""
    parts = [sys.version, CHILD.read_text(encoding="utf-8"), repr(blocks)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def run_cached(cache: Path, blocks: tuple[Runnable, ...]) -> list[Failure]:
    """Run the blocks unless these very blocks have passed before; only success is remembered."""
    passed = cache / key(blocks)
    if passed.exists():
        return []
    failures = run(blocks)
    if not failures:
        cache.mkdir(parents=True, exist_ok=True)
        passed.touch()
    return failures


def _end(done: subprocess.CompletedProcess[str]) -> str:
    """Return why a child ended before its time."""
    if done.returncode < 0:
        return ENDED.get(signal.Signals(-done.returncode), f"ended by signal {-done.returncode}")
    last = (done.stderr.strip().splitlines() or ["without a word"])[-1]
    return f"ended early: {last}"
