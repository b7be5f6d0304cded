"""Whether an action moved the number: said when it can be said, with how many cases are missing when it cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.improvement import Outcome, Tried, effect_of


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        ((140, 200), (95, 100), "moved"),  # 70 % → 95 %
        ((140, 200), (72, 100), "too_early"),  # 72 %: ten points were wanted and may still be there
        ((700, 1000), (702, 1000), "not_moved"),  # the interval ends below the ten points that were wanted
        ((700, 1000), (500, 1000), "not_moved"),  # worse
        ((700, 1000), (760, 1000), "moved"),  # six of the ten points, and surely more than none
        ((140, 200), (10, 10), "too_early"),  # ten cases, however good
        ((140, 200), (0, 0), "too_early"),
        ((0, 0), (95, 100), "too_early"),
    ],
)
def test_an_effect_is_called_what_it_is(before: tuple[int, int], after: tuple[int, int], outcome: str) -> None:
    assert effect_of(Tried(*before), Tried(*after), 0.8).outcome == outcome


def test_the_difference_has_the_interval_of_newcombe() -> None:
    """Newcombe (1998), method 10: 56 of 70 against 48 of 80 differ by 20 points, from 5.24 to 33.39."""
    effect = effect_of(Tried(48, 80), Tried(56, 70), 0.8)
    assert effect.difference == pytest.approx(0.2)
    assert (effect.low, effect.high) == (pytest.approx(0.0524, abs=0.0001), pytest.approx(0.3339, abs=0.0001))


def test_too_early_says_how_many_more_cases_it_takes() -> None:
    effect = effect_of(Tried(700, 1000), Tried(18, 25), 0.8)
    assert effect.outcome is Outcome.TOO_EARLY
    assert effect.needed is not None
    assert 100 < effect.needed < 200


def test_too_few_cases_before_can_never_be_made_up_for_afterwards() -> None:
    assert effect_of(Tried(7, 10), Tried(24, 30), 0.8).needed is None


def test_what_is_close_to_the_agreed_share_must_still_rise_by_five_points() -> None:
    assert effect_of(Tried(79, 100), Tried(80, 100), 0.8).wanted == 0.05


@given(st.integers(1, 400), st.integers(1, 400), st.data())
def test_the_interval_holds_the_difference(before: int, after: int, data: st.DataObject) -> None:
    one, other = data.draw(st.integers(0, before)), data.draw(st.integers(0, after))
    effect = effect_of(Tried(one, before), Tried(other, after), 0.9)
    assert effect.low is not None
    assert effect.high is not None
    assert effect.difference is not None
    assert -1 <= effect.low <= effect.difference <= effect.high <= 1
    assert effect.needed is None or effect.outcome is Outcome.TOO_EARLY
