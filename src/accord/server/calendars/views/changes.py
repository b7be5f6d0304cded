"""Small changes: the name, the end, a version taken back, the hours of teams."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.calendars.access import access_calendar, access_version
from accord.server.calendars.actions import end_calendar, rename_calendar, set_team_hours, withdraw_version
from accord.server.calendars.errors import StaleCalendarError
from accord.server.calendars.forms import EndForm, NameForm
from accord.server.calendars.queries import choices
from accord.server.calendars.queries import teams as all_teams
from accord.server.calendars.uses import uses_of
from accord.server.ui.wording import told_error

__all__ = ["end", "rename", "teams", "withdraw"]

EDIT = Capability.EDIT_CALENDARS


def rename(request: HttpRequest, code: str) -> HttpResponse:
    """Change the name and the note of a calendar."""
    calendar = access_calendar(request.user, code, to=EDIT)
    form = NameForm(
        request.POST or None, initial={"name": calendar.name, "note": calendar.note, "seen": calendar.row_version}
    )
    if request.method == "POST" and form.is_valid():
        assert isinstance(request.user, Person)
        try:
            rename_calendar(calendar, **form.cleaned_data, by=request.user, now=timezone.now())
            return redirect(calendar)
        except StaleCalendarError as error:
            form.add_error(None, str(error))
            form.data = {**request.POST.dict(), "seen": access_calendar(request.user, code).row_version}
    return render(request, "calendars/name.html", {"calendar": calendar, "form": form})


def end(request: HttpRequest, code: str) -> HttpResponse:
    """End a calendar from a date on, or offer it again."""
    calendar = access_calendar(request.user, code, to=EDIT)
    on = calendar.ended_on or timezone.localdate()
    form = EndForm(request.POST or None, initial={"ended_on": on, "seen": calendar.row_version})
    if request.method == "POST" and form.is_valid():
        assert isinstance(request.user, Person)
        given = form.cleaned_data
        try:
            end_calendar(calendar, given["ended_on"], seen=given["seen"], by=request.user, now=timezone.now())
            return redirect(calendar)
        except StaleCalendarError as error:
            form.add_error(None, str(error))
            form.data = {**request.POST.dict(), "seen": access_calendar(request.user, code).row_version}
    uses = uses_of([calendar.code])[calendar.code]
    return render(request, "calendars/end.html", {"calendar": calendar, "form": form, "uses": uses})


@require_POST
def withdraw(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take back a version that lies ahead."""
    version = access_version(request.user, code, number, to=EDIT)
    assert isinstance(request.user, Person)
    seen = request.POST.get("seen", "")
    try:
        withdraw_version(version, seen=int(seen) if seen.isdecimal() else 0, by=request.user, now=timezone.now())
        messages.success(request, _("Version %(number)s has been withdrawn.") % {"number": number})
    except (InputError, StaleCalendarError) as error:
        messages.error(request, told_error(error))
    return redirect(version.calendar)


def teams(request: HttpRequest) -> HttpResponse:
    """Show and change by which calendar each team works."""
    require(request.user, EDIT)
    assert isinstance(request.user, Person)
    rows, offered = list(all_teams()), list(choices())
    if request.method == "POST":
        by_code = {calendar.code: calendar for calendar in offered}
        with transaction.atomic():
            for team in rows:
                chosen = request.POST.get(f"team-{team.code}")
                if chosen == "" or chosen in by_code:
                    set_team_hours(team, by_code.get(chosen), by=request.user, now=timezone.now())
        messages.success(request, _("The hours of the teams have been saved."))
        return redirect("calendars:teams")
    return render(request, "calendars/teams.html", {"teams": rows, "calendars": offered})
