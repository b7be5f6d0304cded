"""Holidays by country and out of iCalendar files, shown before they are taken."""

from datetime import date

import pytest

from accord.calendars import Calendar, DefinitionError, country_holidays, holidays_from_ics


def test_a_subdivision_adds_its_own_holidays():
    bavaria = country_holidays("DE", "BY", years=[2026])
    assert (date(2026, 1, 6), "Heilige Drei Könige") in bavaria
    assert date(2026, 1, 6) not in {on for on, _ in country_holidays("DE", years=[2026])}
    assert bavaria == sorted(bavaria)


def test_names_come_in_the_language_asked_for():
    assert (date(2026, 12, 25), "Christmas Day") in country_holidays("DE", years=[2026], language="en_US")
    assert (date(2026, 12, 25), "Christmas Day") in country_holidays("DE", years=[2026], language="en")
    with pytest.raises(DefinitionError, match=r"no names in 'fr'\. Known are: de, en_US"):
        country_holidays("DE", years=[2026], language="fr")


@pytest.mark.parametrize(("country", "hint"), [("DEE", "Did you mean .*DE"), ("Germany", "ISO 3166"), ("", "ISO 3166")])
def test_an_unknown_country_is_refused(country, hint):
    with pytest.raises(DefinitionError, match=hint):
        country_holidays(country, years=[2026])


ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:test
{events}
END:VCALENDAR
"""


def ics(*lines: str) -> str:
    return ICS.format(events="\n".join(["BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT"])).replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        (["DTSTART;VALUE=DATE:20260501"], ["2026-05-01"]),
        (["DTSTART;VALUE=DATE:20260501", "DTEND;VALUE=DATE:20260502"], ["2026-05-01"]),
        (["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227"], ["2026-12-24", "2026-12-25", "2026-12-26"]),
        (["DTSTART;VALUE=DATE:20261224", "DURATION:P2D"], ["2026-12-24", "2026-12-25"]),
        (["DTSTART:20260501T080000", "DTEND:20260501T170000"], ["2026-05-01"]),
        (["DTSTART:20260501T080000", "DTEND:20260502T120000"], ["2026-05-01", "2026-05-02"]),
        (["DTSTART;VALUE=DATE:20260501", "STATUS:CANCELLED"], []),
        (["DTSTART;VALUE=DATE:20250501", "RRULE:FREQ=YEARLY;COUNT=2"], ["2025-05-01", "2026-05-01"]),
        (["DTSTART;VALUE=DATE:20250501", "RRULE:FREQ=YEARLY;UNTIL=20260501"], ["2025-05-01", "2026-05-01"]),
        (
            [
                "DTSTART;VALUE=DATE:20241128",
                "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3",
                "EXDATE;VALUE=DATE:20251127",
            ],
            ["2024-11-28", "2026-11-26"],
        ),
    ],
)
def test_the_dates_of_an_event(lines, dates):
    assert holidays_from_ics(ics("SUMMARY:Feast", *lines)) == [(date.fromisoformat(on), "Feast") for on in dates]


def test_an_event_that_repeats_without_end_needs_years():
    endless = ics("SUMMARY:May Day", "DTSTART;VALUE=DATE:20200501", "RRULE:FREQ=YEARLY")
    assert holidays_from_ics(endless, years=[2026, 2027]) == [
        (date(2026, 5, 1), "May Day"),
        (date(2027, 5, 1), "May Day"),
    ]
    with pytest.raises(DefinitionError, match="'May Day' repeats without end"):
        holidays_from_ics(endless)


@pytest.mark.parametrize("text", ["", "zone: UTC", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", ics("SUMMARY:No date")])
def test_a_text_that_is_no_calendar_is_refused(text):
    with pytest.raises(DefinitionError):
        holidays_from_ics(text)


def test_dates_shown_can_be_taken_into_a_calendar():
    shown = holidays_from_ics(ics("SUMMARY:Stocktaking", "DTSTART;VALUE=DATE:20260112"))
    taken = [{"date": on.isoformat(), "name": name} for on, name in shown]
    calendar = Calendar.from_dict({"zone": "UTC", "week": {"mon": [["09:00", "17:00"]]}, "holidays": taken})
    assert calendar.day(date(2026, 1, 12)) == ("holiday", "Stocktaking", ())
