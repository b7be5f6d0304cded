"""The endpoints of measures."""

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import polars as pl
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router

from accord.calendars.zones import zone as zone_of
from accord.errors import InputError
from accord.measures import CATALOGUE, Cut, Evidence, Measure, Source, figures
from accord.server.accounts.access import access_unit, may_everywhere, paths_in_reach, require, under
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.queries import home_zone
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.agreements.access import sees_inside
from accord.server.agreements.bridge import book
from accord.server.desk import bridge as desk
from accord.server.desk.contacts import contacts
from accord.server.reporting.api.by_team import TEAM, figures_by_team
from accord.server.reporting.api.days import from_days
from accord.server.reporting.api.figures import INSIDE
from accord.server.reporting.api.kept import kept
from accord.server.reporting.bridge import evidence, verdicts
from accord.server.reporting.elsewhere import helped, launches
from accord.server.reporting.keeping.records import Within
from accord.server.reporting.provided import chances, improvements, letters, weaknesses
from accord.server.reporting.ratings import evidence_of_ratings
from accord.server.reporting.schemas import (
    CellShape,
    MeasureAsked,
    MeasuredShape,
    MeasuresAsked,
    MeasureShape,
    shape_measure,
)
from accord.server.rest.errors import ParameterError
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of_shapes, place_in

__all__ = ["router"]

router = Router(tags=["Measures"])

MOST_CELLS = 10_000
_SEE = Capability.VIEW_MEASURES
_CONTACTS = "desk.abandoned"
_SELF_SERVICE = "desk.self_service"
_FROM_LOG = frozenset({"channel", "team", "person", "support_level", "supplier"})
_FIGURES = ("period_start", "value", "numerator", "denominator", "low", "high")


@router.get(
    "/measures", response=Page[MeasureShape], url_name="measures", summary="List measures", openapi_extra=needs(_SEE)
)
def list_measures(request: HttpRequest, asked: Query[MeasuresAsked]) -> Page[MeasureShape]:
    """Return every measure with its definition, in the order of the reference."""
    require(asker(request), _SEE)
    place = place_in(request, asked)
    text = (asked.q or "").casefold()
    found = [
        ([number], shape_measure(one))
        for number, one in enumerate(CATALOGUE.values())
        if text in f"{one.id} {one.name} {one.definition}".casefold() and asked.unit in (None, one.unit)
    ]
    return page_of_shapes(request, [one for one in found if place is None or one[0] > place], asked)


