"""The clocks behind one figure: of a unit with everything below it, a service, a kind of target and a period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    FloatField,
    Func,
    IntegerField,
    Max,
    Min,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from accord.server.accounts.models import Unit
from accord.server.catalogue.models import Service
from accord.server.desk.models import Clock
from accord.server.reporting.models import TargetKinds
from accord.server.reporting.spans import Chosen

__all__ = ["BUCKETS", "STANDINGS", "Cell", "Spread", "Tally", "clocks_behind", "tally_of"]

STANDINGS: Final = ("missed", "open", "met", "exempt", "cancelled")
"""How a clock counts in a period, in the order in which they are listed."""

BUCKETS: Final = 20
"""Steps between nothing used and twice the allowance; what lies beyond makes one more."""

_DECIDED: Final = ("met", "missed")
_ASIDE: Final = ("exempt", "cancelled")
_SETTLED: Final = Coalesce("decided_at", "stopped_at", "started_at")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a figure is about."""

    unit: Unit
    service: Service
    kind: TargetKinds
    period: Chosen


@dataclass(frozen=True, slots=True)
class Spread:
    """How much of their allowance stopped clocks used: clocks by step, met and missed ones apart.

    `allowance` is the one that all of them have, None where they differ.
    """

    met: Sequence[int]
    missed: Sequence[int]
    allowance: timedelta | None

    @property
    def most(self) -> int:
        """The clocks of the fullest step."""
        return max(map(sum, zip(self.met, self.missed, strict=True)), default=0)


@dataclass(frozen=True, slots=True)
class Tally:
    """Clocks by their standing, and how much of their allowance the decided and stopped ones used."""

    counts: dict[str, int]
    spread: Spread


def clocks_behind(cell: Cell, now: datetime) -> "QuerySet[Any, Any]":
    """Return the clocks that count in a figure, each with its `standing` there; missed ones first, the worst before.

    A clock counts in the period in which it was decided, and as open at the end of each one before that: the rules
    of the measure `sla.compliance`.
    """
    start, end = cell.period.instants(cell.unit.zone)
    seen = min(end, now)
    inside = Q(decided_at__gte=start, decided_at__lt=end, verdict__in=_DECIDED)
    aside = Q(settled__gte=start, settled__lt=end, verdict__in=_ASIDE)
    still = Q(started_at__lt=seen) & (Q(decided_at=None) | Q(decided_at__gte=seen)) & ~Q(verdict__in=_ASIDE)
    if start > now:
        still = Q(pk__in=[])
    below = Unit.objects.filter(path__startswith=cell.unit.path)
    rows = Clock.objects.filter(superseded_at=None, unit__in=below, service=cell.service, kind=cell.kind)
    # All three say so, but the index of decided clocks is read from there on only when it is said in so many words.
    rows = rows.filter(Q(decided_at__gte=start) | Q(decided_at=None))
    standing = Case(When(inside | aside, then=F("verdict")), default=Value("open"), output_field=CharField())
    placed = rows.annotate(settled=_SETTLED).filter(inside | aside | still).annotate(standing=standing)
    return placed.annotate(place=_place(), over=F("elapsed_s") - F("allowance_s")).order_by(
        "place", F("over").desc(nulls_last=True), "pk"
    )


def _place() -> Case:
    ranks = (When(standing=standing, then=Value(place)) for place, standing in enumerate(STANDINGS))
    return Case(*ranks, default=Value(len(STANDINGS)), output_field=IntegerField())


def tally_of(clocks: "QuerySet[Any, Any]") -> Tally:
    """Return how many clocks there are of each standing, and how much of their allowance they used; one query."""
    used = Cast(F("elapsed_s"), FloatField()) / Cast(F("allowance_s"), FloatField())
    step = Func(used, Value(0.0), Value(2.0), Value(BUCKETS), function="width_bucket", output_field=IntegerField())
    is_used = Q(standing__in=_DECIDED, stopped_at__isnull=False, allowance_s__gt=0)
    rows: Any = clocks.order_by().annotate(step=Case(When(is_used, then=step), output_field=IntegerField()))
    found = rows.values_list("standing", "step").annotate(Count("pk"), Min("allowance_s"), Max("allowance_s"))
    counts = dict.fromkeys(STANDINGS, 0)
    bars = {standing: [0] * (BUCKETS + 1) for standing in _DECIDED}
    allowances = set()
    for standing, place, count, least, most in found:
        counts[standing] += count
        if place is not None:
            bars[standing][place - 1] = count
            allowances |= {least, most}
    allowance = timedelta(seconds=allowances.pop()) if len(allowances) == 1 else None
    return Tally(counts, Spread(bars["met"], bars["missed"], allowance))
