"""The tickets behind a result."""

from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from accord.server.accounts.access import require
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.negotiation.access import require_bench
from accord.server.negotiation.queries import asked_by, listed
from accord.server.negotiation.trying import MISSED, STANDINGS
from accord.server.negotiation.words import SIGNS, STANDING_NAMES, heading_of
from accord.server.ui.exports import export
from accord.server.ui.paging import page_by_number
from accord.server.ui.tables import Column, Kind

__all__ = ["tickets"]

COLUMNS: Final[tuple[Column[Any], ...]] = (
    Column("ticket", _("Ticket"), lambda one: one.ticket.reference),
    Column("subject", _("Subject"), lambda one: one.ticket.subject),
    Column("level", _("Level"), lambda one: one.level or None, Kind.NUMBER),
    Column("unit", _("Unit"), lambda one: one.ticket.unit.name if one.ticket.unit else ""),
    Column("service", _("Service"), lambda one: one.ticket.service.said_name if one.ticket.service else ""),
    Column("team", _("Team"), lambda one: one.ticket.team.name if one.ticket.team else ""),
    Column("started", _("Started"), lambda one: one.started, Kind.INSTANT),
    Column("elapsed", _("Used"), lambda one: one.elapsed, Kind.DURATION),
    Column("allowance", _("Allowance"), lambda one: one.allowance, Kind.DURATION),
    Column("over", pgettext_lazy("beyond the allowance", "Over"), lambda one: one.over, Kind.DURATION),
)


@require_safe
def tickets(request: HttpRequest) -> HttpResponseBase:
    """List the tickets of a standing, the one furthest over first."""
    person = asker(request)
    require_bench(person)
    require(person, Capability.VIEW_TICKETS)
    found = asked_by(request, person)
    asked = request.GET.get("standing", MISSED)
    standing = asked if asked in STANDINGS else MISSED
    clocks = listed(found, standing)
    file = export(clocks, COLUMNS, request.GET.get("format", ""), name=f"bench-{standing}")
    if file is not None:
        return file
    context = {
        "found": found,
        "heading": heading_of(found),
        "page": page_by_number(clocks, request.GET, count=len(clocks)),
        "standing": standing,
        "standings": STANDING_NAMES,
        "signs": SIGNS,
        "counts": found.counts,
    }
    return render(request, "negotiation/tickets.html", context)
