"""The rules: each is one function, its name is its id, its docstring is its manual."""

from questionbank.rules import body, header, links, whole
from questionbank.rules.registry import Context, Rule, check, rules

__all__ = ["Context", "Rule", "body", "check", "header", "links", "rules", "whole"]
