"""Where the site and its repository live, from the environment: a fork publishes under its own address unedited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Place:
    """Addresses of the site and of its repository; empty where the environment names none."""

    site: str = ""
    repository: str = ""
    branch: str = "main"
    version: str = ""

    @property
    def edit_uri(self) -> str:
        """Return the address below which a file of docs/ is edited, or nothing."""
        return f"{self.repository}/edit/{self.branch}/docs/" if self.repository else ""

    def report_url(self, title: str, address: str) -> str:
        """Return the address of the filled-in form that reports a mistake on a page, or nothing."""
        if not self.repository:
            return ""
        page = self.site + address if self.site else f"/{address}"
        form = {"template": "wrong-answer.yml", "title": f"Mistake: {title}", "page": page, "version": self.version}
        return f"{self.repository}/issues/new?{urlencode(form)}"


def place(environment: Mapping[str, str], commit: str = "") -> Place:
    """Read SITE_URL and REPO_URL, or what GitHub sets in its CI; `commit` stands in for GITHUB_SHA."""
    repository = _web(environment.get("REPO_URL", "")) or _github(environment)
    return Place(
        site=_with_slash(_web(environment.get("SITE_URL", "")) or _pages(environment)),
        repository=repository.rstrip("/"),
        branch=environment.get("REPO_BRANCH") or "main",
        version=(environment.get("GITHUB_SHA") or commit)[:12],
    )


def _web(address: str) -> str:
    """Return an address of the web, or nothing when it is something else."""
    parts = urlsplit(address.strip())
    return address.strip() if parts.scheme in {"http", "https"} and parts.netloc else ""


def _github(environment: Mapping[str, str]) -> str:
    name = environment.get("GITHUB_REPOSITORY", "")
    return f"{environment.get('GITHUB_SERVER_URL', 'https://github.com')}/{name}" if name.count("/") == 1 else ""


def _pages(environment: Mapping[str, str]) -> str:
    """Return where GitHub Pages serves a repository that has no domain of its own."""
    owner, _, name = environment.get("GITHUB_REPOSITORY", "").partition("/")
    if not owner or not name:
        return ""
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def _with_slash(address: str) -> str:
    return f"{address.rstrip('/')}/" if address else ""
