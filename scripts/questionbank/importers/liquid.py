"""Liquid in a post: what has an equal in Markdown is put in its place, and what has none is kept and reported."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from questionbank.importers.edits import Edit
from questionbank.importers.shape import Highlight, Span

OPEN_RE = re.compile(r"\{[{%]")
WORD_RE = re.compile(r"[A-Za-z_][\w-]*")
QUOTED_RE = re.compile(r"""^(?:"([^"]*)"|'([^']*)')""")
INFO_RE = re.compile(r"[\w#.+-]+")
# A value between braces may hold the words of a tag; it is read first, as Liquid does.
RAW_RE = re.compile(r"\{\{[^\n]{0,500}?\}\}|(?P<tag>\{%-?[ \t]*raw[ \t]*-?%\})")
ENDRAW_RE = re.compile(r"\{%-?[ \t]*endraw[ \t]*-?%\}")
NO_RAW = "nothing here reads Liquid, so nothing has to be kept from it"
STAND_IN = "\x1a"  # fills a tag's place, so that a link whose target holds one is read as a link
NOTHING = ("site.baseurl", "site.url")
ADDRESS_FILTERS = {"relative_url", "absolute_url", "prepend", "append"}


@dataclass(frozen=True)
class Tag:
    """`{% name words %}` or, without a name, `{{ words }}`."""

    start: int
    end: int
    name: str
    words: str


def tags(masked: str, start: int) -> list[Tag]:
    """Return the tags of a text in which code is blanked out; a tag that is not closed is text."""
    found: list[Tag] = []
    position = start
    hopeless = set()  # what is not closed here is not closed further down either
    for match in OPEN_RE.finditer(masked, start):
        opening = match.group()
        if match.start() < position or opening in hopeless:
            continue
        end = masked.find("}}" if opening == "{{" else "%}", match.end())
        if end < 0:
            hopeless.add(opening)
            continue
        begin = max(match.start(), masked.rfind(opening, match.start(), end))
        found.append(_tag(masked, begin, end + 2, opening))
        position = end + 2
    return found


def _tag(masked: str, begin: int, end: int, opening: str) -> Tag:
    words = masked[begin + 2 : end - 2].strip("-").strip()
    if opening == "{{":
        return Tag(begin, end, "", words)
    match = WORD_RE.match(words)
    name = match.group() if match else "?"
    return Tag(begin, end, name, words[len(name) :].strip() if match else words)


def raw_pairs(text: str, start: int) -> list[tuple[Span, Span]]:
    """Return the places of each `raw` with its `endraw`, in code as well: Liquid is read before Markdown."""
    found = []
    while match := RAW_RE.search(text, start):
        start = match.end()
        if match["tag"]:
            if not (end := ENDRAW_RE.search(text, start)):
                break
            if not (_quoted(text, match.span()) and _quoted(text, end.span())):
                found.append((match.span(), end.span()))
            start = end.end()
    return found


def _quoted(text: str, span: Span) -> bool:
    """Tell whether a tag is all of a code span: then it is spoken of."""
    return text[max(0, span[0] - 1) : span[0]] == text[span[1] : span[1] + 1] == "`"


def raw_edits(text: str, masked: str, pairs: list[tuple[Span, Span]]) -> Iterator[Edit]:
    """Yield what drops the tags of these pairs that stand in code, with their lines where they stand alone."""
    for start, end in (span for pair in pairs for span in pair):
        if masked[start:end].strip():
            continue  # it stands in text, where all tags are looked at
        left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        alone = right >= 0 and not text[left:start].strip(" \t>") and not text[end:right].strip()
        yield Edit(*((left, right + 1) if alone else (start, end)), "", "dropped", NO_RAW)


def outside(found: list[Tag], spans: list[Span]) -> list[Tag]:
    """Return the tags that lie in none of these spans, which come in order."""
    kept, index = [], 0
    for tag in found:
        while index < len(spans) and spans[index][1] <= tag.start:
            index += 1
        if index == len(spans) or tag.start < spans[index][0]:
            kept.append(tag)
    return kept


def stood_in(masked: str, found: list[Tag]) -> str:
    """Return the text with every tag filled in by a character that a link's target may hold."""
    parts, position = [], 0
    for tag in found:
        parts += [masked[position : tag.start], STAND_IN * (tag.end - tag.start)]
        position = tag.end
    return "".join([*parts, masked[position:]])


