"""Guess format and level of a question from the turns of its title, and say which words decided."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_QUANTITY = (
    r"\d[\d,.]*\s?(?:%|[kmgt]i?b|[kmb]\b|ms\b|s\b|h\b|min\b|gpus?\b|tokens?\b|requests?\b|users?\b|qps\b|rps\b|/s\b)"
)
_HOW = r"\bhow (?:much|many|long|large|big|often)\b"
# Patterns of a format, the first that fits decides: what asks for a diagnosis may hold figures, so it comes before estimation.
FORMATS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("behavioural", (
        r"\btell (?:me|us) about", r"\bdescribe (?:a (?:time|situation|conflict)|how you)", r"\bintroduce yourself", r"\bhave you (?:ever|had|led|trained)",
        r"\bwhy (?:us|do you want|are you leaving|did you leave)", r"\bwalk (?:me|us) through (?:your|all)", r"\bwhat is your experience",
        r"\byour (?:team|manager|colleagues?|career|hobbies|biggest|greatest|last job|previous job|studies|weakness\w*|strengths?)\b",
        r"\byou (?:led|disagreed|failed|have worked on|have had|have trained)\b", r"\bwhat (?:matters most|motivates|did you learn)\b",
        r"\bhow do you (?:handle|deal with|prioriti[sz]e) (?:conflict|pressure|stress|several|urgent|competing|disagree)",
    )),
    ("coding", (
        r"^\W*(?:code|implement|simulate|reverse|remove|find|sort|merge|recover|print)\b", r"^\W*write \w+\(", r"\bwrite it\b",
        r"\b(?:write|implement) (?:an? |the )?(?:\w+ ){0,3}(?:function|class|program|script|query|method|algorithm|search|utility)\b",
    )),
    ("design", (r"^\W*(?:how would you |please )?(?:design|architect)\b", r"\bdesign an? \w+")),
    ("debugging", (
        r"\bwhat (?:would|do) you (?:check|look)", r"\bwhat happened\b", r"\b(?:debug|troubleshoot|diagnos\w+|investigate|root cause)\b", r"\bhow do you find\b",
    )),
    ("estimation", (
        r"\b(?:estimate|calculate|back of the envelope|break-even)\b", rf"{_HOW}[^?]*\d", rf"\d[^?]*{_HOW}", rf"{_QUANTITY}[^?]*\d",
        r"\bhow (?:much|many) (?:\w+ )?(?:memory|gpus?|storage|bandwidth|disk|nodes|servers|machines|replicas|requests|tokens|samples|users|people|money)\b",
    )),
    ("debugging", (
        r"\b(?:fails?|failing|failed|crash\w*|hangs?|hanging|stuck|slow|slower|slowed|stall\w*|deadlock\w*|broken|goes wrong|went wrong|drops?|dropped)\b",
        r"\b(?:doubled|tripled|spikes?|suddenly|runs? out of|out of memory|oom\w*|cannot|can't|leaks?|flaky|dies|aborts|turns nan)\b",
    )),
)  # fmt: skip
# Patterns of a level in a question that asks for knowledge; other formats have a level that is usual for them.
USUAL = {"design": "senior", "behavioural": "mid", "debugging": "mid", "estimation": "mid", "coding": "mid"}
LEVELS: tuple[tuple[str, str], ...] = (
    ("staff", r"\b(?:strategy|company-wide|reorgani[sz]e|redesign|platform lead)\b"),
    ("senior", r"\b(?:at scale|migrat\w+|capacity plan\w*|multi-region|postmortem)\b"),
    ("junior", r"^\W*(?:what (?:is|are|does)|define|explain|name|list)\b|\b(?:difference|basics?|role of|purpose|advantages?)\b"),
    ("mid", r"\bhow (?:would|do|can|should) you\b|\bwhen (?:would|do|should) you\b|\b(?:compare|choose|optimi[sz]e|why (?:is|does|do))\b|^\W*(?:how do|which)\b"),
)  # fmt: skip


@dataclass(frozen=True)
class Guess:
    """A value with the reason for it, which names the words that decided."""

    value: str
    reason: str


def question_format(title: str, allowed: Iterable[str]) -> Guess:
    """Guess the format of a question from its title."""
    known = list(allowed)
    for name, patterns in FORMATS:
        found = next((match for one in patterns if (match := re.search(one, title, re.IGNORECASE))), None)
        if found and name in known:
            return Guess(name, f"because '{found.group(0).strip()}'")
    return Guess("knowledge" if "knowledge" in known or not known else known[0], "nothing points to another format")


def level(title: str, kind: str, allowed: Iterable[str]) -> Guess:
    """Guess the level of a question from its title and its format."""
    known = list(allowed)
    if USUAL.get(kind) in known:
        return Guess(USUAL[kind], f"because its format is {kind}")
    for name, pattern in LEVELS:
        if name in known and (match := re.search(pattern, title, re.IGNORECASE)):
            return Guess(name, f"because '{match.group(0).strip()}'")
    return Guess("junior" if "junior" in known or not known else known[0], "nothing points to a higher level")
