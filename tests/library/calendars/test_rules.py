"""The written rules of service hours, each as a table of cases that can be checked with a paper calendar."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from accord.calendars import Calendar, Span, zone

HOUR = timedelta(hours=1)


def at(text: str, zone_name: str = "Europe/Berlin") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone(zone_name))


def hours_on(calendar: Calendar, day: str, zone_name: str = "Europe/Berlin") -> float:
    start = at(day, zone_name)
    return calendar.between(start, start.replace(hour=0) + timedelta(days=1)) / HOUR


# Fri 8 May 2026; Mon 11 May 2026.
OFFICE = Calendar.from_dict(
    {
        "zone": "Europe/Berlin",
        "week": {"mon-fri": [["08:00", "12:00"], ["13:00", "17:00"]]},
        "holidays": ["2026-05-14"],
    }
)


@pytest.mark.parametrize(
    ("opened", "allowance", "due", "breach"),
    [
        ("2026-05-08 16:50", 30, "2026-05-11 08:20", "2026-05-11 08:20"),  # the weekend does not count
        ("2026-05-08 16:30", 30, "2026-05-08 17:00", "2026-05-11 08:00"),  # closing time stays, more is too late
        ("2026-05-11 11:00", 60, "2026-05-11 12:00", "2026-05-11 13:00"),  # lunch is closed too
        ("2026-05-09 11:00", 60, "2026-05-11 09:00", "2026-05-11 09:00"),  # opened while closed
        ("2026-05-13 16:00", 120, "2026-05-15 09:00", "2026-05-15 09:00"),  # Thursday is a holiday
        ("2026-05-11 09:00", 0, "2026-05-11 09:00", "2026-05-11 09:00"),  # nothing allowed starts at once
        ("2026-05-11 17:00", 0, "2026-05-12 08:00", "2026-05-12 08:00"),  # or at the next opening
        ("2026-05-11 08:00", 480, "2026-05-11 17:00", "2026-05-12 08:00"),  # a whole day
    ],
)
def test_an_allowance_in_office_hours(opened, allowance, due, breach):
    assert OFFICE.due(at(opened), timedelta(minutes=allowance)) == (at(due), at(breach))


def test_reversed_instants_have_nothing_between_them():
    assert OFFICE.between(at("2026-05-11 12:00"), at("2026-05-11 09:00")) == timedelta(0)
    assert OFFICE.spans(at("2026-05-11 12:00"), at("2026-05-11 09:00")) == []
    assert OFFICE.between_array([2, 1], [1, 2]).tolist() == [0, 0]


def test_a_window_holds_its_opening_and_not_its_closing():
    assert OFFICE.is_open(at("2026-05-11 08:00"))
    assert not OFFICE.is_open(at("2026-05-11 12:00"))
    assert OFFICE.is_open(at("2026-05-11 11:59:59"))


def test_spans_are_cut_to_the_question_and_in_utc():
    spans = OFFICE.spans(at("2026-05-08 16:00"), at("2026-05-11 08:30"))
    assert spans == [
        Span(datetime(2026, 5, 8, 14, tzinfo=UTC), datetime(2026, 5, 8, 15, tzinfo=UTC)),
        Span(datetime(2026, 5, 11, 6, tzinfo=UTC), datetime(2026, 5, 11, 6, 30, tzinfo=UTC)),
    ]
    assert all(instant.tzinfo is UTC for span in spans for instant in span)


NIGHTS = {"zone": "Europe/Berlin", "week": {"mon-fri": [["22:00", "06:00"]]}}


@pytest.mark.parametrize(
    ("changes", "day", "hours"),
    [
        ({}, "2026-05-11", 2),  # Monday: from 22:00
        ({}, "2026-05-12", 8),  # Tuesday: until 06:00 and from 22:00
        ({}, "2026-05-16", 6),  # Saturday: the end of Friday's shift
        ({"holidays": ["2026-05-12"]}, "2026-05-12", 6),  # a holiday removes what starts on it
        ({"holidays": ["2026-05-12"]}, "2026-05-13", 2),  # so the next morning is closed
        ({"overrides": {"2026-05-12": [["08:00", "09:00"]]}}, "2026-05-12", 7),
        ({"breaks": {"2026-05-12": [["05:00", "23:00"]]}}, "2026-05-12", 6),  # a break cuts by the clock
        ({"breaks": {"2026-05-12": [["23:00", "01:00"]]}}, "2026-05-13", 7),  # and runs over midnight
        ({"breaks": {"daily": [["05:30", "06:00"]]}}, "2026-05-12", 7.5),
    ],
)
def test_a_night_shift_belongs_to_the_day_on_which_it_starts(changes, day, hours):
    assert hours_on(Calendar.from_dict(NIGHTS | changes), day) == hours


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        ("2026-05-11", 8),  # the week
        ("2026-05-12", 0),  # a holiday
        ("2026-05-13", 3),  # a holiday with hours of its own
        ("2026-05-14", 2),  # an override on a holiday
        ("2026-05-15", 0),  # an override without windows
        ("2026-05-01", 0),  # a holiday of the country
        ("2026-05-18", 7.75),  # a break
    ],
)
def test_an_override_comes_before_a_holiday_and_a_holiday_before_the_week(day, hours):
    calendar = Calendar.from_dict(
        {
            "zone": "Europe/Berlin",
            "country": "DE",
            "week": {"mon-fri": [["08:00", "16:00"]]},
            "holidays": ["2026-05-12", {"date": "2026-05-13", "windows": [["09:00", "12:00"]]}, "2026-05-14"],
            "overrides": {"2026-05-14": [["10:00", "12:00"]], "2026-05-15": []},
            "breaks": {"2026-05-18": [["12:00", "12:15"], ["18:00", "19:00"]]},
        }
    )
    assert hours_on(calendar, day) == hours


@pytest.mark.parametrize(
    ("zone_name", "day", "windows", "hours"),
    [
        ("Europe/Berlin", "2026-10-25", [["00:00", "24:00"]], 25),  # clocks go back: 25 hours
        ("Europe/Berlin", "2026-03-29", [["00:00", "24:00"]], 23),
        ("Europe/Berlin", "2026-03-29", [["02:30", "04:00"]], 0.5),  # 02:30 does not exist: 03:30
        ("Europe/Berlin", "2026-03-29", [["02:30", "03:15"]], 0),  # which empties this window
        ("Europe/Berlin", "2026-03-29", [["01:30", "02:30"]], 1),
        ("Europe/Berlin", "2026-10-25", [["02:30", "03:00"]], 1.5),  # 02:30 comes twice: the first one
        ("Europe/Berlin", "2026-10-25", [["01:00", "02:30"]], 1.5),
        ("Australia/Lord_Howe", "2026-10-04", [["00:00", "24:00"]], 23.5),  # half an hour
        ("Australia/Lord_Howe", "2026-04-05", [["00:00", "24:00"]], 24.5),
        ("America/Sao_Paulo", "2018-11-04", [["00:00", "24:00"]], 23),  # midnight itself does not exist
        ("Asia/Tehran", "2022-09-21", [["00:00", "24:00"]], 25),  # midnight comes twice: a day starts at the first
        ("Asia/Tehran", "2019-03-22", [["00:00", "24:00"]], 23),
    ],
)
def test_days_on_which_clocks_change(zone_name, day, windows, hours):
    calendar = Calendar.from_dict({"zone": zone_name, "week": {"daily": windows}})
    start = at(day, zone_name)
    end = start + timedelta(days=1)
    assert calendar.between(start.astimezone(UTC), end.astimezone(UTC)) / HOUR == hours


def test_a_date_that_the_zone_skipped_has_no_hours():
    # Samoa went from Thursday 29 to Saturday 31 December 2011.
    calendar = Calendar.from_dict({"zone": "Pacific/Apia", "week": {"thu-fri": [["09:00", "17:00"]]}})
    start, end = at("2011-12-29 00:00", "Pacific/Apia"), at("2012-01-01 00:00", "Pacific/Apia")
    assert calendar.between(start, end) == 8 * HOUR
    always = Calendar.always("Pacific/Apia")
    assert always.between(start, end) == 48 * HOUR


def test_a_night_shift_over_a_skipped_date_ends_on_the_next_that_exists():
    calendar = Calendar.from_dict({"zone": "Pacific/Apia", "week": {"thu": [["22:00", "06:00"]]}})
    start, end = at("2011-12-29 00:00", "Pacific/Apia"), at("2012-01-01 00:00", "Pacific/Apia")
    assert calendar.between(start, end) == 8 * HOUR


def test_whole_days_leave_no_gap_at_midnight():
    calendar = Calendar.from_dict({"zone": "Europe/Berlin", "week": {"daily": [["00:00", "24:00"]]}})
    assert len(calendar.spans(at("2026-01-01"), at("2027-01-01"))) == 1
    assert Calendar.always("Europe/Berlin").between(at("2026-01-01"), at("2027-01-01")) == 365 * 24 * HOUR


def test_instants_are_taken_to_their_whole_second():
    start = datetime(2026, 5, 11, 8, 0, 0, 900_000, tzinfo=UTC)
    assert OFFICE.between(start, start + timedelta(seconds=1, microseconds=50_000)) == timedelta(seconds=1)


def test_a_pause_at_night_costs_nothing():
    night = (at("2026-05-11 18:00"), at("2026-05-12 07:00"))
    morning = (at("2026-05-12 08:00"), at("2026-05-12 09:00"))
    opened, allowance = at("2026-05-11 16:00"), 2 * HOUR
    assert OFFICE.without([night]).due(opened, allowance) == OFFICE.due(opened, allowance)
    assert OFFICE.without([morning, night]).due(opened, allowance).due == at("2026-05-12 10:00")
    assert OFFICE.without([night, morning]).without([(opened, opened + HOUR)]).due(opened, HOUR).due == at(
        "2026-05-12 10:00"
    )


def test_a_pause_from_the_moment_the_allowance_ends_moves_only_the_breach():
    pause = (at("2026-05-11 10:00"), at("2026-05-11 11:00"))
    due = OFFICE.without([pause]).due(at("2026-05-11 08:00"), 2 * HOUR)
    assert due == (at("2026-05-11 10:00"), at("2026-05-11 11:00"))


def test_cutting_nothing_changes_no_answer():
    opened = at("2026-05-11 08:00")
    uncut = OFFICE.without([(opened, opened), (opened + HOUR, opened)])
    assert uncut.due(opened, HOUR) == OFFICE.due(opened, HOUR)
    assert uncut.between_array([1_780_000_000], [1_781_000_000]) == OFFICE.between_array(1_780_000_000, 1_781_000_000)
    assert np.shape(uncut.elapsed_array([])) == (0,)


def test_coverage_compares_two_service_hours():
    supplier = Calendar.from_dict({"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "16:00"]]}})
    week = at("2026-05-04"), at("2026-05-09")
    assert not supplier.covers(OFFICE, *week)
    assert supplier.uncovered(OFFICE, *week)[0] == (at("2026-05-04 16:00"), at("2026-05-04 17:00"))
    assert Calendar.always("UTC").covers(OFFICE, *week)
    assert supplier.covers(OFFICE.intersection(supplier), *week)
    assert supplier.covers(OFFICE.without([(at("2026-05-04"), at("2026-05-09"))]), *week)
