"""One line of "agreed against actual": from the kept figures, or worked out for days picked by hand."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from accord.documents.report.values import Month, Result
from accord.server.accounts.models import Unit
from accord.server.reporting.figures import figures_of
from accord.server.reporting.models import Figure, Span
from accord.server.reporting.spans import ANY, Chosen

__all__ = ["Line", "lines", "lines_by", "months_of"]

_COLUMNS = (
    "met", "decided", "open", "exempt", "cancelled", "agreed", "low", "high", "misses_allowed", "median_s", "p90_s",
    "reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """What was kept of one kind of target, and in the period before; `reason` says where the misses lie."""

    result: Result
    before: float | None = None
    reason: dict[str, Any] | None = field(default=None)


def lines(unit: Unit, kind: str, period: Chosen) -> dict[str, Line]:
    """Return the line of each service of a unit that had a promise in the period, by the service's code."""
    if period.span == ANY:
        return _worked_out(unit, kind, period)
    return lines_by(Figure.objects.filter(unit=unit, kind=kind), "service__code", period)


def lines_by(figures: "QuerySet[Figure]", of: str, period: Chosen) -> dict[Any, Line]:
    """Return lines by the column `of`, from one query: the period itself, the one before, and the twelve months."""
    earlier, year = period.before.start, period.months
    wanted = Q(span=period.span, starts_on__in=[period.start, earlier])
    rows = figures.filter(wanted | Q(span=Span.MONTH, starts_on__range=(year[0], year[-1])))
    now: dict[Any, list[Any]] = {}
    before: dict[Any, float | None] = {}
    months: dict[Any, dict[date, list[Any]]] = {}
    for key, span, start, *values in rows.values_list(of, "span", "starts_on", *_COLUMNS):
        if span == period.span and start == period.start:
            now[key] = values
        if span == period.span and start == earlier:
            before[key] = _share(values[0], values[1])
        if span == Span.MONTH:
            months.setdefault(key, {})[start] = values
    return {
        key: Line(_result(values, months_of(year, months.get(key, {}))), before.get(key), values[-1])
        for key, values in now.items()
    }


def _worked_out(unit: Unit, kind: str, period: Chosen) -> dict[str, Line]:
    """Work lines out from the clocks themselves, for days picked by hand."""
    from accord.server.reporting.bridge import evidence  # noqa: PLC0415 - the engine is needed here only

    found: list[dict[str, list[Any]]] = []
    for one in (period.before, period):
        start, end = one.instants(unit.zone)
        inside = Q(decided_at__gte=start, decided_at__lt=end) | Q(started_at__lt=end, decided_at=None)
        where = Q(unit__path__startswith=unit.path, kind=kind) & inside
        table = figures_of(evidence(where, end), None, unit.zone)
        mine = table.filter(unit=unit.code).select("service", *_COLUMNS).rows()
        found.append({service: [*values[:-1], values[-1] and json.loads(values[-1])] for service, *values in mine})
    earlier, now = found
    return {
        service: Line(_result(values, ()), _share(*earlier.get(service, [0, 0])[:2]), values[-1])
        for service, values in now.items()
    }


def months_of(year: Iterable[date], known: dict[date, list[Any]]) -> tuple[Month, ...]:
    """Return one month for each first day of one; a month without figures has no share."""
    return tuple(_month(start, known.get(start)) for start in year)


def _month(start: date, values: list[Any] | None) -> Month:
    if values is None:
        return Month(start, 0, 0, None, None, None, None)
    met, decided, *_, agreed, low, high, _allowed, _median, _p90, _reason = values
    return Month(start, met, decided, _share(met, decided), low, high, agreed)


def _result(values: Iterable[Any], months: tuple[Month, ...]) -> Result:
    met, decided, open_, exempt, cancelled, agreed, low, high, allowed, median, p90, _ = values
    share = _share(met, decided)
    made = Result(met, decided, share, low, high, agreed or 0.0, open_, exempt, cancelled, allowed, median, p90, months)
    return made if share is not None else replace(made, low=None, high=None)


def _share(met: int, decided: int) -> float | None:
    return met / decided if decided else None
