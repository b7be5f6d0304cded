"""Impact and urgency give the problem level."""

from collections.abc import Mapping
from enum import IntEnum

__all__ = ["LEVELS", "STANDARD", "Impact", "Urgency", "level_of"]

LEVELS = range(1, 6)
"""The problem levels; 1 is the gravest."""


class Impact(IntEnum):
    """How much of the business a problem touches."""

    SALES = 1  # sales or the whole company stand still
    UNIT = 2  # a unit cannot work
    SEVERAL = 3  # several people are held up
    ONE = 4  # one person is held up


class Urgency(IntEnum):
    """How soon the problem must be gone to avoid harm."""

    NOW = 1
    TODAY = 2
    THIS_WEEK = 3
    WHENEVER = 4


_ROWS = {
    Impact.SALES: (1, 1, 2, 3),
    Impact.UNIT: (1, 2, 2, 3),
    Impact.SEVERAL: (2, 3, 3, 4),
    Impact.ONE: (3, 3, 4, 4),
}
STANDARD: Mapping[tuple[int, int], int] = {
    (int(impact), int(urgency)): level
    for impact, row in _ROWS.items()
    for urgency, level in zip(Urgency, row, strict=True)
}
"""The matrix that an organisation starts with: (impact, urgency) → level."""


def level_of(impact: int | None, urgency: int | None, matrix: Mapping[tuple[int, int], int]) -> int | None:
    """Return the level of a ticket, None as long as one of the two is not known or the matrix does not say."""
    return None if impact is None or urgency is None else matrix.get((impact, urgency))
