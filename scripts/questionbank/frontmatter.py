"""The header of a Markdown file: text to fields that know their line and column."""

from __future__ import annotations

import re
from typing import Any

import yaml

from questionbank.document import Fault, Field

HEADER_RE = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
DRAFT_RE = re.compile(r"^status:[ \t]*([\"']?)draft\1[ \t]*(?:#.*)?$", re.MULTILINE)
Parsed = tuple[dict[str, Field], str, int, list[Fault]]


def split(text: str) -> Parsed:
    """Take a file apart into (fields, body, line on which the body begins, faults); never raises."""
    match = HEADER_RE.match(text)
    if not match:
        return {}, text, 1, [_no_header(text)]
    body_line = match.group(0).count("\n") + 1
    fields, faults = load(match.group(1), first_line=2)
    return fields, text[match.end() :], body_line, faults


def says_draft(text: str) -> bool:
    """Tell whether a header marks its page as a draft, also one that is no YAML or that nothing ends.

    What can't be read is then still kept from readers. Where no line ends the header, its first blank line does.
    """
    match = HEADER_RE.match(text)
    return bool(DRAFT_RE.search(match.group(1) if match else text.partition("\n\n")[0]))


class _Loader(yaml.SafeLoader):
    """YAML without `*name`: ten lines of it can stand for more text than the memory holds."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "a value that begins with * refers to another", mark)
        return super().compose_node(parent, index)


def load(source: str, first_line: int = 1) -> tuple[dict[str, Field], list[Fault]]:
    """Read a YAML mapping; fields carry positions in the file, whose line `first_line` the source begins on."""
    node, faults = compose(source, first_line)
    if faults:
        return {}, faults
    if node is None:
        return {}, []
    if not isinstance(node, yaml.MappingNode):
        return {}, [Fault("yaml-syntax", first_line, 1, "the header is not a list of `key: value` lines")]
    return fields_of(node, first_line)


def compose(source: str, first_line: int = 1) -> tuple[yaml.Node | None, list[Fault]]:
    """Read YAML into nodes, which know where they stand; never raises for an author's fault."""
    try:
        return yaml.compose(source, Loader=_Loader), []
    except yaml.MarkedYAMLError as error:
        return None, [_syntax(error, first_line)]
    except yaml.YAMLError as error:  # a character YAML does not allow: no mark, so the top of the header
        reason = str(error).splitlines()[0]
    except (ValueError, OverflowError):
        reason = "an escape names a character that does not exist"
    except RecursionError:
        reason = "it is nested too deeply"
    return None, [Fault("yaml-syntax", first_line, 1, f"this is not YAML: {reason}")]


def place(mark: yaml.Mark, first_line: int = 1) -> tuple[int, int]:
    """Return line and column of a mark; YAML also counts line separators that an editor does not."""
    before = (mark.buffer or "")[: mark.pointer]
    return before.count("\n") + first_line, len(before) - (before.rfind("\n") + 1) + 1


def fields_of(node: yaml.MappingNode, first_line: int) -> tuple[dict[str, Field], list[Fault]]:
    """Return the fields of a mapping and the keys that stand in it twice."""
    fields: dict[str, Field] = {}
    faults: list[Fault] = []
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line, column = place(key_node.start_mark, first_line)
        if not isinstance(key_node, yaml.ScalarNode):
            faults.append(Fault("yaml-syntax", line, column, "a key is a plain word, not a list or a group"))
            continue
        if key in fields:
            message = f"key '{key}' is given twice, first on line {fields[key].line}"
            faults.append(Fault("duplicate-key", line, column, message, "keep one of the two"))
            continue
        fields[key] = Field(_construct(value_node), *place(value_node.start_mark, first_line), column)
    return fields, faults


def _construct(node: yaml.Node) -> Any:
    """Build the value; what looks like a date and is none stays text, for the date rule to report."""
    constructor = yaml.SafeLoader("")
    try:
        return constructor.construct_object(node, deep=True)
    except Exception:  # an explicit tag such as `!!int x` makes the constructor fail in many ways
        return str(node.value) if isinstance(node, yaml.ScalarNode) else None
    finally:
        constructor.dispose()


def _syntax(error: yaml.MarkedYAMLError, first_line: int) -> Fault:
    mark = error.problem_mark or error.context_mark
    line, column = place(mark, first_line) if mark else (first_line, 1)
    reason = error.problem or error.context or "it can't be read"
    hint = "a value that holds ': ' or begins with a special character needs quotes"
    return Fault("yaml-syntax", line, column, f"this is not YAML: {reason}", hint)


def _no_header(text: str) -> Fault:
    if re.match(r"---[ \t]*\n", text):
        return Fault("header", 1, 1, "the header is not closed", "end it with a line that holds only ---")
    return Fault(
        "header", 1, 1, "the file does not begin with a header", "begin it with --- and the keys of the template"
    )
