"""What a deviation is made of: who held the clocks that were missed, and where misses are more than their due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from accord.clocks import Explanation, LineKind
from accord.measures import wilson

__all__ = ["FEWEST", "Held", "Holder", "Part", "held_by", "holders_of", "parts_of"]

FEWEST = 4
"""Misses of a group below which nothing is said of it: three misses on a Monday mean nothing."""
_AT_REST = frozenset({LineKind.CLOSED, LineKind.HOLIDAY})


class Holder(StrEnum):
    """Who or what a ticket waited for."""

    TEAM = "team"
    SUPPLIER = "supplier"
    CUSTOMER = "customer"
    OUT_OF_HOURS = "out_of_hours"
    NOBODY = "nobody"  # in service hours, and no team had it


@dataclass(frozen=True, slots=True)
class Held:
    """How long missed clocks lay with a holder, and the tickets that it held longest.

    `counted` is service time, `length` the calendar time; `share` is the part of all calendar time.
    A ticket stands with the holder whose service time is the longest, then whose calendar time is.
    """

    holder: Holder
    name: str
    counted: timedelta
    length: timedelta
    share: float
    tickets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A group of clocks that holds misses beyond its due.

    `excess` is how many more misses it has than as many clocks of the whole would have; `is_beyond_chance` says that
    the lower end of the 95 % interval of its share of misses lies above the share of the whole.
    """

    feature: str
    value: str
    misses: int
    clocks: int
    excess: float
    is_beyond_chance: bool


def holders_of(account: Explanation) -> dict[tuple[Holder, str], tuple[timedelta, timedelta]]:
    """Return who held a clock: by holder and name the service time that counted and the calendar time.

    A wait for the customer is the customer's, also out of hours; all other time out of hours is nobody's fault by
    itself and stands as such. Time between resolved and reopened is left out: nobody waited.
    """
    found: dict[tuple[Holder, str], tuple[timedelta, timedelta]] = {}
    for line in account.lines:
        if line.length and line.kind is not LineKind.RESOLVED:
            key = _holder(line.holder, is_at_rest=line.kind in _AT_REST)
            counted, length = found.get(key, (timedelta(), timedelta()))
            found[key] = counted + line.counted, length + line.length
    return found


def _holder(told: str | None, *, is_at_rest: bool) -> tuple[Holder, str]:
    kind, _, name = (told or "").partition(" ")
    if kind == "customer":
        return Holder.CUSTOMER, ""
    if is_at_rest:
        return Holder.OUT_OF_HOURS, ""
    return (Holder(kind), name) if kind in ("team", "supplier") else (Holder.NOBODY, "")


def held_by(accounts: Iterable[tuple[str, Explanation]]) -> list[Held]:
    """Return who held missed clocks, given with their tickets: whose service time is longest first."""
    sums: dict[tuple[Holder, str], list[timedelta]] = {}
    most: dict[tuple[Holder, str], list[str]] = {}
    for ticket, account in accounts:
        mine = holders_of(account)
        for key, (counted, length) in mine.items():
            total = sums.setdefault(key, [timedelta(), timedelta()])
            total[0] += counted
            total[1] += length
        if mine:
            most.setdefault(max(mine, key=lambda key: mine[key]), []).append(ticket)
    whole = sum((length for _, length in sums.values()), timedelta())
    held = [
        Held(*key, counted, length, length / whole, tuple(most.get(key, ()))) for key, (counted, length) in sums.items()
    ]
    return sorted(held, key=lambda one: (-one.counted, -one.length, one.holder, one.name))


def parts_of(groups: Mapping[str, Mapping[str, tuple[int, int]]], misses: int, clocks: int) -> list[Part]:
    """Return the groups that hold more misses than their due, the largest excess first.

    `groups` are misses and clocks by the name of a feature and its value; `misses` and `clocks` are those of the
    whole. Groups with fewer than four misses are left out, and so is one that holds every clock: it explains nothing.
    """
    made = (
        _part(feature, value, *counts, misses, clocks)
        for feature, values in groups.items()
        for value, counts in values.items()
    )
    return sorted((part for part in made if part), key=lambda part: (-part.excess, part.feature, part.value))


def _part(feature: str, value: str, misses: int, size: int, of: int, total: int) -> Part | None:
    excess = misses - size * of / total
    ends = wilson(misses, size)
    if misses < FEWEST or size == total or excess <= 0 or ends is None:
        return None
    return Part(feature, value, misses, size, excess, ends[0] > of / total)
