"""Reading forecasts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from accord.server.accounts.models import Person, Unit
from accord.server.desk.access import clocks_in_reach
from accord.server.foresight.models import Horizon, Outlook, Risk
from accord.server.reporting.models import TargetKinds

__all__ = ["WITHIN", "Ahead", "ahead", "at_risk", "expected_misses"]

WITHIN: Final = ("today", "week", "all")
SURE, UNSURE = 0.8, 0.2


@dataclass(frozen=True)
class Ahead:
    """How the running period of a unit will end for one kind of target: all services together, and each."""

    kind: TargetKinds
    kinds: Sequence[TargetKinds]
    whole: Outlook | None
    rows: Sequence[Outlook]

    @property
    def ends_on(self) -> date | None:
        """The last day of the period."""
        if self.whole is None:
            return None
        months = 1 if self.whole.span == Horizon.MONTH else 3
        first = self.whole.starts_on.replace(day=1)
        for _month in range(months):
            first = (first + timedelta(days=32)).replace(day=1)
        return first - timedelta(days=1)

    @property
    def bars(self) -> list[float | None]:
        """What the bars of the table show, for their common scale."""
        ends = [end for row in self.rows for end in (row.share, row.low, row.agreed)]
        return [*ends, *([self.whole.low] if self.whole else [])]


def tone(row: Outlook) -> str:
    """Return how sure it is that the agreed share is kept, as a state of the components."""
    return "kept" if row.chance >= SURE else "missed" if row.chance <= UNSURE else "risk"


def ahead(unit: Unit, span: str, kind: str) -> Ahead:
    """Return the forecast of a unit; without a kind that of the first that anything is promised for. Two queries."""
    horizon = span if span in Horizon.values else Horizon.MONTH.value
    wholes = {one.kind: one for one in Outlook.objects.filter(unit=unit, span=horizon, service=None)}
    kinds = [one for one in TargetKinds if one.value in wholes]
    shown = TargetKinds(kind) if kind in wholes else (kinds or [TargetKinds.RESPONSE])[0]
    of_unit = Outlook.objects.filter(unit=unit, span=horizon, kind=shown.value, service__isnull=False)
    rows = (
        of_unit.select_related("service")
        .defer("service__words", "service__letters")
        .order_by("chance", "service__name")
    )
    return Ahead(shown, kinds, wholes.get(shown.value), list(rows))


def at_risk(person: Person, now: datetime, *, within: str, kind: str = "", unit: Unit | None = None) -> QuerySet[Risk]:
    """Return the running clocks that a person sees, the likeliest misses first."""
    where = Q(due_at__gt=now)
    if within in ("today", "week"):
        midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        where &= Q(due_at__lt=midnight + timedelta(days=1 if within == "today" else 7))
    if kind:
        where &= Q(clock__kind=kind)
    if unit:
        where &= Q(clock__unit__path__startswith=unit.path)
    seen = clocks_in_reach(person).filter(superseded_at=None, decided_at=None)
    rows = Risk.objects.filter(where, clock__in=seen).select_related(
        "clock__ticket__team", "clock__ticket__assignee", "clock__unit", "clock__service"
    )
    return rows.defer("clock__service__words", "clock__service__letters").order_by("-chance", "due_at", "pk")


def expected_misses(rows: QuerySet[Risk]) -> float:
    """Return how many of them are expected to be missed."""
    return float(rows.order_by().aggregate(sum=Sum("chance"))["sum"] or 0)