@router.get(
    "/measures/{id}", response=MeasuredShape, url_name="measure", summary="Work out a measure",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def work_out(request: HttpRequest, id: str, asked: Query[MeasureAsked]) -> MeasuredShape:
    """Return a measure over the units within your reach: the value that pages and reports show.

    What is kept of days is read: any period, of a unit, of all of IT, or cut by service. Any other cut is worked out
    of the log and the clocks, which takes longer the more there are. Cut by team, those whose work fewer than five
    people did are counted together, under their names one after the other.
    """
    by = asker(request)
    require(by, _SEE)
    wanted = CATALOGUE.get(id)
    if wanted is None:
        raise Http404(id)
    unit = access_unit(by, asked.unit, to=_SEE) if asked.unit else None
    cut = _cut(by, wanted, asked, unit)
    found = kept(wanted, cut, asked, unit, _units_shown(by, unit), inside=sees_inside(by))
    now, cells = found or from_days(by, wanted, cut, asked, unit) or _worked_out(by, wanted, cut, asked, unit)
    if len(cells) > MOST_CELLS:
        raise ParameterError(
            _("This would be more than 10,000 rows."), "by", _("Cut by less, or choose fewer periods.")
        )
    return MeasuredShape(measure=shape_measure(wanted), zone=cut.zone, computed_at=now, cells=cells)


def _worked_out(
    person: Person, wanted: Measure, cut: Cut, asked: MeasureAsked, unit: Unit | None
) -> tuple[datetime, list[CellShape]]:
    now = timezone.now()
    known = _evidence(person, wanted, cut, unit, now)
    if TEAM in cut.by:
        codes = _codes(person, unit)
        table = figures_by_team(wanted, known, cut, Within(None if codes is None else tuple(codes)))
    else:
        table = figures(wanted.id, known, cut)
    return now, [_cell(row, cut.by) for row in _shown(person, table, asked, unit).iter_rows(named=True)]


def _cut(person: Person, wanted: Measure, asked: MeasureAsked, unit: Unit | None) -> Cut:
    dimensions = tuple(dict.fromkeys(name.strip() for name in (asked.by or "").split(",") if name.strip()))
    where = {"service": asked.service, "kind": asked.kind and str(asked.kind)}
    where = {name: value for name, value in where.items() if value is not None}
    _refuse_dimensions(wanted, dimensions, "by")
    for name in where:
        _refuse_dimensions(wanted, [name], name)
    if "person" in dimensions:
        raise PermissionDenied
    if (asked.first or asked.last) and asked.period is None:
        raise ParameterError(_("Days choose among periods."), "period", _("Say how long the periods are."))
    zone = asked.zone or (unit.zone if unit else home_zone()) or "UTC"
    try:
        zone_of(zone)
    except InputError as error:
        raise ParameterError(error.problems[0].message, "zone", error.problems[0].remedy) from None
    return Cut(dimensions, asked.period, zone, where, rollup=asked.rollup)


def _refuse_dimensions(wanted: Measure, names: Iterable[str], parameter: str) -> None:
    if unknown := [name for name in names if name not in wanted.dimensions]:
        text = _("%(measure)s cannot be cut by %(names)s.") % {"measure": wanted.id, "names": ", ".join(unknown)}
        hint = _("It can be cut by %(names)s.") % {"names": ", ".join(wanted.dimensions)}
        raise ParameterError(text, parameter, hint)


def _evidence(person: Person, wanted: Measure, cut: Cut, unit: Unit | None, now: datetime) -> Evidence:
    """Return what a measure is computed from, no more than the person sees; the log only where it takes part."""
    if wanted.is_of_services and not may_everywhere(person, _SEE):
        raise PermissionDenied
    reach = _reach(person, unit)
    if wanted.source is Source.RATINGS:
        return evidence_of_ratings(reach or None, now)
    if wanted.source in (Source.LETTERS, Source.REGISTER, Source.WEAKNESSES, Source.LIFECYCLE):
        return _told_elsewhere(wanted, reach, now)
    clocks = reach if sees_inside(person) else reach & ~Q(kind__in=INSIDE)
    expected = chances(clocks) if wanted.source is Source.FORECAST else None
    if wanted.source in (Source.LOG, Source.BOTH) or _FROM_LOG.intersection(cut.by):
        promises = book()
        said = Evidence(
            desk.log(reach or None), verdicts(clocks or None), promises, promises.organisation, now, chances=expected
        )
        codes = _codes(person, unit)
        if wanted.id == _CONTACTS:
            return replace(said, contacts=contacts(codes))
        return (
            replace(said, helped=helped(Q(), None if codes is None else tuple(codes)))
            if wanted.id == _SELF_SERVICE
            else said
        )
    return replace(evidence(clocks or None, now), chances=expected)


def _told_elsewhere(wanted: Measure, reach: Q, now: datetime) -> Evidence:
    """Return what a measure is computed from in which neither tickets nor clocks take part."""
    nothing = evidence(Q(pk=-1), now)
    match wanted.source:
        case Source.LETTERS:
            return replace(nothing, letters=letters(reach))
        case Source.REGISTER:
            return replace(nothing, improvements=improvements(reach))
        case Source.WEAKNESSES:
            return replace(nothing, weaknesses=weaknesses())
        case _:
            return replace(nothing, launches=launches())


def _reach(person: Person, unit: Unit | None) -> Q:
    """Return the condition on what belongs to a unit, or to all that a person sees; empty where that is everything."""
    if unit is not None:
        return Q(unit__path__startswith=unit.path)
    return Q() if may_everywhere(person, _SEE) else under(paths_in_reach(person, _SEE), "unit__path")


def _codes(person: Person, unit: Unit | None) -> list[str] | None:
    """Return the short names of the units whose contacts count; None where those of no unit count too."""
    if unit is None and may_everywhere(person, _SEE):
        return None
    return list(Unit.objects.filter(_units_shown(person, unit)).values_list("code", flat=True))


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
