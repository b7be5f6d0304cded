"""The sheet: what people type, what it means, and what is said when it means nothing."""

from dataclasses import replace
from datetime import date

import pytest
from django.http import QueryDict

from accord.calendars import Calendar, NamedDate
from accord.server.calendars.sheet import BreakRow, DayRow, FoundRow, Sheet, definition_of
from accord.server.calendars.sheet.times import TypingError, read_windows

OFFICE = Sheet(zone="Europe/Berlin", week=("08:00–17:00",) * 5 + ("", ""))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("08:00–17:00", [["08:00", "17:00"]]),
        ("8-17", [["08:00", "17:00"]]),
        ("8.30 to 12, 13:15 — 17", [["08:30", "12:00"], ["13:15", "17:00"]]),
        ("13-17; 8-12", [["08:00", "12:00"], ["13:00", "17:00"]]),
        ("22:00–06:00", [["22:00", "06:00"]]),
        ("18:00–24:00", [["18:00", "24:00"]]),
        ("24 h", [["00:00", "24:00"]]),
        ("08:00–12:00, 12:00–13:00", [["08:00", "12:00"], ["12:00", "13:00"]]),
        ("", []),
        ("Closed", []),
        ("–", []),
    ],
)
def test_windows_are_typed_as_people_write_them(typed: str, meant: list[list[str]]) -> None:
    assert read_windows(typed) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("8-25:00", "“25:00” is not a time of day"),
        ("8:75-9", "“8:75” is not a time of day"),
        ("09:00–09:00", "ends when it begins"),
        ("00:00–00:00", "The whole day is 00:00–24:00"),
        ("24:00–06:00", "cannot open at 24:00"),
        ("8-12, 11-17", "08:00–12:00 and 11:00–17:00 overlap"),
        ("22-6, 23-24", "22:00–06:00 and 23:00–24:00 overlap"),
        ("mornings", "“mornings” is not understood"),
        ("8-12-17", "is not understood"),
        ("8-noon", "“noon” is not a time of day"),
        ("9" * 5000, "is not understood"),
    ],
)
def test_what_means_nothing_is_answered_with_what_would(typed: str, said: str) -> None:
    with pytest.raises(TypingError, match=said.replace("(", r"\(")) as refused:
        read_windows(typed)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"zone": ""}, "zone", "Give the time zone"),
        ({"zone": "Berlin"}, "zone", "Did you mean Europe/Berlin"),
        ({"zone": "Atlantis/Capital"}, "zone", "is not a time zone"),
        ({"week": ("",) * 7}, "", "never open"),
        ({"week": ("8-12", "x", "", "", "", "", "")}, "week-1", "is not understood"),
        ({"pauses": ("",) * 6 + ("12-12",)}, "pause-6", "ends when it begins"),
        ({"country": "ZZ"}, "country", "no public holidays for “ZZ”"),
        ({"country": "DE", "subdivision": "XX"}, "subdivision", "no part “XX”"),
        ({"holidays": (DayRow("2026-02-30", "Never"),)}, "holiday-0-on", "is not a date"),
        ({"holidays": (DayRow("", "Named"),)}, "holiday-0-on", "is not a date"),
        ({"holidays": (DayRow("2026-05-01"), DayRow("2026-05-01"))}, "holiday-1-on", "stands here twice"),
        ({"overrides": (DayRow("2226-05-01", hours="8-9"),)}, "override-0-on", "from 1970 to 2119"),
        ({"overrides": (DayRow("2026-05-01", hours="9-8-7"),)}, "override-0-hours", "is not understood"),
        ({"breaks": (BreakRow("2026-05-01"),)}, "break-0-hours", "from when to when"),
        ({"breaks": (BreakRow("", "8-9"),)}, "break-0-on", "is not a date"),
    ],
)
def test_each_problem_stands_at_its_field(change: dict[str, object], field: str, said: str) -> None:
    problems = definition_of(replace(OFFICE, **change))[1]  # type: ignore[arg-type]
    assert list(problems) == [field]
    assert said in problems[field]


def test_all_problems_are_told_at_once() -> None:
    wrong = replace(
        OFFICE, zone="Nowhere", week=("25-26", *OFFICE.week[1:]), country="ZZ", breaks=(BreakRow("x", "y"),)
    )
    assert list(definition_of(wrong)[1]) == ["zone", "week-0", "break-0-on", "break-0-hours", "country"]


WHOLE = {
    "zone": "Europe/Paris",
    "week": {"mon": [["08:00", "12:00"], ["13:00", "17:00"]], "fri": [["22:00", "06:00"]]},
    "holidays": ["2026-05-02", {"date": "2026-12-24", "name": "Eve", "windows": [["08:00", "12:00"]]}],
    "overrides": {"2026-06-01": [], "2026-06-02": [["10:00", "11:00"]]},
    "breaks": {"mon": [["10:00", "10:15"]], "2026-07-01": [["09:00", "09:30"]]},
    "country": "FR",
    "subdivision": "BL",
}


def test_hours_that_are_opened_and_not_touched_stay_the_same() -> None:
    hours = Calendar.from_dict(WHOLE)
    definition, problems = definition_of(Sheet.of(hours.to_dict()))
    assert problems == {}
    assert Calendar.from_dict(definition) == hours


def test_only_holidays_with_hours_are_hours_enough() -> None:
    sheet = Sheet(zone="UTC", holidays=(DayRow("2026-05-01", "Fair", "10-16"),))
    assert definition_of(sheet)[1] == {}


def test_empty_rows_are_no_rows() -> None:
    sheet = replace(OFFICE, holidays=(DayRow(), DayRow("2026-05-01")), overrides=(DayRow(),), breaks=(BreakRow(),))
    definition, problems = definition_of(sheet)
    assert (definition["holidays"], problems) == ([{"date": "2026-05-01"}], {})
    assert not {"overrides", "breaks"} & set(definition)


def test_mondays_hours_are_copied_with_their_breaks() -> None:
    sheet = Sheet(zone="UTC", week=("8-17", "x", "", "", "", "y", "z"), pauses=("12-13", *[""] * 6))
    assert sheet.with_monday_everywhere(5).week == ("8-17",) * 5 + ("y", "z")
    assert sheet.with_monday_everywhere(7).pauses == ("12-13",) * 7


def test_dates_of_a_file_are_holidays_only_when_ticked() -> None:
    dates = [NamedDate(date(2026, 5, day), name) for day, name in enumerate(("Fair", "Outing", "Known"), start=1)]
    sheet = replace(OFFICE, holidays=(DayRow("2026-05-03"), DayRow())).with_found(dates)
    assert [row.on for row in sheet.found] == ["2026-05-01", "2026-05-02"]
    ticked = replace(sheet, found=(sheet.found[0], replace(sheet.found[1], is_taken=False)))
    assert definition_of(ticked)[0]["holidays"] == [{"date": "2026-05-01", "name": "Fair"}, {"date": "2026-05-03"}]
    assert [row.on for row in ticked.with_taken().holidays] == ["2026-05-03", "2026-05-01"]


def test_a_form_that_was_tampered_with_gives_a_sheet_all_the_same() -> None:
    form = QueryDict("week=8-17&week=1&holiday-on=2026-05-01&break-hours=8-9&subdivision=BY&found=x&found-taken=z")
    sheet = Sheet.posted(form)
    assert sheet.week == ("8-17", "1", "", "", "", "", "")
    assert (sheet.holidays, sheet.breaks, sheet.subdivision) == ((), (), "")
    assert sheet.found == (FoundRow("x", "", is_taken=False),)
