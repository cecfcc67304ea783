"""Generate topic pages, guide, drawings and data from the bank; nothing is written while the bank has a fault.

Exit status: 0 done (or, with --check, nothing is stale), 1 the bank has faults (or something is stale), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from questionbank import addresses, bank, write
from questionbank.plan import docs_plan, site_plan
from questionbank.problems import summary


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    options = _options(arguments)
    for folder in filter(None, (options.docs, options.site)):
        if not folder.is_dir():
            print(f"build.py: there is no folder {folder}", file=sys.stderr)
            return 2
    everything, problems = bank.load(options.docs)
    if problems:
        print("\n".join(problem.as_text() for problem in problems), file=sys.stderr)
        print(f"build: {summary(problems)}, nothing was written", file=sys.stderr)
        return 1
    published = everything.published()
    act = write.compare if options.check else write.apply
    changes = act(options.docs, docs_plan(published), addresses.GENERATED)
    if options.site and not options.check:
        write.apply(options.site, site_plan(published))
    return _report(changes, options.check)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="build.py", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the folder to read and to write into (docs)")
    parser.add_argument("--site", type=Path, help="a built site to write the redirects into")
    parser.add_argument("--check", action="store_true", help="write nothing, say what is stale")
    return parser.parse_args(arguments)


def _report(changes: write.Changes, check: bool) -> int:
    for path in changes.written:
        print(f"{'stale' if check else 'wrote'} {path}")
    for path in changes.removed:
        print(f"{'surplus' if check else 'removed'} {path}")
    if not changes:
        print("build: everything is up to date")
    return 1 if check and changes else 0


if __name__ == "__main__":
    sys.exit(main())
