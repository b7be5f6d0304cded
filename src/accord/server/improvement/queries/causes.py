"""Causes by what they stand behind."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet, Sum

from accord.improvement import Bar, pareto
from accord.server.improvement.models import Cause, Improvement, State

__all__ = ["BY", "CauseLine", "Chart", "chart_of"]

BY: Final = ("improvements", "misses")
"""What a cause weighs: how many improvements name it, or how many missed clocks stand behind their deviations."""


@dataclass(frozen=True, slots=True)
class CauseLine:
    """A cause with what stands behind it; `bar` is None where that is nothing."""

    key: int
    name: str
    improvements: int
    open: int
    misses: int
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Causes, the heaviest first; `unexplained` improvements name none."""

    lines: list[CauseLine]
    unexplained: int


def chart_of(improvements: QuerySet[Improvement], by: str) -> Chart:
    """Return the causes that these improvements name; one that nothing names stands at the end."""
    reach = improvements.order_by().values("pk")
    inside = Q(improvements__in=reach)
    misses = F("improvements__deviation__decided") - F("improvements__deviation__met")
    rows: Any = Cause.objects.filter(merged_into=None).annotate(
        count=Count("improvements", filter=inside),
        going_on=Count("improvements", filter=inside & ~Q(improvements__state=State.CLOSED)),
        lost=Sum(misses, filter=inside, default=0),
    )
    found = list(rows)
    weights = {str(row.pk): float(row.count if by == BY[0] else row.lost) for row in found}
    bars = {bar.name: bar for bar in pareto(weights)}
    order = {key: place for place, key in enumerate(bars)}
    made = [
        CauseLine(row.pk, row.name, row.count, row.going_on, row.lost, bars.get(str(row.pk)))
        for row in sorted(found, key=lambda row: (order.get(str(row.pk), len(order)), row.name.casefold()))
    ]
    return Chart(made, improvements.filter(causes=None).count())
