"""The list of calendars, and the page of one."""

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accord.calendars import Calendar as Hours
from accord.calendars import CalendarError, VersionedCalendar, zone
from accord.server.accounts.access import may_anywhere, require
from accord.server.accounts.roles import Capability
from accord.server.calendars.access import access_calendar
from accord.server.calendars.bridge import begins, hours, in_use, version_in_force, versioned
from accord.server.calendars.figures.dates import Parts
from accord.server.calendars.figures.trial import Trial, try_out
from accord.server.calendars.figures.wording import changes, week_in_words
from accord.server.calendars.figures.year import clock_change_after, year_of
from accord.server.calendars.forms import TrialForm
from accord.server.calendars.models import Calendar, CalendarVersion
from accord.server.calendars.nations import nation_name
from accord.server.calendars.queries import calendars_found, rows_of, state_of
from accord.server.calendars.uses import uses_of
from accord.server.ui.paging import page_by_number
from accord.server.ui.wording import told_error

__all__ = ["calendar", "list_calendars"]


@require_safe
def list_calendars(request: HttpRequest) -> HttpResponse:
    """Show the calendars, open or closed at this moment."""
    require(request.user, Capability.VIEW_CALENDARS)
    text, with_ended = request.GET.get("q", ""), "ended" in request.GET
    found = calendars_found(text, with_ended=with_ended).prefetch_related("versions")
    page = page_by_number(found, request.GET)
    return render(
        request,
        "calendars/list.html",
        {
            "rows": rows_of(page.rows, timezone.now()),
            "page": page,
            "text": text,
            "with_ended": with_ended,
            "may_edit": may_anywhere(request.user, Capability.EDIT_CALENDARS),
        },
    )


@require_safe
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """Show a calendar: its week, a year of it, its versions, and an allowance tried out."""
    row, now = access_calendar(request.user, code), timezone.now()
    through, version = versioned(row), version_in_force(row, now)
    hours_now = hours(version.definition)
    today = now.astimezone(zone(hours_now.zone_name)).date()
    form, trial = _trial(request, through, hours_now, now)
    shown = {
        "calendar": row,
        "version": version,
        "state": state_of(through, now),
        "week": week_in_words(hours_now),
        "zone": hours_now.zone_name,
        "clock_change": clock_change_after(now, hours_now.zone_name),
        "nation": _nation(hours_now),
        "uses": uses_of([row.code])[row.code],
        "year": year_of(through, _year(request, today.year)),
        "today": today,
        "versions": list(_versions(row, now)),
        "form": form,
        "trial": trial,
        "may_edit": may_anywhere(request.user, Capability.EDIT_CALENDARS),
        "may_propose": may_anywhere(request.user, Capability.DRAFT_AGREEMENTS),
    }
    return render(request, "calendars/calendar.html", shown)


def _year(request: HttpRequest, this: int) -> int:
    text = request.GET.get("year", "")
    return int(text) if text.isdecimal() and 1970 <= int(text[:5]) < 2119 else this


def _nation(hours_now: Hours) -> str:
    parts = Parts.of(hours_now)
    return nation_name(parts.country, parts.subdivision) if parts.country else ""


def _trial(
    request: HttpRequest, through: VersionedCalendar, hours_now: Hours, now: datetime
) -> tuple[TrialForm, Trial | None]:
    wall = now.astimezone(zone(hours_now.zone_name)).replace(tzinfo=None, second=0, microsecond=0)
    given = request.GET if "allowance" in request.GET else {"start": wall.isoformat(), "allowance": "4 h"}
    form = TrialForm(given, zone_name=hours_now.zone_name)
    if not form.is_valid():
        return form, None
    try:
        return form, try_out(through, form.cleaned_data["start"], form.cleaned_data["allowance"])
    except CalendarError as error:
        form.add_error("allowance", told_error(error))
        return form, None


def _versions(row: Calendar, now: datetime) -> Iterator[tuple[CalendarVersion, str, list[tuple[str, str, str]]]]:
    """Yield the versions, the latest first, with their state and what each changes of the one before."""
    kept = in_use(row)
    present = version_in_force(row, now)
    before = dict(zip([version.pk for version in kept[1:]], kept, strict=False))
    withdrawn = [version for version in row.versions.all() if version.withdrawn_at is not None]
    for version in [*reversed(kept), *reversed(withdrawn)]:
        is_ahead = begins(version.definition, version.effective_from) > now
        state = "withdrawn" if version.withdrawn_at else "ahead" if is_ahead else "over"
        earlier = before.get(version.pk)
        told = changes(hours(earlier.definition), hours(version.definition)) if earlier else []
        yield version, "present" if version.pk == present.pk else state, told
