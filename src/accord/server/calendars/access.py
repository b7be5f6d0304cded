"""The only road from a short name to a calendar. Calendars belong to the whole organisation."""

from typing import cast

from django.http import Http404, HttpRequest

from accord.server.accounts.access import Visitor, require
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.calendars.models import Calendar, CalendarVersion

__all__ = ["access_calendar", "access_version", "person_of"]


def person_of(request: HttpRequest) -> Person:
    """Return who asks; the door has let only people in who have signed in."""
    return cast(Person, request.user)


def access_calendar(person: Visitor, code: str, *, to: Capability = Capability.VIEW_CALENDARS) -> Calendar:
    """Return the calendar with this short name and its versions; 404 where there is none."""
    require(person, to)
    calendar = Calendar.objects.prefetch_related("versions__made_by").filter(code=code).first()
    if calendar is None:
        raise Http404(code)
    return calendar


def access_version(
    person: Visitor, code: str, number: int, *, to: Capability = Capability.VIEW_CALENDARS
) -> CalendarVersion:
    """Return a version of a calendar by its number, with its calendar at hand; 404 where there is none."""
    calendar = access_calendar(person, code, to=to)
    for version in calendar.versions.all():
        if version.number == number:
            version.calendar = calendar
            return version
    raise Http404(f"{code}, {number}")
