"""Reading statements for their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from accord.server.accounts.access import Visitor
from accord.server.accounts.models import Unit
from accord.server.reporting.spans import Chosen
from accord.server.reports.models import Closing
from accord.server.statements.access import statements_in_reach
from accord.server.statements.content import Line, lines_of, live_lines, totals_of
from accord.server.statements.models import Submission

__all__ = ["MonthRow", "month_rows", "submissions_in_reach", "submissions_of"]


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One unit in the list of a month."""

    unit: Unit
    is_final: bool
    lines: Sequence[Line]
    latest: Submission | None

    @property
    def short(self) -> int:
        """How many targets fell short of what was agreed."""
        return sum(one.actual is not None and one.agreed is not None and one.actual < one.agreed for one in self.lines)

    @property
    def totals(self) -> list[tuple[str, Decimal]]:
        """Credits and penalties by currency."""
        return totals_of(self.lines)


def month_rows(units: Sequence[Unit], period: Chosen) -> list[MonthRow]:
    """Return the rows of units; as many queries whatever their number."""
    closed = {one.unit_id: one for one in Closing.objects.filter(unit__in=units, starts_on=period.start)}
    live = live_lines([one for one in units if one.pk not in closed], period)
    latest: dict[int, Submission] = {}
    rows = Submission.objects.filter(statement__unit__in=units, statement__starts_on=period.start)
    for one in rows.select_related("statement__unit").defer("statement__content").order_by("asked_at", "pk"):
        latest[one.statement.unit_id] = one
    return [
        MonthRow(
            unit, unit.pk in closed, lines_of(closed[unit.pk]) if unit.pk in closed else live.get(unit.pk, []),
            latest.get(unit.pk),
        )
        for unit in units
    ]  # fmt: skip


def submissions_of(unit: Unit, period: Chosen) -> list[Submission]:
    """Return what was handed in of a unit and month, the latest first."""
    rows = Submission.objects.filter(statement__unit=unit, statement__starts_on=period.start)
    return list(_named(rows)[:100])


def submissions_in_reach(person: Visitor) -> QuerySet[Submission]:
    """Return what was handed in for the units that a person sees, the latest first."""
    return _named(Submission.objects.filter(statement__in=statements_in_reach(person)))


def _named(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    return rows.select_related("statement__unit", "asked_by").defer("statement__content").order_by("-asked_at", "-pk")
