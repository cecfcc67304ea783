"""The rules: each is one function, its name is its id, its docstring is its manual."""

from questionbank.rules import (
    evidence,
    file,
    header,
    links,
    markup,
    rounds,
    sameness,
    search,
    sections,
    series,
    taxonomy,
    whole,
)
from questionbank.rules.registry import Context, Rule, check, rules

FAMILIES = (file, header, sections, markup, links, evidence, series, taxonomy, rounds, search, sameness, whole)

__all__ = ["FAMILIES", "Context", "Rule", "check", "rules"]
