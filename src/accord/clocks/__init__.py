"""Clocks: the targets of agreements folded over a ticket's events into readings that explain themselves."""

from accord.clocks.explanation import explain
from accord.clocks.fold import read_clocks
from accord.clocks.reading import Explanation, Line, LineKind, Reading, Verdict

__all__ = ["Explanation", "Line", "LineKind", "Reading", "Verdict", "explain", "read_clocks"]
