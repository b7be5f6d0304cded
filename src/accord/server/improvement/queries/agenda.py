"""What a review is about, prepared by itself: figures, deviations, actions, agreements and the last decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, Value
from django.db.models.functions import Concat

from accord.documents.report.values import Result, State
from accord.server.accounts.models import Unit
from accord.server.agreements.models import Version
from accord.server.agreements.states import Kind, OfferState
from accord.server.agreements.states import State as VersionState
from accord.server.catalogue.models import Service
from accord.server.improvement.models import Action, Improvement, Review
from accord.server.improvement.models import State as Standing
from accord.server.improvement.queries.listing import rows_of
from accord.server.reporting.models import Figure, Span, TargetKinds
from accord.server.reporting.queries.rows import lines_by
from accord.server.reporting.spans import Chosen

__all__ = ["Agenda", "Kept", "agenda_of"]


@dataclass(frozen=True, slots=True)
class Kept:
    """How a target of a service was kept in the month, and in the month before."""

    service: Service
    kind: TargetKinds
    result: Result
    before: float | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The points of a review: what was missed first."""

    unit: Unit
    period: Chosen
    kept: Sequence[Kept]
    deviations: Sequence[Improvement]
    others: Sequence[Improvement]
    actions: Sequence[Action]
    proposed: Sequence[Version]
    last: Review | None
    decided: Sequence[Improvement]

    @property
    def missed(self) -> int:
        """How many targets missed their agreed share beyond chance."""
        return sum(one.result.state == State.MISSED for one in self.kept)


_FIRST = {State.MISSED: 0, State.CHANCE: 1, State.KEPT: 2, State.NO_DATA: 3}


def agenda_of(review: Review, today: date) -> Agenda:
    """Return what a review is about as of now; the queries do not depend on how much there is."""
    unit, period = review.unit, Chosen.holding(Span.MONTH, review.month)
    below = Improvement.objects.filter(unit__path__startswith=unit.path)
    going_on = list(rows_of(below, "")[:100])
    last = Review.objects.filter(unit=unit, month__lt=review.month).order_by("-month").first()
    return Agenda(
        unit, period, _kept(unit, period),
        [one for one in going_on if hasattr(one, "deviation")],
        [one for one in going_on if not hasattr(one, "deviation")],
        _actions(unit), _proposed(unit), last,
        list(rows_of(below.filter(review=last))) if last else list(below.none()),
    )  # fmt: skip


def _kept(unit: Unit, period: Chosen) -> list[Kept]:
    place: Any = Concat("service__code", Value("|"), "kind")
    lines = lines_by(Figure.objects.filter(unit=unit).annotate(place=place), "place", period)
    places = {key: (str(key).rpartition("|")[0], str(key).rpartition("|")[2]) for key in lines}
    services = {one.code: one for one in Service.objects.filter(code__in={code for code, _ in places.values()})}
    found = [
        Kept(services[code], TargetKinds(kind), lines[key].result, lines[key].before)
        for key, (code, kind) in places.items()
        if kind in TargetKinds.values and lines[key].result.decided
    ]
    return sorted(found, key=lambda one: (_FIRST[one.result.state], one.service.said_name.casefold(), one.kind))


def _actions(unit: Unit) -> list[Action]:
    rows = Action.objects.filter(improvement__unit__path__startswith=unit.path, done_at=None)
    rows = rows.exclude(improvement__state=Standing.CLOSED)
    related = ("owner", "improvement__unit", "improvement__service", "improvement__deviation")
    return list(rows.select_related(*related).order_by("due_on", "pk")[:100])


def _proposed(unit: Unit) -> list[Version]:
    """Return what is being negotiated for the unit, with how many counter-offers wait for an answer."""
    offers = Count("offers", filter=Q(offers__state=OfferState.OPEN), distinct=True)
    rows = Version.objects.filter(state=VersionState.NEGOTIATION, agreement__kind=Kind.SLA)
    rows = rows.filter(Q(units=unit) | Q(covers_everyone=True)).annotate(open_offers=offers)
    return list(rows.select_related("agreement").order_by(F("agreement__title"), "pk").distinct()[:50])
