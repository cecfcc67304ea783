"""A server, a browser and pages that fail the test when something goes wrong which no reader would report.

A page counts as healthy only while it logs no error, raises none, breaks no rule of its security policy and asks no
other host for anything: `open_page` gives pages that are watched for that, and the test fails at its end if one is not.
"""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from ensure_browser import FLAGS, advice, find_browser
from playwright.sync_api import Browser, Page, expect, sync_playwright

PATH = "/ml-infrastructure-interview/"
PATIENCE = 10_000  # ms
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
OpenPage = Callable[..., Page]

expect.set_options(timeout=PATIENCE)


class Pages(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below PATH as GitHub Pages does: what is not there is answered with 404.html."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        below = path.removeprefix(PATH) if path.startswith(PATH) else ".nowhere"
        return super().translate_path(f"/{below}")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a page that is closed drops what it was loading."""


def serve(folder: Path) -> Iterator[str]:
    """Serve a folder while the tests run; yield the address of its home page."""
    with Server(("127.0.0.1", 0), functools.partial(Pages, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{PATH}"
        server.shutdown()


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Give the address of the real site."""
    yield from serve(site)


@pytest.fixture(scope="session")
def small_server(small_site: Path) -> Iterator[str]:
    """Give the address of the small site."""
    yield from serve(small_site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium. Without one the tests fail in CI and are skipped elsewhere, which pytest lists at its end."""
    found = find_browser()
    if not found:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up(f"NO BROWSER, NOT TESTED: {advice()}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS), timeout=30_000)
        yield browser
        browser.close()


@pytest.fixture
def faults() -> list[str]:
    """Give the list of what went wrong on the pages of this test; a test that provokes a fault empties it."""
    return []


@pytest.fixture
def open_page(browser: Browser, faults: list[str]) -> Iterator[OpenPage]:
    """Give a function that opens an empty page in a fresh profile; it takes what browser.new_context takes."""
    contexts = []

    def open_one(**options: Any) -> Page:
        context = browser.new_context(**{"viewport": WIDE, "color_scheme": "light", **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        watch(page, faults)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """Give one watched page in a fresh profile."""
    return open_page()


def watch(page: Page, faults: list[str]) -> None:
    """Note everything that a healthy page does not do; a breach of the security policy is logged as an error."""
    page.on("console", lambda said: said.type == "error" and faults.append(f"console: {said.text}"))
    page.on("pageerror", lambda error: faults.append(f"exception: {error}"))
    page.on("requestfailed", lambda request: _aborted(request) or faults.append(f"failed: {request.url}"))
    page.on("request", lambda request: _own(request.url) or faults.append(f"another host: {request.url}"))


def _own(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "data:", "blob:"))


def _aborted(request: Any) -> bool:
    """Tell whether a request ended because its page was left."""
    return "ERR_ABORTED" in (request.failure or "")
