"""The list of tickets."""

from typing import Final

from django.db.models import QuerySet
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
from accord.server.desk.queries.listed import listed
from accord.server.desk.queries.listing import LEVELS, ORDERS, Asked, find_tickets
from accord.server.desk.queueing.choosing import Standing, asked_standing, standing_in
from accord.server.desk.words import SIGNS, short
from accord.server.ui.exports import FORMATS, export
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
    zone = str(timezone.get_current_timezone())
    if (form := request.GET.get("format", "")) in FORMATS:
        file = export(_whole(person, asked, zone), COLUMNS, form, name="tickets")
        assert file is not None
        return file
    page, [[row]] = listed(person, asked, request.GET, zone, asked_standing(person))
    context = {
        "page": page, "asked": asked, "signs": SIGNS, "short": short, **_choices(request, person, standing_in(row)),
    }  # fmt: skip
    return render(request, "desk/tickets.html", context)


def _whole(person: Person, asked: Asked, zone: str) -> QuerySet[Ticket]:
    rows = find_tickets(person, asked, zone).select_related("unit", "service", "team", "component")
    return rows.order_by(*ORDERS[asked.order])


def _choices(request: HttpRequest, person: Person, stands: Standing) -> dict[str, object]:
    """What is only drawn is found when it has to be drawn: `choosing` says whether it has changed."""
    sees = sees_inside(person)
    return {
        "choosing": (stands.marks, paths_in_reach(person, _VIEW), sees, request.GET.urlencode()),
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
