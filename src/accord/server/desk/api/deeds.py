"""The endpoints of what is done to a ticket beside talking: one address for each deed."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from accord.errors import InputError
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person, Team
from accord.server.accounts.roles import Capability
from accord.server.catalogue.models import Supplier
from accord.server.desk import actions
from accord.server.desk.api.finding import WORK, act, named_person, read_facts
from accord.server.desk.models import Message, Ticket, WaitingReason
from accord.server.desk.queries.ticket_people import find_ticket
from accord.server.desk.schemas.deeds import (
    Assignment,
    Back,
    Exemption,
    HandOver,
    Into,
    PhaseEntered,
    Reason,
    Split,
    Undone,
    Wait,
)
from accord.server.desk.schemas.tickets import DoneShape
from accord.server.rest.changes import named
from accord.server.rest.needs import needs
from accord.server.rest.shapes import Text

__all__ = ["router"]

router = Router(tags=["Work on tickets"])

_LEAD = Capability.LEAD_DESK


@router.post(
    "/tickets/{path:reference}/take", response=DoneShape, url_name="ticket_take", summary="Take a ticket",
    openapi_extra=needs(WORK),
)  # fmt: skip
def take_ticket(request: HttpRequest, reference: Text) -> DoneShape:
    """Take a ticket yourself. Refused (409) when somebody else has it; `POST …/assignment` takes it from them."""
    return act(request, reference, lambda ticket, by, now: actions.take(ticket, by=by, now=now))


@router.post(
    "/tickets/{path:reference}/assignment", response=DoneShape, url_name="ticket_assignment",
    summary="Assign a ticket", openapi_extra=needs(WORK),
)  # fmt: skip
def assign_ticket(request: HttpRequest, reference: Text, given: Assignment) -> DoneShape:
    """Give a ticket to a team, and to a person of it if one is named."""

    def deed(ticket: Ticket, by: Person, now: datetime) -> Ticket:
        team = named(Team.objects.filter(ended_on=None), given.team, "team") if given.team else None
        person = named_person(by, given.person, "person") if given.person else None
        return actions.assign(ticket, team=team, person=person, by=by, now=now, reason=given.reason)

    return act(request, reference, deed)


@router.post(
    "/tickets/{path:reference}/hand-over", response=DoneShape, url_name="ticket_hand_over",
    summary="Hand a ticket over", openapi_extra=needs(WORK),
)  # fmt: skip
def hand_over_ticket(request: HttpRequest, reference: Text, given: HandOver) -> DoneShape:
    """Hand a ticket to another team, with what it has to know."""

    def deed(ticket: Ticket, by: Person, now: datetime) -> Ticket:
        team = named(Team.objects.filter(ended_on=None), given.team, "team")
        return actions.hand_over(ticket, team=team, by=by, now=now, note=given.note)

    return act(request, reference, deed)


@router.post(
    "/tickets/{path:reference}/hand-back", response=DoneShape, url_name="ticket_hand_back",
    summary="Hand a ticket back", openapi_extra=needs(WORK),
)  # fmt: skip
def hand_back_ticket(request: HttpRequest, reference: Text, given: Back) -> DoneShape:
    """Give a ticket back to the team that had it before."""
    return act(
        request, reference, lambda ticket, by, now: actions.hand_back(ticket, by=by, now=now, note=given.note)
    )  # fmt: skip


@router.post(
    "/tickets/{path:reference}/wait", response=DoneShape, url_name="ticket_wait", summary="Let a ticket wait",
    openapi_extra=needs(WORK),
)  # fmt: skip
def let_ticket_wait(request: HttpRequest, reference: Text, given: Wait) -> DoneShape:
    """Let a ticket wait. Clocks whose agreement lists the reason are paused."""

    def deed(ticket: Ticket, by: Person, now: datetime) -> Ticket:
        supplier = named(Supplier.objects.all(), given.supplier, "supplier") if given.supplier else None
        reason = WaitingReason(given.waiting_for)
        return actions.wait(
            ticket, reason, by=by, now=now, until=given.until, note=given.note,
            supplier=supplier if reason == WaitingReason.SUPPLIER else None,
        )  # fmt: skip

    return act(request, reference, deed)


@router.post(
    "/tickets/{path:reference}/resume", response=DoneShape, url_name="ticket_resume", summary="Go on with a ticket",
    openapi_extra=needs(WORK),
)  # fmt: skip
def resume_ticket(request: HttpRequest, reference: Text) -> DoneShape:
    """Go on with a ticket that waits."""
    return act(request, reference, lambda ticket, by, now: actions.resume(ticket, by=by, now=now))


@router.post(
    "/tickets/{path:reference}/reopen", response=DoneShape, url_name="ticket_reopen", summary="Reopen a ticket",
    openapi_extra=needs(WORK),
)  # fmt: skip
def reopen_ticket(request: HttpRequest, reference: Text, given: Reason) -> DoneShape:
    """Open a resolved or closed ticket again; its clocks go on, or begin a new cycle, as the agreement says."""
    return act(request, reference, lambda ticket, by, now: actions.reopen(ticket, by=by, now=now, reason=given.reason))


@router.post(
    "/tickets/{path:reference}/close", response=DoneShape, url_name="ticket_close", summary="Close a ticket",
    openapi_extra=needs(WORK),
)  # fmt: skip
def close_ticket(request: HttpRequest, reference: Text) -> DoneShape:
    """Close a resolved ticket: the customer agrees that the help was given."""
    return act(request, reference, lambda ticket, by, now: actions.close(ticket, by=by, now=now))


@router.post(
    "/tickets/{path:reference}/withdraw", response=DoneShape, url_name="ticket_withdraw",
    summary="Withdraw a ticket for the customer", openapi_extra=needs(WORK),
)  # fmt: skip
def withdraw_ticket(request: HttpRequest, reference: Text, given: Reason) -> DoneShape:
    """Take a ticket back at the customer's wish; every clock stops without a verdict."""
    return act(
        request, reference, lambda ticket, by, now: actions.withdraw(ticket, by=by, now=now, reason=given.reason)
    )  # fmt: skip


