"""Improvement: deviations found by rule, what they are made of, and whether an action moved the number."""

from accord.improvement.chance import binomial_below, falling, normal_above
from accord.improvement.contributions import Held, Holder, Part, held_by, holders_of, parts_of
from accord.improvement.finding import Finding, Month, Rule, deepest, find
from accord.improvement.pareto import Bar, pareto
from accord.improvement.verifying import Effect, Outcome, Tried, effect_of

__all__ = [
    "Bar",
    "Effect",
    "Finding",
    "Held",
    "Holder",
    "Month",
    "Outcome",
    "Part",
    "Rule",
    "Tried",
    "binomial_below",
    "deepest",
    "effect_of",
    "falling",
    "find",
    "held_by",
    "holders_of",
    "normal_above",
    "pareto",
    "parts_of",
]
