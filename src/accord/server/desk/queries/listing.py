"""Tickets in a list: which are asked for, and what became of their clocks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL
from django.http import QueryDict

from accord.calendars.zones import zone as zone_of
from accord.server.accounts.access import paths_in_reach
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.desk.access import tickets_in_reach
from accord.server.desk.models import Ticket
from accord.server.desk.rows import Asked as Query

__all__ = ["LEVELS", "ORDERS", "Asked", "conditions", "find_tickets"]

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
_TABLES: Final = {"service": "catalogue_service", "team": "accounts_team"}


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
    wanted = conditions(person, asked, zone)
    return tickets_in_reach(person).filter(RawSQL(wanted.sql, wanted.params, BooleanField()))  # noqa: S611 - own words


def conditions(person: Person, asked: Asked, zone: str) -> Query:
    """Return what is asked for as a condition on rows of `desk_ticket`."""
    said = [
        one for one in (_words(asked.text), _unit(person, asked.unit), *_exact(asked), *_period(asked, zone)) if one
    ]
    return Query(" AND ".join([one.sql for one in said]) or "true", [value for one in said for value in one.params])


def _words(text: str) -> Query | None:
    if not text:
        return None
    start = _escaped(text) + "%"
    by_reference = "desk_ticket.reference LIKE %s OR desk_ticket.reference LIKE %s"
    if len(text) < SHORTEST_PART:
        return Query(f"({by_reference})", (start, start.upper()))
    return Query(
        f"({by_reference} OR upper(desk_ticket.subject::text) LIKE upper(%s))", (start, start.upper(), "%" + start)
    )


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def _unit(person: Person, code: str) -> Query | None:
    if not code:
        return None
    paths = sorted(paths_in_reach(person, Capability.VIEW_TICKETS))
    seen = " OR ".join(["starts_with(one.path, %s)"] * len(paths)) or "false"
    return Query(
        "desk_ticket.unit_id IN (SELECT below.id FROM accounts_unit one"  # noqa: S608 - own words
        f" JOIN accounts_unit below ON starts_with(below.path, one.path) WHERE one.code = %s AND ({seen}))",
        (code, *paths),
    )


def _exact(asked: Asked) -> Iterable[Query]:
    # One value, not a set of them: then an index gives the rows in their order, and fifty are read instead of all.
    for name, value in (("service", asked.service), ("team", asked.team)):
        if value:
            yield Query(f"desk_ticket.{name}_id = (SELECT id FROM {_TABLES[name]} WHERE code = %s)", (value,))  # noqa: S608
    for name in ("ticket_class", "state", "source"):
        if value := getattr(asked, name):
            yield Query(f"desk_ticket.{name} = %s", (value,))
    if asked.level.isdecimal():
        yield Query("desk_ticket.level = %s", (int(asked.level[:4]),))


def _period(asked: Asked, zone: str) -> Iterable[Query]:
    local = zone_of(zone)
    if asked.since:
        yield Query("desk_ticket.opened_at >= %s", (_midnight(asked.since).replace(tzinfo=local),))
    if asked.until:
        yield Query("desk_ticket.opened_at < %s", (_midnight(asked.until + timedelta(days=1)).replace(tzinfo=local),))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())
