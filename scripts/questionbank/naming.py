"""Names of files, made from titles."""

from __future__ import annotations

import re
import unicodedata

LONGEST_ID = 60
STOP_WORDS = {"a", "an", "and", "are", "do", "does", "for", "how", "in", "is", "it", "of", "on", "or", "the", "to",
              "what", "when", "why", "would", "you", "your"}  # fmt: skip


def slug(title: str) -> str:
    """Return a title as an id: its telling words in lower case, joined by hyphens, at most 60 letters.

    >>> slug("What is a feature store, and when is it too much?")
    'feature-store-too-much'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    telling = [word for word in words if word not in STOP_WORDS] or words
    name = ""
    for word in telling:
        if name and len(name) + len(word) >= LONGEST_ID:
            break
        name = f"{name}-{word}".strip("-")
    return name[:LONGEST_ID]
