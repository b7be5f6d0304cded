"""The calendars of the demonstration company: those that its agreements run by, and those of its teams' shifts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from accord.calendars import Calendar as Hours
from accord.calendars import zone
from accord.demonstration import END, ZONE, agreements
from accord.demonstration.teams import TEAMS, Shift
from accord.demonstration.teams import Team as Crew
from accord.server.accounts.models import Person, Team
from accord.server.calendars.actions import add_version, create_calendar, set_team_hours
from accord.server.calendars.models import Calendar

__all__ = ["fill"]

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
COUNTRY = "RU"

type Week = tuple[tuple[str, str] | None, ...]
type Known = Mapping[tuple[Week, bool], tuple[str, str, str]]


def _week(workday: str, saturday: str = "", sunday: str = "") -> Week:
    return tuple(_window(text) for text in (*[workday] * 5, saturday, sunday))


def _window(text: str) -> tuple[str, str] | None:
    opens, _, closes = text.partition("-")
    return (opens, closes) if text else None


_NAMED: Known = {
    (_week("08:00-17:00"), True): ("workdays", "Workdays 8 to 17", "Offices, and specialists on site."),
    (_week("09:00-18:00"), True): ("office", "Office hours", "Head office and most suppliers."),
    (_week("08:00-20:00", "09:00-17:00"), True): ("shop", "Sales floor", "While the halls are prepared and open."),
    (_week("07:00-22:00", "08:00-21:00", "08:00-21:00"), False): (
        "daily", "Every day with the shops", "From the first delivery to the last customer, holidays too.",
    ),
    (_week("08:00-20:00"), True): ("long", "Long workdays", "Second line, in two shifts."),
    (_week("08:00-20:00"), False): ("long-holidays", "Long workdays, holidays too", "Second line for the shops."),
    (_week("06:00-22:00", "08:00-18:00"), False): ("shifts", "Warehouse shifts", "While goods come in and go out."),
    (_week("08:00-22:00", "08:00-22:00", "08:00-22:00"), False): (
        "every-day", "Every day 8 to 22", "Suppliers of tills.",
    ),
    (_week("08:00-17:00", "10:00-16:00"), True): (
        "workdays-saturday", "Workdays and Saturdays", "On site at Riverside.",
    ),
    (_week("08:00-19:00", "09:00-17:00"), True): ("field", "Field engineers", "On the road to the regions."),
    (_week("08:00-19:00"), True): ("workdays-long", "Workdays 8 to 19", "Accounts and access."),
}  # fmt: skip
"""Short name, name and note of hours, by their week and whether they are closed on public holidays."""


@transaction.atomic
def fill(*, by: Person, start: date | None = None, end: date = END) -> None:
    """Save the calendars, and by which of them each team works; teams must be there. `start` is not needed."""
    # The beginning of the last day: whenever the company is made on it, nothing is dated ahead.
    now = datetime.combine(end, time(), zone(ZONE)).astimezone(UTC)
    made: dict[str, Calendar] = {}
    for definition in _agreed():
        _calendar(definition, made, by=by, now=now)
    teams = {team.code: team for team in Team.objects.all()}
    for crew in TEAMS:
        calendar = _calendar(_shifts(crew), made, by=by, now=now)
        if crew.id in teams:
            set_team_hours(teams[crew.id], calendar, by=by, now=now)
    _open_on_sundays(made, end, by=by, now=now)


def _agreed() -> Iterator[Mapping[str, object]]:
    for agreement in agreements():
        hours = agreement.hours
        yield from (version.calendar for version in hours) if isinstance(hours, tuple) else [hours]


def _calendar(definition: Mapping[str, object], made: dict[str, Calendar], *, by: Person, now: datetime) -> Calendar:
    """Return the calendar with these hours, saving it when it is the first of them."""
    hours = Hours.from_dict(definition)
    digest = hours.digest()
    if digest not in made:
        plain = hours.to_dict()
        key = (_plain_week(plain), "country" in plain)
        code, name, note = _NAMED.get(key, (f"hours-{digest}", f"Hours {digest}", ""))
        made[digest] = create_calendar(Calendar(code=code, name=name, note=note), plain, by=by, now=now)
    return made[digest]


def _plain_week(plain: Mapping[str, object]) -> Week:
    week = plain.get("week")
    assert isinstance(week, dict)
    return tuple(tuple(week[day][0]) if day in week else None for day in DAYS)


def _shifts(crew: Crew) -> dict[str, object]:
    """Return the hours in which anybody of a team works."""
    week = {day: [_reach(crew.shifts, number)] for number, day in enumerate(DAYS) if _reach(crew.shifts, number)}
    return {"zone": ZONE, "week": week} if crew.holidays else {"zone": ZONE, "week": week, "country": COUNTRY}


def _reach(shifts: Sequence[Shift], weekday: int) -> list[str]:
    edges = [(shift.opens, shift.closes) for shift in shifts if weekday in shift.days]
    if not edges:
        return []
    opens, closes = min(edge[0] for edge in edges), max(edge[1] for edge in edges)
    return [f"{opens:02d}:00", f"{closes:02d}:00"]


def _open_on_sundays(made: Mapping[str, Calendar], end: date, *, by: Person, now: datetime) -> None:
    """Plan a change that lies ahead: field engineers work on Sundays from the month after next."""
    field = next(calendar for calendar in made.values() if calendar.code == "field")
    since = (end.replace(day=1) + timedelta(days=62)).replace(day=1)
    definition = field.versions.get().definition
    week = {**definition["week"], "sun": [["09:00", "17:00"]]}
    reason = "Tills in the regions stood still until Monday"
    add_version(field, {**definition, "week": week}, since, seen=1, reason=reason, by=by, now=now)
