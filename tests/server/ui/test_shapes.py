"""Where bars end and how lines run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.server.ui.shapes import bar, bar_start, spark

shares = st.floats(0, 1)


@pytest.mark.parametrize(
    ("shares", "start"),
    [([0.97, 0.8], 0.5), ([0.97, 0.31], 0.0), ([None, 0.8], 0.5), ([None], 0.5), ([], 0.5)],
)
def test_a_column_of_bars_starts_at_one_half_unless_one_lies_below(shares: list[float | None], start: float) -> None:
    assert bar_start(shares) == start


@pytest.mark.parametrize(
    ("share", "start", "x"),
    [(1.0, 0.5, 204), (0.75, 0.5, 104), (0.5, 0.5, 4), (0.2, 0.5, 4), (0.75, 0.0, 154)],
)
def test_a_bar_ends_at_its_share(share: float, start: float, x: float) -> None:
    assert bar(share, 0.8, None, None, start).end == x


def test_a_bar_without_data_shows_only_what_was_agreed() -> None:
    shape = bar(None, 0.75, None, None, 0.5)
    assert (shape.end, shape.low, shape.high, shape.target) == (None, None, None, 104)


def test_an_interval_that_leaves_the_scale_is_cut() -> None:
    assert bar(0.6, 0.8, 0.4, 0.7, 0.5).low_is_cut
    assert not bar(0.6, 0.8, 0.55, 0.7, 0.5).low_is_cut


def test_a_line_without_data_is_not_drawn() -> None:
    assert spark([None, None], 0.8) is None


def test_a_month_without_data_leaves_a_gap() -> None:
    shape = spark([0.8, 0.9, None, 0.7], None)
    assert shape is not None
    assert [shape.path.count(step) for step in "ML"] == [2, 1]


@given(st.lists(st.none() | shares, min_size=1, max_size=24), st.none() | shares)
def test_a_line_stays_inside_its_picture(values: list[float | None], target: float | None) -> None:
    shape = spark(values, target)
    assert shape is None or (0 <= shape.x <= 120 and 3.9 <= shape.y <= 28.1)


@given(shares, shares, shares)
def test_a_larger_share_never_ends_further_left(one: float, other: float, start_share: float) -> None:
    start = bar_start([start_share])
    low, high = sorted((one, other))
    assert (bar(low, None, None, None, start).end or 0) <= (bar(high, None, None, None, start).end or 0)
