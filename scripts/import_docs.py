"""Turn blog posts and plain-text guides of questions into pages of this site, and account for every word of them.

Exit status: 0 everything is imported (or would be), 1 something can't be and nothing was written, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from importing import landing, reading, report
from questionbank import addresses, write
from questionbank.draft import Imported, Source
from questionbank.importers import Options, guide, names, post
from questionbank.problems import Problem, counted

MANY = 50  # files, from which on a terminal is shown how far it is
KINDS = ("auto", "post", "guide")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    asked = _options(arguments)
    if message := _misuse(asked):
        print(f"import_docs.py: {message}", file=sys.stderr)
        return 2
    try:
        return _import(asked)
    except KeyboardInterrupt:
        return _failed(asked, [Problem(asked.to.as_posix(), 1, 1, "stopped", "the import was stopped")])
    except OSError as error:
        name = str(error.filename or asked.to)
        return _failed(asked, [Problem(name, 1, 1, "write", f"it can't be written or read: {error.strerror or error}")])


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="import_docs.py", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="posts or guides; several posts are a batch"
    )
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="the docs folder to write into")
    parser.add_argument("--kind", choices=KINDS, default="auto", help="what the files are (auto: looked at one by one)")
    parser.add_argument("--series", metavar="SLUG", help="the series that posts become parts of, in the order given")
    parser.add_argument("--assets", type=Path, metavar="DIR", help="the folder that images are copied from")
    parser.add_argument("--force", action="store_true", help="replace files that are there with other content")
    parser.add_argument("--dry-run", action="store_true", help="show the report and a diff, and write nothing")
    parser.add_argument("--json", action="store_true", help="print the report as one JSON document")
    return parser.parse_args(arguments)


def _misuse(asked: argparse.Namespace) -> str:
    """Return what is wrong with the command line, or nothing."""
    to: Path = asked.to
    if to.exists() and not to.is_dir():
        return f"--to {to} is no folder"
    whole = to.absolute()
    for docs, inside in ((folder, whole.relative_to(folder).as_posix()) for folder in whole.parents):
        own = inside in (addresses.QUESTIONS, "blog", addresses.POSTS, addresses.SERIES)
        own = own or (inside.startswith(f"{addresses.SERIES}/") and inside.count("/") == 1)
        if own and (docs / addresses.TAXONOMY).is_file():
            return f"--to {to} lies in a docs folder; name the docs folder itself: --to {_as_given(docs)}"
    if asked.assets and not asked.assets.is_dir():
        return f"--assets {asked.assets} is no folder"
    try:
        reading.today()
    except (ValueError, OverflowError, OSError):
        return "SOURCE_DATE_EPOCH is no number of seconds"
    return ""


def _as_given(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _import(asked: argparse.Namespace) -> int:
    if asked.series is not None and not names.fits(asked.series):
        hint = "lower-case words joined by hyphens, such as ml-systems"
        return _failed(asked, [Problem("--series", 1, 1, "slug", f"'{asked.series[:60]}' can't be a series", hint)])
    read = [reading.source(path) for path in dict.fromkeys(asked.files)]
    problems = [one for one in read if isinstance(one, Problem)]
    sources = [one for one in read if isinstance(one, Source)]
    guides = frozenset(one.path for one in sources if _is_guide(one, asked.kind))
    if guides and asked.series:
        problems += [Problem(name, 1, 1, "series", "a guide can't be part of a series") for name in sorted(guides)]
    if problems:
        return _failed(asked, problems)
    found = _converted(sources, guides, reading.options(asked.to, asked.assets, asked.series or ""))
    landed = landing.landing(asked.to, found, asked.assets, asked.force)
    made = report.Report(found, landed, guides)
    if landed.problems and not asked.dry_run:
        return _failed(asked, landed.problems)
    if not asked.dry_run:
        write.apply_all(asked.to, landed.files)
    return _done(asked, made)


def _is_guide(source: Source, kind: str) -> bool:
    return kind == "guide" or (kind == "auto" and guide.looks_like_guide(source.text))


def _converted(sources: list[Source], guides: frozenset[str], options: Options) -> list[Imported]:
    """Return what becomes of each source, in their order; all posts are one batch."""
    posts = [one for one in sources if one.path not in guides]
    made = dict(zip(posts, post.convert(posts, options, _progress(len(posts))), strict=True))
    return [made[one] if one in made else guide.convert(one, options) for one in sources]


def _progress(total: int) -> Callable[[int], None]:
    """Return what is called with the number of posts that are done: it shows a terminal how far a long import is."""
    if total < MANY or not sys.stderr.isatty():
        return lambda done: None

    def show(done: int) -> None:
        end = "\n" if done == total else ""
        print(f"\rimport: {done} of {total} posts", end=end, file=sys.stderr, flush=True)

    return show


def _done(asked: argparse.Namespace, made: report.Report) -> int:
    """Print the report, in a dry run with the diff and with what would stop the import."""
    problems = made.landed.problems
    changes = list(landing.diff(asked.to, made.landed)) if asked.dry_run else []
    if asked.json:
        extra: dict[str, Any] = {"dry_run": True, "diff": "\n".join(changes)} if asked.dry_run else {"dry_run": False}
        _print_json({**made.data(), **extra}, problems)
    else:
        lines = [*made.lines()]
        print("\n".join([*lines[:-1], *changes, f"dry run: {lines[-1]}" if asked.dry_run else lines[-1]]))
        _print_problems(problems)
    return 1 if problems else 0


def _failed(asked: argparse.Namespace, problems: list[Problem] | tuple[Problem, ...]) -> int:
    if asked.json:
        summary = f"{counted(len(problems), 'problem')}; nothing was written"
        _print_json({"files": [], "counts": {}, "summary": summary, "dry_run": asked.dry_run}, problems)
    else:
        _print_problems(problems)
    return 1


def _print_problems(problems: list[Problem] | tuple[Problem, ...]) -> None:
    for problem in problems:
        print(report.problem_line(problem), file=sys.stderr)


def _print_json(data: dict[str, Any], problems: list[Problem] | tuple[Problem, ...]) -> None:
    print(json.dumps({**data, "problems": [asdict(one) for one in problems]}, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(main())
