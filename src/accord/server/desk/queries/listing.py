"""Tickets in a list: which are asked for, and what became of their clocks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet, Subquery
from django.http import QueryDict

from accord.calendars.zones import zone as zone_of
from accord.server.accounts.access import units_in_reach
from accord.server.accounts.models import Person, Team, Unit
from accord.server.accounts.roles import Capability
from accord.server.catalogue.models import Service
from accord.server.desk.access import clocks_in_reach, tickets_in_reach
from accord.server.desk.models import Ticket

__all__ = ["LEVELS", "ORDERS", "Asked", "clocks_by_ticket", "find_tickets"]

ORDERS: Final = {
    "newest": ("-opened_at", "-pk"),
    "oldest": ("opened_at", "pk"),
    "changed": ("-last_at", "-pk"),
    "reference": ("reference",),
}
"""Ways to sort, each with an index of its own; the last field is unique and none is ever empty."""

LEVELS: Final = (1, 2, 3, 4, 5)
SHORTEST_PART: Final = 3
"""Letters below which only references are searched: with fewer the index of subjects does not help."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is filtered by; empty fields do not filter."""

    text: str = ""
    unit: str = ""
    service: str = ""
    ticket_class: str = ""
    level: str = ""
    state: str = ""
    team: str = ""
    source: str = ""
    since: date | None = None
    until: date | None = None
    order: str = "newest"

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """Read an address; what makes no sense there is left out."""
        names = ("unit", "service", "state", "team", "source", "level")
        given = {name: query.get(name, "").strip()[:120] for name in names}
        order = query.get("order", "")
        return cls(
            text=query.get("q", "").strip()[:200],
            ticket_class=query.get("class", "").strip(),
            since=_day(query.get("from", "")),
            until=_day(query.get("until", "")),
            order=order if order in ORDERS else "newest",
            **given,
        )

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out of the list."""
        return self != Asked(order=self.order)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def find_tickets(person: Person, asked: Asked, zone: str) -> QuerySet[Ticket]:
    """Return the tickets that a person sees and asks for, in no order; days are those of a time zone."""
    rows = tickets_in_reach(person).filter(_words(asked.text))
    if asked.unit:
        unit = units_in_reach(person, Capability.VIEW_TICKETS).filter(code=asked.unit).first()
        below = Unit.objects.filter(path__startswith=unit.path) if unit else Unit.objects.none()
        rows = rows.filter(unit__in=below)
    # One value, not a set of them: then an index gives the rows in their order, and fifty are read instead of all.
    if asked.service:
        rows = rows.filter(service=Subquery(Service.objects.filter(code=asked.service).order_by().values("pk")[:1]))
    if asked.team:
        rows = rows.filter(team=Subquery(Team.objects.filter(code=asked.team).order_by().values("pk")[:1]))
    exact = {"ticket_class": asked.ticket_class, "state": asked.state, "source": asked.source}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if asked.level.isdecimal():
        rows = rows.filter(level=int(asked.level[:4]))
    return rows.filter(_period(asked, zone))


def _words(text: str) -> Q:
    if not text:
        return Q()
    by_reference = Q(reference__startswith=text) | Q(reference__startswith=text.upper())
    return by_reference | Q(subject__icontains=text) if len(text) >= SHORTEST_PART else by_reference


def _period(asked: Asked, zone: str) -> Q:
    local, period = zone_of(zone), Q()
    if asked.since:
        period &= Q(opened_at__gte=_midnight(asked.since).replace(tzinfo=local))
    if asked.until:
        period &= Q(opened_at__lt=_midnight(asked.until + timedelta(days=1)).replace(tzinfo=local))
    return period


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())


def clocks_by_ticket(person: Person, tickets: Iterable[Ticket]) -> dict[int, list[tuple[str, str]]]:
    """Return kind and verdict of the standing clocks of some tickets; one query."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    keys = [ticket.pk for ticket in tickets]
    rows = clocks_in_reach(person).filter(ticket__in=keys, superseded_at=None).order_by("started_at", "pk")
    for key, kind, verdict in rows.values_list("ticket_id", "kind", "verdict"):
        found[key].append((kind, verdict))
    return found
