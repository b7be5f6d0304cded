"""What the pages of measures show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accord.measures import Measure
from accord.server.desk.models import Ticket
from accord.server.reporting.models import KeptAmounts, KeptSpan
from accord.server.reporting.queries.measuring import Value, measured, measured_all
from accord.server.reporting.queries.periods import ReportPeriod
from accord.server.reporting.queries.scopes import Scope

__all__ = ["Cell", "Line", "Record", "cells_of", "dimensions_of", "last_day", "lines_of", "records_of"]


@dataclass(frozen=True, slots=True)
class Line:
    """One measure with its trend; the last value is that of the period."""

    measure: Measure
    trend: Sequence[Value]

    @property
    def value(self) -> Value:
        """The value of the period."""
        return self.trend[-1]

    @property
    def before(self) -> Value:
        """The value of the period before."""
        return self.trend[-2]

    @property
    def numbers(self) -> list[float | None]:
        """The values of the trend."""
        return [one.value for one in self.trend]


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of a cut: what it is called and its value."""

    code: str | None
    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class Record:
    """One record behind a figure, with its ticket where the desk has it."""

    row: Mapping[str, Any]
    ticket: Ticket | None

    @property
    def length(self) -> timedelta | None:
        """The length of time that was measured, or the age."""
        seconds = next((self.row[name] for name in ("service_s", "age_s", "elapsed_s") if name in self.row), None)
        return None if seconds is None else timedelta(seconds=seconds)


def last_day(scope: Scope, today: date) -> date:
    """Return a day of the last month of which anything is known, today where that is this month or none."""
    kept = KeptAmounts.objects.filter(unit=scope.unit, service=scope.service, span=KeptSpan.MONTH)
    last = kept.filter(starts_on__lte=today).order_by("-starts_on").values_list("starts_on", flat=True).first()
    return today if last is None or last == today.replace(day=1) else last


def lines_of(scope: Scope, period: ReportPeriod, wanted: Sequence[Measure]) -> list[Line]:
    """Return measures with their trends, in their order."""
    found = measured_all(scope, period.line(), [one.id for one in wanted])
    return [Line(one, found[one.id]) for one in wanted]


def dimensions_of(measure: Measure) -> tuple[str, ...]:
    """Return what a measure can be cut by on its page: not by person, whose work is theirs and their lead's to see."""
    if measure.id == "sla.loss":
        return ("unit", "service", "kind")
    if measure.is_of_services:
        return measure.dimensions
    return tuple(one for one in measure.dimensions if one != "person")


def cells_of(measure: Measure, scope: Scope, period: ReportPeriod, by: str) -> list[Value]:
    """Return a measure of a period cut by a dimension, where most was counted first."""
    found = measured(measure.id, scope, [period], [by], exact_times=False)
    return sorted(found, key=lambda one: (-(one.denominator or one.numerator or 0.0), str(one.of[by])))


def records_of(rows: Sequence[Mapping[str, Any]]) -> list[Record]:
    """Return records with their tickets; one query."""
    names = {row.get("ticket") for row in rows if row.get("ticket")}
    tickets = Ticket.objects.filter(reference__in=names).select_related("unit", "service", "team")
    known = {one.reference: one for one in tickets}
    return [Record(row, known.get(row.get("ticket") or "")) for row in rows]
