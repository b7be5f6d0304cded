"""What the pages say about hours: the year, an allowance tried out, what a new version changes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from accord.agreements import Allowance
from accord.calendars import Calendar, VersionedCalendar, zone
from accord.server.calendars.bridge import ALWAYS_SINCE
from accord.server.calendars.figures.comparison import compare, service_time
from accord.server.calendars.figures.trial import try_out
from accord.server.calendars.figures.wording import changes, week_in_words
from accord.server.calendars.figures.year import clock_change_after, year_of

BERLIN: dict[str, object] = {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "17:00"]]}}
RICH: dict[str, object] = {
    "zone": "Europe/Berlin",
    "week": {"mon-fri": [["08:00", "17:00"]], "sun": [["00:00", "24:00"]]},
    "country": "DE",
    "holidays": [{"date": "2026-12-24", "name": "Eve", "windows": [["08:00", "12:00"]]}],
    "overrides": {"2026-06-26": [], "2026-06-27": [["10:00", "14:00"]]},
    "breaks": {"mon": [["12:00", "12:30"]], "2026-03-12": [["14:00", "15:00"]]},
}


def alone(definition: dict[str, object]) -> VersionedCalendar:
    return VersionedCalendar([(ALWAYS_SINCE, Calendar.from_dict(definition))])


def berlin(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=zone("Europe/Berlin")).astimezone(UTC)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("on", "kind", "text", "hours"),
    [
        (date(2026, 3, 12), "open", "open 08:00–17:00 without 14:00–15:00", 8),
        (date(2026, 3, 9), "open", "open 08:00–17:00 without 12:00–12:30", 8.5),
        (date(2026, 3, 14), "closed", "closed", 0),
        (date(2026, 3, 29), "open", "open around the clock", 23),
        (date(2026, 10, 25), "open", "open around the clock", 25),
        (date(2026, 5, 1), "holiday", "Labor Day, closed", 0),
        (date(2026, 12, 24), "holiday", "Eve, open 08:00–12:00", 4),
        (date(2026, 6, 26), "override", "other hours: closed", 0),
        (date(2026, 6, 27), "override", "other hours: open 10:00–14:00", 4),
    ],
)
def test_each_day_of_the_year_says_what_it_is(on: date, kind: str, text: str, hours: float) -> None:
    year = year_of(alone(RICH), 2026)
    day = next(day for month in year.months for week in month.weeks for day in week if day and day.on == on)
    assert (day.kind, day.text, day.open_for) == (kind, text, timedelta(hours=hours))


def test_the_days_of_a_year_add_up_to_its_months_and_to_the_calendar() -> None:
    year = year_of(alone(RICH), 2026)
    exact = Calendar.from_dict(RICH).between(berlin(2026, 1, 1), berlin(2027, 1, 1))
    assert year.open_for == sum((month.open_for for month in year.months), timedelta()) == exact
    assert [len([day for week in month.weeks for day in week if day]) for month in year.months] == [
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]  # fmt: skip


def test_the_year_shows_where_clocks_change_and_versions_begin() -> None:
    calendar = VersionedCalendar(
        [(ALWAYS_SINCE, Calendar.from_dict(BERLIN)), (date(2026, 7, 1), Calendar.from_dict({**BERLIN, "zone": "UTC"}))]
    )
    marked = {day.on: (day.clock_change, day.begins_version) for day in year_of(calendar, 2026).special}
    # From July on the hours are those of UTC, where no clock changes in October.
    assert marked == {
        date(2026, 3, 29): ("clocks go forward by 1\N{NO-BREAK SPACE}h", ""),
        date(2026, 7, 1): ("", "2026-07-01"),
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Europe/Berlin", (datetime(2026, 10, 25, 1, tzinfo=UTC), timedelta(hours=-1))),
        ("America/New_York", (datetime(2026, 11, 1, 6, tzinfo=UTC), timedelta(hours=-1))),
        ("Australia/Lord_Howe", (datetime(2026, 10, 3, 15, 30, tzinfo=UTC), timedelta(minutes=30))),
        ("Asia/Tokyo", None),
    ],
)
def test_the_next_change_of_clocks_is_found_to_the_second(name: str, expected: object) -> None:
    assert clock_change_after(datetime(2026, 5, 8, 12, 34, 56, tzinfo=UTC), name) == expected


@pytest.mark.parametrize(
    ("start", "allowance", "due", "breach"),
    [
        ((2026, 5, 8, 16, 50), "30 min", (2026, 5, 11, 8, 20), (2026, 5, 11, 8, 20)),
        ((2026, 5, 8, 13, 0), "4 h", (2026, 5, 8, 17, 0), (2026, 5, 11, 8, 0)),
        ((2026, 5, 9, 11, 0), "1 h", (2026, 5, 11, 9, 0), (2026, 5, 11, 9, 0)),
        ((2026, 5, 8, 14, 0), "2 service days", (2026, 5, 12, 14, 0), (2026, 5, 12, 14, 0)),
        ((2026, 5, 8, 14, 0), "3 calendar days", (2026, 5, 11, 14, 0), (2026, 5, 11, 14, 0)),
        ((2026, 5, 8, 14, 0), "500 h", (2026, 7, 27, 10, 0), (2026, 7, 27, 10, 0)),
    ],
)
def test_a_trial_gives_due_and_breach_and_an_account_that_adds_up(
    start: tuple[int, ...], allowance: str, due: tuple[int, ...], breach: tuple[int, ...]
) -> None:
    trial = try_out(alone(BERLIN), berlin(*start), Allowance.parse(allowance))
    assert (trial.due, trial.breach) == (berlin(*due), berlin(*breach))
    counted = sum((line.counted for line in trial.lines), timedelta())
    assert counted == trial.counted == Calendar.from_dict(BERLIN).between(trial.started_at, trial.due)
    assert len(trial.lines) <= 13


def test_the_account_names_nights_over_midnight_and_days_without_hours() -> None:
    trial = try_out(alone(RICH), berlin(2026, 4, 30, 16, 0), Allowance.parse("2 h"))
    said = [(line.text, line.walls("Europe/Berlin")) for line in trial.lines]
    assert said == [
        ("", [("16:00", "17:00")]),
        ("Erster Mai, closed", []),
        ("closed", []),
        ("", [("00:00", "01:00")]),
    ]


def test_a_week_is_told_in_runs_of_equal_days() -> None:
    assert week_in_words(Calendar.from_dict(RICH)) == [
        ("Monday", "08:00–17:00 without 12:00–12:30"),
        ("Tuesday–Friday", "08:00–17:00"),
        ("Saturday", "closed"),
        ("Sunday", "around the clock"),
    ]


def test_a_new_version_is_told_by_what_changes() -> None:
    new = {**RICH, "zone": "Europe/Vienna", "country": "AT", "overrides": {"2026-06-27": [["09:00", "14:00"]]}}
    new["week"] = {"mon-sat": [["08:00", "17:00"]]}
    assert changes(Calendar.from_dict(RICH), Calendar.from_dict(new)) == [
        ("Time zone", "Europe/Berlin", "Europe/Vienna"),
        ("Saturday", "closed", "08:00–17:00"),
        ("Sunday", "around the clock", "closed"),
        ("Public holidays", "Germany", "Austria"),
        ("Other hours, 26 Jun 2026", "closed", ""),
        ("Other hours, 27 Jun 2026", "10:00–14:00", "09:00–14:00"),
    ]
    assert changes(Calendar.from_dict(RICH), Calendar.from_dict(RICH)) == []


def test_words_follow_the_language() -> None:
    with translation.override("fr"):
        assert week_in_words(Calendar.from_dict(BERLIN))[0][0] == "Lundi–vendredi"
        assert year_of(alone(BERLIN), 2026).months[1].name == "Février"


class TestComparison:
    def test_months_before_the_change_are_as_before_and_later_ones_gain(self) -> None:
        longer = Calendar.from_dict({**BERLIN, "week": {"mon-fri": [["08:00", "18:00"]]}})
        found = compare(alone(BERLIN), longer, date(2026, 6, 15))
        # June has twelve working days from the 15th on, July twenty-three.
        assert [month.gained for month in found.months[:2]] == [timedelta(hours=12), timedelta(hours=23)]
        assert found.months[0].before == timedelta(hours=22 * 9)
        assert found.gained == sum((month.gained for month in found.months), timedelta())

    def test_holidays_are_gained_and_lost_from_the_change_on(self) -> None:
        bavaria = Calendar.from_dict({**BERLIN, "country": "DE", "subdivision": "BY"})
        found = compare(alone({**BERLIN, "country": "DE", "subdivision": "BE"}), bavaria, date(2026, 6, 1))
        gained, lost = ([day.on for day in days] for days in (found.holidays_gained, found.holidays_lost))
        # Epiphany, Corpus Christi (twice within the twelve months) and All Saints for Women's Day.
        assert gained == [date(2026, 6, 4), date(2026, 11, 1), date(2027, 1, 6), date(2027, 5, 27)]
        assert lost == [date(2027, 3, 8)]

    def test_examples_show_due_before_and_after(self) -> None:
        later = Calendar.from_dict({**BERLIN, "week": {"mon-fri": [["10:00", "19:00"]]}})
        first = compare(alone(BERLIN), later, date(2026, 6, 1)).examples[0]
        assert (first.started_at, first.before, first.after) == (
            berlin(2026, 6, 1, 9), berlin(2026, 6, 1, 13), berlin(2026, 6, 1, 14),
        )  # fmt: skip

    def test_examples_lie_in_a_week_without_a_holiday(self) -> None:
        bavaria = {**BERLIN, "country": "DE", "subdivision": "BY"}
        found = compare(alone(bavaria), Calendar.from_dict(bavaria), date(2027, 1, 1))
        # Monday to Sunday from 4 January has Epiphany in it.
        assert found.examples[0].started_at == berlin(2027, 1, 11, 9)

    def test_a_later_version_still_comes_into_force(self) -> None:
        short = Calendar.from_dict({**BERLIN, "week": {"mon": [["08:00", "09:00"]]}})
        calendar = VersionedCalendar([*alone(BERLIN).versions, (date(2026, 8, 1), short)])
        found = compare(
            calendar, Calendar.from_dict({**BERLIN, "week": {"mon-fri": [["08:00", "18:00"]]}}), date(2026, 6, 1)
        )
        assert [bool(month.gained) for month in found.months] == [True, True] + [False] * 10

    def test_hours_that_end_are_compared_all_the_same(self) -> None:
        once = Calendar.from_dict({"zone": "UTC", "overrides": {"2026-05-01": [["08:00", "09:00"]]}})
        assert [one.after for one in compare(alone(BERLIN), once, date(2026, 6, 1)).examples] == [None] * 4

    def test_service_time_is_counted_under_the_version_in_force(self) -> None:
        calendar = VersionedCalendar(
            [
                *alone(BERLIN).versions,
                (date(2026, 5, 12), Calendar.from_dict({**BERLIN, "week": {"tue": [["00:00", "24:00"]]}})),
            ]
        )
        assert service_time(calendar, berlin(2026, 5, 11), berlin(2026, 5, 14)) == timedelta(hours=9 + 24)
