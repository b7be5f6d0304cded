"""What is not a sum of days: medians, ages, work by ticket, money, and services under an agreement."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

import numpy as np
import polars as pl
from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from accord.measures import Cut, Evidence, Figure, Measure, MeasureUnit, Source, figures, spread_of, worked_on
from accord.server.agreements.bridge import book
from accord.server.reporting.elsewhere import launches
from accord.server.reporting.models import Figure as KeptFigure
from accord.server.reporting.models import KeptLengths, Span
from accord.server.reporting.provided import weaknesses
from accord.server.reporting.queries.periods import ReportPeriod
from accord.server.reporting.queries.remembering import GoneError, Memory, read_again
from accord.server.reporting.queries.scopes import Scope
from accord.server.reporting.queries.working_out import since, worked_out

__all__ = ["losses", "losses_by", "of_services", "spread", "work"]

_BACKLOG: Final = "desk.backlog"
_WORKLOAD: Final = "desk.workload"
_COLUMNS: Final = {"unit": "unit__code", "service": "service__code", "kind": "kind"}

type Loss = tuple[float, str, float]
"""Money, its currency, and how many clocks missed their target."""


@read_again
def spread(wanted: Measure, scope: Scope, period: ReportPeriod) -> dict[str, float | None]:
    """Return median, 90th percentile and number of what a measure counts in a period; nothing for a count or share."""
    if wanted.id == _BACKLOG:
        rows = worked_out(wanted, scope, period, (), timezone.now()).to_dicts()
        return {name: rows[0][name] for name in ("median", "p90", "n")} if rows else {}
    if wanted.unit is not MeasureUnit.HOURS:
        return {}
    keys = tuple(key for _, key in _lengths(wanted.id, scope, [period]))
    return _spreads.get(keys, lambda: _spread(keys))


def _spread(keys: Sequence[int]) -> dict[str, float | None]:
    kept = list(KeptLengths.objects.filter(pk__in=keys).values_list("lengths", "calendar"))
    if len(kept) < len(keys):
        raise GoneError("a row of lengths was replaced")
    own, calendar = _joined([lengths for lengths, _ in kept]), _joined([lengths for _, lengths in kept])
    beside = {f"calendar_{name}": value for name, value in spread_of(calendar).items()}
    return {**spread_of(own), **beside}


_spreads: Final[Memory[dict[str, float | None]]] = Memory(500)


def _joined(parts: "list[list[int]]") -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.concatenate([np.asarray(part, dtype=np.int64) for part in parts] or [np.array([], dtype=np.int64)])


@read_again
def work(scope: Scope, booked: Mapping[ReportPeriod, int]) -> dict[ReportPeriod, Figure]:
    """Return the tickets that were worked on in periods; `booked` are the seconds booked in each."""
    rows = _lengths(_WORKLOAD, scope, list(booked)) if booked else []
    return {
        period: _worked(tuple(key for day, key in rows if period.start <= day < period.end), seconds)
        for period, seconds in booked.items()
    }


def _worked(keys: tuple[int, ...], seconds: int) -> Figure:
    def make() -> Figure:
        rows = list(KeptLengths.objects.filter(pk__in=keys).values_list("lengths", flat=True))
        if len(rows) < len(keys):
            raise GoneError("a row of work was replaced")
        return worked_on([np.asarray(one, dtype=np.int64) for one in rows], seconds)

    return _work.get((keys, seconds), make)


_work: Final[Memory[Figure]] = Memory(500)


def _lengths(measure_id: str, scope: Scope, periods: Sequence[ReportPeriod]) -> list[tuple[date, int]]:
    """Return the days of periods on which something was measured, with the keys of what is kept of them."""
    first, last = min(one.start for one in periods), max(one.end for one in periods)
    rows = KeptLengths.objects.filter(
        measure=measure_id, unit=scope.unit, service=scope.service, day__gte=first, day__lt=last
    )
    return list(rows.order_by("day", "pk").values_list("day", "pk"))


def of_services(
    wanted: Sequence[Measure], scope: Scope, periods: Sequence[ReportPeriod], now: datetime
) -> dict[str, dict[ReportPeriod, Figure]]:
    """Return the measures of the agreements or of the lives of services; they are known of all of IT alone."""
    asked = [one for one in wanted if one.is_of_services]
    if scope.unit is not None or not asked:
        return {}
    promises = book()
    if not promises.organisation.services:
        return {}
    length, first = periods[0].length, min(one.start for one in periods)
    last = max(one.instants(scope.zone)[1] for one in periods)
    sources = {one.source for one in asked}
    began = launches(scope.service.code if scope.service else "") if Source.LIFECYCLE in sources else None
    weak = weaknesses() if Source.WEAKNESSES in sources else None
    start, _ = ReportPeriod(length, first).instants(scope.zone)
    until = min(last - timedelta(microseconds=1), now)
    known = Evidence(
        since(start), pl.DataFrame(), promises, promises.organisation, until, launches=began, weaknesses=weak
    )
    cut = Cut((), length, scope.zone, {"service": scope.service.code} if scope.service else {})
    tables = {one.id: figures(one.id, known, cut).to_dicts() for one in asked}
    return {
        name: {ReportPeriod(length, row.pop("period_start")): _figure(row) for row in rows}
        for name, rows in tables.items()
    }


def _figure(row: dict[str, float | None]) -> Figure:
    value, numerator, denominator, low, high = (row.pop(name) for name in _NUMBERS)
    return Figure(value, numerator, denominator, low, high, row)


_NUMBERS: Final = ("value", "numerator", "denominator", "low", "high")


def losses(scope: Scope, periods: Sequence[ReportPeriod]) -> dict[date, list[Loss]]:
    """Return what breaches cost by currency and period, as the figures of units say; of days and weeks nothing."""
    rows = _figures(scope, periods).filter(loss__isnull=False).order_by().values_list("starts_on", "loss_currency")
    found: dict[date, list[Loss]] = {}
    for start, currency, loss, met, decided in rows.annotate(Sum("loss"), Sum("met"), Sum("decided")):
        found.setdefault(start, []).append((float(loss), currency, float(decided - met)))
    return found


def losses_by(scope: Scope, period: ReportPeriod, by: str) -> list[tuple[str, Loss]]:
    """Return the same by unit, service or kind of target; nothing by anything else."""
    if by not in _COLUMNS:
        return []
    rows = _figures(scope, [period], below=by == "unit").filter(loss__isnull=False).order_by()
    cut = rows.values_list(_COLUMNS[by], "loss_currency").annotate(Sum("loss"), Sum("met"), Sum("decided"))
    return [(code, (float(loss), currency, float(decided - met))) for code, currency, loss, met, decided in cut]


def _figures(scope: Scope, periods: Sequence[ReportPeriod], *, below: bool = False) -> "QuerySet[KeptFigure]":
    length = periods[0].length.value
    if length not in Span.values:
        return KeptFigure.objects.none()
    here = Q(unit__parent=None) if scope.unit is None else Q(unit=scope.unit)
    children = Q(unit__parent__parent=None, unit__parent__isnull=False)
    under = children if scope.unit is None else Q(unit__parent=scope.unit)
    rows = KeptFigure.objects.filter(
        under if below else here, span=length, starts_on__in=[one.start for one in periods]
    )
    return rows.filter(service=scope.service) if scope.service else rows
