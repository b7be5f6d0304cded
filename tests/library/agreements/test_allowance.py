"""How lengths of time are written, and what is refused."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.agreements import Allowance, AllowanceUnit
from accord.errors import InputError

SERVICE, DAYS, CALENDAR = AllowanceUnit.SERVICE, AllowanceUnit.SERVICE_DAYS, AllowanceUnit.CALENDAR


@pytest.mark.parametrize(
    ("written", "unit", "length", "days", "shown"),
    [
        ("4 h", SERVICE, timedelta(hours=4), 0, "4 h"),
        ("30min", SERVICE, timedelta(minutes=30), 0, "30 min"),
        ("4 h 30 min", SERVICE, timedelta(hours=4, minutes=30), 0, "4 h 30 min"),
        ("1 hour and 15 minutes", SERVICE, timedelta(minutes=75), 0, "1 h 15 min"),
        ("1.1 h", SERVICE, timedelta(minutes=66), 0, "1 h 6 min"),
        ("90 seconds", SERVICE, timedelta(seconds=90), 0, "1 min 30 s"),
        ("4 service hours", SERVICE, timedelta(hours=4), 0, "4 h"),
        ("0 min", SERVICE, timedelta(0), 0, "0 min"),
        ("62 h", SERVICE, timedelta(hours=62), 0, "62 h"),
        ("PT4H30M", SERVICE, timedelta(hours=4, minutes=30), 0, "4 h 30 min"),
        ("2 service days", DAYS, timedelta(0), 2, "2 service days"),
        ("1 working day", DAYS, timedelta(0), 1, "1 service day"),
        ("3 business days", DAYS, timedelta(0), 3, "3 service days"),
        ("3 calendar days", CALENDAR, timedelta(days=3), 0, "3 calendar days"),
        ("2 calendar weeks", CALENDAR, timedelta(days=14), 0, "14 calendar days"),
        ("8 calendar hours", CALENDAR, timedelta(hours=8), 0, "8 calendar hours"),
        ("1 calendar day 4 h", CALENDAR, timedelta(hours=28), 0, "28 calendar hours"),
        ("0 calendar hours", CALENDAR, timedelta(0), 0, "0 calendar minutes"),
    ],
)
def test_a_length_is_read_as_people_write_it(
    written: str, unit: AllowanceUnit, length: timedelta, days: int, shown: str
) -> None:
    allowance = Allowance.parse(written)
    assert allowance == Allowance(unit, length, days)
    assert str(allowance) == shown


def test_service_days_may_end_with_the_close_of_business() -> None:
    allowance = Allowance.parse("0 service days, close of business")
    assert allowance == Allowance(DAYS, days=0, close_of_business=True)
    assert Allowance.parse("2 service days by close of business").close_of_business


@pytest.mark.parametrize("written", ["1 day", "1 d", "P1D", "1 day 4 h", "2 days, close of business"])
def test_a_bare_day_is_refused_with_its_three_meanings(written: str) -> None:
    with pytest.raises(InputError, match="which days are meant") as caught:
        Allowance.parse(written)
    remedy = caught.value.problems[0].remedy
    assert all(way in remedy for way in ('"8 h"', "service day", "calendar day"))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "is not a length of time"),
        ("soon", "is not a length of time"),
        ("4", "is not a length of time"),
        ("-4 h", "is not a length of time"),
        ("1,5 h", "is not a length of time"),
        ("PT", "is not a length of time"),
        ("P1.H", "is not a length of time"),
        ("PT1.H", "is not a length of time"),
        ("500 ms", '"ms"'),
        ("4 hands", '"hands"'),
        ("0.1 s", "whole number of seconds"),
        ("4 service hours 2 calendar hours", "mixes"),
        ("2 service days 4 h", "stand alone"),
        ("1.5 service days", "whole"),
        ("1 service week", "service days are whole"),
        ("1 week", "which weeks are meant"),
        ("4 h, close of business", "service days only"),
        ("3 calendar days, close of business", "service days only"),
        ("900000 h", "100 years"),
        ("9" * 40 + " service days", "100 years"),
        ("1 h " * 1000, "is not a length of time"),
    ],
)
def test_what_is_not_a_length_is_refused_with_a_remedy(written: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        Allowance.parse(written)
    assert caught.value.problems[0].remedy


@pytest.mark.parametrize(
    "wrong",
    [
        {"unit": SERVICE, "days": 1},
        {"unit": DAYS, "length": timedelta(hours=1)},
        {"unit": CALENDAR, "close_of_business": True},
        {"unit": SERVICE, "length": timedelta(seconds=-1)},
        {"unit": SERVICE, "length": timedelta(milliseconds=1)},
        {"unit": DAYS, "days": -1},
    ],
)
def test_an_allowance_is_one_thing_in_whole_units(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        Allowance(**wrong)  # type: ignore[arg-type]


lengths = st.integers(0, 100 * 365 * 86400).map(lambda seconds: timedelta(seconds=seconds))
allowances = st.one_of(
    st.builds(Allowance, st.sampled_from([SERVICE, CALENDAR]), lengths),
    st.builds(Allowance, st.just(DAYS), st.just(timedelta(0)), st.integers(0, 3650), st.booleans()),
)


@given(allowances)
def test_what_is_shown_reads_back_as_the_same(allowance: Allowance) -> None:
    assert Allowance.parse(str(allowance)) == allowance


@given(st.text(max_size=30) | st.from_regex(r"[0-9. ]{1,6}(calendar|service)? ?(h|min|days|weeks)", fullmatch=True))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        allowance = Allowance.parse(text)
    except InputError:
        return
    assert Allowance.parse(str(allowance)) == allowance
