"""Random calendars, instants and allowances: single questions, arrays and a count minute by minute agree."""

import pickle
from datetime import date, timedelta
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.calendars import Calendar, kernel
from accord.calendars.timeline import Timeline

from .oracle import WEEKDAYS, MinuteByMinute

DAYS = 24
SECONDS = DAYS * 86400

# Dates by which a zone changes its clocks, among them half an hour, a midnight, a skipped date, and none at all.
CHANGES = [
    ("UTC", date(2024, 2, 29)),
    ("Europe/Berlin", date(2024, 3, 31)),
    ("Europe/Berlin", date(2024, 10, 27)),
    ("America/New_York", date(2006, 4, 2)),
    ("America/Sao_Paulo", date(2018, 11, 4)),
    ("America/Havana", date(2022, 11, 6)),
    ("Asia/Beirut", date(2021, 3, 28)),
    ("Asia/Tehran", date(2019, 3, 22)),
    ("Asia/Kathmandu", date(1986, 1, 1)),
    ("Australia/Lord_Howe", date(2023, 10, 1)),
    ("Australia/Lord_Howe", date(2024, 4, 7)),
    ("Pacific/Apia", date(2011, 12, 30)),
    ("Africa/Casablanca", date(2026, 2, 15)),
    ("America/Caracas", date(2007, 12, 9)),
]


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@st.composite
def windows(draw):
    """Windows that do not overlap; with an odd number of times the last one runs over midnight."""
    times = sorted(draw(st.sets(st.integers(0, 1440), max_size=6)))
    pairs = [[clock(opens), clock(closes)] for opens, closes in zip(times[::2], times[1::2], strict=False)]
    if len(times) % 2 and times[-1] < 1440:
        pairs.append([clock(times[-1]), clock(draw(st.integers(0, times[-1])))])
    return pairs


@st.composite
def calendars(draw):
    """A definition and the first date of the weeks in which it is asked."""
    zone, change = draw(st.sampled_from(CHANGES))
    first = change - timedelta(days=draw(st.integers(2, DAYS - 4)))
    dates = st.integers(0, DAYS).map(lambda offset: (first + timedelta(days=offset)).isoformat())
    week = draw(st.dictionaries(st.sampled_from(WEEKDAYS), windows(), min_size=3))
    week["wed"] = week.get("wed") or [["00:00", "24:00"]]
    holidays = draw(st.dictionaries(dates, windows(), max_size=3))
    definition = {
        "zone": zone,
        "week": week,
        "holidays": [{"date": on, "windows": hours} for on, hours in holidays.items()],
        "overrides": draw(st.dictionaries(dates, windows(), max_size=2)),
        "breaks": draw(st.dictionaries(dates, windows(), max_size=3)),
    }
    return definition, first


