"""Definitions are read, written back the same, and refused with the field and the remedy."""

import copy
import pickle
from datetime import date

import pytest

from accord.calendars import Calendar, CalendarError, DefinitionError

OFFICE = {
    "name": "Office Munich",
    "zone": "Europe/Berlin",
    "week": {"mon": [["09:00", "12:30"], ["13:15", "17:00"]], "sat": [["22:00", "06:00"]]},
    "holidays": [{"date": "2026-12-24", "name": "Christmas Eve", "windows": [["09:00", "12:00"]]}, "2026-12-25"],
    "overrides": {"2026-05-02": [["10:00", "14:00"]], "2026-05-04": []},
    "breaks": {"mon": [["10:00", "10:15"]], "2026-03-03": [["12:00", "12:20"]]},
    "country": "DE",
    "subdivision": "BY",
}


def test_a_definition_is_written_as_it_was_read():
    assert Calendar.from_dict(OFFICE).to_dict() == OFFICE


@pytest.mark.parametrize(
    ("week", "days"),
    [
        ({"mon-fri": [["09:00", "17:00"]]}, ["mon", "tue", "wed", "thu", "fri"]),
        ({"sat-mon": [["09:00", "17:00"]]}, ["mon", "sat", "sun"]),
        ({"Daily": [["09:00", "17:00"]]}, ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        ({"mon": [["9:00", "17:00"]], "sun": []}, ["mon"]),
    ],
)
def test_ranges_of_weekdays_are_written_out(week, days):
    written = Calendar.from_dict({"zone": "UTC", "week": week}).to_dict()
    assert written["week"] == {day: [["09:00", "17:00"]] for day in days}


def test_one_meaning_makes_one_calendar():
    one = Calendar.from_dict({"zone": "UTC", "week": {"mon-tue": [["13:00", "17:00"], ["9:00", "13:00"]]}})
    day = [["09:00", "13:00"], ["13:00", "17:00"]]
    other = Calendar.from_dict({"zone": "UTC", "week": {"tue": day, "mon": day}, "holidays": [], "name": ""})
    assert one == other
    assert hash(one) == hash(other)
    assert one.digest() == other.digest()
    assert one != Calendar.always("UTC")


def test_the_digest_changes_with_the_hours_and_not_with_the_name():
    calendar = Calendar.from_dict(OFFICE)
    assert Calendar.from_dict(OFFICE | {"name": "Office"}).digest() == calendar.digest()
    assert Calendar.from_dict(OFFICE | {"zone": "Europe/Vienna"}).digest() != calendar.digest()
    assert calendar.digest() == "36a694430ae3"


def test_calendars_travel_as_their_definition():
    calendar = Calendar.from_dict(OFFICE)
    calendar.elapsed_array([1_700_000_000])
    sent = pickle.dumps(calendar)
    assert len(sent) < 4000
    assert pickle.loads(sent) == copy.deepcopy(calendar) == calendar


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"zone": "Europe/Brelin"}, "zone", "Did you mean Europe/Berlin"),
        ({"zone": None}, "zone", "missing"),
        ({"zone": 1}, "zone", "not text"),
        ({"week": {"mon": [["25:00", "26:00"]]}}, "week.mon[0]", "Times go from 00:00 to 24:00"),
        ({"week": {"mon": [["09:00", "9"]]}}, "week.mon[0]", "'9' is not a time"),
        ({"week": {"mon": [["09:60", "10:00"]]}}, "week.mon[0]", "not a time of day"),
        ({"week": {"mon": [["09:00", 750]]}}, "week.mon[0]", 'in quotes, "12:30"'),
        ({"week": {"mon": [[9, 17]]}}, "week.mon[0]", 'Write "09:00"'),
        ({"week": {"mon": [["24:00", "09:00"]]}}, "week.mon[0]", "00:00 on the next day"),
        ({"week": {"mon": ["09:00", "17:00"]}}, "week.mon[0]", "a pair of times"),
        ({"week": {"mon": "09:00-17:00"}}, "week.mon", "[] for a closed day"),
        ({"week": {"mon": None}}, "week.mon", "[] for a closed day"),
        ({"week": {"mon": [["09:00", "12:00"], ["11:00", "15:00"]]}}, "week.mon", "Join them, for example 09:00–15:00"),
        ({"week": {"mon": [["22:00", "06:00"], ["23:00", "23:30"]]}}, "week.mon", "overlap"),
        ({"week": {"mo": [["09:00", "17:00"]]}}, "week.mo", "mon, tue, wed, thu, fri, sat, sun"),
        ({"week": {"mon-fri": [], "tue": [["09:00", "17:00"]]}}, "week.tue", "tue is given twice"),
        ({"week": []}, "week", "not a mapping"),
        ({"week": {"mon": []}}, "week", "never opens"),
        ({"holidays": "2026-12-25"}, "holidays", "not a list"),
        ({"holidays": ["25.12.2026"]}, "holidays[0]", "year-month-day"),
        ({"holidays": ["2026-02-29"]}, "holidays[0]", "does not exist"),
        ({"holidays": ["0026-02-20"]}, "holidays[0]", "outside 1970 to 2119"),
        ({"holidays": [{"date": "2026-12-24", "hours": []}]}, "holidays[0]", "unknown key 'hours'"),
        ({"holidays": [{"name": "Eve"}]}, "holidays[0].date", "not a date"),
        ({"holidays": ["2026-12-24", {"date": "2026-12-24", "windows": [["09:00", "10:00"]]}]}, "holidays[1]", "twice"),
        ({"overrides": {"2026-13-01": []}}, "overrides.2026-13-01", "does not exist"),
        ({"breaks": {"2026-03-03": [["12:00"]]}}, "breaks.2026-03-03[0]", "a pair of times"),
        ({"country": "XX"}, "country", "ISO 3166"),
        ({"country": False}, "country", 'in quotes, "NO"'),
        ({"country": "DE", "subdivision": "XX"}, "subdivision", "Known are: Augsburg, BB"),
        ({"subdivision": "BY"}, "subdivision", "without a country"),
        ({"name": 7}, "name", "not text"),
    ],
)
def test_what_is_wrong_is_named_with_its_field_and_remedy(wrong, field, words):
    good = {"zone": "UTC", "week": {"mon": [["09:00", "17:00"]]}}
    with pytest.raises(DefinitionError) as caught:
        Calendar.from_dict(good | wrong)
    problem = next(problem for problem in caught.value.problems if problem.place.field == field)
    assert words in str(problem)
    assert problem.remedy


