"""Figures with a unit in the text of an answer, and what stands behind each: computed, quoted, assumed or nothing."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from questionbank import evidence
from questionbank.document import Block, Body
from questionbank.inline import LINK_RE, UNSEEN_RE
from questionbank.model import Evidence

SECTIONS = ("Short answer", "Answer", "Example answer", "Common mistakes")
UNITS = (
    r"[kKMGTPE]i?B(?:it)?(?:/s)?|Gb/s|Mb/s|bytes?|[mµun]s|s|min|h|minutes?|hours?|days?|weeks?|months?|years?|seconds?|"
    r"milliseconds?|microseconds?|%|per cent|percent|percentage points?|x|×|times|USD|EUR|dollars?|cents?|"
    r"[kMGTPE]?FLOPs?(?:/s)?|[kM]?W|kWh|MWh|[MGk]Hz|°C|"
    r"(?:tokens?|requests?|queries|rows?|samples?|images?|events?|steps?|messages?)/(?:s|min|h|day)|"
    r"(?:tokens?|requests?|queries|events?) (?:a|per) (?:second|minute|hour|day)|GPU-(?:hours?|days?)|QPS"
)
NUMBER = r"\d[\d,]*(?:\.\d+)?"
FIGURE_RE = re.compile(
    rf"(?<![\w.,^/-])(?:(?P<money>[$€£])\s?)?(?P<number>{NUMBER})(?:[ \u00a0-]?(?P<unit>{UNITS})(?![\w/]))?"
)
LITERAL_RE = re.compile(r"(?<![\w.])\d[\d_,]*(?:\.\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)
ASSUMED_RE = re.compile(  # in the figure's own sentence
    r"\b(?:say|imagine|hypothetical\w*|for example|for instance|an? example|examples?|e\.g\.|such as|if|target|budget|"
    r"customary|rule of thumb|illustrative)\b",
    re.IGNORECASE,
)
# ... or anywhere in its paragraph
ASSUMING_RE = re.compile(r"\b(?:assume[ds]?|assuming|assumptions?|suppose[ds]?|supposing)\b", re.IGNORECASE)
CLAIM_RE = re.compile(r"[\"“][^\"“”]*[\"”]")
LINKED_RE = re.compile(r"\]\(<?https?://([^/)\s>]+)")
SENTENCE_RE = re.compile(r"(?<=[.!?;:])[\"”')*_]*\s+(?=[\"“'(*_\[]*[A-Z0-9`])")
SCALED_RE = re.compile(
    r"(?:[kKMGTPE]i?B|[GM]b/s|bytes?|[mµun]?s$|s(?:ec)|milli|micro|.*FLOP|[kM]?Wh?$|.*Hz|tokens?|requests?|queries|QPS)"
)
SCALES = tuple(10.0**exponent for exponent in (0, 3, -3, 6, -6, 9, -9, 12, -12, 15, -15))


@dataclass(frozen=True)
class Figure:
    """A figure: its text, its place, what stands behind it, and for a quoted one the host it is quoted from."""

    text: str
    line: int
    column: int
    kind: str  # computed, quoted, assumed or bare
    source: str = ""


def figures(body: Body) -> list[Figure]:
    """Return the figures with a unit in the answers of a page, in reading order."""
    known = numbers(body)
    found = [figure for block in body.blocks if block.title in SECTIONS for figure in _in_block(block, known)]
    return sorted(found, key=lambda figure: (figure.line, figure.column))


def numbers(body: Body) -> list[float]:
    """Return every number that stands in the code that is run on a page, input and output alike."""
    text = "\n".join(runnable.text for runnable in evidence.runnables(body))
    return [float(literal.replace("_", "").replace(",", "")) for literal in LITERAL_RE.findall(text)]


def _in_block(block: Block, known: list[float]) -> Iterator[Figure]:
    spoken = block.title == "Example answer"  # a made-up case from end to end, said to be one on the page About
    claims = block.title == "Common mistakes"  # what stands in quotes there is what someone says wrongly
    for paragraph, line in _paragraphs(block):
        if claims:
            paragraph = CLAIM_RE.sub(lambda match: re.sub(r"[^\n]", " ", match.group(0)), paragraph)
        assuming = spoken or bool(ASSUMING_RE.search(paragraph))
        for start, sentence in _sentences(paragraph):
            source = LINKED_RE.search(sentence)
            assumed = assuming or bool(ASSUMED_RE.search(sentence))
            for match in FIGURE_RE.finditer(_blanked(sentence)):
                if match["money"] or match["unit"]:
                    kind = _kind(match, known, source is not None, assumed)
                    before = paragraph[: start + match.start()]
                    place = (line + before.count("\n"), len(before) - (before.rfind("\n") + 1) + 1)
                    yield Figure(match.group(0).strip(), *place, kind, source[1] if source and kind == "quoted" else "")


def _kind(match: re.Match[str], known: list[float], linked: bool, assumed: bool) -> str:
    if restated(match["number"], match["unit"] or "", known):
        return "computed"
    if linked:
        return "quoted"
    return "assumed" if assumed else "bare"


def restated(number: str, unit: str, known: list[float]) -> bool:
    """Tell whether a written number is one of the known ones, rounded as it is written.

    A share may be known as a fraction, and a unit that takes prefixes (bytes, seconds, FLOP, watts) at another scale.
    """
    plain = number.replace(",", "")
    value = float(plain)
    decimals = len(plain.partition(".")[2])
    slack = 0.5 * 10**-decimals if decimals or value < 1000 else 0.5 * 10 ** (len(plain) - len(plain.rstrip("0")))
    return any(math.isclose(one * power, value, abs_tol=slack * 1.001) for one in known for power in _scales(unit))


def _scales(unit: str) -> tuple[float, ...]:
    if unit == "%" or unit.startswith("per"):
        return (1.0, 100.0)
    return SCALES if SCALED_RE.match(unit) else (1.0,)


def _paragraphs(block: Block) -> Iterator[tuple[str, int]]:
    """Yield each paragraph, list item and table row outside code with the line it begins on."""
    lines: list[str] = []
    start, fence = block.text_line, ""
    for number, line in enumerate(block.text.split("\n"), block.text_line):
        mark = re.match(r" {0,3}(`{3,}|~{3,})", line)
        if mark and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark[1]
            line = ""
        begins = bool(re.match(r"\s*(?:[-*+]|\d+\.)\s|\|", line))
        if (not line.strip() or fence or begins) and lines:
            yield "\n".join(lines), start
            lines = []
        if line.strip() and not fence:
            start = start if lines else number
            lines.append(line)
    if lines:
        yield "\n".join(lines), start


def _sentences(paragraph: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in SENTENCE_RE.finditer(paragraph):
        yield start, paragraph[start : match.start()]
        start = match.end()
    yield start, paragraph[start:]


def _blanked(text: str) -> str:
    """Blank out code and the targets of links, keeping every other character in its place."""
    hidden = UNSEEN_RE.sub(lambda match: " " * len(match.group(0)), text)
    return LINK_RE.sub(lambda match: match.group(0).replace(match.group(3), " " * len(match.group(3))), hidden)


def tally(body: Body) -> Evidence:
    """Count what stands behind the figures of a page, each figure once."""
    kinds = {(figure.text, figure.kind): figure.source for figure in figures(body)}
    sources = dict.fromkeys(source.removeprefix("www.") for source in kinds.values() if source)
    count = Counter(kind for _, kind in kinds)
    return Evidence(count["computed"], count["quoted"], tuple(sources), count["assumed"])
