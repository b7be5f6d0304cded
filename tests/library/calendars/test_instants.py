"""What comes in at the door: aware datetimes, whole seconds, and years that calendars cover."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from accord.calendars import Calendar, CalendarError, HorizonError, NaiveDatetimeError, NeverOpensError, use_kernel

OFFICE = Calendar.from_dict({"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "17:00"]]}})
AWARE = datetime(2026, 5, 11, 9, tzinfo=UTC)
NAIVE = AWARE.replace(tzinfo=None)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("ask", "argument"),
    [
        (lambda: OFFICE.between(NAIVE, AWARE), "start"),
        (lambda: OFFICE.between(AWARE, NAIVE), "end"),
        (lambda: OFFICE.due(NAIVE, HOUR), "start"),
        (lambda: OFFICE.is_open(NAIVE), "moment"),
        (lambda: OFFICE.spans(AWARE, NAIVE), "end"),
        (lambda: OFFICE.without([(AWARE, NAIVE)]), "span end"),
        (lambda: OFFICE.due_in_service_days(NAIVE, 1), "start"),
        (lambda: OFFICE.covers(OFFICE, NAIVE, AWARE), "start"),
    ],
)
def test_a_naive_datetime_is_refused_by_name(ask, argument):
    with pytest.raises(NaiveDatetimeError, match=f"^{argument} is naive"):
        ask()


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: OFFICE.between("2026-05-11", AWARE), "start is str"),
        (lambda: OFFICE.due(AWARE, 3600), "allowance is int"),
        (lambda: OFFICE.due(AWARE, -HOUR), "allowance is -1 day, 23:00:00"),
        (lambda: OFFICE.due(AWARE, timedelta(seconds=1.5)), "whole seconds"),
        (lambda: OFFICE.between_array([1.5], [2]), "starts has dtype float64"),
        (lambda: OFFICE.between_array([1], np.array(["2026-05-11"], "M8[s]")), "ends has dtype datetime64"),
        (lambda: OFFICE.due_array([1], [-1]), "allowances has -1"),
        (lambda: OFFICE.due_array([1], 2**62), "150 years"),
        (lambda: OFFICE.due_in_service_days(AWARE, -1), "days has -1"),
        (lambda: use_kernel("fortran"), "no kernel 'fortran'"),
    ],
)
def test_what_is_no_instant_or_allowance_is_refused(ask, words):
    with pytest.raises(CalendarError, match=words):
        ask()


@pytest.mark.parametrize(
    "ask",
    [
        lambda: OFFICE.between(AWARE, AWARE.replace(year=2120)),
        lambda: OFFICE.between(AWARE.replace(year=1969), AWARE),
        lambda: OFFICE.elapsed_array([1_778_490_000_000]),
        lambda: OFFICE.between_array(np.full(10_000, -1), 0),
        lambda: OFFICE.due_array(np.array([2**63 - 1]), 0),
    ],
)
def test_an_instant_outside_the_years_covered_is_refused(ask):
    with pytest.raises(HorizonError, match="outside the years that calendars cover"):
        ask()


def test_the_horizon_grows_both_ways_and_answers_stay():
    calendar = Calendar.from_dict({"zone": "Africa/Nairobi", "week": {"mon-fri": [["08:00", "17:00"]]}})
    instants = np.array([1_700_000_000, 1_750_000_000])
    before = calendar.elapsed_array(instants)
    for year in (1970, 2119, 2000):
        day = datetime(year, 6, 1, tzinfo=UTC)
        assert calendar.between(day, day + timedelta(days=28)) == timedelta(hours=9 * 20)
        assert calendar.elapsed_array(instants).tolist() == before.tolist()


def test_a_long_allowance_grows_the_horizon():
    twenty_years = timedelta(hours=9 * 261 * 20)
    due, _ = OFFICE.due(AWARE, twenty_years)
    assert due.year == 2046
    large = OFFICE.due_array(np.full(9000, 1_778_490_000), int(twenty_years.total_seconds()))
    assert set(large[0].tolist()) == {int(due.timestamp())}


def test_tables_cover_hours_too_long_for_them_by_a_search():
    always = Calendar.always("UTC")
    assert always.between_array(np.zeros(9000, np.int64), 4_700_000_000).tolist() == [4_700_000_000] * 9000


@pytest.mark.parametrize(
    ("calendar", "words"),
    [
        ({"overrides": {"2026-05-02": [["10:00", "14:00"]]}}, "close for good at 2026-05-02T14:00:00"),
        ({"week": {"mon": [["09:00", "10:00"]]}, "breaks": {"mon": [["08:00", "12:00"]]}}, "never open"),
    ],
)
def test_hours_that_do_not_open_again_are_an_error_and_not_a_hang(calendar, words):
    closed = Calendar.from_dict({"zone": "UTC"} | calendar)
    assert closed.between(AWARE, AWARE + timedelta(days=100)) == timedelta(0)
    assert closed.between_array(np.full(9000, 1_778_490_000), 1_779_490_000).sum() == 0
    for ask in (
        lambda: closed.due(AWARE, HOUR),
        lambda: closed.due_array([1_778_490_000], 60),
        lambda: closed.due_in_service_days(AWARE, 1),
        lambda: closed.without([(AWARE, AWARE + HOUR)]).due(AWARE, HOUR),
    ):
        with pytest.raises(NeverOpensError, match=words):
            ask()


def test_a_due_time_without_a_later_opening_has_no_breach():
    once = Calendar.from_dict({"zone": "UTC", "overrides": {"2026-05-12": [["10:00", "14:00"]]}})
    assert once.due(AWARE, 3 * HOUR).due == datetime(2026, 5, 12, 13, tzinfo=UTC)
    with pytest.raises(NeverOpensError, match="just as the allowance is used up"):
        once.due(AWARE, 4 * HOUR)


def test_arrays_broadcast_and_keep_their_shape():
    starts = np.array([[1_778_490_000], [1_778_500_000]])
    ends = np.array([1_778_510_000, 1_778_520_000, 1_778_530_000], dtype=np.uint32)
    assert OFFICE.between_array(starts, ends).shape == (2, 3)
    assert OFFICE.between_array(1_778_490_000, 1_778_493_600) == 3600
    due, breach = OFFICE.due_array(starts, [60, 120])
    assert due.shape == breach.shape == (2, 2)
    assert OFFICE.due_in_service_days_array(starts, 1)[0].shape == (2, 1)
    assert [each.size for each in OFFICE.due_array([], [])] == [0, 0]
    assert [each.size for each in OFFICE.due_in_service_days_array([], 1)] == [0, 0]
    assert OFFICE.between_array([], 3).size == 0


def test_what_is_given_is_not_changed():
    given = np.array([1_778_490_000, 1_778_500_000])
    OFFICE.elapsed_array(given)
    OFFICE.due_array(given, given - given)
    assert given.tolist() == [1_778_490_000, 1_778_500_000]


def test_threads_may_share_a_calendar():
    calendar = Calendar.from_dict({"zone": "Asia/Tokyo", "week": {"mon-fri": [["08:00", "17:00"]]}})
    years = [datetime(year, 3, 1, tzinfo=UTC) for year in range(1971, 2110, 3)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda day: calendar.between(day, day + timedelta(days=28)), years))
    assert answers == [timedelta(hours=9 * 20)] * len(years)
