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


EVERY_SECOND = ["DTSTART:20260101T000000", "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"]
NEVER = ["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"]
SINCE_EVER = ["DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=DAILY"]
DECADES = ["DTSTART;VALUE=DATE:19900101", "DTEND;VALUE=DATE:20200101", "RRULE:FREQ=DAILY"]


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([EVERY_SECOND], "does not repeat by days, weeks, months or years"),
        ([["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY;INTERVAL=0"]], "steps that lead nowhere"),
        ([["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY;BYSECOND=1,2,3"]], "repeats within a day"),
        ([NEVER] * 5, "takes too long"),
        ([SINCE_EVER], "cover more than 50000 days"),
        ([DECADES], "cover more than 50000 days"),
        ([["DTSTART;VALUE=DATE:99991230", "DTEND;VALUE=DATE:99991231", "DURATION:P9D"]], None),
        ([["DTSTART;VALUE=DATE:99991231", "DURATION:P9D"]], "cannot be read"),
    ],
)
def test_a_file_that_never_ends_is_refused(events, said):
    text = ics(
        *(line for event in events for line in ("SUMMARY:Feast", *event, "END:VEVENT", "BEGIN:VEVENT")),
        "DTSTART;VALUE=DATE:20260101",
    )
    if said is None:
        assert holidays_from_ics(text, years=[2026]) == [(date(2026, 1, 1), "Holiday")]
        return
    with pytest.raises(DefinitionError, match=said):
        holidays_from_ics(text, years=[2026, 2027])


def test_an_event_that_comes_a_number_of_times_costs_no_more_than_that():
    counted = ["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY;COUNT=3"]
    text = ics(
        *(line for _ in range(100) for line in ("SUMMARY:Feast", *counted, "END:VEVENT", "BEGIN:VEVENT")), *counted
    )
    assert [on.day for on, name in holidays_from_ics(text, years=[2026]) if name == "Feast"] == [1, 2, 3]


def test_an_event_that_never_comes_to_a_date_gives_none():
    assert holidays_from_ics(ics("SUMMARY:Never", *NEVER), years=[2026]) == []


@pytest.mark.parametrize(
    ("rule", "dates"),
    [
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", ["2028-02-29"]),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", ["2026-11-26", "2027-11-25", "2028-11-23"]),
        ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO", ["2026-12-28"]),
        ("FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5", ["2026-05-25", "2027-05-31", "2028-05-29"]),
        ("FREQ=YEARLY;INTERVAL=2", ["2026-03-04", "2028-03-04"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=5;INTERVAL=5", ["2025-01-31", "2027-07-31", "2027-12-31"]),
    ],
)
def test_rules_are_followed_as_the_calendar_runs(rule, dates):
    first = "20240304" if "MONTHLY" not in rule else "20240331"
    found = holidays_from_ics(
        ics("SUMMARY:Feast", f"DTSTART;VALUE=DATE:{first}", f"RRULE:{rule}"), years=[2026, 2027, 2028]
    )
    assert [str(on) for on, _ in found] == [day for day in dates if day >= "2026"]


@pytest.mark.parametrize("text", ["", "zone: UTC", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", ics("SUMMARY:No date")])
def test_a_text_that_is_no_calendar_is_refused(text):
    with pytest.raises(DefinitionError):
        holidays_from_ics(text)


def test_dates_shown_can_be_taken_into_a_calendar():
    shown = holidays_from_ics(ics("SUMMARY:Stocktaking", "DTSTART;VALUE=DATE:20260112"))
    taken = [{"date": on.isoformat(), "name": name} for on, name in shown]
    calendar = Calendar.from_dict({"zone": "UTC", "week": {"mon": [["09:00", "17:00"]]}, "holidays": taken})
    assert calendar.day(date(2026, 1, 12)) == ("holiday", "Stocktaking", ())
