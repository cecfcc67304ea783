"""Text to search terms: words without case and accents, and their stems. The browser does the same by the same table.

Endings are cut in stages; of a stage, the longest ending that leaves enough letters is replaced. The cuts need not make
words of a dictionary: what counts is that forms of a word meet, and British and American spellings with them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

# (ending, replacement, letters that must be left), by stage; "~" undoubles the consonant that is left last.
STAGES: tuple[tuple[tuple[str, str, int], ...], ...] = (
    (
        ("ies", "y", 2),
        ("sses", "ss", 1),
        ("ches", "ch", 2),
        ("shes", "sh", 2),
        ("xes", "x", 2),
        ("us", "us", 3),
        ("ias", "ias", 1),
        ("ss", "ss", 1),
        ("is", "is", 1),
        ("s", "", 3),
    ),
    (
        *(
            (ending, "iz", 3)
            for ending in ("ization", "isation", "izer", "iser", "izing", "ising", "ized", "ised", "ize", "ise")
        ),
        *((ending, "yz", 3) for ending in ("ysis", "yse", "yze", "yzing", "ysing", "yzed", "ysed", "yzer", "yser")),
        ("avioural", "avior", 2),
        ("avioral", "avior", 2),
        ("our", "or", 3),
        ("centre", "center", 0),
        ("ability", "abl", 3),
        ("ibility", "ibl", 3),
        *((ending, "at", 3) for ending in ("ation", "ating", "ated", "ator", "ate")),
        ("uration", "ur", 3),
        *((ending, "ify", 3) for ending in ("ification", "ifier", "ified", "ifying")),
        ("ction", "ct", 2),
        ("ctor", "ct", 3),
        ("ption", "pt", 3),
        ("ution", "ut", 3),
        ("ssion", "ss", 2),
        ("encies", "ent", 3),
        ("ency", "ent", 3),
        ("ence", "", 4),
        ("ment", "", 4),
        ("ingly", "~", 3),
        ("edly", "~", 3),
        ("ing", "~", 3),
        ("ed", "~", 3),
        ("er", "~", 4),
        ("ically", "ic", 3),
        ("ally", "al", 3),
        ("ly", "", 4),
    ),
    (("at", "at", 1), ("e", "", 3), ("ll", "l", 4)),
)
WORD_RE = re.compile(r"[^\W_]+(?:\+\+|#)?")
JOINT_RE = re.compile(r"[-/\u2010\u2011]")
BLANK_RE = re.compile(r"[-/\u2010\u2011 ]")


def fold(text: str) -> str:
    """Return text in small letters without accents."""
    return "".join(one for one in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(one))


def words(text: str) -> list[str]:
    """Return the words of a text, in their order; c++ and c# are words."""
    return WORD_RE.findall(fold(text))


def compounds(text: str, blanks: bool = False) -> Iterator[str]:
    """Yield what hyphens and slashes join, such as `cicd` of CI/CD; on request also what a blank parts, as in data set."""
    joint = BLANK_RE if blanks else JOINT_RE
    folded = fold(text)
    found = list(WORD_RE.finditer(folded))
    for one, other in pairwise(found):
        if joint.fullmatch(folded[one.end() : other.start()]):
            yield one.group() + other.group()


@cache
def stem(word: str) -> str:
    """Return a word without its endings; words of three letters and those with figures stay."""
    if len(word) < 4 or not word.isalpha():
        return word
    for stage in STAGES:
        fitting = [one for one in stage if word.endswith(one[0]) and len(word) - len(one[0]) >= one[2]]
        if fitting:
            ending, replacement, _ = max(fitting, key=lambda one: len(one[0]))
            word = _cut(word[: len(word) - len(ending)], replacement)
    return word


def _cut(word: str, replacement: str) -> str:
    if replacement != "~":
        return word + replacement
    return word[:-1] if word[-2:-1] == word[-1] and word[-1] not in "aeiouls" else word
