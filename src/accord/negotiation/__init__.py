"""Negotiation: targets that history supports, and what changed agreements would have made of it."""

from accord.negotiation.baseline import FEWEST, NOTES, baseline
from accord.negotiation.changes import (
    ANY,
    AllowanceChange,
    Change,
    HoursChange,
    PausesChange,
    ReopeningChange,
    ShareChange,
    StopChange,
    TargetChange,
    changed_book,
)
from accord.negotiation.grammar import parse_change
from accord.negotiation.order_statistics import ranks_around
from accord.negotiation.what_if import WhatIf, what_if

__all__ = [
    "ANY",
    "FEWEST",
    "NOTES",
    "AllowanceChange",
    "Change",
    "HoursChange",
    "PausesChange",
    "ReopeningChange",
    "ShareChange",
    "StopChange",
    "TargetChange",
    "WhatIf",
    "baseline",
    "changed_book",
    "parse_change",
    "ranks_around",
    "what_if",
]
