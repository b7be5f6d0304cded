"""Ranks around a quantile against the binomial distribution summed up exactly."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.negotiation import ranks_around


@pytest.mark.parametrize(
    ("n", "share", "ranks"),
    [
        (10, 0.5, (2, 9)),  # the tabled interval of a median of ten
        (20, 0.5, (6, 15)),
        (100, 0.5, (40, 61)),
        (5, 0.5, (None, None)),  # five cases cannot bound a median with 95 %
        (10, 0.8, (5, None)),
        (50, 0.8, (34, 46)),
        (10, 1.0, (10, None)),
    ],
)
def test_the_ranks_are_the_known_ones(n: int, share: float, ranks: tuple[int | None, int | None]) -> None:
    assert ranks_around(n, share) == ranks


def at_most(k: int, n: int, share: Fraction) -> Fraction:
    return sum((comb(n, i) * share**i * (1 - share) ** (n - i) for i in range(k + 1)), Fraction(0))


@settings(max_examples=40)
@given(st.integers(1, 40), st.sampled_from([Fraction(1, 2), Fraction(8, 10), Fraction(95, 100)]))
def test_the_ranks_are_the_tightest_that_leave_no_more_than_the_tails(n: int, share: Fraction) -> None:
    tail = Fraction(25, 1000)
    low, high = ranks_around(n, float(share))
    lows = [rank for rank in range(1, n + 1) if at_most(rank - 1, n, share) <= tail]
    highs = [rank for rank in range(1, n + 1) if 1 - at_most(rank - 1, n, share) <= tail]
    assert low == max(lows, default=None)
    assert high == min(highs, default=None)


def test_a_million_cases_are_no_trouble() -> None:
    low, high = ranks_around(1_000_000, 0.8)
    assert low is not None
    assert high is not None
    assert (800_000 - low, high - 800_000) == pytest.approx((784, 785), abs=3)  # 1.96 standard deviations of 400
