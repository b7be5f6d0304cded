"""Many service hours asked at once answer as each does alone: with tables, without, and beyond what is compiled."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.calendars import Calendar, ServiceHours
from accord.calendars.instants import instant
from accord.calendars.kernel import WORTH_TABLES
from accord.calendars.together import Together, _Stacked

YEARS = 1_640_995_200, 1_735_689_600  # 2022 to 2025
DAY_SHIFT = {"zone": "Europe/Berlin", "week": {"mon-fri": [["09:00", "12:30"], ["13:15", "17:00"]]}}
NIGHT_SHIFT = {"zone": "America/New_York", "week": {"mon-sat": [["22:00", "06:00"]]}, "holidays": ["2024-12-25"]}
ALWAYS = {"zone": "UTC", "week": {"mon-sun": [["00:00", "24:00"]]}}
MARKET = {"zone": "Asia/Tokyo", "week": {"mon-fri": [["09:00", "09:10"], ["09:20", "09:30"], ["09:40", "09:50"]]}}
ALIKE = [DAY_SHIFT, NIGHT_SHIFT, ALWAYS]


def made(definitions: list[dict[str, object]]) -> list[ServiceHours]:
    hours = [Calendar.from_dict(definition) for definition in definitions]
    for each in hours:
        each.elapsed_array(np.linspace(*YEARS, WORTH_TABLES, dtype=np.int64))
    return list(hours)


def agrees(hours: list[ServiceHours], numbers: np.ndarray, instants: np.ndarray, allowances: np.ndarray) -> bool:
    together = Together(hours)
    counts = together.elapsed_array(numbers, instants)
    first, last = together.landing_array(numbers, counts + allowances)
    alone = [hours[number].elapsed_array([at])[0] for number, at in zip(numbers, instants, strict=True)]
    landed = [hours[n].due_array([at], [s]) for n, at, s in zip(numbers, instants, allowances, strict=True)]
    return (
        counts.tolist() == alone
        and first.tolist() == [due[0] for due, _ in landed]
        and last.tolist() == [breach[0] for _, breach in landed]
    )


@settings(max_examples=25, deadline=None)
@given(st.data())
@pytest.mark.parametrize("definitions", [ALIKE, [*ALIKE, MARKET], [NIGHT_SHIFT]], ids=["alike", "crowded", "alone"])
def test_each_instant_is_answered_by_the_hours_of_its_number(definitions: list[dict[str, object]], data) -> None:
    hours, size = made(definitions), data.draw(st.integers(0, 12))
    numbers = np.array(data.draw(st.lists(st.integers(0, len(hours) - 1), min_size=size, max_size=size)), np.int16)
    instants = np.array(data.draw(st.lists(st.integers(*YEARS), min_size=size, max_size=size)), np.int64)
    allowances = np.array(data.draw(st.lists(st.integers(1, 10**7), min_size=size, max_size=size)), np.int64)
    assert agrees(hours, numbers, instants, allowances)


def test_opening_and_closing_times_themselves_are_answered_alike() -> None:
    hours = made(ALIKE)
    spans = hours[0].spans(datetime(2024, 3, 28, tzinfo=UTC), datetime(2024, 4, 3, tzinfo=UTC))
    edges = [int(at.timestamp()) + by for span in spans for at in span for by in (-1, 0, 1)]
    instants = np.array(edges * 3, np.int64)
    numbers = np.repeat(np.arange(3, dtype=np.int16), len(edges))
    assert agrees(hours, numbers, instants, np.full(len(instants), 13_500, np.int64))


def test_the_tables_of_hours_that_are_alike_are_laid_together() -> None:
    together = Together(made(ALIKE))
    assert isinstance(together._tables(), _Stacked)
    assert Together(made([*ALIKE, MARKET]))._tables() is None


@pytest.mark.parametrize("year", [2012, 2060])
def test_what_lies_beyond_the_compiled_years_is_answered_too(year: int) -> None:
    far = int(datetime(year, 5, 2, tzinfo=UTC).timestamp())
    numbers, instants = np.array([0, 1, 2, 0], np.int16), np.array([far, YEARS[0], far, YEARS[0]], np.int64)
    assert agrees(made(ALIKE), numbers, instants, np.full(4, 40_000_000, np.int64))


def test_hours_may_be_added_from_one_question_to_the_next() -> None:
    hours = made([DAY_SHIFT, NIGHT_SHIFT])
    together = Together(hours)
    assert together.elapsed_array(np.array([0, 1]), np.array([*YEARS])).all()
    hours.append(Calendar.from_dict(ALWAYS))
    spent = together.elapsed_array(np.array([2, 2]), np.array([*YEARS]))
    assert instant(int(spent[1] - spent[0])) == instant(YEARS[1] - YEARS[0])
