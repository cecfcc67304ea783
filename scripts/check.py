"""Check questions, posts, series and data; say everything that is wrong with them.

Exit status: 0 nothing is wrong, 1 something is, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from questionbank import bank, rules
from questionbank.problems import Problem, as_json, summary

FORMATS: dict[str, Callable[[Problem], str]] = {"text": Problem.as_text, "github": Problem.as_github}


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    options = _options(arguments)
    if options.list:
        print("\n\n".join(f"{rule.name}\n{_indented(rule.manual)}" for rule in rules.rules()))
        return 0
    if not options.docs.is_dir():
        return _usage(f"there is no folder {options.docs}")
    if missing := [str(path) for path in options.paths if not path.exists()]:
        return _usage(f"no such file or folder: {', '.join(missing)}")
    _, problems = bank.load(options.docs)
    return _report(_within(problems, options.paths), options.format)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="check.py", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="report on these files and folders only")
    parser.add_argument("--format", choices=[*FORMATS, "json"], default="text", help="how to print what is found")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the folder to read (docs)")
    parser.add_argument("--list", action="store_true", help="print the rules with their manual, and stop")
    return parser.parse_args(arguments)


def _within(problems: list[Problem], paths: list[Path]) -> list[Problem]:
    """Keep the problems of the files asked for; all of them when none was."""
    roots = [path.resolve() for path in paths]
    if not roots:
        return problems
    return [one for one in problems if any(Path(one.path).resolve().is_relative_to(root) for root in roots)]


def _report(problems: list[Problem], form: str) -> int:
    if form == "json":
        print(as_json(problems))
    else:
        for problem in problems:
            print(FORMATS[form](problem))
        print(f"check: {summary(problems)}")
    return 1 if problems else 0


def _usage(message: str) -> int:
    print(f"check.py: {message}", file=sys.stderr)
    return 2


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.splitlines())


if __name__ == "__main__":
    sys.exit(main())
