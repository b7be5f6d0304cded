"""Calendars that change keep their past: the version in force decides."""

import pickle
from datetime import date, datetime, timedelta

import pytest

from accord.calendars import Calendar, CalendarVersion, DefinitionError, NoVersionError, VersionedCalendar, zone

SHORT = Calendar.from_dict({"zone": "Europe/Berlin", "week": {"mon-fri": [["09:00", "15:00"]]}})
LONG = Calendar.from_dict({"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "20:00"]]}})
TOKYO = Calendar.from_dict({"zone": "Asia/Tokyo", "week": {"mon-fri": [["09:00", "17:00"]]}})
HOURS = VersionedCalendar(
    [
        CalendarVersion(date(2026, 4, 1), LONG, "long"),
        (date(2025, 1, 1), SHORT),
        CalendarVersion(date(2027, 1, 1), TOKYO, "moved"),
    ]
)


@pytest.mark.parametrize(
    ("moment", "zone_name", "label", "calendar"),
    [
        ("2025-01-01 00:00", "Europe/Berlin", "2025-01-01", SHORT),
        ("2026-03-31 23:59", "Europe/Berlin", "2025-01-01", SHORT),
        ("2026-04-01 00:00", "Europe/Berlin", "long", LONG),  # from midnight of the calendar's own zone
        ("2026-03-31 22:00", "UTC", "long", LONG),
        ("2026-12-31 16:00", "Europe/Berlin", "moved", TOKYO),  # where the new year begins at 16:00 in Berlin
    ],
)
def test_the_version_in_force_at_an_instant(moment, zone_name, label, calendar):
    instant = datetime.fromisoformat(moment).replace(tzinfo=zone(zone_name))
    assert HOURS.at(instant) == (label, calendar)
    assert HOURS.versions[HOURS.version_index_array([int(instant.timestamp())])[0]].label == label


def test_before_the_first_version_there_is_none():
    early = datetime(2024, 12, 31, 22, 59, tzinfo=zone("UTC"))
    for ask in (lambda: HOURS.at(early), lambda: HOURS.version_index_array([1_800_000_000, int(early.timestamp())])):
        with pytest.raises(NoVersionError, match=r"2024-12-31T22:59:00\+00:00; the first, 2025-01-01") as caught:
            ask()
        assert caught.value.problems[0].remedy


def test_a_switch_changes_the_answer_and_keeps_the_past():
    week = timedelta(days=7)
    before, after = datetime(2026, 3, 16, tzinfo=zone("UTC")), datetime(2026, 4, 13, tzinfo=zone("UTC"))
    assert HOURS.at(before)[1].between(before, before + week) == timedelta(hours=30)
    assert HOURS.at(after)[1].between(after, after + week) == timedelta(hours=60)


def test_versions_are_written_as_they_were_read():
    assert VersionedCalendar.from_dict(HOURS.to_dict()) == HOURS
    assert pickle.loads(pickle.dumps(HOURS)) == HOURS
    assert hash(VersionedCalendar.from_dict(HOURS.to_dict())) == hash(HOURS)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"versions": []}, "no versions"),
        ({"version": []}, "a list of versions and nothing else"),
        ({"versions": [{"from": "2026-01-01"}]}, "a version is not understood"),
        ({"versions": [{"from": "1st", "calendar": SHORT.to_dict()}]}, "'1st' is not a date"),
        ({"versions": [{"from": "2026-01-01", "calendar": SHORT.to_dict()}] * 2}, "same effective-from"),
        (
            {
                "versions": [
                    {"from": "2026-01-01", "label": "a", "calendar": SHORT.to_dict()},
                    {"from": "2026-02-01", "label": "a", "calendar": LONG.to_dict()},
                ]
            },
            "same label",
        ),
    ],
)
def test_versions_that_cannot_be_told_apart_are_refused(given, words):
    with pytest.raises(DefinitionError, match=words):
        VersionedCalendar.from_dict(given)
