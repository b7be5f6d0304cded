"""Reporting periods: where they begin in a zone, and what falls into them."""

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.calendars.zones import zone
from accord.errors import AccordError, InputError
from accord.measures import Period, Periods

START = datetime(2015, 1, 1, tzinfo=UTC)
instants = st.integers(0, 15 * 365 * 86400).map(lambda seconds: START + timedelta(seconds=seconds))
zones = st.sampled_from(["Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia", "Etc/UTC"])


def frame(**columns: list[datetime | None]) -> pl.DataFrame:
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Datetime("us", "UTC")))


def covering(period: Period | None, first: datetime, last: datetime, place: str = "Europe/Berlin") -> Periods:
    return Periods.covering(period, place, first, last, last)


@pytest.mark.parametrize(
    ("period", "start", "following"),
    [
        (Period.DAY, date(2028, 2, 29), date(2028, 3, 1)),
        (Period.WEEK, date(2028, 2, 28), date(2028, 3, 6)),  # Monday
        (Period.MONTH, date(2028, 2, 1), date(2028, 3, 1)),
        (Period.QUARTER, date(2028, 1, 1), date(2028, 4, 1)),
        (Period.YEAR, date(2028, 1, 1), date(2029, 1, 1)),
    ],
)
def test_a_period_begins_and_ends_on_calendar_days(period: Period, start: date, following: date) -> None:
    assert period.start_of(date(2028, 2, 29)) == start
    assert period.after(start) == following


@pytest.mark.parametrize(
    ("instant", "month"),
    [
        (datetime(2026, 1, 31, 22, 59, 59, tzinfo=UTC), date(2026, 1, 1)),  # 23:59:59 in Berlin
        (datetime(2026, 1, 31, 23, 0, 0, tzinfo=UTC), date(2026, 2, 1)),  # midnight in Berlin
        (datetime(2026, 3, 31, 22, 0, 0, tzinfo=UTC), date(2026, 4, 1)),  # midnight in summer time
    ],
)
def test_an_instant_counts_in_the_period_of_the_zone(instant: datetime, month: date) -> None:
    periods = covering(Period.MONTH, datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC))
    assert periods.place(frame(at=[instant]))["period_start"].to_list() == [month]


def test_a_day_whose_midnight_a_clock_change_skips_begins_at_the_change() -> None:
    change = datetime(2018, 11, 4, 3, 0, tzinfo=UTC)  # Sao Paulo went from 24:00 to 01:00
    periods = covering(Period.DAY, change - timedelta(days=1), change + timedelta(days=1), "America/Sao_Paulo")
    placed = periods.place(frame(at=[change - timedelta(seconds=1), change]))
    assert placed["period_start"].to_list() == [date(2018, 11, 3), date(2018, 11, 4)]


@given(st.lists(instants, min_size=1, max_size=20), zones, st.sampled_from(Period))
def test_every_instant_falls_into_the_period_of_its_local_date(
    times: list[datetime], place: str, period: Period
) -> None:
    placed = covering(period, min(times), max(times), place).place(frame(at=list(times)))
    expected = [period.start_of(time.astimezone(zone(place)).date()) for time in times]
    assert placed["period_start"].to_list() == expected


def test_a_state_is_seen_at_the_end_of_each_period_in_which_it_lasts() -> None:
    now = datetime(2026, 3, 15, tzinfo=UTC)
    periods = Periods.covering(Period.MONTH, "Etc/UTC", datetime(2026, 1, 1, tzinfo=UTC), now, now)
    february = datetime(2026, 2, 1, tzinfo=UTC)
    states = frame(
        start=[datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 1, 6, tzinfo=UTC), february, now],
        end=[None, february, february + timedelta(hours=1), None],
    ).with_columns(name=pl.Series(["lasts", "ends with January", "within February", "begins now"]))
    seen = periods.place_states(states, "start", "end").select("name", "period_start", "at").rows()
    assert seen == [
        ("lasts", date(2026, 1, 1), february),
        ("lasts", date(2026, 2, 1), datetime(2026, 3, 1, tzinfo=UTC)),
        ("lasts", date(2026, 3, 1), now),
        ("ends with January", date(2026, 1, 1), february),
        ("begins now", date(2026, 3, 1), now),
    ]


def test_without_a_period_a_state_is_seen_now() -> None:
    now = datetime(2026, 3, 15, tzinfo=UTC)
    states = frame(start=[now, now], end=[None, now])
    assert covering(None, now, now).place_states(states, "start", "end")["at"].to_list() == [now]


def test_an_unknown_period_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="Write one of day, week, month, quarter, year"):
        Period.read("fortnight")


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(AccordError, match="Europe/Berlin"):
        covering(Period.DAY, datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC), "Europe/Berln")
