"""Dates as people write them: what is clear is read, what is not is asked for or rejected."""

from datetime import UTC, datetime

import polars as pl
import pytest

from accord.importers import ImportFailed, Mapping, import_log
from accord.importers.dateforms import given_form
from accord.importers.instants import DateForms, read_instants


def read(*texts: str, zone: str | None = "UTC", dates: tuple[str, ...] = ()) -> list[str | None]:
    instants, _ = read_instants([pl.Series("at", texts, dtype=pl.String)], DateForms(dates, zone), "a.csv")
    moments = pl.from_epoch(instants["at"].seconds, "s").to_list()
    return [moment and f"{moment:%Y-%m-%d %H:%M:%S}" for moment in moments]


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-03-05 09:07:08", "2026-03-05 09:07:08"),
        ("2026-03-05T09:07:08.999", "2026-03-05 09:07:08"),
        ("2026/3/5 9:07", "2026-03-05 09:07:00"),
        ("2026-03-05T09:07:08Z", "2026-03-05 09:07:08"),
        ("2026-03-05T09:07:08.123+0200", "2026-03-05 07:07:08"),
        ("2026-03-05 09:07:08 +02:00", "2026-03-05 07:07:08"),
        ("25/3/2026 09:07", "2026-03-25 09:07:00"),
        ("3/25/2026 09:07", "2026-03-25 09:07:00"),
        ("25.03.2026, 09:07:08", "2026-03-25 09:07:08"),
        ("25-03-26 9:07 PM", "2026-03-25 21:07:00"),
        ("25/Mar/26 9:07 AM", "2026-03-25 09:07:00"),
        ("Mar 25, 2026 9:07:08 PM", "2026-03-25 21:07:08"),
        ("25 March 2026 09:07", "2026-03-25 09:07:00"),
        ("1772701628", "2026-03-05 09:07:08"),
        ("1772701628123", "2026-03-05 09:07:08"),
        ("2026-03-05", "2026-03-05 00:00:00"),
        ("29/02/2026 10:00", None),  # there is no such day
        ("yesterday", None),
        ("1899-12-31 00:00", None),
        ("9999-12-31 23:59:59", None),
    ],
)
def test_usual_forms_are_read(text, instant):
    assert read(text) == [instant]


def test_the_whole_column_decides_between_day_and_month():
    assert read("7/3/2026 09:00", "25/3/2026 09:00") == ["2026-03-07 09:00:00", "2026-03-25 09:00:00"]
    assert read("7/3/2026 09:00", "3/25/2026 09:00") == ["2026-07-03 09:00:00", "2026-03-25 09:00:00"]


def test_a_column_that_decides_nothing_asks_its_neighbours():
    columns = [pl.Series("opened", ["7/3/2026 09:00"]), pl.Series("closed", ["3/25/2026 09:00"])]
    instants, notes = read_instants(columns, DateForms(zone="UTC"), "a.csv")
    assert datetime.fromtimestamp(instants["opened"].seconds[0], UTC).month == 7
    assert notes == ["opened, closed: dates are read as month/day/year, the only order that fits"]


def test_when_nothing_decides_the_form_is_asked_for():
    with pytest.raises(
        ImportFailed, match=r'field at: "7/3/2026 09:00" could be day/month or month/day.*`dates: "D/M/YYYY'
    ):
        read("7/3/2026 09:00")
    assert read("7/3/2026 09:00", dates=("D/M/YYYY HH:MM",)) == ["2026-03-07 09:00:00"]
    assert read("7/7/2026 09:00") == ["2026-07-07 09:00:00"]  # the same day either way


def test_in_a_mixed_column_only_the_clear_dates_are_taken():
    assert read("25/3/2026 09:00", "3/26/2026 09:00", "7/3/2026 09:00") == [
        "2026-03-25 09:00:00",
        "2026-03-26 09:00:00",
        None,
    ]


def test_one_slip_in_a_long_column_does_not_make_it_mixed():
    days = [f"{day}/3/2026 09:00" for day in range(13, 32)] * 1 + [
        f"{d}/{m}/2026 10:00" for d in range(13, 29) for m in range(1, 13)
    ]
    assert read(*days, "3/26/2026 09:00", "7/3/2026 09:00")[-2:] == [None, "2026-03-07 09:00:00"]


def test_clear_forms_may_stand_side_by_side():
    assert read("2026-03-05 09:00", "25.03.2026 09:00", "5 Mar 2026 10:00") == [
        "2026-03-05 09:00:00",
        "2026-03-25 09:00:00",
        "2026-03-05 10:00:00",
    ]


@pytest.mark.parametrize(
    ("wall", "instant"),
    [
        ("2026-03-28 12:00", "2026-03-28 11:00:00"),
        ("2026-03-29 02:30", "2026-03-29 01:30:00"),  # does not exist: moves on by the gap, to 03:30
        ("2026-10-25 02:30", "2026-10-25 00:30:00"),  # comes twice: the first
        ("2026-10-25 03:00", "2026-10-25 02:00:00"),
    ],
)
def test_wall_times_become_instants_by_the_rules_of_calendars(wall, instant):
    assert read(wall, zone="Europe/Berlin") == [instant]


def test_only_times_without_an_offset_need_a_zone():
    assert read("2026-03-05T09:00:00Z", zone=None) == ["2026-03-05 09:00:00"]
    with pytest.raises(ImportFailed, match="--zone Europe/Berlin"):
        read("2026-03-05T09:00:00Z", "2026-03-05 09:00", zone=None)


@pytest.mark.parametrize(
    ("written", "pattern"),
    [
        ("D/M/YYYY HH:MM", "%d/%m/%Y %H:%M"),
        ("DD.MM.YY HH:MM:SS", "%d.%m.%y %H:%M:%S"),
        ("YYYY-MM-DDTHH:MM:SSZ", "%Y-%m-%dT%H:%M:%S%z"),
        ("dd/MM/yyyy hh:mm A", "%d/%m/%Y %I:%M %p"),
        ("D-MMM-YYYY HH:MM", "%d-%B-%Y %H:%M"),
        ("%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M"),
    ],
)
def test_a_form_is_written_as_people_write_it(written, pattern):
    assert given_form(written).pattern == pattern


def test_a_form_that_says_no_date_is_refused():
    with pytest.raises(ImportFailed, match='"HH:MM" does not say how a date is written'):
        given_form("HH:MM")


def test_the_reasons_of_bad_dates_are_told(write):
    mapping = Mapping(ticket="no", times={"opened": "at"}, zone="UTC")
    text = "no,at\n1,25/3/2026 09:00\n2,3/26/2026 09:00\n3,7/3/2026 09:00\n4,25/3/1926 09:00\n5,soon\n"
    rejects = import_log(write("a.csv", text), "csv", mapping).rejects
    assert rejects.select("row", "reason", "value").rows() == [
        (3, "could be day/month or month/day", "7/3/2026 09:00"),
        (4, "lies outside the years 1970 to 2119", "25/3/1926 09:00"),
        (5, "not a date and time in a known form", "soon"),
    ]
