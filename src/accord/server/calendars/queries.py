"""Reads: which calendars there are, and whether they are open."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accord.calendars import Calendar as Hours
from accord.calendars import CalendarError, VersionedCalendar
from accord.documents.hours import hours_line
from accord.server.accounts.models import Team
from accord.server.calendars.bridge import hours_in_force, versioned
from accord.server.calendars.figures.dates import Parts
from accord.server.calendars.models import Calendar, TeamHours
from accord.server.calendars.nations import nation_name
from accord.server.calendars.uses import Use, uses_of
from accord.server.ui.filters import words

__all__ = ["CalendarRow", "State", "calendars_found", "choices", "rows_of", "state_of", "teams", "teams_by_calendar"]

LOOK_AHEAD = timedelta(days=400)


@dataclass(frozen=True)
class State:
    """Whether a calendar is open, and when that changes; None where it does not within a year."""

    is_open: bool
    changes_at: datetime | None


@dataclass(frozen=True)
class CalendarRow:
    """A calendar in the list."""

    calendar: Calendar
    in_words: str
    nation: str
    zone: str
    state: State
    uses: tuple[Use, ...]


def calendars_found(text: str = "", *, with_ended: bool = False) -> QuerySet[Calendar]:
    """Return the calendars whose name, short name, note or zone has the text in it, in the order of their names."""
    found = Calendar.objects.all() if with_ended else Calendar.objects.filter(ended_on=None)
    for word in text.split()[:5]:
        in_zone = Q(versions__definition__zone__icontains=word, versions__withdrawn_at=None)
        found = found.filter(Q(name__icontains=word) | Q(code__icontains=word) | Q(note__icontains=word) | in_zone)
    return found.distinct()


def rows_of(calendars: Collection[Calendar], now: datetime) -> list[CalendarRow]:
    """Return calendars, with their versions prefetched, as the list shows them."""
    uses = uses_of([calendar.code for calendar in calendars])
    return [_row(calendar, uses[calendar.code], now) for calendar in calendars]


def _row(calendar: Calendar, uses: list[Use], now: datetime) -> CalendarRow:
    hours = hours_in_force(calendar, now)
    line = hours_line(hours, words()).rpartition(", ")[0]
    parts = Parts.of(hours)
    nation = nation_name(parts.country, parts.subdivision) if parts.country else ""
    return CalendarRow(calendar, line, nation, hours.zone_name, state_of(versioned(calendar), now), tuple(uses))


def state_of(calendar: VersionedCalendar, now: datetime) -> State:
    """Return whether a calendar is open at an instant and when that changes, through a change of versions too."""
    hours = calendar.at(now)[1]
    is_open = hours.is_open(now)
    end = min((boundary for boundary in calendar.boundaries() if boundary > now), default=now + LOOK_AHEAD)
    changes_at = _change(hours, now, is_open=is_open)
    if changes_at is not None and changes_at < end:
        return State(is_open, changes_at)
    if end in calendar.boundaries():
        later = state_of(calendar, end)
        return State(is_open, end if later.is_open != is_open else later.changes_at)
    return State(is_open, None)


def _change(hours: Hours, now: datetime, *, is_open: bool) -> datetime | None:
    if not is_open:
        try:
            return hours.due(now, timedelta()).breach
        except CalendarError:
            return None
    closes = hours.spans(now, now + LOOK_AHEAD)[0].end
    return closes if closes < now + LOOK_AHEAD else None


def choices(*, also: int | None = None) -> QuerySet[Calendar]:
    """Return the calendars that may be chosen: those that have not ended, and the one that is chosen already."""
    return Calendar.objects.filter(Q(ended_on=None) | Q(pk=also))


def teams() -> QuerySet[Team]:
    """Return all teams with the calendars they work by."""
    return Team.objects.select_related("hours__calendar")


def teams_by_calendar(codes: Collection[str]) -> dict[str, list[Use]]:
    """Return the teams that work by each calendar."""
    found: dict[str, list[Use]] = defaultdict(list)
    rows = TeamHours.objects.filter(calendar__code__in=codes).order_by("team__name")
    for code, name in cast("list[tuple[str, str]]", rows.values_list("calendar__code", "team__name")):
        found[code].append(Use(_("Team"), name))
    return found
