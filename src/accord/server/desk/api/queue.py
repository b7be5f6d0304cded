"""The endpoints of the queue."""

from datetime import UTC, datetime
from typing import Any, Final

from django.db.models import Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person, Team
from accord.server.accounts.views.asking import asker
from accord.server.desk.api.finding import WORK, done, named_person
from accord.server.desk.api.tickets import OF_TICKET
from accord.server.desk.models import Ticket
from accord.server.desk.queries.ticket_people import find_ticket
from accord.server.desk.queueing.asking import Asked, found, own_teams, waiting_in_reach
from accord.server.desk.queueing.reasons import sentence
from accord.server.desk.queueing.taking import take_next
from accord.server.desk.queueing.together import do_together
from accord.server.desk.schemas.tickets import DoneShape, QueueAsked, QueuedShape, shape_queued
from accord.server.desk.schemas.together import OutcomeShape, Together, TogetherShape
from accord.server.rest.changes import named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of

__all__ = ["router"]

router = Router(tags=["Work on tickets"])

_NEVER: Final = Value(datetime(9999, 1, 1, tzinfo=UTC))
_ORDERS: Final = {"loss": ("-expected_loss", "pk"), "due": ("due_first", "pk"), "age": ("opened_at", "pk")}


@router.get("/queue", response=Page[QueuedShape], url_name="queue", summary="Read the queue", openapi_extra=needs(WORK))
def list_queue(request: HttpRequest, asked: Query[QueueAsked]) -> Page[QueuedShape]:
    """Return the open tickets of your teams, or others, in the order in which they should be worked on."""
    by = asker(request)
    require(by, WORK)
    names = ("team", "unit", "service", "ticket_class", "level")
    said: dict[str, Any] = {name: str(getattr(asked, name) or "") for name in names}
    wanted = Asked(order=asked.order, whose=asked.whose, waiting=asked.waiting, **said)
    rows = found(by, wanted, own_teams(by)).select_related(*OF_TICKET).defer("service__words", "service__letters")
    if asked.order == "due":
        rows = rows.annotate(due_first=Coalesce("next_due_at", _NEVER))
    return page_of(request, rows, asked, _ORDERS[asked.order], _queued)


def _queued(ticket: Ticket) -> QueuedShape:
    return shape_queued(ticket, sentence({"loss_reason": ticket.loss_reason, "next_kind": ticket.next_kind}))


@router.post(
    "/queue/next", response={200: DoneShape, 204: None}, url_name="queue_next", summary="Take the next ticket",
    openapi_extra=needs(WORK),
)  # fmt: skip
def take_the_next(request: HttpRequest) -> Status[DoneShape | None]:
    """Take the unassigned ticket of your teams whose miss would cost most; 204 when there is none."""
    by, now = asker(request), timezone.now()
    require(by, WORK)
    taken = take_next(by=by, now=now)
    return Status(204, None) if taken is None else Status(200, done(by, taken.reference, now))


@router.post(
    "/queue/together", response=TogetherShape, url_name="queue_together", summary="Change several tickets at once",
    openapi_extra=needs(WORK),
)  # fmt: skip
def change_together(request: HttpRequest, given: Together) -> TogetherShape:
    """Do the same to up to 200 open tickets, each by itself: one that cannot be changed does not hold up the others."""
    by, now = asker(request), timezone.now()
    require(by, WORK)
    wanted = _wanted(by, given)
    rows = waiting_in_reach(by).filter(reference__in=given.tickets).select_related("unit").order_by("pk")
    outcomes = {one.reference: one.refusal for one in do_together(given.deed, rows, wanted, by=by, now=now)}
    gone = _("It is not among the open tickets within your reach.")
    told = ((one, outcomes.get(one, gone)) for one in dict.fromkeys(given.tickets))
    return TogetherShape(outcomes=[OutcomeShape(reference=one, is_done=not why, refusal=why) for one, why in told])


_READ_BY: Final = {"assign": "team", "level": "level", "wait": "waiting_for", "resolve": "text", "merge": "into"}


def _wanted(by: Person, given: Together) -> dict[str, Any]:
    """Return what the deed reads. Raises InputError where that is missing or names what is not there."""
    needed = _READ_BY.get(given.deed)
    if needed and not getattr(given, needed):
        raise InputError([at_field(_("Fill this in first."), needed)])
    team = named(Team.objects.filter(ended_on=None), given.team, "team") if given.team else None
    person = named_person(by, given.person, "person") if given.person else None
    other = find_ticket(by, given.into, "into").reference if given.into else ""
    return {
        "to": (team, person), "level": given.level, "waiting_for": given.waiting_for, "text": given.text,
        "other": other,
    }  # fmt: skip
