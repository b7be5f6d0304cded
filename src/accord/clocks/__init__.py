"""Clocks: the targets of agreements folded over a ticket's events into readings that explain themselves."""

from accord.clocks.explanation import explain
from accord.clocks.fold import Clock, clocks_of, read_clocks
from accord.clocks.notices import WARNING_AT, Notice, NoticeKind, notices_of
from accord.clocks.reading import Explanation, Line, LineKind, Reading, Verdict

__all__ = [
    "WARNING_AT",
    "Clock",
    "Explanation",
    "Line",
    "LineKind",
    "Notice",
    "NoticeKind",
    "Reading",
    "Verdict",
    "clocks_of",
    "explain",
    "notices_of",
    "read_clocks",
]
