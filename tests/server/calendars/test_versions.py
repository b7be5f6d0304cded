"""Versions: what has begun stays, what lies ahead can change, and two editors do not overwrite each other."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from accord.calendars import zone
from accord.errors import InputError
from accord.server.accounts.models import Person
from accord.server.audit.models import Entry
from accord.server.calendars.actions import (
    add_version,
    create_calendar,
    edit_version,
    end_calendar,
    rename_calendar,
    set_team_hours,
    withdraw_version,
)
from accord.server.calendars.bridge import calendars_by_code, hours_of, version_in_force, versioned
from accord.server.calendars.errors import StaleCalendarError, VersionError
from accord.server.calendars.models import Calendar, CalendarVersion
from tests.cast import Cast
from tests.server.calendars.conftest import NOW, OFFICE

LONGER: dict[str, object] = {**OFFICE, "week": {"mon-fri": [["08:00", "20:00"]]}}
JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


def add(calendar: Calendar, by: Person, definition: dict[str, object] = LONGER, since: date = JUNE) -> CalendarVersion:
    return add_version(calendar, definition, since, seen=calendar.row_version, reason="Longer days", by=by, now=NOW)


def berlin(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=zone("Europe/Berlin"))  # type: ignore[arg-type, misc]


def test_the_first_version_holds_since_always(office: Calendar) -> None:
    assert versioned(office).at(berlin(1999, 1, 4, 9))[1].is_open(berlin(1999, 1, 4, 9))
    assert version_in_force(office, NOW).number == 1


def test_a_new_version_holds_from_its_date_and_the_past_keeps_the_old_one(office: Calendar, cast: Cast) -> None:
    add(office, cast.grace)
    hours = versioned(Calendar.objects.get())
    evening = {
        on: hours.at(berlin(2026, *on, 18))[1].is_open(berlin(2026, *on, 18)) for on in [(5, 29), (6, 1), (6, 2)]
    }
    assert evening == {(5, 29): False, (6, 1): True, (6, 2): True}
    assert [version.label for version in hours.versions] == ["1", "2"]


def test_the_new_hours_begin_at_midnight_of_their_own_zone(office: Calendar, cast: Cast) -> None:
    add(office, cast.grace, {**LONGER, "zone": "Asia/Tokyo"})
    assert [str(at) for at in versioned(Calendar.objects.get()).boundaries()] == ["2026-05-31 15:00:00+00:00"]


def test_a_new_version_cannot_begin_today_or_before(office: Calendar, cast: Cast) -> None:
    for since in (date(2026, 5, 8), date(2026, 5, 7), date(2020, 1, 1)):
        with pytest.raises(VersionError, match="tomorrow at the earliest") as refused:
            add(office, cast.grace, since=since)
        assert refused.value.problems[0].place.field == "effective_from"
    assert Calendar.objects.get().row_version == 1


def test_two_versions_cannot_begin_on_one_date(office: Calendar, cast: Cast) -> None:
    add(office, cast.grace)
    with pytest.raises(VersionError, match="Version 2 begins on this date already"):
        add(office, cast.grace)


def test_a_version_ahead_can_be_edited_and_keeps_its_number(office: Calendar, cast: Cast) -> None:
    version = add(office, cast.grace)
    edit_version(version, OFFICE, JULY, seen=version.calendar.row_version, by=cast.irma, now=NOW)
    saved = CalendarVersion.objects.get(number=2)
    assert (saved.effective_from, saved.made_by) == (JULY, cast.irma)
    assert saved.digest == CalendarVersion.objects.get(number=1).digest


def test_a_version_that_has_begun_never_changes(office: Calendar, cast: Cast) -> None:
    version, later = add(office, cast.grace), NOW + timedelta(days=40)
    for number in (1, 2):
        version = CalendarVersion.objects.get(number=number)
        with pytest.raises(VersionError, match=f"Version {number} has begun"):
            edit_version(version, OFFICE, date(2026, 9, 1), seen=2, by=cast.grace, now=later)
        with pytest.raises(VersionError, match=f"Version {number} has begun"):
            withdraw_version(version, seen=2, by=cast.grace, now=later)


def test_a_withdrawn_version_does_not_count_and_its_number_is_not_used_again(office: Calendar, cast: Cast) -> None:
    version = add(office, cast.grace)
    withdraw_version(version, seen=version.calendar.row_version, by=cast.grace, now=NOW)
    assert len(versioned(Calendar.objects.get()).versions) == 1
    assert add(Calendar.objects.get(), cast.grace).number == 3


def test_of_two_editors_the_second_is_told_who_was_first(office: Calendar, cast: Cast) -> None:
    hers, his = Calendar.objects.get(), Calendar.objects.get()
    add(hers, cast.grace)
    with pytest.raises(StaleCalendarError, match="changed by Grace") as refused:
        add(his, cast.irma, since=JULY)
    assert refused.value.at == NOW
    assert CalendarVersion.objects.count() == 2


NO_HOURS: dict[str, dict[str, object]] = {
    "no windows": {"zone": "Europe/Berlin", "week": {}},
    "no such zone": {"zone": "Atlantis", "week": {"daily": [["00:00", "24:00"]]}},
    "25:00": {"zone": "UTC", "week": {"mon": [["08:00", "25:00"]]}},
    "overlap": {"zone": "UTC", "week": {"mon": [["08:00", "12:00"], ["11:00", "13:00"]]}},
    "no such country": {"zone": "UTC", "week": {"mon": [["08:00", "12:00"]]}, "country": "ZZ"},
}


def test_hours_that_mean_nothing_are_not_saved(office: Calendar, cast: Cast) -> None:
    for definition in NO_HOURS.values():
        with pytest.raises(InputError):
            create_calendar(Calendar(code="odd", name="Odd"), definition, by=cast.grace, now=NOW)
        with pytest.raises(InputError):
            add(office, cast.grace, definition)
    assert list(Calendar.objects.values_list("code", "row_version")) == [("office", 1)]
    assert CalendarVersion.objects.count() == 1


def test_every_change_leaves_an_entry_with_its_author(office: Calendar, cast: Cast) -> None:
    version = add(office, cast.grace)
    edit_version(version, LONGER, JULY, seen=2, by=cast.irma, now=NOW)
    withdraw_version(version, seen=3, by=cast.grace, now=NOW)
    office.refresh_from_db()
    rename_calendar(office, name="Munich", note="", seen=4, by=cast.irma, now=NOW)
    end_calendar(office, JULY, seen=5, by=cast.grace, now=NOW)
    set_team_hours(cast.desk, office, by=cast.irma, now=NOW)
    entries = Entry.objects.filter(at=NOW).order_by("id").values_list("action", "actor_name")
    assert list(entries) == [
        ("calendar.created", "Grace"),
        ("calendar.version_added", "Grace"),
        ("calendar.version_edited", "Irma"),
        ("calendar.version_withdrawn", "Grace"),
        ("calendar.renamed", "Irma"),
        ("calendar.ended", "Grace"),
        ("team.hours_set", "Irma"),
    ]


def test_a_short_name_is_used_once(office: Calendar, cast: Cast) -> None:
    with pytest.raises(ValidationError, match="already exists"):
        create_calendar(Calendar(code="office", name="Another"), OFFICE, by=cast.grace, now=NOW)


def test_a_team_works_by_one_calendar_or_none(office: Calendar, cast: Cast) -> None:
    night = create_calendar(Calendar(code="night", name="Nights"), LONGER, by=cast.grace, now=NOW)
    for calendar, expected in [(office, ["Service desk"]), (night, []), (None, [])]:
        set_team_hours(cast.desk, calendar, by=cast.irma, now=NOW)
        assert list(office.teams.values_list("team__name", flat=True)) == expected


def test_all_calendars_take_two_queries(office: Calendar, cast: Cast, django_assert_num_queries: object) -> None:
    for number in range(5):
        create_calendar(Calendar(code=f"more-{number}", name="More"), LONGER, by=cast.grace, now=NOW)
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(calendars_by_code()) == 6
    assert set(calendars_by_code(["office", "more-1", "unknown"])) == {"office", "more-1"}


def test_an_agreement_takes_one_definition_or_one_for_each_version(office: Calendar, cast: Cast) -> None:
    alone = hours_of(office)
    assert isinstance(alone, dict)
    assert alone["zone"] == "Europe/Berlin"
    add(office, cast.grace)
    several = hours_of(Calendar.objects.get())
    assert [one["effective_from"] for one in several] == ["1970-01-01", "2026-06-01"]  # type: ignore[index]
