"""The standard scorecard with the targets that the agreements name, offered where none was agreed."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from accord.measures import CATALOGUE
from accord.measures.scorecard import Goal, score_of
from accord.measures.scorecard_standard import standard_goals
from accord.server.accounts.models import Person
from accord.server.reporting.queries import ReportPeriod, measured_all
from accord.server.scorecards.models import Line, Scorecard, Version
from accord.server.scorecards.queries.cards import Card, row_of
from accord.server.scorecards.queries.periods import scope_of_card

__all__ = ["offered", "standard_of"]

_AGREED = "sla.compliance.target"
_KEPT = "sla.compliance"


def standard_of(card: Scorecard, agreed: Mapping[str, float]) -> list[Goal]:
    """Return the goals to begin with, of the measures that can be told of what the scorecard is about."""
    return standard_goals([one for one in CATALOGUE if _is_told(one, card)], agreed)


def _agreed(card: Scorecard, period: ReportPeriod) -> dict[str, float]:
    """Return the share that the agreements name as the target of agreement keeping, where there is one."""
    if _AGREED not in CATALOGUE:
        return {}
    agreed = measured_all(scope_of_card(card), [period], [_AGREED])[_AGREED][0].value
    return {} if agreed is None else {_KEPT: round(agreed, 2)}


def _is_told(measure: str, card: Scorecard) -> bool:
    """Say whether a measure can be told of what the scorecard is about."""
    dimensions = CATALOGUE[measure].dimensions
    return not (card.unit and "unit" not in dimensions) and not (card.service and "service" not in dimensions)


def offered(card: Scorecard, period: ReportPeriod, responsible: Person, now: datetime) -> Card:
    """Return the standard scorecard as it would have been in a period; nothing is saved."""
    line, scope = period.line(), scope_of_card(card)
    version = Version(scorecard=card, number=1, holds_from=period.start, made_at=now)
    goals = standard_of(card, _agreed(card, period))
    values = measured_all(scope, line, [one.measure for one in goals]) if goals else {}
    rows = [
        row_of(_line(version, place, goal, responsible), values[goal.measure], line)
        for place, goal in enumerate(goals)
    ]  # fmt: skip
    known = [row for row in rows if any(number is not None for number in row.numbers)] or rows
    score = score_of(row.reached for row in known)
    return Card(card, scope, period, [version], version, known, [(period, score)])


def _line(version: Version, place: int, goal: Goal, responsible: Person) -> Line:
    numbers = {"target": Decimal(str(goal.target)), "threshold": Decimal(str(goal.threshold))}
    return Line(
        version=version, place=place, perspective=str(goal.perspective), measure=goal.measure,
        better=str(goal.better), weight=goal.weight, responsible=responsible, **numbers,
    )  # fmt: skip
