"""The endpoints of calls."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from accord.server.accounts.access import require
from accord.server.accounts.models import Person, Team
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.models import Service, State
from accord.server.channels.phone import actions
from accord.server.channels.phone.access import access_call, calls_in_reach
from accord.server.channels.phone.actions import Said
from accord.server.channels.phone.models import Call
from accord.server.channels.phone.schemas import (
    CallContinued,
    CallerNamed,
    CallNew,
    CallOpened,
    CallsAsked,
    CallShape,
    shape_call,
)
from accord.server.desk.access import access_work
from accord.server.desk.api.finding import named_person
from accord.server.desk.queries.ticket_people import find_ticket
from accord.server.rest.changes import named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Key
from accord.server.rest.tags import made, tagged

__all__ = ["router"]

router = Router(tags=["Calls"])

_WORK = Capability.WORK_ON_TICKETS

type Deed = Callable[[Call, Person, datetime], object]


def _act(request: HttpRequest, key: int, deed: Deed) -> CallShape:
    """Do something with a call and return what came of it."""
    by = asker(request)
    deed(access_call(by, key), by, timezone.now())
    # Naming the caller may take a call out of one's reach: whoever did it still reads what came of it.
    return shape_call(Call.objects.select_related("person", "agent", "ticket").get(pk=key))


@router.get("/calls", response=Page[CallShape], url_name="calls", summary="List calls", openapi_extra=needs(_WORK))
def list_calls(request: HttpRequest, asked: Query[CallsAsked]) -> Page[CallShape]:
    """Return calls, the latest first."""
    by = asker(request)
    rows = calls_in_reach(by).select_related("person", "agent", "ticket")
    if asked.outcome:
        rows = rows.filter(outcome="" if asked.outcome == "open" else asked.outcome)
    if asked.mine:
        rows = rows.filter(agent=by)
    if asked.offered_from:
        rows = rows.filter(offered_at__gte=asked.offered_from)
    if asked.offered_until:
        rows = rows.filter(offered_at__lt=asked.offered_until)
    return page_of(request, rows, asked, ["-offered_at", "-pk"], shape_call)


@router.post(
    "/calls", response={201: CallShape}, url_name="calls", summary="Log a call", openapi_extra=needs(_WORK)
)  # fmt: skip
def log_call(request: HttpRequest, given: CallNew) -> Status[CallShape]:
    """Begin a call that you have answered, or note one that was lost. It happens now."""
    by, now = asker(request), timezone.now()
    require(by, _WORK)
    log = actions.log_lost if given.is_lost else actions.start_call
    call = log(by=by, now=now, number=given.number.strip())
    return Status(201, made(request, shape_call(call), "api:call", call.pk))


@router.get("/calls/{key}", response=CallShape, url_name="call", summary="Read a call", openapi_extra=needs(_WORK))
def read_call(request: HttpRequest, key: Key) -> CallShape:
    """Return one call."""
    return tagged(request, shape_call(access_call(asker(request), key)))


@router.post(
    "/calls/{key}/answer", response=CallShape, url_name="call_answer", summary="Answer a call",
    openapi_extra=needs(_WORK),
)  # fmt: skip
def answer_call(request: HttpRequest, key: Key) -> CallShape:
    """Answer a call that rings. Refused (409) when somebody else did."""
    return _act(request, key, lambda call, by, now: actions.answer_call(call, by=by, now=now))


@router.post(
    "/calls/{key}/lost", response=CallShape, url_name="call_lost", summary="Note a call as lost",
    openapi_extra=needs(_WORK),
)  # fmt: skip
def lose_call(request: HttpRequest, key: Key) -> CallShape:
    """Say that a call stopped ringing before anybody answered."""
    return _act(request, key, lambda call, by, now: actions.lose_call(call, by=by, now=now))


@router.post(
    "/calls/{key}/end", response=CallShape, url_name="call_end", summary="Hang up", openapi_extra=needs(_WORK)
)  # fmt: skip
def end_call(request: HttpRequest, key: Key) -> CallShape:
    """End a call; one that has ended stays as it is."""
    return _act(request, key, lambda call, by, now: actions.end_call(call, by=by, now=now))


@router.post(
    "/calls/{key}/caller", response=CallShape, url_name="call_caller", summary="Say who calls",
    openapi_extra=needs(_WORK),
)  # fmt: skip
def name_caller(request: HttpRequest, key: Key, given: CallerNamed) -> CallShape:
    """Say who calls, or that it is nobody whom we know."""

    def deed(call: Call, by: Person, now: datetime) -> Call:
        caller = named_person(by, given.caller, "caller") if given.caller else None
        return actions.name_caller(call, caller, by=by, now=now)

    return _act(request, key, deed)


@router.post(
    "/calls/{key}/ticket", response=CallShape, url_name="call_ticket", summary="Open a ticket for a call",
    openapi_extra=needs(_WORK),
)  # fmt: skip
def open_ticket_of_call(request: HttpRequest, key: Key, given: CallOpened) -> CallShape:
    """Open a ticket for the caller, book the call on it, and hang up."""

    def deed(call: Call, by: Person, now: datetime) -> object:
        services = Service.objects.exclude(state=State.RETIRED)
        service = named(services, given.service, "service") if given.service else None
        team = named(Team.objects.filter(ended_on=None), given.team, "team") if given.team else None
        return actions.open_ticket(
            call, _said(given, given.text), subject=given.subject, by=by, now=now, service=service, team=team,
            impact=given.impact, urgency=given.urgency,
        )  # fmt: skip

    return _act(request, key, deed)


@router.post(
    "/calls/{key}/continue", response=CallShape, url_name="call_continue", summary="Go on with a ticket by a call",
    openapi_extra=needs(_WORK),
)  # fmt: skip
def continue_ticket_by_call(request: HttpRequest, key: Key, given: CallContinued) -> CallShape:
    """Write what the caller says to a ticket that is there, book the call on it, and hang up."""

    def deed(call: Call, by: Person, now: datetime) -> object:
        ticket = access_work(by, find_ticket(by, given.ticket, "ticket").reference)
        return actions.continue_ticket(call, ticket, _said(given, given.text), by=by, now=now)

    return _act(request, key, deed)


def _said(given: CallOpened | CallContinued, text: str) -> Said:
    return Said(text=text, answer=given.answer, booked_s=given.booked_seconds, is_solved=given.is_solved)
