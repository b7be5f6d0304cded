"""The endpoints of measures and figures."""

import math
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import polars as pl
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router

from accord.agreements import TargetKind
from accord.calendars.zones import zone as zone_of
from accord.errors import InputError
from accord.measures import CATALOGUE, Cut, Evidence, Measure, Source, figures
from accord.server.accounts.access import access_unit, may_anywhere, may_everywhere, paths_in_reach, require, under
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.queries import home_zone
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.agreements.access import sees_inside
from accord.server.agreements.bridge import book
from accord.server.desk import bridge as desk
from accord.server.reporting.bridge import evidence, verdicts
from accord.server.reporting.models import Figure
from accord.server.reporting.schemas import (
    CellShape,
    FiguresAsked,
    FigureShape,
    MeasureAsked,
    MeasuredShape,
    MeasureShape,
    shape_figure,
    shape_measure,
)
from accord.server.rest.errors import ParameterError
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code

__all__ = ["router"]

router = Router(tags=["Measures"])

MOST_CELLS = 10_000
_SEE = Capability.VIEW_MEASURES
_INSIDE = (TargetKind.HANDOVER.value, TargetKind.SUPPLIER.value)
"""Kinds of internal agreements and supplier contracts, which are for IT."""
_FROM_LOG = frozenset({"channel", "team", "person", "support_level", "supplier"})
_FIGURES = ("period_start", "value", "numerator", "denominator", "low", "high")


@router.get(
    "/measures", response=list[MeasureShape], url_name="measures", summary="List measures", openapi_extra=needs(_SEE)
)
def list_measures(request: HttpRequest) -> list[MeasureShape]:
    """Return every measure with its definition, in the order of the reference."""
    require(asker(request), _SEE)
    return [shape_measure(measure) for measure in CATALOGUE.values()]


@router.get(
    "/measures/{id}", response=MeasuredShape, url_name="measure", summary="Work out a measure",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def work_out(request: HttpRequest, id: str, asked: Query[MeasureAsked]) -> MeasuredShape:
    """Return a measure over the units within your reach: the value that pages and reports show."""
    by = asker(request)
    require(by, _SEE)
    wanted = CATALOGUE.get(id)
    if wanted is None:
        raise Http404(id)
    unit = access_unit(by, asked.unit, to=_SEE) if asked.unit else None
    cut = _cut(by, wanted, asked, unit)
    now = timezone.now()
    table = figures(wanted.id, _evidence(by, wanted, cut, unit, now), cut)
    cells = [_cell(row, cut.by) for row in _shown(by, table, asked, unit).iter_rows(named=True)]
    if len(cells) > MOST_CELLS:
        raise ParameterError("This would be more than 10,000 rows.", "by", "Cut by less, or choose fewer periods.")
    return MeasuredShape(measure=shape_measure(wanted), zone=cut.zone, computed_at=now, cells=cells)


def _cut(person: Person, wanted: Measure, asked: MeasureAsked, unit: Unit | None) -> Cut:
    dimensions = tuple(dict.fromkeys(name.strip() for name in (asked.by or "").split(",") if name.strip()))
    where = {"service": asked.service, "kind": asked.kind and str(asked.kind)}
    where = {name: value for name, value in where.items() if value is not None}
    _refuse_dimensions(wanted, dimensions, "by")
    for name in where:
        _refuse_dimensions(wanted, [name], name)
    if "person" in dimensions and not may_anywhere(person, Capability.VIEW_PEOPLE):
        raise PermissionDenied
    if (asked.first or asked.last) and asked.period is None:
        raise ParameterError("Days choose among periods.", "period", "Say how long the periods are.")
    zone = asked.zone or (unit.zone if unit else home_zone()) or "UTC"
    try:
        zone_of(zone)
    except InputError as error:
        raise ParameterError(error.problems[0].message, "zone", error.problems[0].remedy) from None
    return Cut(dimensions, asked.period, zone, where, rollup=asked.rollup)


def _refuse_dimensions(wanted: Measure, names: Iterable[str], parameter: str) -> None:
    if unknown := [name for name in names if name not in wanted.dimensions]:
        text = f"{wanted.id} cannot be cut by {', '.join(unknown)}."
        raise ParameterError(text, parameter, f"It can be cut by {', '.join(wanted.dimensions)}.")


def _evidence(person: Person, wanted: Measure, cut: Cut, unit: Unit | None, now: datetime) -> Evidence:
    """Return what a measure is computed from, no more than the person sees; the log only where it takes part."""
    if wanted.source is Source.BOOK and not may_everywhere(person, _SEE):
        raise PermissionDenied
    reach = _reach(person, unit)
    clocks = reach if sees_inside(person) else reach & ~Q(kind__in=_INSIDE)
    if wanted.source in (Source.LOG, Source.BOTH) or _FROM_LOG.intersection(cut.by):
        promises = book()
        return Evidence(desk.log(reach or None), verdicts(clocks or None), promises, promises.organisation, now)
    return evidence(clocks or None, now)


def _reach(person: Person, unit: Unit | None) -> Q:
    """Return the condition on what belongs to a unit, or to all that a person sees; empty where that is everything."""
    if unit is not None:
        return Q(unit__path__startswith=unit.path)
    return Q() if may_everywhere(person, _SEE) else under(paths_in_reach(person, _SEE), "unit__path")


def _shown(person: Person, table: pl.DataFrame, asked: MeasureAsked, unit: Unit | None) -> pl.DataFrame:
    if asked.first:
        table = table.filter(pl.col("period_start") >= asked.first)
    if asked.last:
        table = table.filter(pl.col("period_start") <= asked.last)
    if "unit" in table.columns and asked.rollup:
        # A unit above those that were counted would show a part of itself as the whole.
        known = Unit.objects.filter(_units_shown(person, unit)).values_list("code", flat=True)
        table = table.filter(pl.col("unit").is_in(list(known)) | pl.col("unit").is_null())
    return table


def _units_shown(person: Person, unit: Unit | None) -> Q:
    return Q(path__startswith=unit.path) if unit else under(paths_in_reach(person, _SEE))


def _cell(row: dict[str, Any], by: tuple[str, ...]) -> CellShape:
    rest = {name: _plain(value) for name, value in row.items() if name not in by and name not in _FIGURES}
    own = {name: _plain(row[name]) for name in _FIGURES}
    return CellShape(of={name: row[name] for name in by}, beside=rest, **own)


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value


@router.get(
    "/units/{code}/figures", response=Page[FigureShape], url_name="unit_figures", summary="List figures of a unit",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def list_figures(request: HttpRequest, code: Code, asked: Query[FiguresAsked]) -> Page[FigureShape]:
    """Return what was agreed with a unit and what was kept, as its page shows it, period by period."""
    by = asker(request)
    require(by, _SEE)
    unit = access_unit(by, code, to=_SEE)
    rows = _figures(by, unit, asked).select_related("unit", "service")
    return page_of(request, rows, asked, ["starts_on", "service__code", "kind", "pk"], shape_figure)


def _figures(person: Person, unit: Unit, asked: FiguresAsked) -> QuerySet[Figure]:
    wanted = {
        "kind": asked.kind, "service__code": asked.service,
        "starts_on__gte": asked.first, "starts_on__lte": asked.last,
    }  # fmt: skip
    given: dict[str, Any] = {name: value for name, value in wanted.items() if value is not None}
    rows = Figure.objects.filter(unit=unit, span=asked.span, **given)
    return rows if sees_inside(person) else rows.exclude(kind__in=_INSIDE)
