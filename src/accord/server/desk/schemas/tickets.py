"""Tickets as the API gives them."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from accord.events import TicketClass as ClassName
from accord.server.accounts.models import Person
from accord.server.desk.actions import UNDO_WITHIN
from accord.server.desk.models import Channel, Step, Ticket, WaitingReason
from accord.server.desk.models.tickets import TicketClass, TicketState
from accord.server.rest.shapes import Asked, Code, Instant, Shape, Text, one_of
from accord.ticketing import next_phases

__all__ = [
    "ByWay",
    "DoneShape",
    "QueueAsked",
    "QueuedShape",
    "TicketDetail",
    "TicketShape",
    "TicketStepShape",
    "TicketsAsked",
    "WaitsFor",
    "Who",
    "shape_detail",
    "shape_queued",
    "shape_step",
    "shape_ticket",
    "undoable_until",
    "who",
]

ByWay = Annotated[Channel, one_of(Channel)]
WaitsFor = Annotated[WaitingReason, one_of(WaitingReason)]
ENDS = (Ticket.State.WITHDRAWN, Ticket.State.MERGED)


class TicketsAsked(Asked):
    """Which tickets are wanted."""

    q: Text | None = Field(None, description="The start of a reference, or words of a subject.")
    unit: Code | None = Field(None, description="Those of this unit and below.")
    service: Code | None = None
    team: Code | None = None
    source: Code | None = Field(None, description="The desk they come from; `accord` is our own.")
    state: TicketState | None = None
    ticket_class: TicketClass | None = None
    level: int | None = Field(None, ge=1, le=9, description="Problem level; 1 is the worst.")
    opened_from: Instant | None = Field(None, description="Opened at this instant or later.")
    opened_until: Instant | None = Field(None, description="Opened before this instant.")


class QueueAsked(Asked):
    """Which open tickets are wanted, and in which order."""

    order: Literal["loss", "due", "age"] = Field("loss", description="By expected loss, due time or age.")
    whose: Literal["teams", "mine", "unassigned", "all"] = Field("teams", description="Those of your teams, or others.")
    team: Code | None = Field(None, description="Those of one team, whoever has them.")
    unit: Code | None = Field(None, description="Those of this unit and below.")
    service: Code | None = None
    ticket_class: TicketClass | None = None
    level: int | None = Field(None, ge=1, le=9, description="Problem level; 1 is the worst.")
    waiting: bool = Field(False, description="Only those that wait.")


class Who(Shape):
    """A person by key and name."""

    id: int
    name: str


class TicketShape(Shape):
    """A ticket as its events add up; what only our own desk knows is null for tickets of other desks."""

    reference: str
    subject: str
    source: str
    state: TicketState
    ticket_class: TicketClass | None
    level: int | None
    unit: str | None
    service: str | None
    component: str | None
    function: str | None
    team: str | None
    opened_at: Instant
    resolved_at: Instant | None
    closed_at: Instant | None
    last_at: Instant = Field(description="The last that happened to it.")
    requester: Who | None
    assignee: Who | None
    support_level: int | None = Field(description="The line of support that has it.")
    channel: ByWay | None = Field(description="The way by which it reached the desk.")
    impact: int | None = Field(description="1 is the widest, 4 one person.")
    urgency: int | None = Field(description="1 is at once, 4 when there is time.")
    phase: str | None = Field(description="Where the work stands inside of its state.")
    waiting_for: WaitsFor | None
    waiting_until: Instant | None
    news_at: Instant | None = Field(description="When the customer was promised to hear again.")
    next_target: str | None = Field(description="The kind of the target that runs out first.")
    next_due_at: Instant | None


class TicketDetail(TicketShape):
    """A ticket with what is known beside it."""

    next_phases: list[str] = Field(description="The phases that may follow.")
    change_kind: str | None
    facts: dict[str, Any] = Field(description="What was stated about it: the facts of its class, the answers of forms.")
    supplier: str | None = Field(description="Whom it waits for.")
    parent: str | None = Field(description="The reference of the ticket above it.")
    merged_into: str | None = Field(description="The reference of the ticket in which it goes on.")
    last_step: int | None = Field(description="The last that was done to it: any change gives another one.")


class QueuedShape(TicketShape):
    """An open ticket with its place in the queue explained."""

    risk: float | None = Field(description="The probability of a miss, from 0 to 1; null: not worked out yet.")
    expected_loss: float = Field(description="The probability of a miss times what it costs; orders the queue.")
    reason: str = Field(description="Why it stands where it does.")


class TicketStepShape(Shape):
    """One thing that somebody did to a ticket."""

    id: int
    at: Instant
    by: str = Field(description="The name of who did it; empty: it happened by itself.")
    action: str = Field(examples=["ticket.answered"])
    told: dict[str, Any] = Field(description="What it says beyond the events of the ticket.")
    undone_at: Instant | None


class DoneShape(Shape):
    """What was done, and the ticket as it stands then."""

    ticket: TicketDetail
    etag: str = Field(description="The tag of the ticket, as reading it would give it.")
    step: int | None = Field(description="What was done, by its number: with it it can be taken back.")
    undoable_until: Instant | None = Field(description="Until when; null when it stays.")


def who(person: Person | None) -> Who | None:
    """Return a person by key and name."""
    return None if person is None else Who(id=person.pk, name=person.name)


def shape_ticket(ticket: Ticket) -> TicketShape:
    """Return a ticket whose unit, service, parts, team, requester and assignee are at hand."""
    return TicketShape(**_columns(ticket))


def shape_detail(ticket: Ticket, last_step: int | None) -> TicketDetail:
    """Return a ticket with all that is known; `last_step` is the key of the last thing done to it."""
    kind = ClassName(ticket.ticket_class or ClassName.INCIDENT)
    is_over = ticket.state in ENDS or not ticket.phase
    return TicketDetail(
        **_columns(ticket),
        next_phases=[] if is_over else list(next_phases(kind, ticket.phase)),
        change_kind=ticket.change_kind or None,
        facts=ticket.details,
        supplier=ticket.supplier.code if ticket.supplier else None,
        parent=ticket.parent.reference if ticket.parent else None,
        merged_into=ticket.merged_into.reference if ticket.merged_into else None,
        last_step=last_step,
    )


def shape_queued(ticket: Ticket, reason: str) -> QueuedShape:
    """Return a ticket of the queue; `reason` says why it stands there."""
    return QueuedShape(**_columns(ticket), risk=ticket.risk, expected_loss=ticket.expected_loss, reason=reason)


def shape_step(step: Step) -> TicketStepShape:
    """Return a step whose doer is at hand."""
    name = step.by.name if step.by else step.by_name
    return TicketStepShape(
        id=step.pk, at=step.at, by=name, action=step.action, told=step.told, undone_at=step.undone_at
    )  # fmt: skip


def undoable_until(step: Step | None) -> datetime | None:
    """Return until when a step that can be taken back can be."""
    return None if step is None else step.at + UNDO_WITHIN


def _columns(ticket: Ticket) -> dict[str, Any]:
    return {
        **_of_events(ticket),
        "requester": who(ticket.requester),
        "channel": Channel(ticket.channel) if ticket.channel else None,
        "impact": ticket.impact,
        "urgency": ticket.urgency,
        "phase": ticket.phase or None,
        "waiting_until": ticket.waiting_until,
        "next_target": ticket.next_kind or None,
        "next_due_at": ticket.next_due_at,
    }


def _of_events(ticket: Ticket) -> dict[str, Any]:
    return {
        **{name: getattr(ticket, name) for name in ("reference", "subject", "source", "level", "support_level")},
        **{name: getattr(ticket, name) for name in ("opened_at", "resolved_at", "closed_at", "last_at", "news_at")},
        **{name: _code(getattr(ticket, name)) for name in ("unit", "service", "component", "function", "team")},
        "state": TicketState(ticket.state),
        "ticket_class": TicketClass(ticket.ticket_class) if ticket.ticket_class else None,
        "assignee": who(ticket.assignee),
        "waiting_for": WaitingReason(ticket.waiting_reason) if ticket.waiting_reason else None,
    }


def _code(row: Any) -> str | None:
    return None if row is None else str(row.code)
