"""Rules for a file as such: its bytes, its size, and that there is a header at all."""

from __future__ import annotations

from collections.abc import Iterator

from questionbank.document import Document, Fault
from questionbank.rules.registry import Context, document_rule, parser_faults

UNREADABLE = {"file-size", "empty-file", "header", "yaml-syntax"}


def readable(document: Document) -> bool:
    """Tell whether there is a header to look at; when not, the one fault that says so is enough."""
    return not any(fault.rule in UNREADABLE for fault in document.faults)


@document_rule
def encoding(document: Document, context: Context) -> Iterator[Fault]:
    """A file is UTF-8.

    Bad: a file saved as Latin-1, where é is the single byte E9.
    Good: the same file saved as UTF-8.
    """
    yield from parser_faults(document, "encoding")


@document_rule
def byte_order_mark(document: Document, context: Context) -> Iterator[Fault]:
    """A file does not begin with a byte order mark.

    Bad: the bytes EF BB BF before the first ---.
    Good: --- are the file's first bytes.
    """
    yield from parser_faults(document, "byte-order-mark")


@document_rule
def line_ends(document: Document, context: Context) -> Iterator[Fault]:
    """Lines end in LF, so that a diff shows what changed.

    Bad: lines that end in CR LF.
    Good: lines that end in LF.
    """
    yield from parser_faults(document, "line-ends")


@document_rule
def file_size(document: Document, context: Context) -> Iterator[Fault]:
    """A page is at most 256 KiB.

    Bad: a page that holds a pasted log of 5 MB.
    Good: the ten lines of the log that matter.
    """
    yield from parser_faults(document, "file-size")


@document_rule
def empty_file(document: Document, context: Context) -> Iterator[Fault]:
    """A file is not empty.

    Bad: a file of no bytes, or of white space only.
    Good: a file made by `python scripts/new.py`.
    """
    yield from parser_faults(document, "empty-file")


@document_rule
def header(document: Document, context: Context) -> Iterator[Fault]:
    """A file begins with a header between two lines of ---.

    Bad: a file that begins with its text.
    Good: ---, the keys, ---, then the text.
    """
    yield from parser_faults(document, "header")


@document_rule
def yaml_syntax(document: Document, context: Context) -> Iterator[Fault]:
    """The header is YAML.

    Bad: `title: Skew: what is it?`
    Good: `title: "Skew: what is it?"`
    """
    yield from parser_faults(document, "yaml-syntax")


@document_rule
def duplicate_key(document: Document, context: Context) -> Iterator[Fault]:
    """A key stands in the header once.

    Bad: `level: mid` and, below, `level: senior`.
    Good: one `level`.
    """
    yield from parser_faults(document, "duplicate-key")
