"""The values of measures: from what is kept of days and months, or worked out of the facts of one period.

`measured` gives one measure, `measured_all` many of them with one look at what is kept. A page, a report, a scorecard
and the API that ask for the same measure, scope and period get the same value.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from django.db.models import Q
from django.utils import timezone

from accord.measures import CATALOGUE, Amounts, Due, Figure, Kept, Measure, Period, added, figure_of, measure
from accord.server.accounts.models import Unit
from accord.server.desk.models import Clock
from accord.server.reporting.models import KeptAmounts, KeptSpan
from accord.server.reporting.provided import due, foresees
from accord.server.reporting.queries.beside import losses, losses_by, of_services, spread, work
from accord.server.reporting.queries.periods import ReportPeriod
from accord.server.reporting.queries.scopes import Scope
from accord.server.reporting.queries.working_out import worked_out

__all__ = ["Value", "measured", "measured_all", "measured_below"]

_MONTHLY: Final = (Period.MONTH, Period.QUARTER, Period.YEAR)
_KEPT_CUTS: Final = ((), ("unit",), ("service",))
_NUMBERS: Final = ("value", "numerator", "denominator", "low", "high")
_STATES: Final = ("begun", "decided", "done")
_ALLOWANCE: Final = "sla.missed.allowance"
_LOSS: Final = "sla.loss"
_WORKLOAD: Final = "desk.workload"

_FORECAST: Final = "sla.forecast"

_NOT_CUT: Final = (_LOSS, _WORKLOAD, _ALLOWANCE, _FORECAST)
"""Measures that are no sums of what is kept of days, or not of these alone."""

type Place = tuple[int | None, int | None]
"""Keys of a unit and of a service; None for all of IT, for all services."""

type Rows = list[tuple[date, Amounts]]


@dataclass(frozen=True, slots=True)
class Value:
    """A measure in one period; None is "no data". `of` names the cell where it is cut by dimensions.

    `numerator` and `denominator` are what it was made of, `low` and `high` the ends of the 95 % interval of a share.
    """

    measure: str
    period: ReportPeriod
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    low: float | None = None
    high: float | None = None
    of: Mapping[str, str | None] = field(default_factory=dict)
    beside: Mapping[str, float | None] = field(default_factory=dict)
    currency: str = ""


def measured(
    measure_id: str,
    scope: Scope,
    periods: Sequence[ReportPeriod],
    by: Sequence[str] = (),
    *,
    exact_times: bool = True,
) -> list[Value]:
    """Return a measure in each period, and cut by dimensions in each cell that has records.

    Without `by` there is one value for each period in their order. By `unit` it is cut into the units right below
    the scope, each with all that lies below it, and what remains; by `service` into services: both from what is kept.
    Any other cut is worked out of the facts of the periods, which takes longer the more tickets they hold.
    `exact_times` adds medians and percentiles to lengths of time, and ages to open work.
    """
    wanted = measure(measure_id)
    if tuple(by) not in _KEPT_CUTS or (by and (wanted.id in _NOT_CUT or wanted.is_of_services)):
        return [cell for period in periods for cell in _cells(wanted, scope, period, by)]
    if by:
        return [cell for cell in _cut(wanted, scope, periods, by[0]) if cell.value is not None or cell.denominator]
    values = measured_all(scope, periods, [measure_id], with_work=True)[measure_id]
    return [_with_times(wanted, scope, value) for value in values] if exact_times else values


def measured_all(
    scope: Scope,
    periods: Sequence[ReportPeriod],
    measure_ids: Iterable[str] | None = None,
    *,
    with_work: bool = False,
) -> dict[str, list[Value]]:
    """Return many measures, all when None, in each period: as many queries whatever their number.

    The work per agent, which must look at every ticket, is left out of all but the last period unless `with_work`.
    """
    wanted = [measure(name) for name in (CATALOGUE if measure_ids is None else measure_ids)]
    place = (scope.unit.pk if scope.unit else None, scope.service.pk if scope.service else None)
    now = timezone.now()
    rows = _rows([place], periods).get(place, [])
    kept = _kept_periods(scope, periods, rows, _expected(scope, periods, wanted), _dues(scope, periods, wanted, now))
    services = of_services(wanted, scope, periods, now)
    found: dict[str, list[Value]] = {}
    for one in wanted:
        if one.id == _LOSS:
            found[one.id] = _lost(scope, periods)
        elif one.is_of_services:
            known_of = services.get(one.id, {})
            found[one.id] = [_value(one, period, known_of.get(period, Figure())) for period in periods]
        elif one.id == _WORKLOAD:
            asked = set(periods if with_work else periods[-1:])
            known = [work(scope, period) if period in asked else Figure() for period in periods]
            found[one.id] = [_value(one, period, figure) for period, figure in zip(periods, known, strict=True)]
        else:
            found[one.id] = [_value(one, period, _figure(one, kept[period])) for period in periods]
    return found


def measured_below(
    scope: Scope, periods: Sequence[ReportPeriod], measure_ids: Iterable[str]
) -> dict[str, dict[str, list[Value]]]:
    """Return measures that are sums of what is kept for each unit right below the scope, by code: two queries."""
    wanted = [measure(name) for name in measure_ids]
    places = {code: place for code, place in _places(scope, "unit").items() if place != _place_of(scope)}
    rows = _rows([*places.values()], periods)
    found: dict[str, dict[str, list[Value]]] = {}
    for code, place in places.items():
        kept = _kept_periods(scope, periods, rows.get(place, []), {})
        figures = {one.id: [_value(one, period, _figure(one, kept[period])) for period in periods] for one in wanted}
        found[str(code)] = figures
    return found


def _place_of(scope: Scope) -> Place:
    return scope.unit.pk if scope.unit else None, scope.service.pk if scope.service else None


def _rows(places: Sequence[Place], periods: Sequence[ReportPeriod]) -> dict[Place, Rows]:
    """Return what is kept of places up to the end of the last period: whole months, then days where these are asked."""
    first, end = min(one.start for one in periods), max(one.end for one in periods)
    if all(one.length in _MONTHLY for one in periods):
        when = Q(span=KeptSpan.MONTH, starts_on__lt=end)
    else:
        month = first.replace(day=1)
        days = Q(span=KeptSpan.DAY, starts_on__gte=month, starts_on__lt=end)
        when = Q(span=KeptSpan.MONTH, starts_on__lt=month) | days
    where = Q(pk__in=[])
    for unit, service in places:
        where |= Q(unit=unit, service=service)
    rows = KeptAmounts.objects.filter(when, where).order_by("starts_on")
    found: dict[Place, Rows] = {}
    for unit, service, start, amounts in rows.values_list("unit_id", "service_id", "starts_on", "amounts"):
        found.setdefault((unit, service), []).append((start, amounts))
    return found


def _kept_periods(
    scope: Scope,
    periods: Sequence[ReportPeriod],
    rows: Rows,
    expected: Mapping[ReportPeriod, Counter[int]],
    dues: Mapping[ReportPeriod, Due | None] = MappingProxyType({}),
) -> dict[ReportPeriod, Kept | None]:
    """Return what is kept of each period; None where nothing is known of it or of any time before."""
    made: dict[ReportPeriod, Kept | None] = {}
    today = timezone.now().date()
    until: dict[str, Counter[str]] = {}
    taken = 0
    for period in sorted(set(periods), key=lambda one: one.end):
        while taken < len(rows) and rows[taken][0] < period.end:
            until = added([until, _states(rows[taken][1])])
            taken += 1
        own = added(amounts for start, amounts in rows if period.start <= start < period.end)
        is_known = taken and period.start <= today
        known = Kept(own, until, expected.get(period, {}), scope.inside, dues.get(period))
        made[period] = known if is_known else None
    return made


def _states(amounts: Amounts) -> Amounts:
    return {
        name: {key: amount for key, amount in counted.items() if key.startswith(_STATES)}
        for name, counted in amounts.items()
    }


def _expected(
    scope: Scope, periods: Sequence[ReportPeriod], wanted: Sequence[Measure]
) -> dict[ReportPeriod, Counter[int]]:
    """Return how many clocks are expected to be decided in each period, by their agreed share in whole parts."""
    if all(one.id != _ALLOWANCE for one in wanted):
        return {}
    ends = {period: period.instants(scope.zone) for period in periods}
    first, last = min(start for start, _ in ends.values()), max(end for _, end in ends.values())
    within = scope.within()
    running = Clock.objects.filter(within.clocks & within.sides, superseded_at=None, decided_at=None)
    found: dict[ReportPeriod, Counter[int]] = {period: Counter() for period in periods}
    coming = running.filter(verdict__in=["running", "paused"], breach_at__gte=first, breach_at__lt=last)
    for at, share in coming.values_list("breach_at", "share"):
        for period, (start, end) in ends.items():
            if at is not None and start <= at < end:
                found[period][round(share * 10**8)] += 1
    return found


def _dues(
    scope: Scope, periods: Sequence[ReportPeriod], wanted: Sequence[Measure], now: datetime
) -> dict[ReportPeriod, Due | None]:
    """Return the running clocks that are due in each period; None where nobody tells how these will end."""
    if all(one.id != _FORECAST for one in wanted) or not foresees():
        return {}
    within = scope.within()
    spans = {period: period.instants(scope.zone) for period in periods}
    return {
        period: due(within.clocks & within.sides, max(start, now), end) if end > now else Due()
        for period, (start, end) in spans.items()
    }


def _figure(wanted: Measure, kept: Kept | None) -> Figure:
    return Figure() if kept is None else figure_of(wanted, kept)


def _value(wanted: Measure, period: ReportPeriod, figure: Figure) -> Value:
    numbers = (figure.value, figure.numerator, figure.denominator, figure.low, figure.high)
    return Value(wanted.id, period, *numbers, beside=figure.beside)


def _lost(scope: Scope, periods: Sequence[ReportPeriod]) -> list[Value]:
    """Return the money lost in each period; several currencies make no sum."""
    found = losses(scope, periods)
    values = []
    for period in periods:
        lost = found.get(period.start, [])
        amount, currency, misses = lost[0] if len(lost) == 1 else (None, "", None)
        values.append(Value(_LOSS, period, amount, amount, misses, currency=currency))
    return values


def _with_times(wanted: Measure, scope: Scope, value: Value) -> Value:
    """Add medians where lengths of time are measured, and ages where open tickets are counted."""
    if value.value is None:
        return value
    return replace(value, beside={**value.beside, **spread(wanted, scope, value.period)})


def _cut(wanted: Measure, scope: Scope, periods: Sequence[ReportPeriod], by: str) -> list[Value]:
    places = _places(scope, by)
    rows = _rows([*places.values()], periods)
    whole = (scope.unit.pk if scope.unit else None, scope.service.pk if scope.service else None)
    found = []
    for code, place in places.items():
        mine = rows.get(place, [])
        if place == whole:
            mine = _less(mine, [rows.get(other, []) for other in places.values() if other != whole])
        kept = _kept_periods(scope, periods, mine, {})
        found += [replace(_value(wanted, one, _figure(wanted, kept[one])), of={by: code}) for one in periods]
    return found


def _places(scope: Scope, by: str) -> dict[str | None, Place]:
    """Return the places into which a scope falls, by their codes, the scope itself last: what remains."""
    from accord.server.catalogue.models import Service  # noqa: PLC0415

    unit, service = (scope.unit.pk if scope.unit else None), (scope.service.pk if scope.service else None)
    if by == "service":
        chosen = Service.objects.all() if service is None else Service.objects.filter(pk=service)
        parts: dict[str | None, Place] = {code: (unit, key) for key, code in chosen.values_list("pk", "code")}
        return {**parts, None: (unit, service)} if service is None else parts
    above = Q(parent=unit) if unit else Q(parent__parent=None, parent__isnull=False)
    below = Unit.objects.filter(above).values_list("pk", "code")
    units: dict[str | None, Place] = {code: (key, service) for key, code in below}
    return {**units, scope.unit.code if scope.unit else None: (unit, service)}


def _less(whole: Rows, parts: Sequence[Rows]) -> Rows:
    """Return what remains of a place when its parts are taken out."""
    taken: dict[date, dict[str, Counter[str]]] = {}
    for start, amounts in (row for rows in parts for row in rows):
        taken[start] = added([taken.get(start, {}), amounts])
    left: Rows = []
    for start, amounts in whole:
        gone = taken.get(start, {})
        rest = {name: Counter(counted) - gone.get(name, Counter()) for name, counted in amounts.items()}
        left.append((start, {name: counted for name, counted in rest.items() if counted}))
    return left


def _cells(wanted: Measure, scope: Scope, period: ReportPeriod, by: Sequence[str]) -> list[Value]:
    if wanted.id == _LOSS:
        return [
            Value(_LOSS, period, amount, amount, misses, of={by[0]: code}, currency=currency)
            for code, (amount, currency, misses) in losses_by(scope, period, by[0])
        ]
    table = worked_out(wanted, scope, period, tuple(by), timezone.now())
    beside = [name for name in table.columns if name not in (*_NUMBERS, *by, "period_start")]
    return [
        Value(
            wanted.id, period, row["value"], row["numerator"], row["denominator"], row["low"], row["high"],
            of={name: _code(row[name]) for name in by}, beside={name: row[name] for name in beside},
        )
        for row in table.iter_rows(named=True)
    ]  # fmt: skip


def _code(value: object) -> str | None:
    return None if value is None else str(value)
