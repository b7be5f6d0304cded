"""How likely running clocks are to be missed, as the measures count it."""

from datetime import datetime
from typing import Final

import polars as pl
from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone

from accord.measures import Due
from accord.measures.evidence import CHANCE_COLUMNS
from accord.server.desk.models import Clock
from accord.server.foresight.models import Risk

__all__ = ["chances", "due"]

_COLUMNS: Final = ("clock__ticket__reference", "clock__agreement", "clock__target", "clock__cycle", "chance")


def chances(where: Q) -> pl.DataFrame:
    """Return each running clock that is due later than now with its chance; `where` is a condition on `Clock`."""
    rows = _risks(where, timezone.now()).values_list(*_COLUMNS)
    return pl.DataFrame(list(rows), schema=CHANCE_COLUMNS, orient="row")


def due(where: Q, start: datetime, end: datetime) -> Due:
    """Return the running clocks that are due from one instant to another, summed up; one query."""
    risks = _risks(where, start).filter(due_at__lt=end)
    count, missed, variance = risks.aggregate(
        count=Count("pk"), missed=Sum("chance"), variance=Sum(F("chance") * (1 - F("chance")))
    ).values()
    return Due(count, missed or 0.0, variance or 0.0)


def _risks(where: Q, start: datetime) -> "QuerySet[Risk]":
    running = Clock.objects.filter(where, superseded_at=None, decided_at=None, verdict=Clock.Verdict.RUNNING)
    return Risk.objects.filter(clock__in=running, due_at__gte=start)
