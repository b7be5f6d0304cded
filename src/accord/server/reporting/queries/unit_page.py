"""What the home page of a business unit shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from django.db.models import OuterRef, Q, Subquery, Sum

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

    @property
    def trend(self) -> list[float | None]:
        """The kept share of each month."""
        return [month.share for month in self.line.result.months]

    @property
    def median(self) -> timedelta | None:
        """The time that half of the decided clocks took at most."""
        return _length(self.line.result.median_s)

    @property
    def p90(self) -> timedelta | None:
        """The time that nine of ten decided clocks took at most."""
        return _length(self.line.result.p90_s)


def _length(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=round(seconds))


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
    above: Sequence[Unit]
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
    kinds, losses = _kinds_and_losses(unit, period)
    shown = TargetKinds(kind) if kind in TargetKinds.values else (kinds or (TargetKinds.RESPONSE,))[0]
    found = lines(unit, shown.value, period)
    known = Service.objects.filter(code__in=found).annotate(importance=_importance(unit, period.last))
    named = known.only("code", "name", "names", "what").order_by()
    rows = [Row(one.code, one.said_name, one.what, one.importance, found[one.code]) for one in named]
    rows.sort(key=lambda row: (row.importance or UNRANKED, row.name.casefold()))
    return UnitPage(unit, period, shown, kinds, rows, losses, _to_sign(person, unit), *_around(unit))


def latest(unit: Unit) -> date | None:
    """Return the first day of the last month of which anything is known."""
    months = Figure.objects.filter(unit=unit, span=Span.MONTH)
    return months.order_by("-starts_on").values_list("starts_on", flat=True).first()


def _kinds_and_losses(unit: Unit, period: Chosen) -> tuple[tuple[TargetKinds, ...], list[tuple[str, Decimal]]]:
    """Return the kinds of targets that anything was promised for, and what was lost by currency; one query."""
    spans = Q(span=Span.YEAR) if period.span == ANY else Q(span=period.span, starts_on=period.start)
    known = set()
    lost: dict[str, Decimal] = {}
    sums = Figure.objects.filter(spans, unit=unit).order_by().values_list("kind", "loss_currency")
    for kind, currency, loss in sums.annotate(Sum("loss")):
        known.add(kind)
        if loss is not None and period.span != ANY:
            lost[currency] = lost.get(currency, Decimal()) + loss
    return tuple(kind for kind in TargetKinds if kind.value in known), sorted(lost.items())


def _importance(unit: Unit, day: date) -> Subquery:
    """Return how important a service is to a unit: by its own offerings, else those of the nearest unit above."""
    keys = unit.path.rstrip(".").split(".")
    line = [".".join(keys[:length]) + "." for length in range(1, len(keys) + 1)]
    held = Q(starts_on=None) | Q(starts_on__lte=day), Q(ends_on=None) | Q(ends_on__gt=day)
    offered = Offering.objects.filter(*held, unit__path__in=line, service=OuterRef("pk"))
    return Subquery(offered.order_by("-unit__path", "importance").values("importance")[:1])


def _to_sign(person: Person, unit: Unit) -> list[Version]:
    """Return what is being negotiated for the unit and waits for this person's signature."""
    waiting = visible_versions(person).filter(state=VersionState.NEGOTIATION, units=unit).select_related("agreement")
    named = waiting.only("number", "agreement__code", "agreement__title", "agreement__kind").prefetch_related("units")
    return [version for version in named[:3] if sides_of(person, version)]


def _around(unit: Unit) -> tuple[list[Unit], list[Unit]]:
    """Return the units above a unit from the top, and those right below it that have not ended; one query."""
    line = {int(key) for key in unit.path.rstrip(".").split(".")[:-1]}
    family = Unit.objects.filter(Q(pk__in=line) | Q(parent=unit, ended_on=None)).only("code", "name", "path")
    above = sorted((one for one in family if one.pk in line), key=lambda one: len(one.path))
    return above, [one for one in family if one.pk not in line]
