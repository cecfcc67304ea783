"""The names of what a guide becomes: each question and the page gets a path of its own, the same one in a second run."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter

from questionbank import addresses, frontmatter
from questionbank.importers import Options
from questionbank.importers.guide_title import clean
from questionbank.naming import LONGEST_ID, slug

RESERVED_RE = re.compile(r"con|prn|aux|nul|com\d|lpt\d|index")


class Names:
    """Paths that are taken: by this guide, and by other pages of the target folder."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.used: Counter[str] = Counter()
        self.taken: set[str] = set()
        bank = options.bank
        self.titles = {one.path: one.title for one in bank.questions} | {one.path: one.title for one in bank.posts}

    def question(self, title: str, number: int) -> tuple[str, str]:
        """Return the path of a question and why it does not simply follow from the title, if it does not."""
        name, reason = slug(title), ""
        if not name:
            name, reason = f"question-{number}", "the title holds no letter or digit to make a name of"
        elif RESERVED_RE.fullmatch(name):
            name, reason = f"{name}-question", f"'{name}' is no name for a file"
        path = self._free(addresses.QUESTIONS, name, title)
        if path != f"{addresses.QUESTIONS}/{name}.md":
            reason = f"another question has the name '{name}'"
        return path, reason

    def _free(self, folder: str, name: str, title: str) -> str:
        """Return the first path of this name that is free, or that holds a page of the same title from an earlier run."""
        while True:
            self.used[name] += 1
            end = f"-{self.used[name]}" if self.used[name] > 1 else ""
            path = f"{folder}/{name[: LONGEST_ID - len(end)].rstrip('-')}{end}.md"
            there = path in self.options.present and self.titles.get(path, title) != title
            if path not in self.taken and not there:
                self.taken.add(path)
                return path

    def page(self, title: str, numbered: bool, source: str) -> str:
        """Return the path of the page: the guide's frame where there is none yet, else a post."""
        title = clean(title) or stem(source)
        if numbered and (addresses.GUIDE_FRAME not in self.options.present or self._is_frame(title)):
            return addresses.GUIDE_FRAME
        name = slug(title) or "guide"
        return self._free(addresses.POSTS, f"{name}-guide" if RESERVED_RE.fullmatch(name) else name, title)

    def _is_frame(self, title: str) -> bool:
        """Tell whether the frame that is there was made of this guide before."""
        fields, _, _, _ = frontmatter.split(self.options.bank.guide)
        return "title" in fields and str(fields["title"].value) == title


def stem(source: str) -> str:
    """Return the name of a source as words: `Interview questions` for `x/interview_questions.txt`."""
    words = re.sub(r"[\W_]+", " ", posixpath.splitext(posixpath.basename(source))[0]).strip()
    return f"{words[:1].upper()}{words[1:]}" or "Guide"


def quoted(text: str) -> str:
    """Return text as a value of a header."""
    return json.dumps(text, ensure_ascii=False)
