"""What is to be done to a ticket, as the API takes it."""

from typing import Annotated

from pydantic import Field, StringConstraints

from accord.server.desk.models import ChangeKind, Channel
from accord.server.desk.models.tickets import TicketClass
from accord.server.desk.schemas.talk import Files
from accord.server.desk.schemas.tickets import ByWay, WaitsFor
from accord.server.rest.changes import Change, unchanged
from accord.server.rest.shapes import Code, Instant, Key, Shape, Text, one_of

__all__ = [
    "Assignment",
    "Back",
    "Email",
    "Exemption",
    "Facts",
    "HandOver",
    "Into",
    "PhaseEntered",
    "Reason",
    "Split",
    "Subject",
    "TicketChange",
    "TicketNew",
    "Undone",
    "Wait",
]

Email = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=3, max_length=254),
    Field(description="The e-mail address of a person.", examples=["nora@example.org"]),
]
Subject = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Because = Annotated[str, Field(max_length=2000)]
Scale = Annotated[int, Field(ge=1, le=4)]
Level = Annotated[int, Field(ge=1, le=5, description="Stands over impact and urgency; 1 is the worst.")]
Facts = Annotated[
    dict[str, str | bool | None],
    Field(max_length=60, description="Name → value; days and instants as ISO 8601; null takes a fact away."),
]


class TicketNew(Shape):
    """A ticket to be opened for somebody."""

    subject: Subject
    text: str = Field("", max_length=200_000, description="What was said; the subject again when nothing more was.")
    requester: Email
    channel: ByWay = Channel.API
    ticket_class: TicketClass = TicketClass.INCIDENT
    change_kind: Annotated[ChangeKind, one_of(ChangeKind)] | None = Field(None, description="For changes.")
    unit: Code | None = Field(None, description="That which the requester belongs to when not given.")
    service: Code | None = None
    component: Code | None = None
    function: Code | None = None
    impact: Scale | None = None
    urgency: Scale | None = None
    level: Level | None = None
    team: Code | None = Field(None, description="Who provides the service when not given.")
    wanted_by: Instant | None = Field(None, description="The date agreed with the customer.")
    parent: Text | None = Field(None, description="The reference of the ticket above it.")
    attachments: Files = Field([])


class TicketChange(Change):
    """What is to change of a ticket; what is left out stays as it is."""

    subject: Subject = unchanged()
    ticket_class: TicketClass = unchanged()
    unit: Code = unchanged()
    service: Code = unchanged()
    component: Code = unchanged()
    function: Code = unchanged()
    impact: Scale = unchanged()
    urgency: Scale = unchanged()
    level: Level = unchanged()
    wanted_by: Instant = unchanged("The date agreed with the customer.")
    parent: Text | None = unchanged("The reference of the ticket above it; null: it stands on its own.")
    facts: Facts = unchanged()


class Assignment(Shape):
    """To whom a ticket goes."""

    team: Code | None = Field(None, description="The team that has it when not given.")
    person: Email | None = Field(None, description="Somebody of the team; null: nobody in particular.")
    reason: str = Field("", max_length=300)


class HandOver(Shape):
    """To which team a ticket goes on."""

    team: Code
    note: Annotated[str, Field(min_length=1, max_length=2000, description="What it has to know.")]


class Back(Shape):
    """Why a ticket goes back to the team that had it before."""

    note: Annotated[str, Field(min_length=1, max_length=2000)]


class Wait(Shape):
    """What a ticket waits for."""

    waiting_for: WaitsFor
    supplier: Code | None = Field(None, description="Whom, when it waits for a supplier.")
    until: Instant | None = Field(None, description="Then it goes on by itself.")
    note: Because = ""


class Reason(Shape):
    """Why something is done."""

    reason: Because = ""


class Exemption(Shape):
    """Why clocks are taken out of the percentage, and which."""

    reason: Annotated[str, Field(min_length=10, max_length=2000, description="Both sides read it.")]
    target: str | None = Field(None, max_length=60, description="Only the clocks of this target.")


class PhaseEntered(Shape):
    """The phase that the work enters, and facts that it cannot be entered without."""

    phase: Code
    facts: Facts = Field({})


class Into(Shape):
    """In which ticket this one goes on."""

    into: Text


class Split(Shape):
    """The message with which the new ticket begins, and what it is called."""

    message: int = Field(ge=1, le=2**31 - 1, description="The number of the message.")
    subject: Subject


class Undone(Shape):
    """What is to be taken back."""

    step: Key
