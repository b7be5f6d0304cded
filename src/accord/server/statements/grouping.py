"""The work of teams, of which small ones are counted together; which these are `reporting.small_teams` says."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from accord.server.reporting.small_teams import FEWEST, groups_of, heads

__all__ = ["FEWEST", "Group", "Work", "added", "grouped"]


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
    known = {code: people.get(code, set()) for code in work}
    return [Group(codes, heads(codes, known), added(work[code] for code in codes)) for codes in groups_of(known)]
