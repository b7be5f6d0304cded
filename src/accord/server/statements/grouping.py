"""Who is counted together, so that nobody is counted alone: rules without a database.

A figure about work is shown for a group of five people or more. Smaller teams are counted together; when even these
are fewer than five, the smallest team that would be shown joins them, because otherwise what is missing from the whole
would be theirs alone.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Final

__all__ = ["FEWEST", "Group", "Work", "added", "grouped"]

FEWEST: Final = 5
"""People below which no figure is shown for a group."""


@dataclass(frozen=True, slots=True)
class Work:
    """What was done: tickets resolved, and of them in the first contact; hours booked; answers and satisfied ones.

    `first_known`: of how many it is known whether it was the first contact.
    """

    tickets: int = 0
    first: int = 0
    first_known: int = 0
    booked_s: int = 0
    answers: int = 0
    satisfied: int = 0

    @property
    def first_share(self) -> float | None:
        """The share that was resolved in the first contact."""
        return self.first / self.first_known if self.first_known else None

    @property
    def satisfaction(self) -> float | None:
        """The share of answers of 4 or 5; None with fewer than five, which would be known one by one."""
        return self.satisfied / self.answers if self.answers >= FEWEST else None


@dataclass(frozen=True, slots=True)
class Group:
    """Some teams that are counted together, by their codes; one where it is large enough."""

    teams: Sequence[str]
    people: int
    work: Work = field(default_factory=Work)


def added(parts: Iterable[Work]) -> Work:
    """Return the work of several together."""
    names = Work.__dataclass_fields__
    rows = list(parts)
    return Work(**{name: sum(getattr(one, name) for one in rows) for name in names})


def grouped(work: Mapping[str, Work], people: Mapping[str, Set[str]]) -> list[Group]:
    """Return teams, and those with fewer than five people together; none at all where all of them are fewer.

    `people`: who did the work of each team; somebody who works in two small teams is one person.

    >>> people = {"a": set("123456789"), "b": set("abcdef"), "c": set("xy")}
    >>> [one.teams for one in grouped({"a": Work(), "b": Work(), "c": Work()}, people)]
    [['a'], ['b', 'c']]
    """
    large = sorted((code for code in work if _heads([code], people) >= FEWEST), key=lambda code: -len(people[code]))
    small = sorted(code for code in work if code not in large)
    while small and _heads(small, people) < FEWEST and large:
        small.append(large.pop())
    groups = [Group([code], len(people[code]), work[code]) for code in sorted(large)]
    if _heads(small, people) >= FEWEST:
        groups.append(Group(sorted(small), _heads(small, people), added(work[code] for code in small)))
    return groups


def _heads(codes: Iterable[str], people: Mapping[str, Set[str]]) -> int:
    return len({who for code in codes for who in people.get(code, ())})
