"""What the measures count of the improvement register."""

from datetime import datetime
from typing import Final

import polars as pl
from django.db.models import Min, Q

from accord.measures.evidence import IMPROVEMENT_COLUMNS, WEAKNESS_COLUMNS
from accord.server.improvement.models import Improvement, Outcome

__all__ = ["entries", "weaknesses"]

_ADDRESSED: Final = (Outcome.MOVED, Outcome.ADDRESSED)


def entries(where: Q, start: datetime | None = None, end: datetime | None = None) -> pl.DataFrame:
    """Return the entries that were made or closed from one instant to another, with when they were addressed."""
    found = Improvement.objects.filter(where)
    if start is not None and end is not None:
        made = Q(opened_at__gte=start, opened_at__lt=end)
        found = found.filter(made | Q(closed_at__gte=start, closed_at__lt=end))
    rows = found.values_list("opened_at", "unit__code", "service__code", "closed_at", "outcome")
    known = [(*place, closed_at if outcome in _ADDRESSED else None) for *place, closed_at, outcome in rows]
    return pl.DataFrame(known, schema=IMPROVEMENT_COLUMNS, orient="row")


def weaknesses() -> pl.DataFrame:
    """Return the entries about services that have a cause and an action, since the first action was planned."""
    named = Improvement.objects.filter(service__isnull=False, causes__isnull=False).exclude(outcome=Outcome.UNFOUNDED)
    planned = named.annotate(planned_at=Min("actions__made_at")).filter(planned_at__isnull=False)
    rows = planned.values_list("service__code", "planned_at", "closed_at")
    return pl.DataFrame(list(rows), schema=WEAKNESS_COLUMNS, orient="row")
