"""What the site is made of, as values: no reading, no writing, no checking."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from questionbank import addresses
from questionbank.vocabulary import Taxonomy

Date = datetime.date


@dataclass(frozen=True)
class Evidence:
    """How many figures of a page are computed on it, quoted (and from which hosts) and assumed."""

    computed: int = 0
    quoted: int = 0
    sources: tuple[str, ...] = ()
    assumed: int = 0


@dataclass(frozen=True)
class Passage:
    """A part of a page as search reads it: its title, the anchor it is reached by, its words."""

    title: str
    anchor: str
    text: str


@dataclass(frozen=True)
class Question:
    """One interview question with its answer; `id` is the file name and the address, for ever."""

    id: str
    title: str
    topic: str
    level: str
    roles: tuple[str, ...]
    format: str
    tags: tuple[str, ...]
    minutes: int
    added: Date
    reviewed: Date
    guide: int | None
    aliases: tuple[str, ...]
    draft: bool
    short_answer: str
    path: str
    url: str
    evidence: Evidence = Evidence()
    passages: tuple[Passage, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class Post:
    """A part of a series, a blog post or a plain page."""

    path: str
    url: str
    title: str
    description: str
    date: Date | None
    author: str
    tags: tuple[str, ...]
    aliases: tuple[str, ...]
    draft: bool
    minutes: int
    passages: tuple[Passage, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class PlannedPart:
    """A part of a series that is announced and not written yet."""

    title: str
    summary: str


@dataclass(frozen=True)
class Series:
    """Parts in reading order, then what is planned; `index` is the series' own page."""

    slug: str
    title: str
    index: Post
    parts: tuple[Post, ...]
    planned: tuple[PlannedPart, ...]

    @property
    def total(self) -> int:
        """Number of parts, the planned ones included."""
        return len(self.parts) + len(self.planned)


@dataclass(frozen=True)
class Prompt:
    """What an interviewer says, the id of the question whose page answers it, and the minutes set aside for it."""

    ask: str
    question: str
    minutes: int
    place: tuple[int, int] = field(default=(1, 1), compare=False)  # line and column in rounds.yml


@dataclass(frozen=True)
class Round:
    """An interview as it was held: who asked, and what, in this order."""

    slug: str
    title: str
    interviewer: str
    prompts: tuple[Prompt, ...]
    place: tuple[int, int] = field(default=(1, 1), compare=False)  # line and column in rounds.yml

    @property
    def url(self) -> str:
        """The address of its page, relative to the site's root."""
        return addresses.url(addresses.round_page(self.slug))

    @property
    def minutes(self) -> int:
        """The time box of the whole round."""
        return sum(prompt.minutes for prompt in self.prompts)


@dataclass(frozen=True)
class RoundGroup:
    """Rounds of one kind."""

    title: str
    description: str
    rounds: tuple[Round, ...]


@dataclass(frozen=True)
class Rounds:
    """All rounds with the words that introduce them; none where the bank has no rounds.yml."""

    description: str = ""
    groups: tuple[RoundGroup, ...] = ()

    @property
    def all(self) -> tuple[Round, ...]:
        """The rounds of all groups, in their order."""
        return tuple(one for group in self.groups for one in group.rounds)


@dataclass(frozen=True)
class Synonyms:
    """What readers type for one another, and the words of a query that say nothing."""

    ignored: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    places: tuple[tuple[int, int], ...] = field(default=(), compare=False)  # line and column of each group


@dataclass(frozen=True)
class Bank:
    """Everything the site is generated from."""

    taxonomy: Taxonomy
    questions: tuple[Question, ...] = ()
    series: tuple[Series, ...] = ()
    posts: tuple[Post, ...] = ()
    rounds: Rounds = Rounds()
    synonyms: Synonyms = Synonyms()
    mentions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # page -> the words of links that lead to it
    drafts: frozenset[str] = frozenset()  # paths of all pages marked as drafts, also of those that can't be read
    guide: str = ""  # the frame of the guide page: a file of its own, with a marker where the questions go

    @property
    def guide_questions(self) -> tuple[Question, ...]:
        """The questions of the guide, in its numbered order."""
        numbered = [question for question in self.questions if question.guide is not None]
        return tuple(sorted(numbered, key=lambda question: question.guide or 0))

    @property
    def blog(self) -> tuple[Post, ...]:
        """The posts of the blog, the newest first."""
        posts = [post for post in self.posts if post.path.startswith("blog/posts/")]
        return tuple(sorted(posts, key=lambda post: (post.date or Date.min, post.title), reverse=True))

    @cached_property
    def by_tag(self) -> Mapping[str, tuple[Question, ...]]:
        """The questions that carry each tag."""
        groups: defaultdict[str, list[Question]] = defaultdict(list)
        for question in self.questions:
            for tag in question.tags:
                groups[tag].append(question)
        return {tag: tuple(group) for tag, group in groups.items()}

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[Question, ...]]:
        """The questions of each topic, the easier levels first, by title within a level."""
        order = self.taxonomy.slugs("level")
        placed = sorted(self.questions, key=lambda question: (order.index(question.level), question.title))
        groups: dict[str, list[Question]] = {topic.slug: [] for topic in self.taxonomy.topics}
        for question in placed:
            groups[question.topic].append(question)
        return {slug: tuple(group) for slug, group in groups.items()}

    def in_topic(self, slug: str) -> tuple[Question, ...]:
        """Return the questions of a topic, in the order of `by_topic`."""
        return self.by_topic.get(slug, ())

    def published(self) -> Bank:
        """Return the bank without drafts."""
        return replace(
            self,
            questions=tuple(question for question in self.questions if not question.draft),
            posts=tuple(post for post in self.posts if not post.draft),
            series=tuple(
                replace(one, parts=tuple(part for part in one.parts if not part.draft)) for one in self.series
            ),
        )
