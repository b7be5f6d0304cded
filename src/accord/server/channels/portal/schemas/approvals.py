"""Approvals as the API gives and takes them."""

from typing import Annotated, Any

from pydantic import Field

from accord.server.channels.portal.models import Approval, ApprovalBy
from accord.server.desk.schemas.tickets import Who, who
from accord.server.rest.shapes import Asked, Instant, Shape, one_of

__all__ = ["ApprovalShape", "ApprovalsAsked", "Decision", "shape_approval"]


class ApprovalsAsked(Asked):
    """Which approvals are wanted."""

    is_decided: bool | None = Field(None, description="Only what is decided, or only what waits.")


class ApprovalShape(Shape):
    """What somebody was asked to approve."""

    id: int
    reference: str = Field(description="The reference of the request.")
    request_type: str
    name: str = Field(description="What is asked for.")
    requester: Who | None
    unit: str | None
    answers: dict[str, Any] = Field(description="What was answered in its form.")
    step: int = Field(description="1 is the first approval.")
    needed_by: Annotated[ApprovalBy, one_of(ApprovalBy)] = Field(description="As what you are asked.")
    asked_at: Instant
    decided_at: Instant | None
    decided_by: Who | None
    is_given: bool | None = Field(description="Null: it waits.")
    reason: str


class Decision(Shape):
    """Whether it is approved; a refusal needs a reason."""

    is_given: bool
    reason: str = Field("", max_length=2000, description="The requester reads it.")


def shape_approval(one: Approval) -> ApprovalShape:
    """Return an approval whose ticket, with its requester and unit, and type are at hand."""
    return ApprovalShape(
        id=one.pk, reference=one.ticket.reference, request_type=one.request_type.code, name=one.request_type.said_name,
        requester=who(one.ticket.requester), unit=one.ticket.unit.code if one.ticket.unit else None,
        answers=one.ticket.details, step=one.step + 1, needed_by=ApprovalBy(one.needed_by), asked_at=one.asked_at,
        decided_at=one.decided_at, decided_by=who(one.decided_by), is_given=one.is_given, reason=one.reason,
    )  # fmt: skip
