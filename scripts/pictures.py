"""Redraw the picture of the site that README shows, from a fresh build in a real browser."""

from __future__ import annotations

import functools
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from ensure_browser import FLAGS, find_browser
from playwright.sync_api import Browser, sync_playwright

PICTURE = Path(".github/site.png")
PAGE = "questions/gpu-acceleration-role/"
WIDE, PHONE = (1240, 760), (390, 760)
# Two windows side by side, the second as a phone in the dark scheme: what a reader meets at a desk and on a train.
SHEET = """<body style="margin:0;display:flex;gap:16px;background:#e9ece9;padding:16px">
<img src="{wide}" width="1240" height="760"><img src="{phone}" width="390" height="760"></body>"""


def main() -> int:
    """Build, photograph, write the picture; returns the exit status."""
    executable = find_browser()
    if executable is None:
        print("pictures.py: there is no browser; `make test` sets one up", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder], check=True)
        browser = playwright.chromium.launch(executable_path=str(executable), args=list(FLAGS))
        with served(folder) as address:
            _draw(browser, address, Path(folder))
        browser.close()
    print(f"{PICTURE}: {PICTURE.stat().st_size // 1000} kB")
    return 0


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: str, handler: type[SimpleHTTPRequestHandler] = Quiet) -> Iterator[str]:
    """Serve a folder on a free port of this computer while the block runs; yields the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def _draw(browser: Browser, address: str, folder: Path) -> None:
    _photograph(browser, address, folder / "wide.png", WIDE, dark=False)
    _photograph(browser, address, folder / "phone.png", PHONE, dark=True)
    (folder / "sheet.html").write_text(SHEET.format(wide="wide.png", phone="phone.png"), encoding="utf-8")
    page = browser.new_page(viewport={"width": WIDE[0] + PHONE[0] + 48, "height": WIDE[1] + 32})
    page.goto(f"{address}sheet.html")
    page.screenshot(path=PICTURE)


def _photograph(browser: Browser, address: str, target: Path, size: tuple[int, int], dark: bool) -> None:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    page.goto(address + PAGE)
    page.locator("details summary", has_text="Short answer").click()
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)  # the blocks open with a short transition
    page.screenshot(path=target)
    context.close()


if __name__ == "__main__":
    sys.exit(main())