@dataclass(frozen=True)
class Values:
    """What Liquid in a post can stand for: the scalar keys of its header, and the addresses of other posts."""

    page: Mapping[str, str]  # by their names in Liquid, such as page.title
    address: Callable[[str], str | None]  # site path of a post, by the file name that `post_url` and `link` give it
    link: Callable[[str], str | None]  # the same as a Markdown link

    def filled(self, text: str) -> str | None:
        """Return a link's target with its Liquid filled in; None where something in it is not known."""
        found = tags(text, 0)
        parts, position = [], 0
        for tag in found:
            value = self.value(tag)
            if value is None:
                return None
            parts += [text[position : tag.start], value]
            position = tag.end
        return "".join([*parts, text[position:]])

    def value(self, tag: Tag) -> str | None:
        """Return the text that a tag stands for, or None."""
        if tag.name in ("post_url", "link"):
            return self.address(tag.words)
        if tag.name:
            return None
        first, *filters = (part.strip() for part in tag.words.split("|"))
        if any(WORD_RE.match(one) is None or one.split(":")[0].strip() not in ADDRESS_FILTERS for one in filters):
            return None
        if any(one.startswith(("prepend", "append")) and "site." not in one for one in filters):
            return None
        if quoted := QUOTED_RE.match(first):
            return quoted.group(1) or quoted.group(2) or ""
        return "" if first in NOTHING else self.page.get(first)


def edits(found: list[Tag], values: Values, text: str) -> Iterator[Edit]:
    """Yield what becomes of the tags that stand outside of code and of links' targets."""
    last = max((tag.start for tag in found if tag.name == "endcomment"), default=-1)
    comment = -1
    for tag in found:
        if comment >= 0:
            if tag.name == "endcomment":
                yield Edit(comment, tag.end, "", "dropped", "a Liquid comment, which no page shows")
                comment = -1
        elif tag.name == "comment" and tag.start < last:
            comment = tag.start
        else:
            yield _edit(tag, values, text)


def _edit(tag: Tag, values: Values, text: str) -> Edit:
    if tag.name in ("raw", "endraw"):
        return Edit(tag.start, tag.end, "", "dropped", NO_RAW)
    if tag.name.startswith("include"):
        return Edit(tag.start, tag.end, "", "dropped", "an include of the old site; put in by hand what it showed")
    if tag.name == "gist" and (words := tag.words.split()):
        address = f"https://gist.github.com/{words[0].strip(chr(34) + chr(39))}"
        return Edit(tag.start, tag.end, f"<{address}>", "changed", "a gist is linked to")
    value = values.link(tag.words) if tag.name in ("post_url", "link") else values.value(tag)
    if value is None:
        reason = "Liquid that has no equal here; it stands in the page as it is"
        return Edit(tag.start, tag.end, text[tag.start : tag.end], "missing", reason)
    return Edit(tag.start, tag.end, value, "changed", "the value that Liquid would put there")


def highlight_edits(text: str, found: list[Highlight]) -> Iterator[Edit]:
    """Yield the fences that `{% highlight x %}` and `{% endhighlight %}` become."""
    for one in found:
        start, end = one.opening[1], one.closing[0]
        code = text[start:end]
        longest = max((len(run) for run in re.findall(r"`{3,}", code)), default=2)
        mark = "`" * (longest + 1)
        language = INFO_RE.match(one.words)
        indent = text[text.rfind("\n", 0, one.opening[0]) + 1 : one.opening[0]]
        above = "" if not indent.strip(" \t>") else "\n\n"
        prefix = indent if not above else ""
        opening = f"{above}{mark}{language.group() if language else 'text'}"
        rest = code.split("\n", 1)[0]
        opening += "" if "\n" in code and not rest.strip() else f"\n{prefix}"
        last = code.rpartition("\n")[2] if "\n" in code else code
        closing = f"{mark}" if "\n" in code and not last.strip() else f"\n{prefix}{mark}"
        tail = text[one.closing[1] : one.closing[1] + 1]
        closing += "" if tail in ("", "\n", " ") else "\n\n"
        yield Edit(*one.opening, opening, "changed", "a fence shows code here")
        yield Edit(*one.closing, closing, "changed", "a fence shows code here")
