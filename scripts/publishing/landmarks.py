"""Names for the navigation's nested landmarks, which the theme leaves without where a section has a page of its own."""

from __future__ import annotations

import re

SECTION_RE = re.compile(
    r'(?P<start><nav class="md-nav" data-md-level="\d+") aria-labelledby="(?P<label>\w+)"'
    r'(?P<rest>[^>]*>\s*<label class="md-nav__title"[^>]*>\s*<span[^>]*></span>\s*)(?P<title>[^<]*?)(?P<end>\s*</label>)'
)


def with_names(html: str) -> str:
    """Return the page with each section of the navigation named by its title.

    The theme's script finds a section by its `aria-labelledby`, so that is kept where the label it names is there.
    """

    def named(match: re.Match[str]) -> str:
        label = f'aria-labelledby="{match["label"]}"' if f' id="{match["label"]}"' in html else ""
        name = f'{label} aria-label="{match["title"]}"'.strip()
        return f"{match['start']} {name}{match['rest']}{match['title']}{match['end']}"

    return SECTION_RE.sub(named, html)
