"""Write the parts of .github/CONTRIBUTING.md that the code knows better: header tables, sections, rules.

Exit status: 0 the file is right (now, or with --check: already), 1 with --check: it is not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from questionbank import rules, schema

MANUAL = Path(".github/CONTRIBUTING.md")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="manual.py", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing, say whether the file is right")
    options = parser.parse_args(arguments)
    old = MANUAL.read_text(encoding="utf-8")
    new = filled(old)
    if options.check and new != old:
        print(f"manual: {MANUAL} does not say what the code does; run `make manual`", file=sys.stderr)
        return 1
    if new != old:
        MANUAL.write_text(new, encoding="utf-8")
        print(f"manual: wrote {MANUAL}")
    return 0


def filled(text: str) -> str:
    """Return the text with each marked part drawn anew; raises ValueError when a marker is missing."""
    for name, draw in PARTS.items():
        start, end = f"<!-- {name} starts -->", f"<!-- {name} ends -->"
        if start not in text or end not in text:
            raise ValueError(f"{MANUAL} has no part marked '{name}'")
        before, after = text.split(start)[0], text.split(end)[1]
        text = f"{before}{start}\n\n{draw()}\n\n{end}{after}"
    return text


def _keys(keys: Mapping[str, schema.Key]) -> str:
    rows = [
        f"| `{name}` | {'yes' if key.required else 'no'} | {key.form.description} | {key.meaning} |"
        for name, key in keys.items()
    ]
    return "\n".join(["| key | required | form | meaning |", "| --- | --- | --- | --- |", *rows])


def _sections() -> str:
    rows = [f"| {title} | `{kind}` | |" for title, kind in schema.SECTIONS.items()]
    rows.append(f"| {schema.RUBRIC[0]} | `{schema.RUBRIC[1]}` | design questions only |")
    return "\n".join(["| `/// details \\|` title | `type:` | |", "| --- | --- | --- |", *rows])


def _rules() -> str:
    return "\n".join(_rule(rule.name, rule.manual) for rule in rules.rules())


def _rule(name: str, manual: str) -> str:
    """Return one rule as a list entry: its law, then Bad and Good."""
    law, _, examples = manual.partition("\n\n")
    lines = "".join(f"\n    - {line}" for line in examples.replace("\n    ", " ").splitlines())
    return f"- **{name}**: {' '.join(law.split())}{lines}"


PARTS: Mapping[str, Callable[[], str]] = {
    "question": lambda: _keys(schema.QUESTION),
    "sections": _sections,
    "post": lambda: _keys(schema.BLOG),
    "rules": _rules,
}

if __name__ == "__main__":
    sys.exit(main())
