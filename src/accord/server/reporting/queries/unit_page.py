"""What the home page of a business unit shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Q, Sum

from accord.documents.report.values import State
from accord.measures import wilson
from accord.server.accounts.models import Person, Unit
from accord.server.agreements.access import sides_of, visible_versions
from accord.server.agreements.models import Version
from accord.server.agreements.states import State as VersionState
from accord.server.catalogue.models import Offering, Service
from accord.server.reporting.models import Figure, Span, TargetKinds
from accord.server.reporting.queries.rows import Line, lines
from accord.server.reporting.spans import ANY, Chosen

__all__ = ["Row", "UnitPage", "latest", "unit_page"]

UNRANKED = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """One service of the unit: how important it is there, what was agreed and what was kept."""

    code: str
    name: str
    what: str
    importance: int | None
    line: Line

    @property
    def state(self) -> State:
        """How the kept share stands to the agreed one."""
        return self.line.result.state


@dataclass(frozen=True)
class UnitPage:
    """A unit's services under one kind of target in one period."""

    unit: Unit
    period: Chosen
    kind: TargetKinds
    kinds: tuple[TargetKinds, ...]  # those that anything was promised for
    rows: Sequence[Row]
    losses: Sequence[tuple[str, Decimal]]  # by currency, over all kinds of targets
    to_sign: Sequence[Version]
    below: Sequence[Unit]

    @cached_property
    def measured(self) -> list[Row]:
        """The rows of which anything was decided."""
        return [row for row in self.rows if row.state != State.NO_DATA]

    @cached_property
    def kept(self) -> int:
        """How many services kept their agreed share."""
        return sum(row.state == State.KEPT for row in self.measured)

    @cached_property
    def met(self) -> int:
        """Clocks that met their target."""
        return sum(row.line.result.met for row in self.rows)

    @cached_property
    def decided(self) -> int:
        """Clocks of which it is known."""
        return sum(row.line.result.decided for row in self.rows)

    @cached_property
    def open(self) -> int:
        """Clocks of which it is not known yet."""
        return sum(row.line.result.open for row in self.rows)

    @property
    def share(self) -> float | None:
        """The share of all clocks that met their target."""
        return self.met / self.decided if self.decided else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Its 95 % interval."""
        return wilson(self.met, self.decided)

    @cached_property
    def misses_left(self) -> int | None:
        """Misses still allowed where any are; those that are overspent take none from the others."""
        left = [row.line.result.misses_left for row in self.rows if row.line.result.misses_left is not None]
        return sum(max(one, 0) for one in left) if left else None

    @cached_property
    def bars(self) -> list[float | None]:
        """What the bars of the table show, for their common scale."""
        return [end for row in self.rows for end in (row.line.result.share, row.line.result.agreed or None)]


def unit_page(person: Person, unit: Unit, kind: str, period: Chosen) -> UnitPage:
    """Return the page of a unit: its services by importance there, those that nothing is agreed for left out."""
    kinds = _kinds(unit, period)
    shown = TargetKinds(kind) if kind in TargetKinds.values else (kinds or (TargetKinds.RESPONSE,))[0]
    found = lines(unit, shown.value, period)
    ranks = _ranks(unit, period.last)
    known = Service.objects.filter(code__in=found)
    rows = [Row(one.code, one.said_name, one.what, ranks.get(one.pk), found[one.code]) for one in known]
    rows.sort(key=lambda row: (row.importance or UNRANKED, row.name.casefold()))
    return UnitPage(
        unit, period, shown, kinds, rows, _losses(unit, period), _to_sign(person, unit),
        tuple(unit.children.filter(ended_on=None)),
    )  # fmt: skip


def latest(unit: Unit) -> date | None:
    """Return the first day of the last month of which anything is known."""
    months = Figure.objects.filter(unit=unit, span=Span.MONTH)
    return months.order_by("-starts_on").values_list("starts_on", flat=True).first()


def _kinds(unit: Unit, period: Chosen) -> tuple[TargetKinds, ...]:
    spans = Q(span=Span.YEAR) if period.span == ANY else Q(span=period.span, starts_on=period.start)
    known = set(Figure.objects.filter(spans, unit=unit).order_by().values_list("kind", flat=True).distinct())
    return tuple(kind for kind in TargetKinds if kind.value in known)


def _ranks(unit: Unit, day: date) -> dict[int, int]:
    """Return how important each service is to a unit: by its own offerings, else those of the nearest unit above."""
    keys = unit.path.rstrip(".").split(".")
    line = [".".join(keys[:length]) + "." for length in range(1, len(keys) + 1)]
    held = Q(starts_on=None) | Q(starts_on__lte=day), Q(ends_on=None) | Q(ends_on__gt=day)
    offered = Offering.objects.filter(*held, unit__path__in=line).order_by("unit__path", "-importance")
    return dict(offered.values_list("service_id", "importance"))  # the nearest unit comes last and wins


def _losses(unit: Unit, period: Chosen) -> list[tuple[str, Decimal]]:
    if period.span == ANY:
        return []
    owed = Figure.objects.filter(unit=unit, span=period.span, starts_on=period.start, loss__isnull=False)
    return list(owed.order_by("loss_currency").values_list("loss_currency").annotate(Sum("loss")))


def _to_sign(person: Person, unit: Unit) -> list[Version]:
    """Return what is being negotiated for the unit and waits for this person's signature."""
    waiting = visible_versions(person).filter(state=VersionState.NEGOTIATION, units=unit).select_related("agreement")
    return [version for version in waiting.defer("document").prefetch_related("units")[:3] if sides_of(person, version)]
