"""Measures out of what is kept of days, where the cut is one that is kept."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from accord.measures import Cut, Measure, Period
from accord.server.accounts.access import may_everywhere
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.agreements.access import sees_inside
from accord.server.reporting.models import Keeping, KeptAmounts
from accord.server.reporting.queries import ReportPeriod, Scope, Value, measured
from accord.server.reporting.schemas import CellShape, MeasureAsked

__all__ = ["from_days"]

_ELSEWHERE: Final = (
    "sla.loss",
    "sla.coverage",
    "sla.reviewed",
    "sla.evaluated",
    "sla.forecast",
    "service.launch",
    "desk.workload",
    "sla.missed.allowance",
)
"""Measures that are no sums of days, or of which a part is not kept."""

MOST_PERIODS: Final = 400


def from_days(
    person: Person, wanted: Measure, cut: Cut, asked: MeasureAsked, unit: Unit | None
) -> tuple[datetime, list[CellShape]] | None:
    """Return the cells of a cut as the pages show them, and when they were worked out; None where they are not kept.

    Kept are days of each unit with everything below it, in its time zone, and of all of IT, for one or all services.
    """
    scope = Scope(unit, None, sees_inside(person))
    is_all = unit is None and may_everywhere(person, Capability.VIEW_MEASURES)
    if not (unit or is_all) or not _is_kept(wanted, cut) or cut.zone != scope.zone:
        return None
    kept = Keeping.objects.filter(pk=1, at__isnull=False).first()
    periods = _periods(cut.period, scope, asked, kept.at.date() if kept and kept.at else None)
    if kept is None or kept.at is None or periods is None:
        return None
    values = measured(wanted.id, scope, periods, cut.by, exact_times=True) if periods else []
    shown = sorted((one for one in values if _says_anything(one)), key=lambda one: _place(one, cut.by))
    return kept.at, [_cell(one, cut.by) for one in shown]


def _is_kept(wanted: Measure, cut: Cut) -> bool:
    is_plain = not cut.where and not cut.rollup and cut.period is not None
    return is_plain and cut.by in ((), ("service",)) and wanted.id not in _ELSEWHERE


def _periods(
    length: Period | None, scope: Scope, asked: MeasureAsked, today: date | None
) -> Sequence[ReportPeriod] | None:
    """Return the periods that are asked for, of those of which anything is known; None where they are too many."""
    if length is None or today is None:
        return None
    first = KeptAmounts.objects.filter(unit=scope.unit, service=None).order_by("starts_on").first()
    if first is None:
        return None
    one = ReportPeriod.holding(length, first.starts_on)
    found: list[ReportPeriod] = []
    while one.start <= min(asked.last or today, today) and len(found) <= MOST_PERIODS:
        if asked.first is None or one.start >= asked.first:
            found.append(one)
        one = one.after
    return found if len(found) <= MOST_PERIODS else None


def _says_anything(value: Value) -> bool:
    return bool(value.value or value.numerator or value.denominator or any(value.beside.values()))


def _place(value: Value, by: Sequence[str]) -> tuple[tuple[bool, str], ...]:
    cells = [(value.of[name] is None, value.of[name] or "") for name in by]
    return (*cells, (False, value.period.start.isoformat()))


def _cell(value: Value, by: Sequence[str]) -> CellShape:
    return CellShape(
        of={name: value.of[name] for name in by}, period_start=value.period.start, value=value.value,
        numerator=value.numerator, denominator=value.denominator, low=value.low, high=value.high,
        beside=dict(value.beside),
    )  # fmt: skip
