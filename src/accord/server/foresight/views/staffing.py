"""How many people keep a promise."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accord.calendars import Calendar
from accord.documents.hours import hours_line
from accord.errors import InputError
from accord.negotiation import Order
from accord.server.accounts.access import access_team, require
from accord.server.accounts.models import Team
from accord.server.accounts.roles import Capability
from accord.server.foresight.chart import chart_of
from accord.server.foresight.forms import ORDERS, StaffingForm
from accord.server.foresight.staffing import Answer, Asked, Line, answer
from accord.server.foresight.wording import people, sentence, state
from accord.server.ui.exports import export
from accord.server.ui.filters import duration, words
from accord.server.ui.forms import add_problems
from accord.server.ui.tables import Column, Kind

__all__ = ["staffing"]

_VIEW = Capability.VIEW_INTERNAL_AGREEMENTS
LINES = (
    Column[Line]("people", _("People"), lambda row: row.people, Kind.NUMBER),
    Column[Line]("share", _("Answered in time"), lambda row: row.share, Kind.SHARE),
    Column[Line]("low", _("Interval from"), lambda row: row.low, Kind.SHARE),
    Column[Line]("high", _("Interval to"), lambda row: row.high, Kind.SHARE),
    Column[Line]("load", _("Busy"), lambda row: row.load, Kind.SHARE),
    Column[Line]("one_away", _("While one is away"), lambda row: row.one_away, Kind.SHARE),
)


@require_safe
def staffing(request: HttpRequest) -> HttpResponseBase:
    """Show what share of its tickets a team answers in time, for each number of people."""
    require(request.user, _VIEW)
    teams = list(Team.objects.filter(ended_on=None).values_list("code", "name"))
    form = StaffingForm(request.GET if "team" in request.GET else None, teams=teams)
    found = _found(request, form) if form.is_bound and form.is_valid() else None
    if found:
        file = export(found.lines, LINES, request.GET.get("format", ""), name=f"staffing-{request.GET['team']}")
        if file is not None:
            return file
    return render(request, "foresight/staffing.html", _context(form, found))


def _found(request: HttpRequest, form: StaffingForm) -> Answer | None:
    given = form.cleaned_data
    team = access_team(request.user, given["team"], to=_VIEW)
    shares = {name: given[name] / 100 if given[name] is not None else None for name in ("agreed", "absent")}
    within = given["within"] * 60 if given["within"] else None
    try:
        return answer(team, Asked(within, **shares, order=Order(given["order"] or Order.LOSS)), timezone.now())
    except InputError as error:
        add_problems(form, error)
        return None


def _context(form: StaffingForm, found: Answer | None) -> dict[str, Any]:
    context: dict[str, Any] = {
        "form": form, "answer": found, "people": people, "state": state, "orders": ORDERS,
        "length": lambda seconds: duration(timedelta(seconds=round(seconds))),
    }  # fmt: skip
    if found:
        context |= {
            "sentence": sentence(found), "chart": chart_of(found.curve), "shift": hours_line(found.shift, words()),
            "hours": hours_line(found.hours, words()) if isinstance(found.hours, Calendar) else "",
        }  # fmt: skip
    return context
