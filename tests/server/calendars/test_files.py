"""Files in and out: what is taken, what is refused, and that what goes out comes back in."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accord.calendars import Calendar as Hours
from accord.calendars import VersionedCalendar, holidays_from_ics
from accord.server.calendars.actions import add_version
from accord.server.calendars.bridge import versioned
from accord.server.calendars.files.ics_in import dates_in
from accord.server.calendars.files.out import ics_of, open_spans_csv, yaml_of
from accord.server.calendars.files.upload import read_text
from accord.server.calendars.files.yaml_in import read_calendar
from accord.server.calendars.models import Calendar
from accord.server.calendars.sheet.times import TypingError
from tests.cast import Cast
from tests.server.calendars.conftest import NOW, OFFICE


def ics(*events: str) -> str:
    inside = "\r\n".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{inside}\r\nEND:VCALENDAR\r\n"


def test_dates_and_what_repeats_without_end_are_taken_for_the_years_asked_for() -> None:
    text = ics(
        "SUMMARY:Fair\r\nDTSTART;VALUE=DATE:20260501\r\nDTEND;VALUE=DATE:20260503",
        "SUMMARY:Christmas\r\nDTSTART;VALUE=DATE:20001225\r\nRRULE:FREQ=YEARLY",
    )
    found = [(str(day.on), day.name) for day in dates_in(text, range(2026, 2028))]
    assert found == [
        ("2026-05-01", "Fair"), ("2026-05-02", "Fair"), ("2026-12-25", "Christmas"), ("2027-12-25", "Christmas"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b,c", "begins with BEGIN:VCALENDAR"),
        (ics("SUMMARY:Nothing"), "has no start date"),
        (ics("DTSTART;VALUE=DATE:20200101"), "no dates from 2026 to 2026"),
        (ics("SUMMARY:Daily\r\nDTSTART;VALUE=DATE:20000101\r\nDTEND;VALUE=DATE:20500101"), None),
        (ics("DTSTART:20260101T000000Z\r\nRRULE:FREQ=SECONDLY"), "does not repeat by days, weeks, months or years"),
        (ics(*["DTSTART;VALUE=DATE:00010101\r\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"] * 9), "takes too long"),
    ],
    ids=["no calendar", "no start", "other years", "fifty years long", "every second", "a rule that never holds"],
)
def test_a_file_that_cannot_be_taken_is_refused_in_words(text: str, said: str | None) -> None:
    if said is None:
        assert len(dates_in(text, [2026])) == 365
        return
    with pytest.raises(TypingError, match=said):
        dates_in(text, [2026])


def test_more_dates_than_a_calendar_has_are_refused() -> None:
    text = ics("DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=DAILY")
    with pytest.raises(TypingError, match="more than 1000 dates"):
        dates_in(text, range(2026, 2030))
    with pytest.raises(TypingError, match="at most 10 years"):
        dates_in(text, range(2026, 2040))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x" * (1024 * 1024 + 1), "The file has 2 MB"),
        (b"\xff\xfe\x00zone", "not text in UTF-8"),
        (b"zone:\x00", "not text in UTF-8"),
    ],
)
def test_an_upload_is_small_and_text(content: bytes, said: str) -> None:
    with pytest.raises(TypingError, match=said):
        read_text(SimpleUploadedFile("c.ics", content))
    assert read_text(SimpleUploadedFile("c.yaml", b"\xef\xbb\xbfzone: UTC")) == "zone: UTC"


BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "Line 2 refers to another part"),
        ("[" * 500, "Line 1: the text is too deep"),
        ("x: [" + "1," * 20_000 + "]", "too deep or too long"),
        ("zone: UTC\nweek: {mon: [[09:00, 25:00]]}", "25:00"),
        ("zone: UTC\nzone: UTC", "given twice"),
        ("just words", "not a calendar"),
        ("zone: [", "not readable as YAML"),
        ("zone: UTC\nweek: {}", "never opens"),
        ("versions: []", "no versions"),
    ],
    ids=["bomb", "deep", "long", "25:00", "twice", "no mapping", "broken", "no windows", "no versions"],
)
def test_yaml_that_is_no_calendar_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(TypingError, match=said) as refused:
        read_calendar(text)
    assert len(str(refused.value)) < 500


def test_yaml_that_goes_out_is_the_librarys_and_comes_back_in(office: Calendar, cast: Cast) -> None:
    assert Hours.from_yaml(yaml_of(office)).digest() == Hours.from_dict(OFFICE).digest()
    assert read_calendar(yaml_of(office)).name == "Office hours"
    longer = {**OFFICE, "week": {"mon-fri": [["08:00", "20:00"]]}}
    add_version(office, longer, date(2026, 6, 1), seen=1, by=cast.grace, now=NOW)
    read = read_calendar(yaml_of(Calendar.objects.get()))
    assert [since for since, _ in read.later] == [date(2026, 6, 1)]
    assert Hours.from_dict(read.later[0][1]).digest() == Hours.from_dict(longer).digest()


def test_open_spans_go_out_as_csv_through_every_version(office: Calendar, cast: Cast) -> None:
    nights = {"zone": "Asia/Tokyo", "week": {"daily": [["22:00", "06:00"]]}}
    add_version(office, nights, date(2026, 6, 1), seen=1, by=cast.grace, now=NOW)
    office = Calendar.objects.get()
    rows = list(csv.DictReader(StringIO(open_spans_csv(office, 2026))))
    assert {(row["version"], row["zone"]) for row in rows} == {("1", "Europe/Berlin"), ("2", "Asia/Tokyo")}
    assert (rows[0]["opens"], rows[0]["opens_utc"], rows[0]["seconds"]) == (
        "2026-01-02T08:00:00+01:00", "2026-01-02T07:00:00Z", "32400",
    )  # fmt: skip
    assert sum(int(row["seconds"]) for row in rows) == _open_seconds(versioned(office))


def _open_seconds(calendar: VersionedCalendar) -> int:
    first, second = (version.calendar for version in calendar.versions)
    start, change = datetime(2025, 12, 31, 23, tzinfo=UTC), calendar.boundaries()[0]
    end = datetime(2026, 12, 31, 15, tzinfo=UTC)  # midnight in Tokyo
    return int((first.between(start, change) + second.between(change, end)) / timedelta(seconds=1))


def test_the_year_goes_out_as_icalendar_and_its_holidays_come_back_in(office: Calendar) -> None:
    both = icalendar.Calendar.from_ical(ics_of(office, 2026, now=NOW, hours=True, holidays=True))
    assert len({event["UID"] for event in both.walk("VEVENT")}) == len(both.walk("VEVENT")) == 252 + 12
    holidays = ics_of(office, 2026, now=NOW, hours=False, holidays=True).decode()
    found = {str(day.on): day.name for day in holidays_from_ics(holidays)}
    assert (len(found), found["2026-05-14"]) == (12, "Ascension Day")
