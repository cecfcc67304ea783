"""Run the code of every page: `pycon` fences as doctests, `python` fences as programs, each page in its own process.

Exit status: 0 everything does what its page says, 1 something does not, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from proving import runner
from questionbank import bank, evidence
from questionbank.document import Document
from questionbank.problems import Problem, counted, summary

RULE = "code-runs"
CACHE = Path(".cache/proved")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    options = _options(arguments)
    if not options.docs.is_dir():
        print(f"prove.py: there is no folder {options.docs}", file=sys.stderr)
        return 2
    pages = [document for document in bank.read(options.docs) if evidence.runnables(document.body)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = [one for some in pool.map(lambda page: prove(page, options.docs, options.cache), pages) for one in some]
    for problem in sorted(found):
        print(problem.as_text())
    blocks = sum(len(evidence.runnables(page.body)) for page in pages)
    print(f"prove: {counted(blocks, 'block')} on {counted(len(pages), 'page')}, {summary(found)}")
    return 1 if found else 0


def prove(page: Document, docs: Path, cache: Path) -> list[Problem]:
    """Run one page's code; return what does not do what the page says, at its line in the file."""
    failures = runner.run_cached(cache, evidence.runnables(page.body))
    path = (docs / page.path).as_posix()
    return [Problem(path, failure.line, 1, RULE, f"the code {failure.message}") for failure in failures]


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="prove.py", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the folder to read (docs)")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where to remember what passed (.cache/proved)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
