"""The markup of a post beside links: headings, tables of contents, kramdown's attributes, fences, marks of blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from questionbank.importers.edits import Edit
from questionbank.importers.headings import ATTRIBUTES_RE, ID_RE, Heading
from questionbank.importers.shape import Fence, Shape, Span

TOC_RE = re.compile(
    r"^[ \t]*(?:\[TOC\]|\[\[_?TOC_?\]\]|</?toc\b[^<>\n]*>(?:[ \t]*</toc>)?)[ \t]*$", re.IGNORECASE | re.MULTILINE
)
TOC_TAG_RE = re.compile(r"</?toc\b[^<>\n]*>", re.IGNORECASE)
SEED_RE = re.compile(r"^[ \t]*(?:[*+-]|\d+[.)])[ \t]+([^\n]*)$", re.MULTILINE)
CONTENTS = {"toc", "contents", "table of contents"}
MORE_RE = re.compile(r"<!--[ \t]*more[ \t]*-->", re.IGNORECASE)
MORE = "<!-- more -->"
BLOCK_RE = re.compile(r"^ {0,3}/{3,}", re.MULTILINE)
SNIPPET_RE = re.compile(r"(?<!-)-+8<-+")
INFO_RE = re.compile(r"""[\w#.+-]+(?:[ \t]+\w+=(?:"[^"`]*"|'[^'`]*'))*|\{[^{}`]*\}""")
LANGUAGE_RE = re.compile(r"[\w#.+-]+")
NEEDS_FENCE_RE = re.compile(r"\]\(|\]:|<[a-zA-Z!/]")
DRAWN = "the theme draws the table of contents"


def heading_edits(text: str, found: list[Heading], own: Heading | None) -> Iterator[Edit]:
    """Yield the edits of headings: `own` became the title; where others have its level all move down by one."""
    hashtags = [one for one in found if one is not own and _is_hashtag(text, one)]
    for one in hashtags:
        yield Edit(one.start, one.start + 1, "\\#", "changed", "a word that begins with #, no heading")
    rest = [one for one in found if one is not own and one not in hashtags]
    if own:
        yield line_dropped(text, (own.start, own.end), "the title stands in the header")
    if any(one.level == 1 for one in rest):
        for one in rest:
            yield from _lowered(one)


def _is_hashtag(text: str, one: Heading) -> bool:
    return one.underline is None and one.level == 1 and text[one.start + 1 : one.start + 2] not in (" ", "\t")


def _lowered(one: Heading) -> Iterator[Edit]:
    reason = "the title is the only heading of the first level: the others move down by one"
    if one.underline is None:
        if one.level < 6:
            yield Edit(one.start, one.start + one.level, "#" * (one.level + 1), "changed", reason)
    elif one.level == 1:
        yield Edit(*one.underline, "-" * max(3, one.underline[1] - one.underline[0]), "changed", reason)
    else:
        yield Edit(one.start, one.start, "### ", "changed", reason)
        yield Edit(one.underline[0] - 1, one.underline[1], "", "dropped", reason)


def contents_edits(text: str, shape: Shape, found: list[Heading], start: int) -> Iterator[Edit]:
    """Yield what drops the marks of a table of contents, and the heading that stands over nothing else."""
    marks: list[Span] = [match.span() for match in TOC_RE.finditer(shape.masked, start)]
    for match in SEED_RE.finditer(shape.masked, start):
        below = _line_at(shape.masked, match.end() + 1)
        if re.fullmatch(r"[ \t]*\{:[^{}\n]*\btoc\b[^{}\n]*\}[ \t]*", shape.masked[slice(*below)]):
            marks.append((match.start(), below[1]))
        elif match.group(1).strip().lower() in CONTENTS and _alone(shape.masked, match.span()):
            marks.append(match.span())
    titles = {one.end: one for one in found}
    for mark in marks:
        above = _text_end(text, mark[0])
        line = text[text.rfind("\n", 0, above) + 1 : above]
        heading = titles.get(_text_end(text, above - len(line)) if ATTRIBUTES_RE.fullmatch(line.strip()) else above)
        if heading and ATTRIBUTES_RE.sub("", text[slice(*heading.title)]).strip(" :").lower() in CONTENTS:
            yield line_dropped(text, (heading.start, heading.end), DRAWN)
        yield line_dropped(text, mark, DRAWN)
    for match in TOC_TAG_RE.finditer(shape.masked, start):
        yield Edit(*match.span(), "", "dropped", DRAWN)


def _text_end(text: str, place: int) -> int:
    """Return where the text before a place ends, without the white space between."""
    while place and text[place - 1].isspace():
        place -= 1
    return place


def _line_at(text: str, place: int) -> Span:
    end = text.find("\n", place)
    return (min(place, len(text)), len(text) if end < 0 else end)


def _alone(text: str, span: Span) -> bool:
    above = text[text.rfind("\n", 0, max(0, span[0] - 1)) + 1 : span[0]]
    return not above.strip() and not text[slice(*_line_at(text, span[1] + 1))].strip()


def attribute_edits(text: str, shape: Shape, found: list[Heading], start: int) -> Iterator[Edit]:
    """Yield what becomes of kramdown's `{: …}`: an anchor of a heading is kept, all else is dropped."""
    above = {one.end + 1: one for one in found}
    within = {one.title[1]: one for one in found}
    comment = -1
    for match in ATTRIBUTES_RE.finditer(shape.masked, start):
        words, named = match.group(1).strip(), ID_RE.search(match.group(1))
        heading = above.get(text.rfind("\n", 0, match.start()) + 1) or within.get(match.end())
        if words == ":comment":
            comment = match.start()
        elif words in ("/comment", ":/comment", "/") and comment >= 0 and "-->" not in text[comment : match.start()]:
            yield Edit(comment, text.index("}", comment) + 1, "<!--", "changed", "a comment")
            yield Edit(*match.span(), "-->", "changed", "a comment")
            comment = -1
        elif named and heading:
            begin = heading.title[1] if match.start() > heading.end else match.start()
            yield Edit(begin, match.end(), f"{' ' * (begin == heading.title[1])}{{: #{named.group(1)}}}", "changed",
                       "a class has no style here; the anchor is kept")  # fmt: skip
        else:
            reason = DRAWN if "toc" in words.split() else "kramdown's attributes have no style here"
            yield line_dropped(text, match.span(), reason)


def line_dropped(text: str, span: Span, reason: str) -> Edit:
    """Drop a piece; where it is all there is on its lines and a blank one is beside them, the line ends with it."""
    start, end = text.rfind("\n", 0, span[0]) + 1, _line_at(text, span[1])[1]
    if text[start : span[0]].strip() or text[span[1] : end].strip():
        return Edit(*span, "", "dropped", reason)
    above = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    below = text[slice(*_line_at(text, end + 1))]
    if start and end < len(text) and (not below.strip() or not above.strip() or above.lstrip()[:2] in ("- ", "* ")):
        end += 1
        if not below.strip() and not above.strip() and end + len(below) < len(text):
            end += len(below) + 1
    return Edit(start, end, "", "dropped", reason)


def fence_edits(text: str, shape: Shape) -> Iterator[Edit]:
    """Yield the languages that fences lack, and the end that the last one lacks."""
    for fence in shape.fences:
        yield from _info(text, fence)
        if not fence.closed:
            gap = "" if text.endswith("\n") else "\n"
            mark = f"{fence.prefix}{fence.mark}"
            reason = "the fence was not closed; look where its code ends"
            yield Edit(len(text), len(text), f"{gap}{mark}\n", "guessed", reason, "end of a code fence", mark)
    for start, end in shape.indented:
        if NEEDS_FENCE_RE.search(text, start, end):
            yield from _fenced(text, start, end)


def _info(text: str, fence: Fence) -> Iterator[Edit]:
    info, begin, end = text[slice(*fence.info)], fence.info[0] - len(fence.mark), fence.info[1]
    if not info.strip():
        yield Edit(begin, end, f"{fence.mark}text", "changed", "a fence names its language")
    elif not INFO_RE.fullmatch(info.strip()):
        language = LANGUAGE_RE.search(info)
        name = language.group() if language else "text"
        yield Edit(
            begin, end, fence.mark + name, "changed", 'the theme reads a language here, and key="value" after it'
        )


def _fenced(text: str, start: int, end: int) -> Iterator[Edit]:
    """Put a fence around code that is indented only: what looks like a link in it would be taken for one."""
    mark = "`" * max([3, *(len(run) + 1 for run in re.findall("`{3,}", text[start:end]))])
    yield Edit(start, start, f"{mark}text\n", "changed", "code that holds marks of links stands in a fence")
    for match in re.compile(r"^(?: {4}|\t)", re.MULTILINE).finditer(text, start, end):
        yield Edit(*match.span(), "")
    yield Edit(end, end, f"\n{mark}")


def mark_edits(text: str, shape: Shape, start: int, more: bool) -> Iterator[Edit]:
    """Yield the edits of what the theme would take for a mark of its own."""
    for match in BLOCK_RE.finditer(shape.masked, start):
        begin = match.end() - len(match.group().lstrip())
        yield Edit(begin, begin + 1, "&#47;", "changed", "a line of slashes would begin or end a block")
    for match in SNIPPET_RE.finditer(shape.masked, start):
        yield Edit(match.start(), match.start() + 1, "&#45;", "changed", "it would be read as the mark of a snippet")
    for begin, end in shape.comments if more else ():
        if MORE_RE.fullmatch(piece := text[begin:end]) and piece != MORE:
            yield Edit(begin, end, MORE, "changed", "the mark that ends what the list of posts shows")
