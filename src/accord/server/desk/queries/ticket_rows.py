"""The rows that the page of a ticket is drawn from, read in one round trip."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accord.server.accounts.models import Person
from accord.server.desk.access import clocks_seen, read_ticket, sees_inside
from accord.server.desk.models import Clock, Message, Ticket
from accord.server.desk.queries.ticket_templates import TemplateName, asked_templates, templates_for
from accord.server.desk.queries.ticket_there import There, asked_what_is_there
from accord.server.desk.rows import Asked, asked_rows, instances, several

__all__ = ["TicketRows", "opened", "rows_for"]

_OF_IT = "ticket_id = (SELECT id FROM desk_ticket WHERE reference = %s)"


@dataclass(frozen=True, slots=True)
class TicketRows:
    """What stands on a ticket, as far as somebody sees it."""

    there: There
    latest: Sequence[Message]  # the latest first; one more than was asked for says that there are more
    clocks: Sequence[Clock]  # which stand, in their order
    templates: Sequence[TemplateName]


def opened(person: Person, reference: str, now: datetime, *, messages: int) -> tuple[Ticket, TicketRows]:
    """Return a ticket, or 404 when it is not one of the person's units, with its rows; one message more than asked."""
    ticket, rows = read_ticket(person, reference, *_asked(person, reference, now, messages))
    return ticket, _rows(ticket, rows)


def rows_for(person: Person, ticket: Ticket, now: datetime, *, messages: int) -> TicketRows:
    """Return the rows of a ticket that is in hand."""
    return _rows(ticket, several(*_asked(person, ticket.reference, now, messages)))


def _asked(person: Person, reference: str, now: datetime, messages: int) -> Sequence[Asked]:
    public = "" if sees_inside(person) else " AND is_public AND taken_back_at IS NULL"
    seen = clocks_seen(person)
    return (
        asked_what_is_there(reference, person, now),
        asked_rows(Message, f"{_OF_IT}{public} ORDER BY at DESC, seq DESC LIMIT %s", (reference, messages + 1)),
        asked_rows(
            Clock, f"{_OF_IT} AND superseded_at IS NULL AND {seen.sql} ORDER BY started_at, id",
            (reference, *seen.params),
        ),
        asked_templates(reference),
    )  # fmt: skip


def _rows(ticket: Ticket, rows: Sequence[Sequence[tuple[Any, ...]]]) -> TicketRows:
    [there], messages, clocks, templates = rows
    return TicketRows(
        There(*there), instances(Message, messages), instances(Clock, clocks), templates_for(ticket, templates)
    )
