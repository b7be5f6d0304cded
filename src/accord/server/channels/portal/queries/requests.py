"""What a person asked for: the list, and everything that the page of one request shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Case, IntegerField, QuerySet, Value, When

from accord.agreements import TargetKind
from accord.server.accounts.models import Person
from accord.server.channels.portal.access import requests_of
from accord.server.channels.portal.outlook import Outlook, outlook_of
from accord.server.channels.portal.words import next_step
from accord.server.desk.actions import UNDO_WITHIN
from accord.server.desk.models import Clock, Ticket
from accord.server.desk.queries.ticket_clocks import ClockLine, lines_of
from accord.server.desk.queries.ticket_talk import Said, conversation

__all__ = ["RequestShown", "open_requests", "request_shown", "requests_in_order"]

_UNFINISHED: Final = (Ticket.State.OPEN, Ticket.State.WAITING)
_INSIDE: Final = (TargetKind.HANDOVER.value, TargetKind.SUPPLIER.value)
_ON_HOME: Final = 5
# What is said may still be taken back; events keep whole seconds.
_HELD: Final = UNDO_WITHIN + timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class RequestShown:
    """One request as its requester sees it; promises first, then what was said."""

    ticket: Ticket
    next_step: str
    promises: Sequence[ClockLine]
    outlook: Outlook
    said: Sequence[Said]
    has_earlier: bool
    is_own: bool

    @property
    def is_open(self) -> bool:
        """Whether the desk still works on it."""
        return self.ticket.state in _UNFINISHED

    @property
    def is_answerable(self) -> bool:
        """Whether anything can still be said on it."""
        return self.ticket.state not in (Ticket.State.WITHDRAWN, Ticket.State.MERGED)


def requests_in_order(person: Person) -> QuerySet[Ticket]:
    """Return a person's requests: what needs them first, then what is open, then the rest, the latest first."""
    rank = Case(
        When(state=Ticket.State.WAITING, waiting_reason="customer", then=Value(0)),
        When(state=Ticket.State.RESOLVED, then=Value(1)),
        When(state__in=_UNFINISHED, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = requests_of(person).select_related("service", "team", "assignee", "requester", "merged_into")
    return rows.annotate(rank=rank).order_by("rank", "-opened_at", "-pk")


def open_requests(person: Person) -> Sequence[Ticket]:
    """Return the few requests that the first page shows."""
    wanted = [*_UNFINISHED, Ticket.State.RESOLVED]
    return list(requests_in_order(person).filter(state__in=wanted)[:_ON_HOME])


def request_shown(person: Person, ticket: Ticket, now: datetime, *, everything: bool = False) -> RequestShown:
    """Return what the page of a request shows; an answer that its writer may still take back is not there yet."""
    talk = conversation(ticket, with_notes=False, everything=everything)
    said = [one for one in talk.said if one.message.is_inbound or one.message.at + _HELD <= now]
    promises = lines_of(Clock.objects.exclude(kind__in=_INSIDE), ticket, now)
    return RequestShown(
        ticket, next_step(ticket, now), promises, outlook_of(ticket, now), said, talk.has_earlier,
        is_own=ticket.requester_id == person.pk,
    )  # fmt: skip
