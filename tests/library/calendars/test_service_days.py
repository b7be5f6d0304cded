"""Allowances in service days: the same wall time on the n-th working day, or its close of business."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.calendars import Calendar, zone

BERLIN = zone("Europe/Berlin")
# Friday 8 May 2026 to Tuesday 12 May; Thursday 14 May is a holiday, Friday 15 May closes at noon.
OFFICE = Calendar.from_dict(
    {
        "zone": "Europe/Berlin",
        "week": {"mon-fri": [["08:00", "12:00"], ["13:00", "17:00"]]},
        "holidays": ["2026-05-14"],
        "overrides": {"2026-05-15": [["09:00", "12:00"]]},
    }
)
NIGHTS = Calendar.from_dict({"zone": "Europe/Berlin", "week": {"mon-fri": [["22:00", "06:00"]]}})


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("opened", "days", "due", "breach"),
    [
        ("05-08 15:00", 1, "05-11 15:00", "05-11 15:00"),  # Friday to Monday
        ("05-08 15:00", 2, "05-12 15:00", "05-12 15:00"),
        ("05-13 11:00", 1, "05-15 11:00", "05-15 11:00"),  # a holiday is no working day
        ("05-13 15:00", 1, "05-15 12:00", "05-18 08:00"),  # that day closes earlier: its last closing
        ("05-13 08:30", 1, "05-15 09:00", "05-15 09:00"),  # that day opens later: its opening
        ("05-08 18:00", 1, "05-12 08:00", "05-12 08:00"),  # opened while closed: counts from Monday 08:00
        ("05-09 10:00", 1, "05-12 08:00", "05-12 08:00"),
        ("05-11 06:00", 1, "05-12 08:00", "05-12 08:00"),
        ("05-11 12:30", 1, "05-12 13:00", "05-12 13:00"),  # lunch: counts from 13:00
        ("05-11 10:00", 0, "05-11 10:00", "05-11 10:00"),
        ("05-09 10:00", 0, "05-11 08:00", "05-11 08:00"),
    ],
)
def test_the_same_wall_time_on_the_nth_working_day(opened, days, due, breach):
    assert OFFICE.due_in_service_days(at(opened), days) == (at(due), at(breach))


@pytest.mark.parametrize(
    ("opened", "days", "due", "breach"),
    [
        ("05-08 09:00", 1, "05-11 17:00", "05-12 08:00"),
        ("05-13 15:00", 1, "05-15 12:00", "05-18 08:00"),
        ("05-11 09:00", 0, "05-11 17:00", "05-12 08:00"),
        ("05-11 18:00", 0, "05-12 17:00", "05-13 08:00"),  # opened while closed: tomorrow is day 0
    ],
)
def test_close_of_business_on_the_nth_working_day(opened, days, due, breach):
    assert OFFICE.due_in_service_days(at(opened), days, close_of_business=True) == (at(due), at(breach))


@pytest.mark.parametrize(
    ("opened", "days", "close", "due"),
    [
        ("05-11 23:00", 1, False, "05-12 23:00"),
        ("05-12 03:00", 1, False, "05-13 03:00"),  # after midnight it is still Monday's shift
        ("05-16 03:00", 1, False, "05-19 03:00"),  # Friday's shift: the next is Monday's
        ("05-16 03:00", 1, True, "05-19 06:00"),
    ],
)
def test_a_night_shift_is_one_working_day(opened, days, close, due):
    assert NIGHTS.due_in_service_days(at(opened), days, close).due == at(due)


@pytest.mark.parametrize(
    ("opened", "due"),
    [("03-28 02:30", "03-29 03:30"), ("03-28 12:00", "03-29 12:00"), ("10-24 02:30", "10-25 02:30")],
)
def test_wall_time_holds_over_a_change_of_the_clocks(opened, due):
    found = Calendar.always("Europe/Berlin").due_in_service_days(at(opened), 1)
    assert found.due == at(due).astimezone(UTC)


def test_a_pause_adds_the_service_time_it_costs():
    opened = at("05-11 10:00")
    paused = OFFICE.without([(at("05-11 11:00"), at("05-11 14:00"))])
    assert paused.due_in_service_days(opened, 1) == (at("05-12 12:00"), at("05-12 13:00"))
    at_night = OFFICE.without([(at("05-11 18:00"), at("05-12 07:00"))])
    assert at_night.due_in_service_days(opened, 1) == OFFICE.due_in_service_days(opened, 1)
    all_tuesday = OFFICE.without([(at("05-12 00:00"), at("05-13 00:00"))])
    assert all_tuesday.due_in_service_days(opened, 1).due == at("05-13 10:00")


def test_an_array_answers_as_single_questions_do():
    starts = np.array([int(at("05-08 15:00").timestamp()) + step * 7919 for step in range(400)])
    days = np.arange(400) % 5
    due, breach = OFFICE.due_in_service_days_array(starts, days)
    for start, count, each_due, each_breach in zip(starts, days, due, breach, strict=True):
        single = OFFICE.due_in_service_days(datetime.fromtimestamp(start, BERLIN), int(count))
        assert [int(moment.timestamp()) for moment in single] == [each_due, each_breach]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60 * 24 * 60), st.integers(0, 12), st.booleans())
def test_service_days_count_working_days_one_by_one(minute, days, close):
    start = (at("04-01 00:00").astimezone(UTC) + timedelta(minutes=minute)).astimezone(BERLIN)
    counted = OFFICE.due(start, timedelta(0)).due.astimezone(BERLIN)
    on, left = counted.date(), days
    while left:
        on += timedelta(days=1)
        left -= bool(OFFICE.day(on).windows)
    spans = OFFICE.spans(datetime.combine(on, datetime.min.time(), BERLIN), at("12-31 00:00"))
    that_day = [span for span in spans if span.start.astimezone(BERLIN).date() == on]
    wanted = datetime.combine(on, counted.time(), BERLIN)
    past = [span.end for span in that_day if span.end <= wanted]
    if close:
        expected = that_day[-1].end
    elif OFFICE.is_open(wanted):
        expected = wanted
    else:
        expected = max(past, default=that_day[0].start)
    found = OFFICE.due_in_service_days(start, days, close)
    assert found.due == expected
    assert found.breach == OFFICE.due(expected, timedelta(0)).breach
