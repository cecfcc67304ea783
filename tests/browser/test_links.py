"""Every link of the site leads somewhere, at the root of a host and below a path; old addresses lead to their pages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

# Links that leave the site are looked at by .github/workflows/links.yml: here is no network.
LYCHEE = [str(Path(sys.executable).with_name("lychee")), "--offline", "--include-fragments", "--no-progress"]
SERIES, SYSTEM = "series/ml-infrastructure-interview/", "series/ml-system-interview/"
FIRST = "ml-skills/machine-learning-infrastructure-interview/"
# The addresses under which the first documents were published; they stay alive for ever.
OLD = {
    FIRST: SERIES,
    f"{FIRST}introduction/": f"{SERIES}introduction/",
    f"{FIRST}machine-learning-infrastructure-roadmap/": f"{SERIES}roadmap/",
    f"{FIRST}machine-learning-infrastructure-interview-process/": SERIES,
    f"{FIRST}machine-learning-infrastructure-learning-resources/": SERIES,
    f"{FIRST}machine-learning-infrastructure-interview-questions/": SERIES,
    "ml-skills/machine-learning-system-interview/machine-learning-system-roadmap/": f"{SYSTEM}roadmap/",
}


@pytest.mark.parametrize("path", ["", "ml-infrastructure-interview"])
def test_no_link_is_dead(site: Path, tmp_path: Path, path: str) -> None:
    root = site
    if path:
        root = tmp_path
        (root / path).symlink_to(site)
    pages = [str(root / path / page.relative_to(site)) for page in sorted(site.rglob("*.html"))]
    # 404.html is served at any depth, so its links begin with the path of the published site.
    pages = [page for page in pages if path or not page.endswith("404.html")]
    run = subprocess.run(
        [*LYCHEE, "--index-files", "index.html", "--root-dir", str(root), *pages],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "🔍 0 Total" not in run.stdout


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_old_addresses_lead_to_their_pages(open_page: Callable[..., Page], server: str, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    for old, new in OLD.items():
        page.goto(server + old)
        page.wait_for_url(lambda url, old=old: not url.endswith(old))
        # A part that was planned may have been written meanwhile: then its old address leads there.
        assert page.url.startswith(server + new), old
        expect(page.locator("article h1")).to_be_visible()


@pytest.mark.browser
def test_an_address_that_never_was_is_answered_with_ways_on(page: Page, server: str, faults: list[str]) -> None:
    for address in ("nothing/", "questions/nothing/at/all/"):
        page.goto(server + address)
        expect(page.locator("h1")).to_have_text("This page is not here")
        page.locator("article").get_by_role("link", name="Topics").click()
        expect(page).to_have_url(server + "topics/")
    assert all("404" in fault for fault in faults)
    faults.clear()
