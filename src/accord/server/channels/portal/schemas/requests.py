"""Requests as the people who asked see them through the API."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from accord.server.channels.portal.fields import FieldKind, FormField, read_fields
from accord.server.channels.portal.models import RequestType
from accord.server.channels.portal.outlook import Outlook
from accord.server.channels.portal.words import next_step
from accord.server.desk.models import Ticket
from accord.server.desk.models.tickets import TicketClass, TicketState
from accord.server.desk.schemas.talk import Files, Said
from accord.server.desk.schemas.tickets import Who, who
from accord.server.rest.shapes import Asked, Code, Instant, Shape, one_of

__all__ = [
    "Because",
    "MessageNew",
    "OrderNew",
    "ProblemNew",
    "RequestDetail",
    "RequestShape",
    "RequestTypeShape",
    "RequestsAsked",
    "shape_request",
    "shape_request_detail",
    "shape_type",
]

Severity = Annotated[
    Literal["awkward", "blocked", "several", "unit", "sales"],
    Field(description="How bad it is, from `awkward` (I can work) to `sales` (customers cannot be served)."),
]


class RequestsAsked(Asked):
    """Which of your requests are wanted."""

    state: TicketState | None = None


class RequestShape(Shape):
    """A request as who asked sees it."""

    reference: str
    subject: str
    state: TicketState
    ticket_class: TicketClass | None
    service: str | None
    requester: Who | None
    is_own: bool = Field(description="Whether you asked for it yourself; others you only watch.")
    opened_at: Instant
    resolved_at: Instant | None
    closed_at: Instant | None
    news_at: Instant | None = Field(description="When the desk promised to be heard of again.")
    next_step: str = Field(description="What happens next, in a sentence.")
    merged_into: str | None = Field(description="The reference of the ticket in which it goes on.")


class RequestDetail(RequestShape):
    """A request with what is known about the time that it will take; null: nobody knows."""

    place_in_queue: int | None = Field(description="1 is next.")
    expected_from: Instant | None
    expected_until: Instant | None


class ProblemNew(Shape):
    """Something that does not work."""

    text: Said
    service: Code | None = Field(None, description="Null: you do not know.")
    severity: Severity = "awkward"
    attachments: Files = Field([])


class MessageNew(Shape):
    """What you say on a request; on one that was held to be solved it says that it is not."""

    text: Said
    attachments: Files = Field([])


class Because(Shape):
    """Why it is no longer needed."""

    reason: str = Field("", max_length=2000)


class AskedField(Shape):
    """What the form of a request type asks."""

    name: str
    kind: Annotated[FieldKind, one_of(FieldKind)]
    label: str
    is_required: bool = Field(description="Needed whenever it is asked.")
    choices: list[str]
    shown_if: dict[str, str] = Field(description="The field and the answer to it that make it be asked; empty: always.")


class RequestTypeShape(Shape):
    """Something that you may order, and what its form asks."""

    code: str
    name: str
    service: str
    fields: list[AskedField]
    approvals: int = Field(description="How often it has to be approved.")


class OrderNew(Shape):
    """What you order, with the answers to its form."""

    request_type: Code
    answers: dict[str, str | bool | int | float] = Field(
        {}, max_length=100, description="Name of a field → answer; days as ISO 8601, people by e-mail address."
    )
    attachments: Files = Field([], description="What the form wants as files.")


def shape_request(ticket: Ticket, person: int, now: datetime) -> RequestShape:
    """Return a request whose service, team, assignee and requester are at hand; `person` reads it."""
    return RequestShape(**_columns(ticket, person, now))


def shape_request_detail(ticket: Ticket, person: int, now: datetime, outlook: Outlook) -> RequestDetail:
    """Return a request with what is known about the time that it will take."""
    return RequestDetail(
        **_columns(ticket, person, now),
        place_in_queue=outlook.place,
        expected_from=outlook.earliest,
        expected_until=outlook.latest,
    )


def _columns(ticket: Ticket, person: int, now: datetime) -> dict[str, Any]:
    same = ("reference", "subject", "opened_at", "resolved_at", "closed_at", "news_at")
    return {
        **{name: getattr(ticket, name) for name in same},
        "state": TicketState(ticket.state),
        "ticket_class": TicketClass(ticket.ticket_class) if ticket.ticket_class else None,
        "service": ticket.service.code if ticket.service else None,
        "requester": who(ticket.requester),
        "is_own": ticket.requester_id == person,
        "next_step": next_step(ticket, now),
        "merged_into": ticket.merged_into.reference if ticket.merged_into else None,
    }


def shape_type(kind: RequestType) -> RequestTypeShape:
    """Return a request type whose service is at hand."""
    return RequestTypeShape(
        code=kind.code, name=kind.said_name, service=kind.service.code, approvals=len(kind.approvals),
        fields=[_field(one) for one in read_fields(kind.fields)],
    )  # fmt: skip


def _field(one: FormField) -> AskedField:
    return AskedField(
        name=one.name, kind=one.kind, label=one.said_label, is_required=one.is_required, choices=list(one.choices),
        shown_if=dict([one.shown_if]) if one.shown_if else {},
    )  # fmt: skip
