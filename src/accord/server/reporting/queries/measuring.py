"""The values of measures: from what is kept of days and months, or worked out of the facts of one period.

`measured` gives one measure, `measured_all` many of them with one look at what is kept. A page, a report, a scorecard
and the API that ask for the same measure, scope and period get the same value.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from django.db.models import Q
from django.utils import timezone

from accord.measures import CATALOGUE, Due, Figure, Kept, Measure, figure_of, measure
from accord.server.accounts.models import Unit
from accord.server.desk.models import Clock
from accord.server.reporting.provided import due, foresees
from accord.server.reporting.queries.beside import losses, losses_by, of_services, spread, work
from accord.server.reporting.queries.kept_rows import (
    Beside,
    Place,
    Rows,
    Told,
    amounts_of,
    kept_periods,
    less,
    parts_of,
    rows_of,
)
from accord.server.reporting.queries.periods import ReportPeriod
from accord.server.reporting.queries.remembering import Memory, read_again
from accord.server.reporting.queries.scopes import Scope
from accord.server.reporting.queries.working_out import worked_out

__all__ = ["Value", "measured", "measured_all", "measured_below", "with_times"]

_KEPT_CUTS: Final = ((), ("unit",), ("service",))
_NUMBERS: Final = ("value", "numerator", "denominator", "low", "high")
_ALLOWANCE: Final = "sla.missed.allowance"
_LOSS: Final = "sla.loss"
_WORKLOAD: Final = "desk.workload"
_FORECAST: Final = "sla.forecast"

_NOT_CUT: Final = (_LOSS, _WORKLOAD, _ALLOWANCE, _FORECAST)
"""Measures that are no sums of what is kept of days, or not of these alone."""

_OF_STATES: Final = ("sla.compliance", "sla.compliance.target", "desk.backlog")
"""Measures that count what is open at the end of a period: for them all that was kept before it counts."""


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

    @property
    def numbers(self) -> tuple[object, ...]:
        """All that a page writes of it in one place: parts of pages are kept under them."""
        return self.value, self.numerator, self.denominator, self.low, self.high, self.currency


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
    return [with_times(wanted, scope, value) if exact_times else value for value in values]


@read_again
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
    now = timezone.now()
    rows = rows_of([_place_of(scope)], periods).get(_place_of(scope), ())
    beside = Beside(_expected(scope, periods, wanted), _dues(scope, periods, wanted, now))
    summed = _summed(wanted, tuple(periods), rows, beside, now.date(), inside=scope.inside)
    services = of_services(wanted, scope, periods, now)
    found: dict[str, list[Value]] = {}
    for one in wanted:
        if one.id == _LOSS:
            found[one.id] = _lost(scope, periods)
        elif one.is_of_services:
            known_of = services.get(one.id, {})
            found[one.id] = [_value(one, period, known_of.get(period, Figure())) for period in periods]
        elif one.id == _WORKLOAD:
            asked = periods if with_work else periods[-1:]
            booked = {value.period: int(value.beside.get("booked_s") or 0) for value in summed[one.id]}
            done = work(scope, {period: booked[period] for period in asked})
            found[one.id] = [_value(one, period, done.get(period, Figure())) for period in periods]
        else:
            found[one.id] = summed[one.id]
    return found


def _summed(
    wanted: Sequence[Measure], periods: Sequence[ReportPeriod], rows: Rows, beside: Beside, today: date, *, inside: bool
) -> dict[str, list[Value]]:
    """Return what the rows say of each measure; the same rows are asked once."""

    def make() -> dict[str, list[Value]]:
        kept = kept_periods(periods, amounts_of(rows), beside, today, inside=inside)
        return {one.id: [_value(one, period, _figure(one, kept[period])) for period in periods] for one in wanted}

    return _sums.get((tuple(one.id for one in wanted), tuple(periods), rows, beside.key, today, inside), make)


_sums: Final[Memory[dict[str, list[Value]]]] = Memory(500)


@read_again
def measured_below(
    scope: Scope, periods: Sequence[ReportPeriod], measure_ids: Iterable[str]
) -> dict[str, dict[str, list[Value]]]:
    """Return measures that are sums of what is kept for each unit right below the scope, by code: two queries."""
    wanted = [measure(name) for name in measure_ids]
    above = Q(parent=scope.unit) if scope.unit else Q(parent__parent=None, parent__isnull=False)
    service = scope.service.pk if scope.service else None
    units = Unit.objects.filter(above).values_list("pk", "code")
    places: dict[str, Place] = {code: (key, service) for key, code in units}
    if not places:
        return {}
    rows, today = rows_of(places.values(), periods), timezone.now().date()
    return {
        code: _summed(wanted, periods, rows.get(place, ()), Beside(), today, inside=scope.inside)
        for code, place in places.items()
    }


def _place_of(scope: Scope) -> Place:
    return scope.unit.pk if scope.unit else None, scope.service.pk if scope.service else None


def _expected(
    scope: Scope, periods: Sequence[ReportPeriod], wanted: Sequence[Measure]
) -> dict[ReportPeriod, Counter[int]]:
    """Return how many clocks are expected to be decided in each period, by their agreed share in whole parts."""
    if all(one.id != _ALLOWANCE for one in wanted):
        return {}
    ends = {period: period.instants(scope.zone) for period in periods}
    first, last = min(start for start, _ in ends.values()), max(end for _, end in ends.values())
    running = Clock.objects.filter(scope.of_clocks, superseded_at=None, decided_at=None)
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
    spans = {period: period.instants(scope.zone) for period in periods}
    return {
        period: due(scope.of_clocks, max(start, now), end) if end > now else Due()
        for period, (start, end) in spans.items()
    }


def _figure(wanted: Measure, kept: Kept | None) -> Figure:
    if kept is None:
        return Figure()
    if wanted.id == _WORKLOAD:  # which tickets were worked on is no sum
        return Figure(beside={"booked_s": float(kept.of(_WORKLOAD).get("booked", 0))})
    return figure_of(wanted, kept)


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


def with_times(wanted: Measure, scope: Scope, value: Value) -> Value:
    """Return a value with medians where lengths of time are measured, and ages where open tickets are counted."""
    if value.value is None:
        return value
    return replace(value, beside={**value.beside, **spread(wanted, scope, value.period)})


@read_again
def _cut(wanted: Measure, scope: Scope, periods: Sequence[ReportPeriod], by: str) -> list[Value]:
    known = parts_of(scope, by, periods, from_start=wanted.id in _OF_STATES)
    today = timezone.now().date()

    def make() -> list[Value]:
        told: list[tuple[str | None, Told]] = [(code, amounts_of(rows)) for code, rows in known.parts]
        if known.whole is not None:
            told.append((known.code, less(amounts_of(known.whole), [rows for _, rows in told])))
        found = []
        for code, rows in told:
            kept = kept_periods(periods, rows, Beside(), today, inside=scope.inside)
            found += [replace(_value(wanted, one, _figure(wanted, kept[one])), of={by: code}) for one in periods]
        return found

    return _cuts.get((wanted.id, by, tuple(periods), known, today, scope.inside), make)


_cuts: Final[Memory[list[Value]]] = Memory(200)


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
