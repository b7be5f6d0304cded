"""Writing hours: a new calendar, a new version, another form of a version that lies ahead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.calendars import VersionedCalendar
from accord.calendars.zones import zone_names
from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.calendars.access import access_calendar, access_version, person_of
from accord.server.calendars.actions import (
    add_version,
    correct_version,
    create_calendar,
    edit_version,
    has_begun,
    refuse_correction,
    refuse_version,
)
from accord.server.calendars.adoption import adopters_of
from accord.server.calendars.bridge import ALWAYS_SINCE, hours, versioned
from accord.server.calendars.effects import effects_of
from accord.server.calendars.errors import StaleCalendarError
from accord.server.calendars.figures.comparison import compare
from accord.server.calendars.figures.wording import changes, week_in_words
from accord.server.calendars.figures.year import year_of
from accord.server.calendars.forms import Draft
from accord.server.calendars.models import Calendar, CalendarVersion
from accord.server.calendars.nations import countries, subdivisions
from accord.server.calendars.sheet import BreakRow, DayRow
from accord.server.calendars.views.proposing import propose_and_say
from accord.server.ui.filters import words

__all__ = ["change", "change_version", "new"]

EDIT = Capability.EDIT_CALENDARS
PLACELESS = ("Etc/", "SystemV/", "US/")


def new(request: HttpRequest) -> HttpResponse:
    """Write a new calendar, from nothing or as a copy of another."""
    require(request.user, EDIT)
    if request.method == "POST":
        return _answer(request, Draft.posted(request, None), _create)
    code, now = request.GET.get("copy"), timezone.now()
    copied = access_calendar(request.user, code) if code else None
    organisation = Unit.objects.filter(parent=None).first()
    return _sheet(request, Draft.new(copied, organisation.zone if organisation else "UTC", now))


def change(request: HttpRequest, code: str) -> HttpResponse:
    """Write the next version of a calendar."""
    calendar = access_calendar(request.user, code, to=EDIT)
    if request.method == "POST":
        return _answer(request, Draft.posted(request, calendar), _add)
    return _sheet(request, Draft.of(calendar, None, timezone.now()))


def change_version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Change a version that lies ahead; one that has begun is corrected, as long as nothing runs by it."""
    version, now = access_version(request.user, code, number, to=EDIT), timezone.now()
    if has_begun(version, now):
        return _correct(request, version)
    if request.method == "POST":
        return _answer(request, Draft.posted(request, version.calendar, version), _edit)
    return _sheet(request, Draft.of(version.calendar, version, now))


def _correct(request: HttpRequest, version: CalendarVersion) -> HttpResponse:
    try:
        refuse_correction(version)
    except InputError as error:
        messages.error(request, " ".join(f"{one.message} {one.remedy}" for one in error.problems))
        return redirect(version.calendar)
    if request.method == "POST":
        return _answer(request, Draft.posted(request, version.calendar, version, corrects=True), _put_right)
    return _sheet(request, Draft.correction(version))


type Save = Callable[[Draft, Person, datetime], CalendarVersion]


def _create(draft: Draft, by: Person, now: datetime) -> CalendarVersion:
    calendar = create_calendar(draft.head.instance, draft.definition, by=by, now=now)  # type: ignore[union-attr]
    return calendar.versions.get()


def _add(draft: Draft, by: Person, now: datetime) -> CalendarVersion:
    assert draft.calendar is not None
    given = draft.head.cleaned_data
    return add_version(
        draft.calendar, draft.definition, draft.since, seen=given["seen"], reason=given["reason"], by=by, now=now
    )


def _edit(draft: Draft, by: Person, now: datetime) -> CalendarVersion:
    assert draft.version is not None
    given = draft.head.cleaned_data
    return edit_version(
        draft.version, draft.definition, draft.since, seen=given["seen"], reason=given["reason"], by=by, now=now
    )


def _put_right(draft: Draft, by: Person, now: datetime) -> CalendarVersion:
    assert draft.version is not None
    given = draft.head.cleaned_data
    return correct_version(draft.version, draft.definition, seen=given["seen"], reason=given["reason"], by=by, now=now)


def _answer(request: HttpRequest, draft: Draft, save: Save) -> HttpResponse:
    """Do what the button asks for: go on writing, show what it changes, or save."""
    step, now = request.POST.get("step", "preview"), timezone.now()
    if step not in {"preview", "save", "propose"}:
        draft.step(step, request, timezone.localdate(now))
        return _sheet(request, draft)
    if not draft.is_right():
        return _sheet(request, draft)
    try:
        if step == "preview":
            return _preview(request, draft, now)
        saved = save(draft, person_of(request), now)
    except (InputError, StaleCalendarError) as error:
        draft.refuse(error)
        return _sheet(request, draft)
    messages.success(request, _("%(calendar)s has been saved.") % {"calendar": saved.calendar.name})
    if step == "propose":
        propose_and_say(request, saved, request.POST.getlist("adopt"), now)
    return redirect(saved.calendar)


def _sheet(request: HttpRequest, draft: Draft) -> HttpResponse:
    today = timezone.localdate()
    shown = {
        "draft": draft,
        "zones": sorted(name for name in zone_names() if "/" in name and not name.startswith(PLACELESS)),
        "countries": countries(),
        "subdivisions": subdivisions(draft.sheet.country),
        "holidays": draft.holidays_shown(today),
        "weekdays": [words().weekday(index).capitalize() for index in range(7)],
        "blank": {"holiday": DayRow(), "override": DayRow(), "break": BreakRow()},
        "today": today,
    }
    return render(request, "calendars/sheet.html", shown)


@dataclass(frozen=True)
class _Carried:
    """A field of the sheet that goes on to the next page."""

    name: str
    value: str


def _preview(request: HttpRequest, draft: Draft, now: datetime) -> HttpResponse:
    carried = [
        _Carried(name, str(value))
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", "step", "adopt"}
        for value in values
    ]
    shown = {"draft": draft, "carried": carried, "week": week_in_words(draft.hours), "today": timezone.localdate(now)}
    return render(request, "calendars/preview.html", {**shown, **_told(draft, person_of(request), now)})


def _told(draft: Draft, person: Person, now: datetime) -> dict[str, object]:
    """Return what a draft means: for a new calendar its year, for a version what it changes."""
    if draft.calendar is None:
        alone = VersionedCalendar([(ALWAYS_SINCE, draft.hours)])
        return {"year": year_of(alone, timezone.localdate(now).year), "adopters": []}
    if draft.corrects:
        assert draft.version is not None
        alone = VersionedCalendar([(ALWAYS_SINCE, draft.hours)])
        told = changes(hours(draft.version.definition), draft.hours)
        return {"year": year_of(alone, timezone.localdate(now).year), "changes": told, "adopters": []}
    adopters = adopters_of(draft.calendar, draft.since, person, now.date())
    return {**_changes(draft.calendar, draft.version, draft, draft.since, now), "adopters": adopters}


def _changes(
    calendar: Calendar, version: CalendarVersion | None, draft: Draft, since: date, now: datetime
) -> dict[str, object]:
    refuse_version(calendar, definition=draft.definition, effective_from=since, edited=version, now=now)
    through = versioned(calendar)
    without = [one for one in through.versions if version is None or one.label != str(version.number)]
    before = VersionedCalendar(without)
    earlier = [one for one in before.versions if one.effective_from <= since][-1]
    return {
        "changes": changes(earlier.calendar, draft.hours),
        "comparison": compare(before, draft.hours, since),
        "earlier": earlier.label,
        "effects": effects_of(calendar, draft.definition, since, now),
    }
