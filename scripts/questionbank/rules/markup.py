"""Rules for the markup of any page: blocks, fences, headings, and what does not belong in content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from questionbank.document import Body, Document, Fault
from questionbank.inline import REFERENCE_RE
from questionbank.rules.registry import Context, document_rule, fault, parser_faults

UNSAFE_RE = re.compile(r"<\s*(script|style|iframe|object|embed|form|base|meta|link)\b", re.IGNORECASE)
_TAG = r"""<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*?"""  # a > inside quotes does not end it
HANDLER_RE = re.compile(rf"""{_TAG}(?<=[\s"'/])(on[a-z]+)\s*=""", re.IGNORECASE)
SCRIPT_LINK_RE = re.compile(r"(?:(?:javascript|vbscript)\s*:|data\s*:\s*text/html)", re.IGNORECASE)
ATTRIBUTE_RE = re.compile(
    rf"""{_TAG}\b(?:href|src|(?:form)?action)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^"'\s>]+))""", re.IGNORECASE
)
TARGET_RE = re.compile(r"\]\(\s*+<?([^\s)>]*)")
INVISIBLE_RE = re.compile(r"[\x00-\x20]")  # a browser reads `java&#9;script:` as javascript:


@document_rule
def unclosed_block(document: Document, context: Context) -> Iterator[Fault]:
    """A block that is opened by `/// details | …` is ended by ///, and /// ends a block.

    Bad: `/// details | Answer` without a closing line.
    Good: the same with a line /// below the text.
    """
    yield from parser_faults(document, "unclosed-block")


@document_rule
def unclosed_fence(document: Document, context: Context) -> Iterator[Fault]:
    """A code fence is closed.

    Bad: three backticks and pycon, and no second line of three backticks.
    Good: a fence that is closed where the code ends.
    """
    yield from parser_faults(document, "unclosed-fence")


@document_rule
def heading_place(document: Document, context: Context) -> Iterator[Fault]:
    """The title comes from the header, and blocks hold no headings: search and contents cut pages at headings.

    Bad: `# My question`, or `## Details` inside `/// details | Answer`.
    Good: `title:` in the header, and **bold words** inside a block.
    """
    for heading in document.body.headings:
        if heading.block and document.kind == "question":
            message = f"heading '{heading.title}' stands inside the block '{heading.block}'"
            yield fault(heading.line, 1, message, "make it bold text")
        elif heading.level == 1:
            yield fault(heading.line, 1, "a heading of level 1 doubles the title", "begin with ##, or remove it")


def matches(pattern: re.Pattern[str], body: Body) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Yield line, column and match for what stands in the body outside code."""
    for match in pattern.finditer(body.masked):
        before = body.masked[: match.start()]
        yield body.line + before.count("\n"), match.start() - (before.rfind("\n") + 1) + 1, match


@document_rule
def unsafe_element(document: Document, context: Context) -> Iterator[Fault]:
    """Content holds no script, style, iframe, form or other element that runs or loads something.

    Bad: `<script src="https://…"></script>`
    Good: the same as code, in backticks.
    """
    for line, column, match in matches(UNSAFE_RE, document.body):
        hint = "remove it; behaviour belongs in docs/assets/javascripts/, code in backticks"
        yield fault(line, column, f"<{match.group(1).lower()}> does not belong in content", hint)


@document_rule
def event_handler(document: Document, context: Context) -> Iterator[Fault]:
    """Content holds no event handler.

    Bad: `<img src="x.png" alt="x" onerror="…">`
    Good: `![x](x.png)`
    """
    for line, column, match in matches(HANDLER_RE, document.body):
        yield fault(line, column, f"the event handler '{match.group(1)}' does not belong in content", "remove it")


@document_rule
def script_link(document: Document, context: Context) -> Iterator[Fault]:
    """A link does not run a script.

    Bad: `[open](javascript:alert(1))`
    Good: `[open](other-page.md)`
    """
    for pattern in (ATTRIBUTE_RE, TARGET_RE, REFERENCE_RE):
        for line, column, match in matches(pattern, document.body):
            target = match.group(match.lastindex or 0)
            if SCRIPT_LINK_RE.match(INVISIBLE_RE.sub("", unescape(target))):
                yield fault(line, column, f"the link '{target[:40]}' runs a script", "link to a page")
