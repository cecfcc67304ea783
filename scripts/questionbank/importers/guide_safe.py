"""Lines of a guide made fit for a block of a question: what would end the block, or swallow what follows, is kept as text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from questionbank.draft import Note
from questionbank.importers.guide_tags import stray_tags
from questionbank.importers.lists import nested
from questionbank.sections import BLOCK_END_RE, BLOCK_OPEN_RE, FENCE_RE, HEADING_RE, UNDERLINE_RE

Text = tuple[int, str]
SNIPPET_RE = re.compile(r"^[ \t]*;*-+8<-+")
RULE_RE = re.compile(r"^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
LONGEST_BOLD = 100


def safe(lines: Sequence[Text], beside: bool = False, page: bool = False) -> tuple[str, list[Note]]:
    """Return lines as the text of a block, with a note on each that had to be changed.

    `beside` says that the first line stood beside a label, so that its indent tells nothing of the others; a `page` is
    no block, so that its headings stay.
    """
    worker = _Safe(_dedented(_trimmed(lines), beside), page)
    worker.run()
    out, notes = nested(worker.out)
    return "\n".join(text for _, text in out).strip("\n"), [*worker.notes, *notes]


def _trimmed(lines: Sequence[Text]) -> list[Text]:
    """Return lines without blank ones at both ends, and without the rules that part questions."""
    start = next((at for at, (_, text) in enumerate(lines) if text.strip()), len(lines))
    end = len(lines)
    while end > start and (not lines[end - 1][1].strip() or RULE_RE.match(lines[end - 1][1])):
        end -= 1
    return list(lines[start:end])


def _dedented(lines: list[Text], beside: bool) -> list[Text]:
    """Return lines without the indent they share."""
    indents = [len(text) - len(text.lstrip(" \t")) for _, text in lines[beside:] if text.strip()]
    shared = min(indents, default=0)
    cut = [(number, text[min(shared, len(text) - len(text.lstrip(" \t"))) :]) for number, text in lines]
    return [(number, text if text.strip() else "") for number, text in cut]


class _Safe:
    """Walk over the lines of a block with the fence that is open and the paragraph so far."""

    def __init__(self, lines: list[Text], page: bool) -> None:
        self.page = page
        self.lines = lines
        self.out: list[Text] = []
        self.notes: list[Note] = []
        self.fence = ""
        self.paragraph = 0  # lines of it so far
        self.spaced = False  # the last line is a blank one that was added
        self.stray = stray_tags(lines)

    def run(self) -> None:
        for at, (number, line) in enumerate(self.lines):
            text = line
            if SNIPPET_RE.match(line):
                text = self._changed(number, line, f";{line}", "a mark that would bring in a file")
            if self._code(text):
                self.out.append((number, text))
                self.paragraph = 0
            else:
                self._prose(number, self._escaped(at, number, text))
        if self.fence:
            last = self.lines[-1][0]
            self.out.append((last, self.fence))
            self.notes.append(Note("changed", last, "", self.fence, "a code fence was not closed"))

    def _code(self, text: str) -> bool:
        match = FENCE_RE.match(text)
        if self.fence:
            if match and match.group(1).startswith(self.fence) and not match.group(2).strip():
                self.fence = ""
            return True
        if match and not (match.group(1)[0] == "`" and "`" in match.group(2)):
            self.fence = match.group(1)
            return True
        return False

    def _prose(self, number: int, text: str) -> None:
        spaced, self.spaced = self.spaced, False
        if spaced and not text:
            return
        if BLOCK_END_RE.match(text) or BLOCK_OPEN_RE.match(text):
            mark = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
            written = f"{mark} {text.strip()} {mark}" if "`" in text else f"`{text.strip()}`"
            self.out.append((number, self._changed(number, text, written, "it would end the block it stands in")))
        elif self.page and not (text or (self.out and self.out[-1][1])):
            return  # one blank line is enough
        elif self.page:
            text = f"#{text}" if re.match(r"#[^#]", text) else text  # the title is the page's one heading of level 1
            self.out.append((number, text))
        elif match := HEADING_RE.match(text):
            self._heading(number, text, match.group(2))
        elif self.paragraph == 1 and UNDERLINE_RE.match(text):
            self._underlined(number, text)
        else:
            self.out.append((number, text))
            self.paragraph = self.paragraph + 1 if text.strip() else 0
            return
        self.paragraph = 0

    def _heading(self, number: int, text: str, words: str) -> None:
        """Make a heading bold; one without words stays as it is, told apart by a backslash."""
        bare = words.strip()
        if not re.search(r"\w", bare) or bare.startswith("#"):
            written = f"\\{text}"
        else:
            written = bare if set("*`") & set(bare) or bare.startswith("_") else f"**{bare}**"
        if self.out and self.out[-1][1].strip():
            self.out.append((number, ""))
        self.out.extend([(number, self._changed(number, text, written, "a block holds no headings")), (number, "")])
        self.spaced = True

    def _underlined(self, number: int, text: str) -> None:
        """Make a heading with a line below it bold; what is no heading but a sentence keeps its rule, apart."""
        line, above = self.out[-1]
        if (
            len(above) > LONGEST_BOLD
            or above.rstrip().endswith((".", ":"))
            or "**" in above
            or not re.search(r"\w", above)
        ):
            self.out.extend(
                [(number, ""), (number, text if text.startswith("-") and len(text.strip()) > 2 else f"\\{text}")]
            )
            return
        self.out[-1] = (line, self._changed(line, above, f"**{above.strip()}**", "a block holds no headings"))
        self.out.append((number, ""))

    def _escaped(self, at: int, number: int, text: str) -> str:
        """Write the `<` of tags that are never closed, or never opened, as an entity."""
        for place, piece in sorted(self.stray.get(at, ()), reverse=True):
            text = f"{text[:place]}&lt;{text[place + 1 :]}"
            self.notes.append(
                Note(
                    "changed",
                    number,
                    piece,
                    f"&lt;{piece[1:]}",
                    "a tag without its other half would swallow what follows",
                )
            )
        return text

    def _changed(self, number: int, before: str, after: str, reason: str) -> str:
        self.notes.append(Note("changed", number, before.strip(), after.strip(), reason))
        return after
