"""Calls as the API gives and takes them."""

from typing import Annotated, Literal

from pydantic import Field

from accord.server.channels.phone.actions import LONGEST_NOTE
from accord.server.channels.phone.models import Call, Outcome
from accord.server.desk.schemas.deeds import Email, Scale, Subject
from accord.server.desk.schemas.tickets import Who, who
from accord.server.rest.shapes import Asked, Code, Instant, Shape, Text, one_of

__all__ = ["CallContinued", "CallNew", "CallOpened", "CallShape", "CallerNamed", "CallsAsked", "shape_call"]

CallEnd = Annotated[Outcome, one_of(Outcome)]
Number = Annotated[str, Field(max_length=40, description="The number of the caller; who has it alone is the caller.")]


class CallsAsked(Asked):
    """Which calls are wanted."""

    outcome: Literal["answered", "lost", "open"] | None = Field(None, description="`open`: it goes on.")
    mine: bool = Field(False, description="Only those that you answered.")
    offered_from: Instant | None = Field(None, description="That rang at this instant or later.")
    offered_until: Instant | None = Field(None, description="That rang before this instant.")


class CallShape(Shape):
    """One call."""

    id: int
    number: str
    caller: Who | None = Field(description="Null: nobody knows.")
    agent: Who | None = Field(description="Who answered it.")
    offered_at: Instant = Field(description="When it began to ring.")
    answered_at: Instant | None
    ended_at: Instant | None
    outcome: CallEnd | None = Field(description="Null: it rings, or somebody is talking.")
    note: str
    ticket: str | None = Field(description="The reference of the ticket that came of it.")


class CallNew(Shape):
    """A call that you have answered just now, or one that was lost."""

    number: Number = ""
    is_lost: bool = Field(False, description="It stopped ringing before anybody answered.")


class CallerNamed(Shape):
    """Who calls."""

    caller: Email | None = Field(description="Null: nobody whom we know.")


class _Said(Shape):
    answer: str = Field("", max_length=LONGEST_NOTE, description="What you answered; the customer reads it.")
    booked_seconds: int | None = Field(None, ge=0, le=86_400, description="Null: as long as the call.")
    is_solved: bool = Field(False, description="The help was given on the phone.")


class CallOpened(_Said):
    """The ticket that a call becomes."""

    subject: Subject
    text: str = Field("", max_length=LONGEST_NOTE, description="What the caller said.")
    service: Code | None = None
    team: Code | None = Field(None, description="Who provides the service when not given.")
    impact: Scale | None = None
    urgency: Scale | None = None


class CallContinued(_Said):
    """The ticket that a call is about."""

    ticket: Text = Field(description="Its reference.")
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_NOTE, description="What the caller said.")]


def shape_call(call: Call) -> CallShape:
    """Return a call whose caller, agent and ticket are at hand."""
    return CallShape(
        id=call.pk, number=call.number, caller=who(call.person), agent=who(call.agent), offered_at=call.offered_at,
        answered_at=call.answered_at, ended_at=call.ended_at, note=call.note,
        outcome=Outcome(call.outcome) if call.outcome else None, ticket=call.ticket.reference if call.ticket else None,
    )  # fmt: skip
