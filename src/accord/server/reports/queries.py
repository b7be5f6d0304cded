"""Reading reports and closed months for their pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from accord.calendars.zones import zone
from accord.documents.report.values import State
from accord.measures import wilson
from accord.server.accounts.access import Visitor, units_in_reach
from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.agreements.states import Side
from accord.server.catalogue.models import Service
from accord.server.reporting.models import Figure, Span, TargetKinds
from accord.server.reporting.spans import Chosen
from accord.server.reports.models import Closing, ClosingSignature, Order, Report

__all__ = [
    "Frozen",
    "Progress",
    "Standing",
    "frozen_rows",
    "kind_name",
    "kind_place",
    "progress_of",
    "service_names",
    "standing_of",
    "to_close",
    "with_signatures",
]


@dataclass(frozen=True, slots=True)
class Frozen:
    """One row of a closed month: a service and a kind of target."""

    service: str
    service_name: str
    kind: str
    met: int
    decided: int
    open: int
    exempt: int
    cancelled: int
    agreed: float | None
    low: float | None
    high: float | None
    median_s: float | None
    loss: str | None
    loss_currency: str

    @property
    def share(self) -> float | None:
        """The share that was kept; None where nothing was decided."""
        return self.met / self.decided if self.decided else None

    @property
    def state(self) -> State:
        """How it stands against the agreed share."""
        if self.share is None or self.agreed is None:
            return State.NO_DATA
        if self.share >= self.agreed:
            return State.KEPT
        _low, high = wilson(self.met, self.decided) or (0.0, 1.0)
        return State.CHANCE if high >= self.agreed else State.MISSED

    @property
    def has_loss(self) -> bool:
        """Whether credits or penalties are owed."""
        return self.loss is not None and float(self.loss) > 0

    @property
    def kind_name(self) -> str:
        """The kind as people call it."""
        return kind_name(self.kind)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many reports of an order are made."""

    made: int
    failed: int
    total: int

    @property
    def is_over(self) -> bool:
        """Whether none waits any more."""
        return self.made + self.failed >= self.total


@dataclass(frozen=True, slots=True)
class Standing:
    """How a closed month stands: who has signed, and who has not."""

    signatures: Sequence[ClosingSignature]
    missing: Sequence[Side]

    @property
    def is_signed(self) -> bool:
        """Whether both sides have signed."""
        return not self.missing


def kind_name(kind: str) -> str:
    """Return a kind of target as people call it: those of contracts behind a promise have no name of their own here."""
    return str(TargetKinds(kind).label) if kind in TargetKinds.values else kind


def frozen_rows(content: dict[str, Any]) -> list[Frozen]:
    """Return the figures of a closed month, by service and kind."""
    names = Frozen.__dataclass_fields__
    rows = [Frozen(**{name: value for name, value in row.items() if name in names}) for row in content["figures"]]
    return sorted(rows, key=lambda row: (row.service_name.casefold(), kind_place(row.kind)))


def kind_place(kind: str) -> int:
    """Return where a kind of target stands in tables."""
    known = list(TargetKinds.values)
    return known.index(kind) if kind in known else len(known)


def service_names(codes: Iterable[str]) -> dict[str, str]:
    """Return services by their codes, as they are called in the language of the page."""
    known = Service.objects.filter(code__in=set(codes)).only("code", "name", "names")
    return {one.code: one.said_name for one in known}


def progress_of(order: Order) -> Progress:
    """Return how far an order is."""
    state = Report.State
    counts = order.reports.aggregate(
        made=Count("pk", filter=Q(state=state.READY)),
        failed=Count("pk", filter=Q(state=state.FAILED)),
        total=Count("pk"),
    )
    return Progress(**counts)


def standing_of(closing: Closing) -> Standing:
    """Return how a closed month stands; its signatures should be at hand."""
    signatures = list(closing.signatures.all())
    signed = {one.side for one in signatures}
    return Standing(signatures, [side for side in Side if side not in signed])


def with_signatures(closings: QuerySet[Closing]) -> QuerySet[Closing]:
    """Return closed months with their signatures at hand and how often something changed since."""
    signatures = Prefetch("signatures", ClosingSignature.objects.select_related("person"))
    return closings.defer("content").prefetch_related(signatures).annotate(corrected=Count("corrections"))


def to_close(person: Visitor, now: datetime) -> list[tuple[Unit, Chosen]]:
    """Return the last month of each unit that a person closes, where it has figures and is not closed yet."""
    units = list(units_in_reach(person, Capability.CLOSE_PERIODS).filter(ended_on=None).order_by("path"))
    last = {unit.pk: _last_month(unit, now) for unit in units}
    starts = {period.start for period in last.values()}
    months = Q(starts_on__in=starts, unit__in=units)
    measured = set(Figure.objects.filter(months, span=Span.MONTH, decided__gt=0).values_list("unit_id", "starts_on"))
    closed = set(Closing.objects.filter(months).values_list("unit_id", "starts_on"))
    return [(unit, last[unit.pk]) for unit in units if _key(unit, last) in measured - closed]


def _key(unit: Unit, last: dict[int, Chosen]) -> tuple[int, date]:
    return unit.pk, last[unit.pk].start


def _last_month(unit: Unit, now: datetime) -> Chosen:
    return Chosen.holding(Span.MONTH, now.astimezone(zone(unit.zone)).date()).before
