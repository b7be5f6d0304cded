"""Rows of changes in the order in which they happened; rows that repeat or go back are given up."""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from accord.importers.dateforms import MISSING
from accord.importers.result import Reason
from accord.importers.rows import Rows
from accord.importers.table import Table

__all__ = ["in_order", "longest_rise", "repeated"]

type Ints = npt.NDArray[np.int64]


def in_order(rows: Rows) -> Ints:
    """Return the positions of the usable changes by ticket, then by `order` (when mapped), then by time.

    A row that repeats an earlier one is given up, and so is one whose time contradicts its `order`: as few as possible,
    so that one wrong clock does not cost the ticket its history.
    """
    column = rows.mapping.at
    ticket, at, is_bad = rows.ticket, rows.times[column], rows.rejections.is_bad
    number = rows.order if rows.order is not None else np.full(len(ticket), MISSING)
    positions = np.flatnonzero(~is_bad)
    positions = positions[np.lexsort((at[positions], number[positions], ticket[positions]))]
    alike = _same(ticket, positions) & _same(number, positions) & _same(at, positions)
    if alike.any():
        candidates = positions[alike | np.append(alike[1:], False)]
        rows.give_up_at(repeated(rows.table, np.sort(candidates)), Reason.DUPLICATE, column)
        positions = positions[~is_bad[positions]]
    is_back = _same(ticket, positions) & (np.diff(at[positions], prepend=0) < 0)
    if is_back.any():
        rows.give_up_at(_backward(ticket, at, positions, is_back), Reason.BACKWARDS, column)
        positions = positions[~is_bad[positions]]
    return positions


def repeated(table: Table, candidates: Ints) -> list[int]:
    """Return those of the rows whose whole content stands in an earlier one of them."""
    seen = set()
    again = []
    for position, content in zip(candidates.tolist(), table.contents(candidates.tolist()), strict=True):
        if content in seen:
            again.append(position)
        seen.add(content)
    return again


def longest_rise(values: Sequence[int]) -> list[bool]:
    """Mark a longest part of a sequence that never falls.

    >>> longest_rise([1, 9, 2, 3])
    [True, False, True, True]
    """
    ends: list[int] = []  # the lowest last value of a rise of each length
    holders: list[int] = []
    before = [-1] * len(values)
    for i, value in enumerate(values):
        length = bisect_right(ends, value)
        before[i] = holders[length - 1] if length else -1
        ends[length : length + 1] = [value]
        holders[length : length + 1] = [i]
    marks = [False] * len(values)
    i = holders[-1] if holders else -1
    while i >= 0:
        marks[i] = True
        i = before[i]
    return marks


def _same(values: Ints, positions: Ints) -> npt.NDArray[np.bool_]:
    sorted_values = values[positions]
    return np.append(False, sorted_values[1:] == sorted_values[:-1])[: len(positions)]


def _backward(ticket: Ints, at: Ints, positions: Ints, is_back: npt.NDArray[np.bool_]) -> list[int]:
    tickets = ticket[positions]
    wrong: list[int] = []
    for one in np.unique(tickets[is_back]):
        rows = positions[np.searchsorted(tickets, one) : np.searchsorted(tickets, one, "right")]
        marks = longest_rise(at[rows].tolist())
        # Where no two rows agree, none of them can be believed.
        agree = sum(marks) > 1
        wrong += [row for row, is_kept in zip(rows.tolist(), marks, strict=True) if not (is_kept and agree)]
    return wrong
