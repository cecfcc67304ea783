"""The header of a Markdown file: text to fields that know their line and column."""

from __future__ import annotations

import re
from typing import Any

import yaml

from questionbank.model import Fault, Field

HEADER_RE = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
Parsed = tuple[dict[str, Field], str, int, list[Fault]]


def split(text: str) -> Parsed:
    """Take a file apart into (fields, body, line on which the body begins, faults); never raises."""
    match = HEADER_RE.match(text)
    if not match:
        return {}, text, 1, [_no_header(text)]
    body_line = match.group(0).count("\n") + 1
    fields, faults = load(match.group(1), first_line=2)
    return fields, text[match.end() :], body_line, faults


def load(source: str, first_line: int = 1) -> tuple[dict[str, Field], list[Fault]]:
    """Read a YAML mapping; fields carry positions in the file, whose line `first_line` the source begins on."""
    try:
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        return {}, [_syntax(error, first_line)]
    except yaml.YAMLError as error:  # a character YAML does not allow: no mark, so the top of the header
        return {}, [Fault("yaml-syntax", first_line, 1, f"the header is not YAML: {str(error).splitlines()[0]}")]
    if node is None:
        return {}, []
    if not isinstance(node, yaml.MappingNode):
        return {}, [Fault("yaml-syntax", first_line, 1, "the header is not a list of `key: value` lines")]
    return fields_of(node, first_line)


def fields_of(node: yaml.MappingNode, first_line: int) -> tuple[dict[str, Field], list[Fault]]:
    """Return the fields of a mapping and the keys that stand in it twice."""
    fields: dict[str, Field] = {}
    faults: list[Fault] = []
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line, column = key_node.start_mark.line + first_line, key_node.start_mark.column + 1
        if key in fields:
            message = f"key '{key}' is given twice, first on line {fields[key].line}"
            faults.append(Fault("duplicate-key", line, column, message, "keep one of the two"))
            continue
        mark = value_node.start_mark
        fields[key] = Field(_construct(value_node), mark.line + first_line, mark.column + 1, column)
    return fields, faults


def _construct(node: yaml.Node) -> Any:
    """Build the value; what looks like a date and is none stays text, for the date rule to report."""
    constructor = yaml.SafeLoader("")
    try:
        return constructor.construct_object(node, deep=True)  # type: ignore[no-untyped-call]
    except (ValueError, yaml.YAMLError):
        return getattr(node, "value", None)
    finally:
        constructor.dispose()  # type: ignore[no-untyped-call]


def _syntax(error: yaml.MarkedYAMLError, first_line: int) -> Fault:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
    reason = error.problem or error.context or "it can't be read"
    hint = "a value that holds ': ' or begins with a special character needs quotes"
    return Fault("yaml-syntax", line, column, f"the header is not YAML: {reason}", hint)


def _no_header(text: str) -> Fault:
    if re.match(r"---[ \t]*\n", text):
        return Fault("header", 1, 1, "the header is not closed", "end it with a line that holds only ---")
    return Fault("header", 1, 1, "the file does not begin with a header", "begin it with --- and the keys of the template")
