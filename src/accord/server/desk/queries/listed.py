"""The rows of a list of tickets, with the names and the clocks that they show: one query, and no object of a model."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.http import QueryDict
from django.utils.translation import get_language

from accord.server.accounts.models import Person
from accord.server.desk.access import clocks_seen, tickets_seen
from accord.server.desk.models import Ticket
from accord.server.desk.models.words import labels_of
from accord.server.desk.queries.listing import ORDERS, Asked, conditions
from accord.server.desk.rows import Asked as Query
from accord.server.desk.rows import several
from accord.server.ui.paging import KeyPage, page_of_keys

__all__ = ["TicketRow", "listed"]

# Subqueries, not joins: the database would spend more time on choosing among the orders of the tables than on reading.
_ROWS: Final = """
    SELECT id, reference, subject, ticket_class, level, state, opened_at, last_at,
        (SELECT name FROM accounts_unit WHERE id = desk_ticket.unit_id),
        (SELECT json_build_array(name, names) FROM catalogue_service WHERE id = desk_ticket.service_id),
        (SELECT name FROM accounts_team WHERE id = desk_ticket.team_id),
        ARRAY(SELECT kind || ' ' || verdict FROM desk_clock
            WHERE ticket_id = desk_ticket.id AND superseded_at IS NULL AND {clocks} ORDER BY started_at, id)
    FROM desk_ticket WHERE {wanted} ORDER BY {order} LIMIT %s
"""
_CASTS: Final[Mapping[str, Callable[[Any], object]]] = {
    "opened_at": datetime.fromisoformat,
    "last_at": datetime.fromisoformat,
    "pk": int,
    "reference": str,
}


class TicketRow(NamedTuple):
    """One ticket in a list; its clocks as kind and verdict, as far as the reader sees them."""

    pk: int
    reference: str
    subject: str
    ticket_class: str
    level: int | None
    state: str
    opened_at: datetime
    last_at: datetime
    unit: str | None
    named: tuple[str, dict[str, str]] | None
    team: str | None
    verdicts: Sequence[str]

    @property
    def service(self) -> str | None:
        """The service in the language that is being spoken."""
        if self.named is None:
            return None
        name, names = self.named
        return str(names.get((get_language() or "")[:2]) or name)

    @property
    def clocks(self) -> Sequence[tuple[str, ...]]:
        """Kind and verdict of each clock that stands."""
        return [tuple(one.split(" ")) for one in self.verdicts]

    @property
    def state_name(self) -> str:
        """Where it stands, in words."""
        return str(labels_of(Ticket.State)[self.state])

    @property
    def class_name(self) -> str:
        """What kind of work it is, in words."""
        return str(labels_of(Ticket.Class).get(self.ticket_class, ""))

    @property
    def key(self) -> Hashable:
        """All that is shown of it."""
        return "ticket row", *self[:7], self.unit, self.service, self.team, *self.verdicts


def listed(
    person: Person, asked: Asked, query: QueryDict, zone: str, *also: Query
) -> tuple[KeyPage[TicketRow], list[list[tuple[Any, ...]]]]:
    """Return the page of a list that an address asks for, and the rows of further queries, read in one round trip.

    Days are those of a time zone.
    """
    # What is looked for decides which index is best: only a list without filters is planned once.
    seen, clocks, wanted = tickets_seen(person), clocks_seen(person), conditions(person, asked, zone)
    others: list[list[tuple[Any, ...]]] = []

    def find(order: Sequence[str], key: Sequence[object] | None, limit: int) -> list[TicketRow]:
        beyond = _beyond(order, key)
        sql = _ROWS.format(
            clocks=clocks.sql, wanted=f"{seen.sql} AND {wanted.sql} AND {beyond.sql}", order=_ordered(order)
        )
        params = (*clocks.params, *seen.params, *wanted.params, *beyond.params, limit)
        rows, *others[:] = several(Query(sql, params, stays=asked == Asked(order=asked.order)), *also)
        return [TicketRow(*row) for row in rows]

    return page_of_keys(find, query, by=ORDERS[asked.order]), others


def _ordered(order: Sequence[str]) -> str:
    return ", ".join([f"{_column(field)}{' DESC' if field.startswith('-') else ''}" for field in order])


def _column(field: str) -> str:
    return {"pk": "id"}.get(name := field.removeprefix("-"), name)


def _beyond(order: Sequence[str], key: Sequence[object] | None) -> Query:
    """Return the condition for rows after a key; all fields of an order go the same way."""
    if key is None:
        return Query("true")
    sign = "<" if order[0].startswith("-") else ">"
    try:
        values = [_CASTS[field.removeprefix("-")](value) for field, value in zip(order, key, strict=True)]
    except (TypeError, ValueError):  # an address that somebody wrote
        return Query("true")
    return Query(f"({', '.join(map(_column, order))}) {sign} ({', '.join(['%s'] * len(values))})", values)
