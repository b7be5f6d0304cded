"""The Wilson interval against values of the literature, and what must hold for every share."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.measures import wilson


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (0, 10, 0.0000, 0.2775),
        (1, 10, 0.0179, 0.4042),
        (9, 10, 0.5958, 0.9821),
        (10, 10, 0.7225, 1.0000),
        (50, 100, 0.4038, 0.5962),
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_known_one(k: int, n: int, low: float, high: float) -> None:
    assert wilson(k, n) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_without_cases_there_is_no_interval() -> None:
    assert wilson(0, 0) is None


def test_more_hits_than_cases_are_refused() -> None:
    with pytest.raises(ValueError, match="3 of 2 is not a share"):
        wilson(3, 2)


@given(st.integers(1, 10**7).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_inside(case: tuple[int, int]) -> None:
    k, n = case
    interval = wilson(k, n)
    assert interval is not None
    assert 0 <= interval[0] <= k / n <= interval[1] <= 1


@settings(max_examples=30)
@given(st.lists(st.integers(0, 1000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1))
def test_columns_and_numbers_give_the_same(cases: list[tuple[int, int]]) -> None:
    low, high = wilson(pl.col("k"), pl.col("n"))
    frame = pl.DataFrame(cases, schema={"k": pl.Int64, "n": pl.Int64}, orient="row").select(low=low, high=high)
    expected = [wilson(k, n) or (None, None) for k, n in cases]
    assert frame["low"].to_list() == pytest.approx([low for low, _ in expected])
    assert frame["high"].to_list() == pytest.approx([high for _, high in expected])
