"""The process in which one page's code runs: reads it as JSON from standard input, prints what failed as JSON.

It is a guard against mistakes, not a prison: time, memory and files are limited by the system, and what leaves the
temporary folder, the network and other programs are refused by an audit hook; a program that the page itself made in that
folder, such as the Python of a virtual environment, may run. It imports the standard library alone,
for it is started without the project on its path.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import os
import resource
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

Failures = list[list[Any]]
Found = dict[str, Any]

SECONDS = 5
MEMORY = 1 << 30  # bytes of address space
FILES, FILE_SIZE = 64, 1 << 22  # files open at once; bytes of one file
REFUSED = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "os.system",
    "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "ctypes.dlopen",
)  # fmt: skip
CHANGES = (
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
    "os.utime", "shutil.rmtree", "shutil.move",
)  # fmt: skip
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Run the blocks and print the failures as [[line, message], ...]."""
    page = json.load(sys.stdin)
    limit()
    sys.addaudithook(guard(str(Path.cwd().resolve())))
    sys.path[:] = [folder for folder in sys.path if "-packages" not in folder]  # the standard library alone
    namespace: Found = {"__name__": "__page__"}
    failures: Failures = []
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        for block in page["blocks"]:
            found = session(block, namespace) if block["language"] == "pycon" else program(block, namespace)
            failures += expected(block, found)
    json.dump(failures, sys.stdout)


def limit() -> None:
    """Set the limits of this process; past them it is ended or gets MemoryError or OSError."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, FILES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    if sys.platform == "linux":  # macOS counts shared libraries here
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def guard(home: str) -> Callable[[str, tuple[Any, ...]], None]:
    """Return an audit hook that refuses network, other programs, and changes outside the folder `home`."""

    def inside(path: Any) -> bool:
        return isinstance(path, int) or os.path.realpath(os.fsdecode(path)).startswith((home + os.sep, os.devnull))

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in REFUSED:
            raise PermissionError(f"the code of a page may not use {event}")
        if event == "subprocess.Popen" and not os.fsdecode(arguments[0]).startswith(home + os.sep):
            raise PermissionError("the code of a page may start no program but one it made itself")
        if event == "open" and (arguments[2] or 0) & WRITING and not inside(arguments[0]):
            raise PermissionError(f"the code of a page may not write {arguments[0]!r}")
        if event in CHANGES and not all(inside(path) for path in arguments if isinstance(path, str | bytes)):
            raise PermissionError(f"the code of a page may not change {arguments[0]!r}")

    return hook


def session(block: Found, namespace: Found) -> Failures:
    """Run a doctest session; return [line, message] for each example that differs."""
    try:
        test = doctest.DocTestParser().get_doctest(block["text"], namespace, "page", "page", block["line"] - 1)
    except ValueError as error:
        return [[block["line"], f"not a doctest: {error}"]]
    failures: Failures = []

    class Runner(doctest.DocTestRunner):
        def report_failure(self, _out: Any, test: Any, example: Any, got: str) -> None:
            failures.append([test.lineno + example.lineno + 1, difference(example.want, got)])

        def report_unexpected_exception(self, _out: Any, test: Any, example: Any, exc_info: Any) -> None:
            failures.append([test.lineno + example.lineno + 1, f"raises {exc_info[0].__name__}: {exc_info[1]}"])

    Runner(verbose=False).run(test, out=lambda _: None, clear_globs=False)
    namespace.update(test.globs)
    return failures


def program(block: Found, namespace: Found) -> Failures:
    """Run a program; return [line, message] of the line in the page that failed, or nothing."""
    padded = "\n" * (block["line"] - 1) + block["text"]
    try:
        exec(compile(padded, "page", "exec"), namespace)
    except SyntaxError as error:
        return [[error.lineno or block["line"], f"SyntaxError: {error.msg}"]]
    except BaseException as error:
        frames = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "page"]
        return [[frames[-1] if frames else block["line"], f"raises {type(error).__name__}: {error}"]]
    return []


def expected(block: Found, failures: Failures) -> Failures:
    """Return the failures, or for a block that is meant to fail the fact that it does not."""
    if not block["fails"]:
        return failures
    return [] if failures else [[block["line"], "the code is said to fail and does not"]]


def difference(want: str, got: str) -> str:
    """Return what a doctest printed against what it should have, cut to a length that fits a message."""
    return f"prints {short(got)}, the page says {short(want)}"


def short(text: str) -> str:
    """Return the text in quotes on one line, at most 120 characters of it."""
    shown = repr(text.rstrip("\n"))
    return shown if len(shown) <= 120 else f"{shown[:117]}…"


if __name__ == "__main__":
    main()
