"""The Content-Security-Policy of a page: everything from this site, and of inline scripts those that are there."""

from __future__ import annotations

import base64
import hashlib
import re

SCRIPT_RE = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
TYPE_RE = re.compile(r"""\btype\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
SOURCE_RE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
EXECUTED = {"", "module", "text/javascript", "application/javascript"}
FIRST_IN_HEAD = '<meta charset="utf-8">'


def with_policy(html: str) -> str:
    """Return the page with its policy as the first thing after the charset, which no script may precede.

    Raises ValueError when the page does not say its charset where the policy should go.
    """
    if FIRST_IN_HEAD not in html:
        raise ValueError(f"the page holds no {FIRST_IN_HEAD}")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    return html.replace(FIRST_IN_HEAD, f"{FIRST_IN_HEAD}\n      {meta}", 1)


def policy(html: str) -> str:
    """Return the policy that lets exactly this page's inline scripts run."""
    scripts = " ".join(["'self'", *sorted({_hash(body) for body in inline_scripts(html)})])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )


def inline_scripts(html: str) -> list[str]:
    """Return the scripts of a page that a browser would run and that have no address."""
    return [
        body
        for attributes, body in SCRIPT_RE.findall(html)
        if not SOURCE_RE.search(attributes) and _type(attributes) in EXECUTED
    ]


def _type(attributes: str) -> str:
    match = TYPE_RE.search(attributes)
    return match.group(1).lower() if match else ""


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
