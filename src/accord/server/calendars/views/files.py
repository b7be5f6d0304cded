"""Calendars as files, out and in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.calendars.access import access_calendar
from accord.server.calendars.actions import create_calendar
from accord.server.calendars.files.out import ics_of, open_spans_csv, yaml_of
from accord.server.calendars.forms.from_file import FileForm
from accord.server.calendars.models import Calendar
from accord.server.ui.forms import add_problems

__all__ = ["csv", "from_file", "ics", "yaml"]


@require_safe
def ics(request: HttpRequest, code: str) -> HttpResponse:
    """Send a year as an iCalendar file: `what` is hours, holidays or, left out, both."""
    calendar, what = access_calendar(request.user, code), request.GET.get("what", "")
    written = ics_of(calendar, _year(request), now=timezone.now(), hours=what != "holidays", holidays=what != "hours")
    return _file(written, "text/calendar; charset=utf-8", f"{code}-{_year(request)}.ics")


@require_safe
def csv(request: HttpRequest, code: str) -> HttpResponse:
    """Send the open spans of a year."""
    calendar = access_calendar(request.user, code)
    written = open_spans_csv(calendar, _year(request)).encode()
    return _file(written, "text/csv; charset=utf-8", f"{code}-{_year(request)}.csv")


@require_safe
def yaml(request: HttpRequest, code: str) -> HttpResponse:
    """Send the calendar as the library reads it."""
    written = yaml_of(access_calendar(request.user, code)).encode()
    return _file(written, "application/yaml; charset=utf-8", f"{code}.yaml")


def from_file(request: HttpRequest) -> HttpResponse:
    """Make a calendar of a YAML file, with all the versions in it."""
    require(request.user, Capability.EDIT_CALENDARS)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        assert isinstance(request.user, Person)
        read, given = form.cleaned_data["file"], form.cleaned_data
        calendar = Calendar(code=given["code"], name=given["name"] or read.name or given["code"])
        try:
            create_calendar(calendar, read.definition, later=read.later, by=request.user, now=timezone.now())
        except ValidationError as error:
            form.add_error(None, error)
        except InputError as error:
            add_problems(form, error)
        else:
            messages.success(request, _("%(calendar)s has been saved.") % {"calendar": calendar.name})
            return redirect(calendar)
    return render(request, "calendars/from_file.html", {"form": form})


def _year(request: HttpRequest) -> int:
    text = request.GET.get("year", "")
    return int(text) if text.isdecimal() and 1970 <= int(text[:5]) < 2119 else timezone.localdate().year


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