def test_every_problem_is_reported_at_once():
    with pytest.raises(CalendarError) as caught:
        Calendar.from_dict({"zone": "Nowhere", "weeks": {}, "week": {"mon": [["9", "10"]]}, "holidays": ["x"]})
    assert len(caught.value.problems) == 4
    assert "unknown key 'weeks'" in str(caught.value)


def test_dates_may_be_date_objects():
    given = {"zone": "UTC", "week": {"mon": [["09:00", "17:00"]]}, "holidays": [date(2026, 12, 25)]}
    assert Calendar.from_dict(given | {"overrides": {date(2026, 5, 2): []}}).to_dict()["overrides"] == {
        "2026-05-02": []
    }


def test_yaml_needs_no_quotes():
    calendar = Calendar.from_yaml("""
        name: Oslo
        zone: Europe/Oslo
        country: NO
        week:
          mon-thu: [[9:00, 12:30], [13:15, 17:00]]
          fri: [[09:00, 24:00]]
        holidays: [2026-12-31, {date: 2026-12-24, windows: [[9:00, 12:00]]}]
        overrides: {2026-05-02: [[10:00, 14:00]]}
    """)
    assert calendar.to_dict()["week"]["mon"] == [["09:00", "12:30"], ["13:15", "17:00"]]
    assert calendar.to_dict()["holidays"][1] == "2026-12-31"
    assert calendar.to_dict()["country"] == "NO"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("zone: UTC\nweek: {mon: [[09:00, 17:00]", 2, "not readable as YAML"),
        ("zone: UTC\nzone: Europe/Berlin", 2, "'zone' is given twice"),
        ("zone: !!python/object:os.system x", 1, "could not determine a constructor"),
    ],
)
def test_yaml_that_cannot_be_read_is_refused_with_its_line(text, line, words):
    with pytest.raises(DefinitionError, match=words) as caught:
        Calendar.from_yaml(text)
    assert caught.value.problems[0].place.line == line


def test_yaml_that_is_no_mapping_is_refused():
    with pytest.raises(DefinitionError, match="a calendar is a mapping, not str"):
        Calendar.from_yaml("Europe/Berlin")


@pytest.mark.parametrize(
    ("on", "rule", "name", "windows"),
    [
        (date(2026, 5, 11), "week", "", (("09:00", "12:30"), ("13:15", "17:00"))),
        (date(2026, 5, 12), "week", "", ()),
        (date(2026, 5, 2), "override", "", (("10:00", "14:00"),)),
        (date(2026, 12, 24), "holiday", "Christmas Eve", (("09:00", "12:00"),)),
        (date(2026, 4, 6), "holiday", "Ostermontag", ()),
    ],
)
def test_a_date_says_which_rule_decides(on, rule, name, windows):
    assert Calendar.from_dict(OFFICE).day(on) == (rule, name, windows)
