"""The endpoints of tickets themselves: listed, read, opened, changed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from accord.events import TicketClass
from accord.server.accounts.access import require, units_in_reach
from accord.server.accounts.models import Person, Team
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.models import Component, Function, Service, State
from accord.server.desk import actions
from accord.server.desk.access import access_ticket
from accord.server.desk.actions import Call, Classification, Words
from accord.server.desk.api.finding import SEE, WORK, detail_of, hold, named_person, read_facts, uploads
from accord.server.desk.models import Ticket
from accord.server.desk.queries.listing import Asked, find_tickets
from accord.server.desk.queries.ticket_people import find_ticket
from accord.server.desk.schemas.deeds import TicketChange, TicketNew
from accord.server.desk.schemas.tickets import TicketDetail, TicketsAsked, TicketShape, shape_ticket
from accord.server.rest.changes import named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Text
from accord.server.rest.tags import made, tagged

__all__ = ["OF_TICKET", "router"]

router = Router(tags=["Tickets and clocks"])

OF_TICKET = ("unit", "service", "component", "function", "team", "requester", "assignee")
_LONG = ("service__words", "service__letters")
_ABOUT = ("ticket_class", "impact", "urgency", "level", "wanted_by")
_NAMED = ("unit", "service", "component", "function")


@router.get(
    "/tickets", response=Page[TicketShape], url_name="tickets", summary="List tickets", openapi_extra=needs(SEE)
)
def list_tickets(request: HttpRequest, asked: Query[TicketsAsked]) -> Page[TicketShape]:
    """Return the tickets of the units within your reach, the newest first."""
    by = asker(request)
    require(by, SEE)
    names = ("unit", "service", "ticket_class", "state", "team", "source")
    wanted: dict[str, Any] = {name: str(getattr(asked, name) or "") for name in names}
    rows = find_tickets(by, Asked(text=asked.q or "", level=str(asked.level or ""), **wanted), "UTC")
    period = {"opened_at__gte": asked.opened_from, "opened_at__lt": asked.opened_until}
    rows = rows.filter(**{name: value for name, value in period.items() if value is not None})
    return page_of(
        request, rows.select_related(*OF_TICKET).defer(*_LONG), asked, ["-opened_at", "-pk"], shape_ticket
    )  # fmt: skip


@router.post(
    "/tickets", response={201: TicketDetail}, url_name="tickets", summary="Open a ticket", openapi_extra=needs(WORK)
)
def open_ticket(request: HttpRequest, given: TicketNew) -> Status[TicketDetail]:
    """Open a ticket for somebody. It goes to who provides the service, and its clocks start.

    For yourself, as a requester, it is `POST /requests`.
    """
    by = asker(request)
    require(by, WORK)
    opened = actions.open_ticket(_call(given, by), by=by, now=timezone.now())
    return Status(201, made(request, detail_of(_again(opened)), "api:ticket", opened.reference))


def _call(given: TicketNew, by: Person) -> Call:
    requester = named_person(by, given.requester, "requester")
    return Call(
        subject=given.subject,
        words=Words(text=given.text or given.subject, author=requester, uploads=uploads(by, given.attachments)),
        requester=requester,
        channel=given.channel,
        change_kind=str(given.change_kind or "") if given.ticket_class == Ticket.Class.CHANGE else "",
        team=named(Team.objects.filter(ended_on=None), given.team, "team") if given.team else None,
        parent=find_ticket(by, given.parent, "parent") if given.parent else None,
        **{name: getattr(given, name) for name in _ABOUT if name != "ticket_class"},
        ticket_class=TicketClass(given.ticket_class),
        **_things(by, {name: getattr(given, name) for name in _NAMED}, Service.objects.all()),
    )


def _things(by: Person, codes: dict[str, str | None], services: Any) -> dict[str, Any]:
    """Return what short names stand for; what none is given for is None."""
    rows: dict[str, Any] = {
        "unit": units_in_reach(by, WORK), "service": services, "component": Component.objects.all(),
        "function": Function.objects.all(),
    }  # fmt: skip
    return {name: named(rows[name], code, name) if code else None for name, code in codes.items()}


def _again(ticket: Ticket) -> Ticket:
    return Ticket.objects.select_related(*OF_TICKET).get(pk=ticket.pk)


@router.get(
    "/tickets/{path:reference}", response=TicketDetail, url_name="ticket", summary="Read a ticket",
    openapi_extra=needs(SEE),
)  # fmt: skip
def read_ticket(request: HttpRequest, reference: Text) -> TicketDetail:
    """Return one ticket. Its clocks are those of `/clocks?ticket=REFERENCE`, what was said stands below it."""
    by = asker(request)
    require(by, SEE)
    return tagged(request, detail_of(access_ticket(by, reference)))


@router.patch(
    "/tickets/{path:reference}", response=TicketDetail, url_name="ticket", summary="Change what a ticket is",
    openapi_extra=needs(WORK),
)  # fmt: skip
@transaction.atomic
def edit_ticket(request: HttpRequest, reference: Text, given: TicketChange) -> TicketDetail:
    """Change what a ticket is about, its name, its facts and what it stands below; its clocks are computed again."""
    by, now = asker(request), timezone.now()
    ticket = hold(request, by, reference)
    wanted = given.given()
    if "subject" in wanted:
        actions.rename(ticket, wanted["subject"], by=by, now=now)
    if said := {name: wanted[name] for name in (*_ABOUT, *_NAMED) if name in wanted}:
        _classify(ticket, said, by, now)
    if "facts" in wanted:
        actions.state_facts(ticket, read_facts(ticket, wanted["facts"], by=by, now=now), by=by, now=now)
    if "parent" in wanted:
        above = find_ticket(by, wanted["parent"], "parent") if wanted["parent"] else None
        actions.set_parent(ticket, above, by=by, now=now)
    return tagged(request, detail_of(access_ticket(by, reference)))


def _classify(ticket: Ticket, said: dict[str, Any], by: Person, now: datetime) -> None:
    things = _things(
        by, {name: said[name] for name in _NAMED if name in said}, Service.objects.exclude(state=State.RETIRED)
    )  # fmt: skip
    about = {name: said[name] for name in _ABOUT if name in said}
    if "ticket_class" in about:
        about["ticket_class"] = TicketClass(about["ticket_class"])
    actions.classify(ticket, Classification(**about, **things), by=by, now=now)
