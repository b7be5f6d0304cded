"""The organisation's matrix: impact and urgency give the problem level."""

from collections.abc import Mapping

from accord.server.desk.models import LevelRule
from accord.ticketing import STANDARD, level_of

__all__ = ["level_for", "matrix"]


def matrix() -> Mapping[tuple[int, int], int]:
    """Return the matrix in force: the organisation's own, or the one to begin with."""
    own = {(rule.impact, rule.urgency): rule.level for rule in LevelRule.objects.all()}
    return {**STANDARD, **own}


def level_for(impact: int | None, urgency: int | None) -> int | None:
    """Return the problem level, None as long as one of the two is not known."""
    return None if impact is None or urgency is None else level_of(impact, urgency, matrix())
