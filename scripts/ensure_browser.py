"""Print the path of a Chromium that starts, downloading one only if there is none.

A browser counts when it has really opened a page: on many machines `chromium` is a
stub, a broken snap, or lacks libraries, and then every browser test would fail at once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

# What the browser tests launch with as well. Playwright turns the sandbox off by default, and
# root and Ubuntu's AppArmor need that; only our own pages are opened. The rest keeps it offline.
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS_APPS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
# In a process of its own: the caller may itself be using Playwright, which cannot be nested.
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
PLAYWRIGHT_INSTALL = [sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"]
APT_INSTALL = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
SECONDS_TO_START = 30


def starts(browser: Path) -> bool:
    """Tell whether this browser opens an empty page without a screen."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [str(browser), "--headless", *FLAGS, f"--user-data-dir={profile}", "--dump-dom", "about:blank"]
        try:
            shown = subprocess.run(command, capture_output=True, timeout=SECONDS_TO_START, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return shown.returncode == 0 and b"<html" in shown.stdout


def candidates() -> Iterator[Path]:
    """Yield the places where a browser may be, the cheapest to ask first."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        # Whoever names a browser wants that one or an error, not another one in silence.
        yield Path(chosen)
        return
    yield from (Path(found) for found in map(shutil.which, COMMANDS) if found)
    yield from (app for app in MACOS_APPS if app.exists())
    asked = subprocess.run([sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True, check=False)
    downloaded = Path(asked.stdout.strip())
    if downloaded.is_file():
        yield downloaded


def find_browser() -> Path | None:
    """Return the first browser that starts; installs nothing."""
    return next(filter(starts, candidates()), None)


def is_root_on_debian() -> bool:
    """Tell whether apt-get can be used without asking anybody."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None and Path("/etc/debian_version").exists()


def attempts() -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the ways to get a browser: what to announce, and the commands."""
    yield "downloading Playwright's Chromium", [PLAYWRIGHT_INSTALL]
    if is_root_on_debian():
        yield "installing Debian's chromium", [["apt-get", "update"], APT_INSTALL]


def install_browser() -> Path | None:
    """Try each way in turn until a browser starts."""
    for announcement, commands in attempts():
        print(f"browser: {announcement} (once, some minutes)", file=sys.stderr, flush=True)
        for command in commands:
            subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        browser = find_browser()
        if browser:
            return browser
    return None


def advice() -> str:
    """Return the one line for a machine where nothing worked."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return f"CHROMIUM={chosen} does not start: unset it, or name a browser that does"
    if sys.platform == "darwin":
        remedy = "brew install --cask chromium"
    elif shutil.which("snap"):
        # Ubuntu's chromium is a snap, which headless tests cannot rely on.
        remedy = f"sudo {sys.executable} -m playwright install --with-deps chromium"
    else:
        remedy = "sudo apt-get install chromium"
    return f"no Chromium that starts, and none could be downloaded: {remedy}, or set CHROMIUM to one"


def main() -> int:
    """Print the browser's path, or one line that says what to do."""
    browser = find_browser()
    if not browser and not os.environ.get("CHROMIUM"):
        browser = install_browser()
    if not browser:
        print(f"browser: {advice()}", file=sys.stderr)
        return 1
    print(browser)
    return 0


if __name__ == "__main__":
    sys.exit(main())