@router.post(
    "/tickets/{path:reference}/exempt", response=DoneShape, url_name="ticket_exempt", summary="Exempt a ticket",
    openapi_extra=needs(_LEAD),
)  # fmt: skip
def exempt_ticket(request: HttpRequest, reference: Text, given: Exemption) -> DoneShape:
    """Take a ticket's clocks, or those of one target, out of the percentage; the reason stays visible."""

    def deed(ticket: Ticket, by: Person, now: datetime) -> Ticket:
        return actions.exempt(ticket, reason=given.reason, target=given.target or None, by=by, now=now)

    return act(request, reference, deed, to=_LEAD)


@router.post(
    "/tickets/{path:reference}/phase", response=DoneShape, url_name="ticket_phase", summary="Enter the next phase",
    openapi_extra=needs(WORK),
)  # fmt: skip
def enter_phase(request: HttpRequest, reference: Text, given: PhaseEntered) -> DoneShape:
    """Move the work on to one of the ticket's `next_phases`, with facts that it needs."""

    def deed(ticket: Ticket, by: Person, now: datetime) -> Ticket:
        if given.facts:
            actions.state_facts(ticket, read_facts(ticket, given.facts, by=by, now=now), by=by, now=now)
        return actions.enter_phase(ticket, given.phase, by=by, now=now)

    return act(request, reference, deed)


@router.post(
    "/tickets/{path:reference}/merge", response=DoneShape, url_name="ticket_merge", summary="Merge a ticket",
    openapi_extra=needs(WORK),
)  # fmt: skip
def merge_ticket(request: HttpRequest, reference: Text, given: Into) -> DoneShape:
    """Continue a ticket in another one, whose state is returned; the clocks of the first stop without a verdict."""

    def deed(ticket: Ticket, by: Person, now: datetime) -> Ticket:
        into = find_ticket(by, given.into, "into")
        actions.merge(ticket, into, by=by, now=now)
        return into

    return act(request, reference, deed)


@router.post(
    "/tickets/{path:reference}/split", response=DoneShape, url_name="ticket_split", summary="Split a ticket off",
    openapi_extra=needs(WORK),
)  # fmt: skip
def split_ticket(request: HttpRequest, reference: Text, given: Split) -> DoneShape:
    """Open a ticket of its own for one message of another, and return it; both are linked."""

    def deed(ticket: Ticket, by: Person, now: datetime) -> Ticket:
        message = Message.objects.filter(ticket=ticket, seq=given.message).first()
        if message is None:
            raise InputError([at_field(_("There is no message with this number."), "message")])
        return actions.split(ticket, message, subject=given.subject, by=by, now=now)

    return act(request, reference, deed)


@router.post(
    "/tickets/{path:reference}/undo", response=DoneShape, url_name="ticket_undo", summary="Take back what you did last",
    openapi_extra=needs(WORK),
)  # fmt: skip
def undo_step(request: HttpRequest, reference: Text, given: Undone) -> DoneShape:
    """Take back the last thing that you did, within half a minute and as long as nothing was done since."""
    return act(request, reference, lambda ticket, by, now: actions.undo(ticket, given.step, by=by, now=now))