within = st.integers(0, SECONDS)
pairs = st.lists(st.tuples(within, within), min_size=6, max_size=6)
starts_and_allowances = st.lists(
    st.tuples(st.integers(0, SECONDS // 2), st.one_of(st.just(0), st.integers(0, 2000).map(lambda m: m * 60), within)),
    min_size=5,
    max_size=5,
)


def epoch(oracle: MinuteByMinute) -> int:
    return int(oracle.start.timestamp())


@settings(max_examples=25, deadline=None)
@given(calendars(), pairs)
def test_service_time_is_the_open_minutes_counted_one_by_one(given_calendar, some_pairs):
    definition, first = given_calendar
    calendar, oracle = Calendar.from_dict(definition), MinuteByMinute(definition, first, DAYS)
    expected = [oracle.between(start, end) for start, end in some_pairs]
    single = [calendar.between(oracle.instant(start), oracle.instant(end)) for start, end in some_pairs]
    assert [length // timedelta(seconds=1) for length in single] == expected
    array = np.array(some_pairs) + epoch(oracle)
    assert calendar.between_array(array[:, 0], array[:, 1]).tolist() == expected


@settings(max_examples=25, deadline=None)
@given(calendars(), starts_and_allowances)
def test_an_allowance_is_due_when_the_minutes_counted_one_by_one_reach_it(given_calendar, questions):
    definition, first = given_calendar
    calendar, oracle = Calendar.from_dict(definition), MinuteByMinute(definition, first, DAYS)
    for start, allowance in questions:
        expected = oracle.due(start, allowance)
        if expected is None:
            continue
        found = calendar.due(oracle.instant(start), timedelta(seconds=allowance))
        assert found == tuple(oracle.instant(second) for second in expected)
        due, breach = calendar.due_array(epoch(oracle) + start, allowance)
        assert (due - epoch(oracle), breach - epoch(oracle)) == expected


@settings(max_examples=25, deadline=None)
@given(calendars(), starts_and_allowances)
def test_due_undoes_between(given_calendar, questions):
    definition, first = given_calendar
    calendar, oracle = Calendar.from_dict(definition), MinuteByMinute(definition, first, DAYS)
    for start, allowance in questions:
        begin, length = oracle.instant(start), timedelta(seconds=allowance)
        due, breach = calendar.due(begin, length)
        assert calendar.between(begin, due) == calendar.between(begin, breach) == length
        assert begin <= due <= breach
        assert calendar.is_open(breach)
        assert calendar.between(begin, breach + timedelta(seconds=1)) > length
        if allowance:
            assert calendar.between(begin, due - timedelta(seconds=1)) < length


@settings(max_examples=25, deadline=None)
@given(calendars(), pairs, pairs)
def test_pauses_cost_what_they_cut_and_nothing_at_night(given_calendar, pauses, questions):
    definition, first = given_calendar
    calendar, oracle = Calendar.from_dict(definition), MinuteByMinute(definition, first, DAYS)
    # Whole minutes, because the oracle cuts by the minute.
    cut = [(start // 60 * 60, end // 60 * 60) for start, end in pauses[:3]]
    for start, end in cut:
        if start < end:
            oracle.is_open[start // 60 : end // 60] = bytes((end - start) // 60)
    running = calendar.without([(oracle.instant(start), oracle.instant(end)) for start, end in cut])
    for start, end in questions:
        length = running.between(oracle.instant(start), oracle.instant(end)) // timedelta(seconds=1)
        assert length == oracle.between(start, end)
        assert running.between_array(epoch(oracle) + start, epoch(oracle) + end) == length
        expected = oracle.due(start, end // 20)
        if expected is not None:
            due = running.due(oracle.instant(start), timedelta(seconds=end // 20))
            assert due == tuple(oracle.instant(second) for second in expected)
            array = running.due_array(epoch(oracle) + start, end // 20)
            assert tuple(each - epoch(oracle) for each in array) == expected
    assert pickle.loads(pickle.dumps(running)) == running
    spans = running.spans(oracle.instant(0), oracle.instant(SECONDS))
    assert sum((end - start for start, end in spans), timedelta()) == timedelta(minutes=sum(oracle.is_open))


@settings(max_examples=25, deadline=None)
@given(calendars(), calendars(), pairs)
def test_two_calendars_share_the_minutes_in_which_both_are_open(one, other, questions):
    (definition, first), (second_definition, _) = one, other
    mine, theirs = Calendar.from_dict(definition), Calendar.from_dict(second_definition)
    oracle, second = MinuteByMinute(definition, first, DAYS), MinuteByMinute(second_definition, first, DAYS)
    both = bytearray(a & b for a, b in zip(oracle.is_open, second.is_open, strict=True))
    only_theirs = sum(b & ~a for a, b in zip(oracle.is_open, second.is_open, strict=True))
    shared = mine.intersection(theirs)
    start, end = oracle.instant(0), oracle.instant(SECONDS)
    uncovered = mine.uncovered(theirs, start, end)
    assert sum((last - begin for begin, last in uncovered), timedelta()) == timedelta(minutes=only_theirs)
    assert mine.covers(theirs, start, end) == (only_theirs == 0)
    assert mine.covers(shared, start, end)
    oracle.is_open = both
    for begin, last in questions:
        assert shared.between(oracle.instant(begin), oracle.instant(last)) == timedelta(
            seconds=oracle.between(begin, last)
        )


KERNELS = ["numpy", pytest.param("numba", marks=pytest.mark.skipif(not find_spec("numba"), reason="no numba here"))]
HOURS = {
    "lunch and a night shift": {"mon-thu": [["08:00", "12:00"], ["12:45", "17:00"]], "fri": [["22:00", "06:00"]]},
    "many short windows": {"mon": [[clock(minute), clock(minute + 5)] for minute in range(480, 960, 12)]},
    "never closed": {"daily": [["00:00", "24:00"]]},
    "an hour a week": {"sun": [["02:30", "03:30"]]},
}


@pytest.fixture(params=KERNELS)
def array_kernel(request):
    kernel.use_kernel(request.param)
    yield
    kernel.use_kernel("numpy")


@pytest.mark.usefixtures("array_kernel")
@pytest.mark.parametrize("hours", HOURS)
def test_tables_answer_as_a_search_does(hours):
    calendar = Calendar.from_dict({"zone": "Europe/Berlin", "week": HOURS[hours]})
    rng = np.random.default_rng(7)
    starts, ends = rng.integers(1_100_000_000, 1_800_000_000, (2, 40_003))
    lengths = rng.integers(0, 40_000, 40_003) * rng.integers(0, 2, 40_003)
    searched = Timeline(calendar._compile(1_072_915_200, 2_200_000_000), 1_072_915_200, 2_200_000_000)
    edges = np.concatenate([searched.opens, searched.closes, searched.opens - 1, searched.closes + 1])
    edges = rng.permutation(edges[(edges > 1_100_000_000) & (edges < 1_800_000_000)])[:20_000]
    starts[: edges.size] = edges

    before, after = searched.elapsed_array(starts), searched.elapsed_array(ends)
    np.testing.assert_array_equal(calendar.elapsed_array(starts), before)
    np.testing.assert_array_equal(calendar.between_array(starts, ends), np.maximum(after - before, 0))
    earliest, latest = searched.landing_arrays(before + lengths)
    due, breach = calendar.due_array(starts, lengths)
    np.testing.assert_array_equal(breach, latest)
    np.testing.assert_array_equal(due, np.where(lengths == 0, latest, earliest))
    assert calendar._timeline.tables is not None
