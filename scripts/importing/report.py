"""The report of an import, for people and as data: per file what was written, dropped, changed, guessed and missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from questionbank import addresses
from questionbank.draft import Imported, Note
from questionbank.problems import Problem, counted

from importing.landing import Landing


@dataclass(frozen=True)
class Report:
    """What was made of each source, and where it landed; `guides` are the paths of the sources read as guides."""

    found: Sequence[Imported]
    landed: Landing
    guides: frozenset[str]

    def lines(self) -> Iterator[str]:
        """Yield the report as text, its summary last."""
        for one in self.found:
            yield f"{one.source.path} -> {', '.join(f'{path} ({self.landed.states[path]})' for path in paths(one))}"
            yield from note_lines(one)
        yield self.summary()

    def summary(self) -> str:
        """Return a line such as `24 questions, 1 page; 5 lines dropped; 48 guesses to confirm`."""
        kinds = self.kinds()
        made = [counted(kinds[noun], noun) for noun in ("question", "post", "page", "image") if kinds[noun]]
        counts = self.counts()
        parts = [", ".join(made) or "nothing", f"{counted(counts['dropped_lines'], 'line')} dropped"]
        guesses = f"{counts['guessed']} {'guess' if counts['guessed'] == 1 else 'guesses'}"
        parts.append(f"{guesses} to confirm")
        if counts["changed"]:
            parts.append(counted(counts["changed"], "change"))
        if counts["missing"]:
            parts.append(f"{counts['missing']} missing")
        return "; ".join(parts)

    def kinds(self) -> Counter[str]:
        """Return how many questions, posts, pages and images come of the import."""
        found: Counter[str] = Counter()
        for one in self.found:
            for draft in one.drafts:
                if draft.path.endswith(".md"):
                    found[self._kind(one, draft.path)] += 1
        targets = {copy.target for one in self.found for copy in one.copies}
        return found + Counter({"image": len(targets)})

    def _kind(self, one: Imported, path: str) -> str:
        if addresses.kind(path) == "question":
            return "question"
        return "page" if one.source.path in self.guides or path.endswith("/index.md") else "post"

    def counts(self) -> dict[str, int]:
        """Return how many notes of each kind there are, and how many lines were dropped."""
        kinds = Counter(note.kind for one in self.found for note in one.notes)
        lines = {(one.source.path, line) for one in self.found for note in one.notes for line in dropped_lines(note)}
        counts = {kind: kinds[kind] for kind in ("changed", "guessed", "missing", "dropped")}
        return {**counts, "dropped_lines": len(lines)}

    def data(self) -> dict[str, Any]:
        """Return the report as data."""
        return {
            "files": [
                {
                    "source": one.source.path,
                    "written": [{"path": path, "state": self.landed.states[path]} for path in paths(one)],
                    **{
                        kind: [_note(note) for note in one.notes if note.kind == kind]
                        for kind in ("dropped", "changed", "guessed", "missing")
                    },
                }
                for one in self.found
            ],
            "counts": {**self.counts(), **{f"{kind}s": number for kind, number in sorted(self.kinds().items())}},
            "summary": self.summary(),
        }


def dropped_lines(note: Note) -> Iterable[int]:
    """Return the lines of which a note says that something of them was dropped."""
    return range(note.line, note.line + note.before.strip("\n").count("\n") + 1) if note.kind == "dropped" else ()


def paths(one: Imported) -> list[str]:
    """Return the paths of all that comes of a source, below the target folder."""
    return [draft.path for draft in one.drafts] + [copy.target for copy in one.copies]


def note_lines(one: Imported) -> Iterator[str]:
    """Yield the notes of a source in line order; those that say the same of several lines come once."""
    same: dict[tuple[str, str, str, str], list[int]] = {}
    for note in one.notes:
        same.setdefault((note.kind, note.before, note.after, note.reason), []).append(note.line)
    for (kind, before, after, reason), lines in same.items():
        rest = lines[1:]
        again = f" (and {counted(len(rest), 'time')} more, to line {rest[-1]})" if rest else ""
        yield f"  {one.source.path}:{lines[0]}: {kind}: {_shown(kind, before, after)}: {reason}{again}"


def _shown(kind: str, before: str, after: str) -> str:
    before, after = _one_line(before), _one_line(after)
    if kind == "changed":
        return f"{before} to {after}" if before != after else before  # only its white space changed
    if kind == "guessed":
        return f"{before}: {after}"
    return before


def _one_line(text: str) -> str:
    """Return a piece on one line, whole: a word that was dropped is to be found in the report."""
    return " ⏎ ".join(line.strip() for line in text.strip().split("\n"))


def _note(note: Note) -> dict[str, object]:
    return {name: value for name, value in asdict(note).items() if name != "kind"}


def problem_line(problem: Problem) -> str:
    """Return a problem on one line, with its hint."""
    hint = f"; {problem.hint}" if problem.hint else ""
    return f"{problem.path}:{problem.line}: error: {problem.message}{hint} ({problem.rule})"
