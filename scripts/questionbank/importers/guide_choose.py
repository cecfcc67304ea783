"""Which of the marks of a guide begin questions: a numbered line may as well be a list in an answer."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from questionbank.importers.guide_folds import folded_questions
from questionbank.importers.guide_labels import ABOUT_RE, SECTION_RE, plain
from questionbank.importers.guide_lines import Piece
from questionbank.importers.guide_marks import orders
from questionbank.importers.guide_starts import Start, Surroundings, candidates, surroundings, title

GROUP_LEVEL = 3  # a heading of more marks than these does not part a guide into chapters


def choose(pieces: Sequence[Piece]) -> list[Start]:
    """Return where the questions of a guide begin, in their order."""
    folds, closed = folded_questions(pieces)
    heading = title(pieces)
    found = [start for start in candidates(pieces, closed) if start.at != heading]
    around = {start.at: surroundings(pieces, start, following) for start, following in _followed(found, len(pieces))}
    choice = _Choice(found, around)
    kept = [one for one in found if choice.takes(one)]
    headings = _headings(kept, around, any(one.mark.shape in ("q", "number") for one in kept))
    kept = [one for one in kept if one.mark.shape != "heading" or one.at in headings]
    return sorted([*_dominant(kept, around, bool(folds)), *folds], key=lambda one: one.at)


def _followed(found: list[Start], length: int) -> list[tuple[Start, int]]:
    """Return each candidate with the place of the next one; to a heading, a numbered line that asks nothing is text."""
    pairs, after, asking = [], length, length
    for one in reversed(found):
        pairs.append((one, asking if one.mark.level else after))
        after = one.at
        asking = one.at if one.asks or one.mark.shape != "number" else asking
    return pairs[::-1]


def _is_strong(one: Start) -> bool:
    """Tell whether a mark by itself makes a question: Q, a heading or bold with a number."""
    if one.mark.shape == "q":
        return bool(one.title)
    return one.mark.shape in ("heading", "bold") and one.mark.number is not None and one.asks


class _Choice:
    """Walk over the candidates with what was taken before: numbers, shape, and the run of a list that was refused."""

    def __init__(self, found: list[Start], around: dict[int, Surroundings]) -> None:
        self.around = around
        asking = [one for one in found if one.asks]
        headings = [one for one in asking if one.mark.shape == "heading"]
        unnumbered = [one for one in headings if one.mark.number is None and around[one.at].answered]
        self.strong = len(unnumbered) > 1 or any(_is_strong(one) for one in found)
        self.levels = {one.mark.level for one in headings if one.mark.number is not None}
        self.bold = any(one.mark.shape == "bold" and one.mark.number is not None for one in asking)
        numbered = [one for one in found if one.mark.shape == "number"]
        self.any_asks = any(one.asks for one in numbered)
        self.lazy = len(numbered) > 1 and {one.mark.number for one in numbered} == {1}
        self.answered = self.strong or sum(one.asks and around[one.at].answered for one in numbered) > 1
        self.tight, items = _tight(numbered, around)
        self.places: defaultdict[int | None, list[int]] = defaultdict(list)
        for one in asking:
            if one.at not in items:
                self.places[one.mark.number].append(one.at)
        self.last: int | None = None
        self.previous: Start | None = None
        self.refused: Start | None = None

    def takes(self, one: Start) -> bool:
        """Tell whether a candidate is a question; candidates come in their order."""
        shape = one.mark.shape
        taken = bool(one.title.strip()) and (self._number(one) if shape == "number" else self._other(one))
        self.refused = one if shape == "number" and not taken else None
        if taken and not ABOUT_RE.search(one.title) and (one.mark.number is not None or shape in ("heading", "q")):
            self.previous = one
            self.last = one.mark.number if one.mark.number is not None else self.last
        return taken

    def _other(self, one: Start) -> bool:
        if one.mark.number is None:
            return one.mark.shape in ("heading", "bullet", "bold", "q") and (one.asks or one.mark.q)
        if one.asks or one.mark.shape == "q":
            return True
        if SECTION_RE.fullmatch(plain(one.title)):
            return False
        sibling = one.mark.level in self.levels if one.mark.shape == "heading" else self.bold
        return bool(self.around[one.at].labelled or (sibling and (one.mark.shape == "heading" or orders(one.title))))

    def _number(self, one: Start) -> bool:
        around, number = self.around[one.at], one.mark.number or 0
        if self._goes_on(one) and not around.apart:
            return False  # the next item of a list that was refused
        if around.labelled and (one.asks or self.any_asks):
            return True
        if not one.asks and not (self.any_asks and around.apart and orders(one.title)):
            return False
        if self._is_list(one) or (self._goes_on(one) and self._comes_again(one)):
            return False
        if self.previous is None or (self.last is None and not self.strong):
            return True
        if self.last is not None and number > self.last:
            return not (self.strong and self._comes_again(one))
        stray = number > 1 and one.asks and not self._goes_on(one)  # a list begins with 1
        return around.apart and (self.lazy or stray or self._begins_a_chapter(one))

    def _begins_a_chapter(self, one: Start) -> bool:
        """Tell whether a number stands right below a heading that is not the question it would belong to."""
        above = self.previous
        if self.around[one.at].titled:
            return self.around[one.at].answered and one.at not in self.tight
        own = above is not None and above.mark.shape == "heading" and not self.around[above.at].answered
        return 0 < self.around[one.at].under <= GROUP_LEVEL and (not own or self.around[one.at].answered)

    def _goes_on(self, one: Start) -> bool:
        """Tell whether a number is the one after that of a line which was refused right before."""
        return self.refused is not None and one.mark.number == (self.refused.mark.number or 0) + 1

    def _is_list(self, one: Start) -> bool:
        """Tell whether lines without a word between them are a list: others of the guide have answers."""
        under, expected = self.around[one.at].under, (self.last or 0) + 1
        continues = one.mark.number == expected and (self.last is not None or self.around[one.at].titled)
        return one.at in self.tight and self.answered and not 0 < under <= GROUP_LEVEL and not continues

    def _comes_again(self, one: Start) -> bool:
        """Tell whether the number is asked again further down, and only there continues what was taken."""
        places = self.places[one.mark.number]
        after = bisect_right(places, one.at)
        first = self.places[1]
        restart = first[bisect_right(first, one.at)] if bisect_right(first, one.at) < len(first) else None
        return after < len(places) and (
            restart is None or places[after] < restart or one.mark.number == (self.last or 0) + 1
        )


def _tight(numbered: list[Start], around: dict[int, Surroundings]) -> tuple[set[int], set[int]]:
    """Return the places of numbered lines that another follows with nothing between; and these with their last ones."""
    found, items = set(), set()
    for one, other in pairwise(numbered):
        if other.at == one.end and other.mark.number == (one.mark.number or 0) + 1 and not around[one.at].answered:
            found.add(one.at)
            items |= {one.at, other.at}
    return found, items


def _headings(kept: list[Start], around: dict[int, Surroundings], mixed: bool) -> set[int]:
    """Return the places of those headings that are questions: not those about the guide, of groups, in answers."""
    headings = [one for one in kept if one.mark.shape == "heading"]
    numbered = [one.mark.level for one in headings if one.mark.number is not None or one.mark.q]
    levels = Counter(one.mark.level for one in headings if one.mark.number is None and around[one.at].answered)
    usual = max(levels, key=lambda level: (levels[level], level), default=6)
    deepest = max(numbered) if numbered else 2 if mixed else usual
    found = set()
    for one, below in zip_longest(headings, headings[1:]):
        group = not around[one.at].answered and below is not None and below.mark.level > one.mark.level
        unnumbered = one.mark.number is None and not one.mark.q
        if not (unnumbered and (group or one.mark.level > deepest or ABOUT_RE.search(one.title))):
            found.add(one.at)
    return found


def _dominant(kept: list[Start], around: dict[int, Surroundings], folds: bool) -> list[Start]:
    """Drop bullets and bold lines that ask where the guide's questions have a mark of their own."""
    marked = folds or any(one.mark.shape in ("q", "number", "heading") or one.mark.number is not None for one in kept)
    weak = {one.at for one in kept if one.mark.number is None and one.mark.shape in ("bullet", "bold")}
    labelled = {one.at for one in kept if around[one.at].labelled}
    if marked:
        return [one for one in kept if one.at not in weak - labelled or 0 < around[one.at].under <= GROUP_LEVEL]
    if any(one.mark.shape == "bold" for one in kept):
        return [one for one in kept if one.mark.shape != "bullet" or one.at in labelled]
    return _outermost(kept)


def _outermost(kept: list[Start]) -> list[Start]:
    """Keep of bullets that ask those which do not belong to one above them."""
    found: list[Start] = []
    for one in kept:
        if not found or one.mark.indent <= found[-1].mark.indent or one.mark.shape != "bullet":
            found.append(one)
    return found
