"""The organisation's matrix: impact and urgency give the problem level."""

from collections.abc import Mapping
from typing import Final

from accord.server.desk.models import LevelRule
from accord.server.desk.remembering import Remembered, States
from accord.ticketing import STANDARD, level_of

__all__ = ["level_for", "matrix"]

type Matrix = Mapping[tuple[int, int], int]


def matrix() -> Matrix:
    """Return the matrix in force: the organisation's own, or the one to begin with."""
    own = {(rule.impact, rule.urgency): rule.level for rule in LevelRule.objects.all()}
    return {**STANDARD, **own}


_matrix: Final = Remembered(matrix, LevelRule._meta.db_table)


def level_for(impact: int | None, urgency: int | None, states: States | None = None) -> int | None:
    """Return the problem level, None as long as one of the two is not known; `states` spares reading the matrix."""
    if impact is None or urgency is None:
        return None
    return level_of(impact, urgency, _matrix.at(states) if states else matrix())
