"""Measures out of the figures that are kept, where these hold the answer."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from django.db.models import Q

from accord.measures import Cut, Measure
from accord.server.accounts.models import Unit
from accord.server.desk.models import Clock
from accord.server.reporting.api.figures import INSIDE
from accord.server.reporting.models import Figure, Span
from accord.server.reporting.schemas import CellShape, MeasureAsked

__all__ = ["kept"]

_MEASURE: Final = "sla.compliance"
_DIMENSIONS: Final = frozenset({"unit", "service", "kind"})
_NEEDED: Final = frozenset({"service", "kind"})
_PATHS: Final[Mapping[str, str]] = {"unit": "unit__code", "service": "service__code", "kind": "kind"}
_COLUMNS: Final = ("starts_on", "met", "decided", "low", "high", "open", "exempt", "cancelled", "refreshed_at")


def kept(
    wanted: Measure, cut: Cut, asked: MeasureAsked, unit: Unit | None, within: Q, *, inside: bool
) -> tuple[datetime, list[CellShape]] | None:
    """Return the cells of a cut as they are kept, and when they were worked out; None where they are not kept.

    Figures stand for each unit with everything below it, each service and kind, and each period of the unit's zone.
    A cut that is coarser or finer, or in which clocks without a unit or a service take part, is not among them.
    `within`: the units that the reader sees; `inside`: whether the kinds for IT alone count.
    """
    if not _is_kept(wanted, cut, unit):
        return None
    units = Q(pk=unit.pk) if unit and "unit" not in cut.by else within
    if Unit.objects.filter(units).exclude(zone=cut.zone).exists() or _has_others(cut, unit, inside=inside):
        return None
    rows = _rows(cut, asked, units, inside=inside)
    if not rows:
        return None
    refreshed_at = min(row["refreshed_at"] for row in rows)
    return refreshed_at, [_cell(row, cut.by) for row in sorted(rows, key=lambda row: _place(row, cut.by))]


def _is_kept(wanted: Measure, cut: Cut, unit: Unit | None) -> bool:
    named = {*cut.by, *cut.where}
    return (
        wanted.id == _MEASURE
        and cut.period is not None
        and cut.period.value in Span.values
        and named >= _NEEDED
        and named <= _DIMENSIONS
        and (cut.rollup if "unit" in cut.by else unit is not None)
    )


def _has_others(cut: Cut, unit: Unit | None, *, inside: bool) -> bool:
    """Say whether clocks take part for which there are no figures: those of no unit, or of no service."""
    within = Q(unit__path__startswith=unit.path) if unit else Q()
    clocks = Clock.objects.filter(within, superseded_at=None)
    clocks = clocks if inside else clocks.exclude(kind__in=INSIDE)
    missing = Q(unit=None) if "service" in cut.where else Q(unit=None) | Q(service=None)
    return clocks.filter(missing).exists()


def _rows(cut: Cut, asked: MeasureAsked, units: Q, *, inside: bool) -> list[dict[str, Any]]:
    assert cut.period is not None
    exact = {_PATHS[name]: value for name, value in cut.where.items()}
    days = {"starts_on__gte": asked.first, "starts_on__lte": asked.last}
    given = {name: value for name, value in days.items() if value is not None}
    found = Figure.objects.filter(unit__in=Unit.objects.filter(units), span=cut.period.value, **exact, **given)
    found = found if inside else found.exclude(kind__in=INSIDE)
    return list(found.values(*_COLUMNS, *_PATHS.values()))


def _place(row: Mapping[str, Any], by: Iterable[str]) -> list[Any]:
    return [*(row[_PATHS[name]] for name in by), row["starts_on"]]


def _cell(row: Mapping[str, Any], by: Iterable[str]) -> CellShape:
    decided = row["decided"]
    return CellShape(
        of={name: row[_PATHS[name]] for name in by},
        period_start=row["starts_on"],
        value=row["met"] / decided if decided else None,
        numerator=row["met"],
        denominator=decided,
        low=row["low"] if decided else None,
        high=row["high"] if decided else None,
        beside={name: row[name] for name in ("open", "exempt", "cancelled")},
    )
