"""Importers: a text that was written elsewhere becomes drafts of files of this site, with an account of every word."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from questionbank.model import Bank
from questionbank.vocabulary import Taxonomy


@dataclass(frozen=True)
class Options:
    """What an importer knows beside the text: the vocabulary, the day, and what the target folder holds already.

    `present` are the paths of the files below the target folder, `assets` those below the folder of images that was
    given; `numbers` are the numbers of the guide that are taken, with the paths of the questions that have them; `pages`
    are the texts of the `.pages` files there.
    """

    taxonomy: Taxonomy
    today: datetime.date
    series: str = ""
    present: frozenset[str] = frozenset()
    numbers: Mapping[int, str] = field(default_factory=dict)
    assets: frozenset[str] = frozenset()
    bank: Bank = field(default_factory=lambda: Bank(Taxonomy()))
    pages: Mapping[str, str] = field(default_factory=dict)
