"""The other lines of a guide, each seen by itself: labels of answers, marks of a level, section words, furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from questionbank.importers.guide_marks import HEAD_RE, LEVEL, SYMBOL

LABELS = {
    "How to answer": r"how\s+(?:to|you\s+should|should\s+you)\s+(?:answer|respond)|tips?|hints?",
    "Short answer": r"(?:short|brief|quick)\s+answer|tl\s*;?\s*dr",
    "Answer": r"(?:full\s+|long\s+|detailed\s+)?answers?|ans|solution",
    "Example answer": r"(?:example|sample|model|good|ideal)\s+(?:answer|response)s?",
    "Common mistakes": r"common\s+(?:mistake|pitfall|error)s?|mistakes(?:\s+to\s+avoid)?|pitfalls",
    "Follow-ups": r"(?:possible\s+|common\s+)?follow[\s-]*ups?(?:\s+questions?)?",
    "References": r"references?|sources?|further\s+reading",
}
FREELY = {"Answer", "How to answer", "Short answer", "Example answer"}  # labels that may also stand behind a bullet
_NAMES = "|".join(f"(?P<{name.replace(' ', '_').replace('-', '_')}>{words})" for name, words in LABELS.items())
LABEL_RE = re.compile(
    rf"[ \t]*(?:>[ \t]?)?(?P<bullet>[-*+•][ \t]+)?(?P<head>\#{{1,6}}[ \t]+)?(?:{SYMBOL}\ufe0f?[ \t]*+)*+"
    rf"(?P<bold>\*\*\*|\*\*|__|\*|_)?(?:{SYMBOL}\ufe0f?[ \t]*+)*+"
    rf"(?:{_NAMES}|(?P<letter>a)|(?P<example>example))(?:[ \t]*\#?\d{{1,4}})?"
    r"(?P<end>[ \t]*(?:(?P=bold))?[ \t]*[:.)–—-]?[ \t]*(?(bold)(?:(?P=bold))?|)[ \t]*:?)(?P<rest>.*)$",
    re.IGNORECASE,
)
FOLDED_RE = re.compile(
    r"\W*(?:(?:click|tap|press)\b.*|(?:(?:show|see|view|reveal|expand|toggle|open|check|the|to|for|me)\s+)*"
    r"(?:(?P<how>hints?|tips?|how to answer)|(?P<example>(?:example|sample)\s+(?:answer|response))"
    r"|(?P<short>short\s+answer)|answers?|solution|explanation))\W*",
    re.IGNORECASE,
)
LEVELS = {
    "junior": r"e|easy|junior|beginner|basics?|🟢|⭐|★",
    "mid": r"m|medium|med|mid|intermediate|🟡|🟠|⭐⭐|★★",
    "senior": r"h|hard|senior|advanced|expert|difficult|🔴|⭐⭐⭐+|★★★+",
    "staff": r"staff",
}
LEVEL_RE = re.compile(rf"[*_`]*{LEVEL}[*_`]*", re.IGNORECASE)
SIGN_RE = re.compile(r"(?:(?:⭐|★)[\ufe0f]?[ \t]?)+☆*|[🟢🟡🟠🔴]\ufe0f?")
LEVEL_LINE_RE = re.compile(
    r"[ \t]*(?:[-*+][ \t]+)?[*_]*(?:difficulty|level|seniority)(?:[ \t]+level)?[*_]*[ \t]*[:=–-][*_]*[ \t]*([^\s*_]+)[*_ \t.]*$",
    re.IGNORECASE,
)
SECTION_RE = re.compile(
    r"(?:introduction|intro|preface|foreword|about(?: this .*)?|overview|conclusions?|in conclusion|summary|to sum up|final (?:thoughts|words"
    r"|tips|note)|closing(?: (?:thoughts|words|remarks))?|wrap(?:ping)?[ -]?up|(?:key )?takeaways|next steps|about the author|"
    r"further reading|resources|references|acknowledge?ments|credits|licen[cs]e|contributing|contributors|table of contents|contents)",
    re.IGNORECASE,
)
ABOUT_RE = re.compile(
    r"\b(?:this|these|our)\s+(?:guide|article|post|list|page|repo|repository|document|collection|series|book|questions"
    r"|blog|resource|handbook)\b|\bcontribut|\bwhat'?s next\b|\bwhat next\b|\bnext steps?\b|\bready (?:for|to)\b",
    re.IGNORECASE,
)
STARTERS_RE = re.compile(
    r"(?:(?:no|\d+|post a|add a|leave a|write a|view)\s+)?comments?(?:\s*\(\d+\)|\s+section)?|\d+ (?:responses|replies)|leave a reply"
    r"|(?:blog )?archives?|contact form|powered by .{1,40}|older posts?|newer posts?|(?:previous|next) post|related posts?|recent posts?"
    r"|popular posts?|subscribe(?: to .{1,40})?|share this.{0,20}|report abuse",
    re.IGNORECASE,
)
FURNITURE_RE = re.compile(
    r"home|menu|search(?: this (?:blog|site))?|skip to (?:main )?content|share|send|submit|name|e-?mail|message|website|subject|phone"
    r"|labels|tags|categories|followers|about me|view my complete profile|email this|blogthis|get link|other apps|pin it|tweet|like|print"
    r"|reply|delete|log ?in|sign ?(?:in|up)|facebook|twitter|x|linkedin|whatsapp|reddit|pinterest|instagram|youtube|rss|atom"
    r"|share (?:to|on) \w+|privacy policy|terms(?: of (?:use|service))?|cookie policy|sitemap|(?:copyright )?(?:©|\(c\)) ?.{1,60}|copyright .{1,60}"
    r"|all rights reserved|theme (?:images )?by .{1,40}|back to top|(?:\d+ )?min(?:ute)?s? read|advertisements?|follow(?: us)?|about|contact(?: us)?"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december) (?:\d{4})(?: ?\(\d+\))?|(?:19|20)\d\d ?\(\d+\)",
    re.IGNORECASE,
)
CONTENTS_RE = re.compile(r"[ \t]*(?:[-*+]|\d{1,4}[.)])[ \t]+[*_]*\[[^\]]{1,300}\]\(#[^)\s]*\)[*_]*[ \t]*$")
ROW_RE = re.compile(
    r"[ \t]*\|(?:[^|\[\]]{0,40}\|)?[ \t]*[*_]*\[[^\]]{1,300}\]\(#[^)\s]*\)[*_]*[ \t]*\|[^|\[\]]{0,40}\|?[ \t]*$"
)
TO_TOP_RE = re.compile(
    r"[ \t>*_<-]*\[?[^\]\w]*(?:back to|go to|return to)?[ \t]*(?:the )?(?:top|contents|table of contents)\W*\]?\(?#?[\w-]*\)?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Label:
    """A label with what it labels: `piece` is the label as it is written, `rest` what follows it on its line."""

    section: str
    piece: str
    rest: str
    level: int = 0


def label(text: str, q: bool = False) -> Label | None:
    """Return the label a line begins with; `q` says that the question has the mark Q, so that `A.` is its answer."""
    match = LABEL_RE.match(text)
    if not match or not _labels(match, q):
        return None
    section = next((name for name in LABELS if match.group(name.replace(" ", "_").replace("-", "_"))), "")
    section = section or ("Example answer" if match.group("example") else "Answer")
    if match.group("bullet") and section not in FREELY:
        return None
    head, bold = match.group("head"), match.group("bold") or ""
    opened = bold if bold and bold not in match.group("end") else ""  # `**Answer: so.**`: what is labelled stays bold
    piece = text[: match.start("rest")].strip()
    return Label(section, piece, opened + match.group("rest").strip(), len(head.strip()) if head else 0)


def _labels(match: re.Match[str], q: bool) -> bool:
    """Tell whether words that may be a label are one: a colon ends them, or they stand alone and are set off."""
    end, rest = match.group("end").strip(" \t*_"), match.group("rest").strip()
    if match.group("bold") and match.group("bold") not in match.group("end"):
        return end == ":" and match.group("bold") in rest
    if match.group("letter"):
        return end in ((":", ".", ")", "-", "–", "—") if q else (":",)) or (
            end in (".", ")") and bool(re.search(r"\d", match.group(0)[:12]))
        )
    if match.group("example"):
        return end == ":" and rest[:1] in ('"', "“", "„", "«")
    if match.group("head") or (match.group("bold") and not match.group("bullet")):
        return not rest or end in (":", ".", "-", "–", "—")
    if end == "." and rest:
        return match.group("Answer") is not None and match.group("Answer").lower() == "ans"
    return end == ":" or (not rest and not match.group("bullet") and end in ("", "."))


def folded(summary: str) -> str:
    """Return the section that a fold such as `Show answer` opens, or nothing."""
    match = FOLDED_RE.fullmatch(summary.strip())
    if not match:
        return ""
    return (
        "How to answer"
        if match.group("how")
        else "Example answer"
        if match.group("example")
        else "Short answer"
        if match.group("short")
        else "Answer"
    )


def level_of(word: str) -> str:
    """Return the level that a mark such as `[E]`, `Hard` or 🟢 stands for, or nothing."""
    plain = re.sub(r"[\s\ufe0f☆]", "", word).strip("[](){}<>*_`.").lower()
    return next((level for level, words in LEVELS.items() if re.fullmatch(words, plain)), "")


def plain(text: str) -> str:
    """Return a line without the marks of a heading, of bold, and the colon at its end."""
    return HEAD_RE.sub("", text).strip(" \t*_#").removesuffix(":").strip(" \t*_")


def furniture(text: str) -> bool:
    """Tell whether a line is a word of the page that the guide was copied from."""
    words = plain(re.sub(r"^[ \t]*[-*+•][ \t]+", "", text)).strip(" *:|»«›‹")
    return bool(words) and bool(STARTERS_RE.fullmatch(words) or FURNITURE_RE.fullmatch(words))


def starts_furniture(text: str) -> bool:
    """Tell whether a line alone is enough to say that the guide ends above it."""
    words = plain(text)
    return bool(words) and bool(STARTERS_RE.fullmatch(words))
