"""Whose work is shown together, so that nobody's is shown alone: rules without a database.

A figure about work is shown for a group of five people or more. Smaller teams are counted together; when even these
are fewer than five, the smallest team that would be shown joins them, because otherwise what is missing from the whole
would be theirs alone.
"""

from collections.abc import Iterable, Mapping, Set
from typing import Final

__all__ = ["BETWEEN", "FEWEST", "HIDDEN", "groups_of", "heads", "shown_as"]

FEWEST: Final = 5
"""People below which no figure is shown for a group."""
BETWEEN: Final = ", "
"""Stands between the teams of a group in its name."""
HIDDEN: Final = "\N{NO-BREAK SPACE}"
"""Stands for teams whose work is not shown at all."""


def heads(codes: Iterable[str], people: Mapping[str, Set[str]]) -> int:
    """Return how many people some teams are; somebody who works in two of them is one."""
    return len({who for code in codes for who in people.get(code, ())})


def groups_of(people: Mapping[str, Set[str]]) -> list[list[str]]:
    """Return the teams that are shown, those with fewer than five people together; none where all of them are fewer.

    `people`: who did the work of each team.

    >>> groups_of({"a": set("123456789"), "b": set("abcdef"), "c": set("xy")})
    [['a'], ['b', 'c']]
    """
    large = sorted((code for code in people if heads([code], people) >= FEWEST), key=lambda code: -len(people[code]))
    small = sorted(code for code in people if code not in large)
    while small and heads(small, people) < FEWEST and large:
        small.append(large.pop())
    together = [sorted(small)] if heads(small, people) >= FEWEST else []
    return [*([code] for code in sorted(large)), *together]


def shown_as(people: Mapping[str, Set[str]]) -> dict[str, str]:
    """Return under which name each team is shown that is not shown under its own."""
    found = {code: BETWEEN.join(group) for group in groups_of(people) for code in group}
    return {code: found.get(code, HIDDEN) for code in people if found.get(code) != code}
