"""Make .venv hold exactly what requirements.txt (and requirements-dev.txt) pin: `setup_env.py site|dev`.

Runs before anything is installed, with whatever Python there is (3.6 or newer), so that
every usual obstacle ends in one line that says what to do. A second run installs nothing.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterator, List

OLDEST_PYTHON = (3, 11)
LOCKS = {"site": ["requirements.txt"], "dev": ["requirements.txt", "requirements-dev.txt"]}
VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
# Lies there from before the first change until pip has ended by itself: what an
# interrupted run leaves behind looks installed to pip, so only a fresh start is safe.
UNFINISHED = VENV / ".unfinished"
LOG = VENV / "pip.log"
OFFLINE_SIGNS = ("NewConnectionError", "NameResolutionError", "ConnectTimeout", "ProxyError")


class SetupError(Exception):
    """An obstacle that the reader of the message can remove."""


def check_python() -> None:
    """Refuse a Python that the site's packages do not support."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetupError(
            "Python 3.11 or newer is needed, {} is {}.{}.{}: install one (Debian, Ubuntu: apt-get install python3 "
            "python3-venv; macOS: brew install python; or https://www.python.org/downloads/) and run make again, "
            "or name it: make PYTHON=/path/to/python3".format(sys.executable, *sys.version_info[:3])
        )


def check_venv_module() -> None:
    """Refuse a Python without venv or ensurepip, which Debian packages apart."""
    if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return
    raise SetupError(
        "this Python cannot make virtual environments: apt-get install python3-venv "
        "(or python{}.{}-venv) and run make again".format(*sys.version_info[:2])
    )


def stamp_of(group: str) -> Path:
    """Name the file whose presence says that these very pins are installed."""
    digest = hashlib.sha256()
    for lock in LOCKS[group]:
        digest.update(Path(lock).read_bytes())
    return VENV / ".{}-{}".format(group, digest.hexdigest()[:16])


def is_ready(group: str) -> bool:
    """Tell whether nothing is left to do; no process is started for it."""
    return stamp_of(group).exists() and not UNFINISHED.exists() and os.access(str(PYTHON), os.X_OK)


def is_usable() -> bool:
    """Tell whether .venv can be installed into, rather than made anew."""
    if UNFINISHED.exists() or not os.access(str(PYTHON), os.X_OK):
        return False
    probe = "import sys, pip; sys.exit(sys.version_info < {})".format(OLDEST_PYTHON)
    return subprocess.run([str(PYTHON), "-c", probe], stderr=subprocess.DEVNULL).returncode == 0


def make_venv() -> None:
    """Make .venv from nothing, whatever was there."""
    check_venv_module()
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    shutil.rmtree(str(VENV), ignore_errors=True)
    VENV.mkdir()
    UNFINISHED.touch()
    # Run by the .venv just removed, Python would link the new one to itself.
    python = getattr(sys, "_base_executable", None) or sys.executable
    made = subprocess.run([python, "-m", "venv", str(VENV)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if made.returncode:
        raise SetupError("python -m venv failed: {}".format(last_line(made.stdout.decode(errors="replace"))))


def install(group: str) -> None:
    """Install the pins with their hashes, and no package that has to be built here."""
    UNFINISHED.touch()
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-deps", "--only-binary=:all:"]
    command += ["--retries=2", "--no-input", "--disable-pip-version-check"]
    for lock in LOCKS[group]:
        command += ["-r", lock]
    with LOG.open("wb") as log:
        code = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT).returncode
    UNFINISHED.unlink()
    if code:
        raise SetupError(explain(LOG.read_text(errors="replace")))


def explain(output: str) -> str:
    """Turn pip's output into one line."""
    if any(sign in output for sign in OFFLINE_SIGNS) and "DO NOT MATCH THE HASHES" not in output:
        return "cannot download the packages: is there a network? (details: {})".format(LOG)
    return "pip failed: {} (details: {})".format(last_line(output), LOG)


def last_line(output: str) -> str:
    """Return the last line that says something, without pip's prefix."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    return ((errors or lines or ["no output"])[-1]).replace("ERROR: ", "")


def write_stamps(group: str) -> None:
    """Replace the stamps of earlier pins; `dev` installs all of `site` as well."""
    done = ["site", "dev"] if group == "dev" else ["site"]
    for name in done:
        for old in VENV.glob(".{}-*".format(name)):
            old.unlink()
        stamp_of(name).touch()


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Wait for another make in the same folder, so that two do not install at once."""
    with open(".venv.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def set_up(group: str) -> None:
    """Bring .venv up to date for one group of requirements."""
    check_python()
    if is_ready(group):
        return
    with alone():
        if is_ready(group):
            return
        print("setup: installing {} into .venv (once, about a minute)".format(" and ".join(LOCKS[group])), flush=True)
        if not is_usable():
            make_venv()
        install(group)
        write_stamps(group)


def main(arguments: List[str]) -> int:
    """Set up one group; 1 for an obstacle, 2 for wrong usage."""
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        print("usage: setup_env.py site|dev", file=sys.stderr)
        return 2
    try:
        set_up(arguments[0])
    except (SetupError, OSError) as error:
        print("setup: {}".format(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("setup: interrupted; the next run starts afresh", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
