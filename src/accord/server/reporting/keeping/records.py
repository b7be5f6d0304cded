"""What measures are computed from, read from what is kept: for some days, or for one measure in one period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from accord.agreements import TargetKind
from accord.events import empty_log
from accord.measures import Evidence, Measure, Source, TicketFacts, Told
from accord.server.agreements.bridge import book
from accord.server.desk.contacts import contacts
from accord.server.desk.models import Clock
from accord.server.reporting.bridge import verdicts
from accord.server.reporting.elsewhere import helped, launches
from accord.server.reporting.keeping.facts import facts_of
from accord.server.reporting.models import Keeping, TicketFact, TicketWork
from accord.server.reporting.provided import chances, improvements, letters, weaknesses
from accord.server.reporting.ratings import ratings

INSIDE: Final = (TargetKind.HANDOVER.value, TargetKind.SUPPLIER.value)
"""Kinds of internal agreements and supplier contracts, which are for IT."""

__all__ = ["INSIDE", "Within", "evidence_of_days", "evidence_of_measure"]

_COUNTED_AT: Final[Mapping[str, str]] = {
    "desk.response": "answered_at",
    "desk.resolution": "resolved_at",
    "desk.fulfilment": "resolved_at",
    "desk.first_level": "resolved_at",
    "desk.by_desk": "resolved_at",
    "desk.knowledge": "resolved_at",
    "desk.reopened": "first_resolved_at",
    "desk.first_contact": "first_resolved_at",
    "desk.traceable": "closed_at",
}
"""By which instant of a ticket a measure counts it; the others count it when it is opened."""

_INSTANTS: Final = ("opened_at", "answered_at", "first_resolved_at", "resolved_at", "closed_at")
_CONTACTS: Final = "desk.abandoned"
_SELF_SERVICE: Final = "desk.self_service"
_WORKLOAD: Final = "desk.workload"
_BACKLOG: Final = "desk.backlog"
_NOTHING: Final = Q(pk=-1)


@dataclass(frozen=True, slots=True)
class Within:
    """Where one looks: units by their short names and keys, services by theirs; None everywhere."""

    codes: tuple[str, ...] | None = None
    path: str = ""
    service: str = ""
    inside: bool = True

    @property
    def facts(self) -> Q:
        """The condition on `TicketFact`."""
        units = Q() if self.codes is None else Q(unit__in=self.codes)
        return units & (Q(service=self.service) if self.service else Q())

    @property
    def sides(self) -> Q:
        """The condition on clocks that they count for whoever looks."""
        return Q() if self.inside else ~Q(kind__in=INSIDE)

    @property
    def clocks(self) -> Q:
        """The condition on the place of clocks and of ratings."""
        units = Q(unit__path__startswith=self.path) if self.path else Q()
        return units & (Q(service__code=self.service) if self.service else Q())


def evidence_of_days(start: datetime, end: datetime, now: datetime, told: Told) -> Evidence:
    """Return all that is counted from one instant to another: facts, work, clocks, answers and contacts."""
    inside = Q(reopened__gt=0, opened_at__lt=end)  # their turns stand in no column of their own
    for name in _INSTANTS:
        inside |= _between(name, start, end)
    work = _between("at", start, end)
    worked = Q(ticket__in=TicketWork.objects.filter(work).values("ticket"))
    clocks = _decided(start, end) | _between("started_at", start, end) | Q(ticket__in=_tickets(inside))
    promises = book()
    return Evidence(
        empty_log(), verdicts(clocks), promises, promises.organisation, now,
        ratings(_between("asked_at", start, end)), contacts(), helped(_between("at", start, end)),
        kept=facts_of(inside | worked, work), told=told, letters=letters(Q(), start, end),
        improvements=improvements(Q(), start, end),
    )  # fmt: skip


def evidence_of_measure(measure: Measure, within: Within, start: datetime, end: datetime, now: datetime) -> Evidence:
    """Return what a measure counts from one instant to another in a place, and little more than that."""
    promises = book()
    facts, clocks = _found(measure, within, start, end)
    asked = ratings(_between("asked_at", start, end) & within.clocks) if measure.source is Source.RATINGS else None
    others = contacts(within.codes) if measure.id == _CONTACTS else None
    answers = helped(_between("at", start, end), within.codes) if measure.id == _SELF_SERVICE else None
    began = launches(within.service) if measure.source is Source.LIFECYCLE else None
    return Evidence(
        empty_log(), verdicts(clocks), promises, promises.organisation, now, asked, others, answers, began,
        facts, _told(), chances(clocks) if measure.source is Source.FORECAST else None,
        letters(within.clocks, start, end) if measure.source is Source.LETTERS else None,
        improvements(within.clocks, start, end) if measure.source is Source.REGISTER else None,
        weaknesses() if measure.source is Source.WEAKNESSES else None,
    )  # fmt: skip


def _found(measure: Measure, within: Within, start: datetime, end: datetime) -> tuple[TicketFacts, Q]:
    """Return the facts that a measure counts, and the condition on the clocks."""
    if measure.source in (Source.VERDICTS, Source.FORECAST):
        lasts = Q(started_at__lt=end) & (Q(decided_at=None) | Q(decided_at__gte=start))
        clocks = (_decided(start, end) | lasts) & within.clocks & within.sides
        standing = Clock.objects.filter(clocks, superseded_at=None)
        return facts_of(Q(ticket__in=standing.values("ticket"))), clocks
    if measure.source not in (Source.LOG, Source.BOTH):
        return facts_of(_NOTHING), _NOTHING
    chosen, work = _chosen(measure.id, start, end) & within.facts, None
    if measure.id == _WORKLOAD:
        work = _between("at", start, end)
        chosen = Q(ticket__in=TicketWork.objects.filter(work).values("ticket")) & within.facts
    return facts_of(chosen, work), Q(ticket__in=_tickets(chosen)) if measure.source is Source.BOTH else _NOTHING


def _chosen(measure_id: str, start: datetime, end: datetime) -> Q:
    if measure_id == _BACKLOG:
        return Q(opened_at__lt=end) & (Q(done_at=None) | Q(done_at__gte=start))
    return _between(_COUNTED_AT.get(measure_id, "opened_at"), start, end)


def _decided(start: datetime, end: datetime) -> Q:
    aside = Q(verdict__in=["exempt", "cancelled"]) & (Q(decided_at=None) & _between("stopped_at", start, end))
    begun = Q(verdict__in=["exempt", "cancelled"], decided_at=None, stopped_at=None)
    return _between("decided_at", start, end) | aside | (begun & _between("started_at", start, end))


def _between(name: str, start: datetime, end: datetime) -> Q:
    return Q(**{f"{name}__gte": start, f"{name}__lt": end})


def _tickets(facts: Q) -> "QuerySet[TicketFact, Any]":
    return TicketFact.objects.filter(facts).values("ticket")


def _told() -> Told:
    row = Keeping.objects.filter(pk=1).first()
    return Told(row.tells_channels, row.tells_contacts, row.tells_articles) if row else Told(False, False, False)
