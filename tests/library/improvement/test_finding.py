"""The rules that find deviations: what they see, and what they take for chance."""

from datetime import date
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.improvement import Finding, Month, Rule, binomial_below, deepest, falling, find


def months(*kept: tuple[int, int], agreed: float | None = 0.8, running: bool = False) -> list[Month]:
    """Return months of 2026 from January on, met and decided; `running`: the last is not over yet."""
    last = len(kept) - 1
    return [
        Month(date(2026, place + 1, 1), met, decided, agreed, is_complete=not (running and place == last))
        for place, (met, decided) in enumerate(kept)
    ]


def rules(*kept: tuple[int, int], agreed: float | None = 0.8, running: bool = False) -> list[str]:
    return [str(one.rule) for one in find(months(*kept, agreed=agreed, running=running))]


@pytest.mark.parametrize(
    ("met", "decided", "found"),
    [
        (80, 100, []),  # kept
        (75, 100, []),  # 13 of 100 such months are as bad by chance
        (69, 100, ["below"]),  # 1 of 100 is not
        (6, 9, []),  # nine tickets: two too many missed say nothing
        (2, 9, ["below"]),  # seven of nine missed do
        (0, 2, []),
        (0, 0, []),
    ],
)
def test_a_month_is_named_only_when_chance_does_not_explain_it(met: int, decided: int, found: list[str]) -> None:
    assert rules((met, decided)) == found


def test_nothing_is_below_where_nothing_was_promised() -> None:
    assert rules((0, 100), agreed=None) == []


def test_the_month_that_still_runs_counts_as_it_stands() -> None:
    (found,) = find(months((90, 100), (40, 100), running=True))
    assert (found.rule, found.first_on, found.met, found.decided) == (Rule.BELOW, date(2026, 2, 1), 40, 100)


def test_a_bad_month_is_still_named_when_the_next_one_begins_well() -> None:
    (found,) = find(months((90, 100), (40, 100), (3, 3), running=True))
    assert found.last_on == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        ([97, 95, 93, 91, 88, 85], ["worsening"]),  # still above the agreed share, and falling by two points a month
        ([97, 96, 97, 96, 97, 96], []),
        ([85, 88, 91, 93, 95, 97], []),  # rising
        ([96, 90, 97, 91, 95, 92], []),  # up and down
    ],
)
def test_a_falling_share_is_named_before_the_promise_breaks(kept: list[int], found: list[str]) -> None:
    assert rules(*((met, 100) for met in kept)) == found


def test_a_fall_of_less_than_three_points_matters_to_nobody_however_certain_it_is() -> None:
    assert rules(*((met, 10_000) for met in (9500, 9460, 9420, 9380, 9340, 9300))) == []


def test_three_months_are_no_trend() -> None:
    assert rules((98, 100), (90, 100), (82, 100)) == []


def test_months_that_miss_a_little_each_are_named_together() -> None:
    """None of them alone says anything: six in a hundred such months are as bad by chance."""
    kept = [(20, 30), (22, 30), (25, 30), (20, 30), (21, 30), (21, 30)]
    assert all("below" not in rules(one) for one in kept)
    (found,) = find(months(*kept))
    assert (found.rule, found.missed_months, found.met, found.decided) == (Rule.REPEATED, 5, 129, 180)


def test_months_of_nine_tickets_that_miss_by_one_are_chance() -> None:
    assert rules(*[(7, 9)] * 6) == []


def test_a_promise_that_was_kept_last_month_is_not_missed_repeatedly() -> None:
    assert "repeated" not in rules((15, 30), (15, 30), (15, 30), (15, 30), (15, 30), (30, 30))


def test_the_same_finding_stands_with_the_lowest_unit_that_shows_it() -> None:
    lines = {"riverside": ("riverside", "north", "company"), "north": ("north", "company"), "company": ("company",)}
    one = Finding(Rule.BELOW, date(2026, 1, 1), date(2026, 1, 1), 1, 10, 0.8, 0.001)
    found = {("riverside", "printing"): one, ("north", "printing"): one, ("company", "printing"): one}
    found[("company", "mail")] = one
    assert deepest(found, lines.__getitem__) == {("riverside", "printing"), ("company", "mail")}


@given(st.integers(1, 60), st.data())
def test_the_exact_probability_is_the_sum_of_its_terms(cases: int, data: st.DataObject) -> None:
    met = data.draw(st.integers(0, cases))
    share = data.draw(st.fractions(Fraction(1, 20), Fraction(19, 20), max_denominator=20))
    exact = sum(comb(cases, k) * share**k * (1 - share) ** (cases - k) for k in range(met + 1))
    assert binomial_below(met, cases, float(share)) == pytest.approx(float(exact), rel=1e-9, abs=1e-12)


def test_the_probability_of_a_million_cases_is_found_as_well() -> None:
    assert binomial_below(800_000, 1_000_000, 0.8) == pytest.approx(0.5, abs=0.001)
    assert binomial_below(790_000, 1_000_000, 0.8) < 1e-100
    assert binomial_below(810_000, 1_000_000, 0.8) == pytest.approx(1.0)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=2, max_size=8))
def test_a_rise_turned_round_is_a_fall(pairs: list[tuple[int, int]]) -> None:
    shares = [(met, met + missed) for met, missed in pairs]
    one, other = falling(shares), falling(shares[::-1])
    assert one + other == pytest.approx(1.0) or (one, other) == (1.0, 1.0)
