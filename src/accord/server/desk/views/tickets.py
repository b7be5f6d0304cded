"""The list of tickets."""

from collections.abc import Hashable, Sequence
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accord.server.accounts.access import paths_in_reach, require, units_in_reach
from accord.server.accounts.models import Person, Team
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.models import Service
from accord.server.desk.access import sees_inside
from accord.server.desk.models import Ticket
from accord.server.desk.queries.listing import LEVELS, ORDERS, Asked, clocks_by_ticket, find_tickets
from accord.server.desk.queueing.choosing import standing
from accord.server.desk.words import SIGNS, short
from accord.server.ui.exports import export
from accord.server.ui.paging import page_by_key
from accord.server.ui.tables import Column, Kind

__all__ = ["tickets"]

_VIEW: Final = Capability.VIEW_TICKETS

COLUMNS: Final = (
    Column[Ticket]("reference", _("Reference"), lambda one: one.reference),
    Column[Ticket]("subject", _("Subject"), lambda one: one.subject),
    Column[Ticket]("unit", _("Unit"), lambda one: one.unit.name if one.unit else ""),
    Column[Ticket]("service", _("Service"), lambda one: one.service.said_name if one.service else ""),
    Column[Ticket]("component", _("Component"), lambda one: one.component.said_name if one.component else ""),
    Column[Ticket]("class", _("Class"), lambda one: one.get_ticket_class_display()),
    Column[Ticket]("level", _("Level"), lambda one: one.level, Kind.NUMBER),
    Column[Ticket]("state", _("State"), lambda one: one.get_state_display()),
    Column[Ticket]("team", _("Team"), lambda one: one.team.name if one.team else ""),
    Column[Ticket]("opened", _("Opened"), lambda one: one.opened_at, Kind.INSTANT),
    Column[Ticket]("resolved", _("Resolved"), lambda one: one.resolved_at, Kind.INSTANT),
    Column[Ticket]("closed", _("Closed"), lambda one: one.closed_at, Kind.INSTANT),
    Column[Ticket]("source", _("Desk"), lambda one: one.source),
)
_SHOWN: Final = (
    "reference", "subject", "ticket_class", "level", "state", "opened_at", "last_at", "unit__name", "service__name",
    "service__names", "team__name",
)  # fmt: skip
ORDER_NAMES: Final = {
    "newest": _("Newest first"),
    "oldest": _("Oldest first"),
    "changed": _("Last changed"),
    "reference": _("By reference"),
}


@require_safe
def tickets(request: HttpRequest) -> HttpResponseBase:
    """Show the tickets that a person sees."""
    require(request.user, _VIEW)
    person, asked = asker(request), Asked.of(request.GET)
    rows = find_tickets(person, asked, str(timezone.get_current_timezone())).select_related("unit", "service", "team")
    file = export(
        rows.select_related("component").order_by(*ORDERS[asked.order]),
        COLUMNS,
        request.GET.get("format", ""),
        name="tickets",
    )
    if file is not None:
        return file
    page = page_by_key(rows.only(*_SHOWN), request.GET, by=ORDERS[asked.order])
    clocks = clocks_by_ticket(person, page.rows)
    context = {
        "page": page,
        "rows": [(_key(one, clocks.get(one.pk, [])), one) for one in page.rows],
        "asked": asked,
        "clocks": clocks,
        "signs": SIGNS,
        "short": short,
        **_choices(request, person),
    }
    return render(request, "desk/tickets.html", context)


def _key(ticket: Ticket, clocks: Sequence[tuple[str, str]]) -> Hashable:
    """Return all that a row shows."""
    unit, service, team = ticket.unit, ticket.service, ticket.team
    return (
        "ticket row", ticket.pk, ticket.reference, ticket.subject, ticket.ticket_class, ticket.level, ticket.state,
        ticket.opened_at, unit and unit.name, service and service.said_name, team and team.name, *clocks,
    )  # fmt: skip


def _choices(request: HttpRequest, person: Person) -> dict[str, object]:
    """What is only drawn is found when it has to be drawn: `choosing` says whether it has changed."""
    sees = sees_inside(person)
    return {
        "choosing": (standing(person).marks, paths_in_reach(person, _VIEW), sees, request.GET.urlencode()),
        "units": lambda: units_in_reach(person, _VIEW).order_by("name").values_list("code", "name"),
        "services": lambda: [
            (one.code, one.said_name) for one in Service.objects.only("code", "name", "names").order_by("name")
        ],
        "teams": lambda: list(Team.objects.values_list("code", "name")) if sees else [],
        "classes": Ticket.Class.choices,
        "states": Ticket.State.choices,
        "levels": LEVELS,
        "orders": ORDER_NAMES,
    }
