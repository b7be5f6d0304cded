"""What a measure attains of its target, where it stands, and the score that measures make together."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.errors import InputError
from accord.measures import CATALOGUE
from accord.measures.scorecard import (
    MOST,
    Better,
    Goal,
    Perspective,
    Reached,
    Standing,
    attained,
    reached,
    refuse_goals,
    score_of,
)
from accord.measures.scorecard_league import beside_each_other
from accord.measures.scorecard_standard import STANDARD, better_way, standard_goals

HIGHER, LOWER = Better.HIGHER, Better.LOWER


def goal(better: Better, target: float, threshold: float, weight: int = 1, measure: str = "sla.compliance") -> Goal:
    return Goal(measure, Perspective.BUSINESS, better, target, threshold, weight)


KEPT = goal(HIGHER, 0.80, 0.75)  # 80 % of the clocks in time; below 75 % it is missed
REOPENED = goal(LOWER, 0.05, 0.08)  # at most 5 % reopened; above 8 % it is missed
NO_LOSS = goal(LOWER, 0.0, 0.0)


@pytest.mark.parametrize(
    ("agreed", "value", "attainment", "standing"),
    [
        (KEPT, 0.80, 1.00, Standing.MET),
        (KEPT, 0.84, 1.05, Standing.MET),
        (KEPT, 0.99, 1.20, Standing.MET),  # capped
        (KEPT, 0.78, 0.975, Standing.AT_RISK),
        (KEPT, 0.75, 0.9375, Standing.AT_RISK),  # at the threshold it is not past it
        (KEPT, 0.72, 0.90, Standing.MISSED),
        (KEPT, 0.00, 0.00, Standing.MISSED),
        (REOPENED, 0.05, 1.00, Standing.MET),
        (REOPENED, 0.04, 1.20, Standing.MET),
        (REOPENED, 0.06, 0.80, Standing.AT_RISK),
        (REOPENED, 0.10, 0.00, Standing.MISSED),
        (REOPENED, 0.30, 0.00, Standing.MISSED),  # never below nought
        (NO_LOSS, 0.0, 1.00, Standing.MET),
        (NO_LOSS, 12.0, 0.00, Standing.MISSED),
    ],
)
def test_a_measure_attains_its_target_by_as_much_as_it_differs_from_it(
    agreed: Goal, value: float, attainment: float, standing: Standing
) -> None:
    part = reached(agreed, value)
    assert part.attainment is not None
    assert (round(part.attainment, 6), part.standing) == (attainment, standing)


@given(
    st.sampled_from([HIGHER, LOWER]), st.floats(-1e6, 1e6, allow_subnormal=False), st.floats(-1e6, 1e6), st.floats(0, 1)
)
def test_what_is_attained_lies_between_nought_and_the_most_and_never_falls_where_it_gets_better(
    better: Better, target: float, value: float, step: float
) -> None:
    agreed = goal(better, target, target)
    gain = step if better is HIGHER else -step
    assert 0 <= attained(agreed, value) <= attained(agreed, value + gain) <= MOST


def test_a_value_without_data_has_no_standing_against_its_target() -> None:
    part = reached(KEPT, None)
    assert (part.standing, part.attainment, part.deviation) == (Standing.NO_DATA, None, None)


def test_a_target_inside_the_interval_may_be_missed_by_chance() -> None:
    assert reached(KEPT, 0.70, 0.55, 0.82).is_beyond_chance is False
    assert reached(KEPT, 0.70, 0.66, 0.74).is_beyond_chance is True
    assert reached(KEPT, 0.70).is_beyond_chance is None


def test_an_interval_turns_round_where_less_is_better() -> None:
    part = reached(REOPENED, 0.05, 0.045, 0.06)
    assert (part.low, part.high) == (pytest.approx(0.8), pytest.approx(1.1))


def test_a_score_is_the_mean_by_weight_of_what_has_data_and_names_the_rest() -> None:
    parts = [
        reached(goal(HIGHER, 0.8, 0.7, 3, "sla.compliance"), 0.8),  # 100 %, three times
        reached(goal(LOWER, 10.0, 12.0, 1, "desk.resolution"), 14.0),  # 60 %, once
        reached(goal(HIGHER, 0.9, 0.8, 5, "desk.satisfaction"), None),
    ]
    score = score_of(parts)
    assert score.value == pytest.approx(0.9)
    assert score.without == ("desk.satisfaction",)
    assert score_of([reached(KEPT, None)]).value is None
    assert score_of([]).value is None


def test_the_interval_of_a_score_comes_from_those_of_its_measures() -> None:
    sure = reached(goal(HIGHER, 0.8, 0.7), 0.8, 0.72, 0.84)  # attained 100 %, 90 to 105 %
    assert (score_of([sure]).low, score_of([sure]).high) == (pytest.approx(0.9), pytest.approx(1.05))
    both = score_of([sure, sure])
    assert both.low == pytest.approx(1 - 0.1 / 2**0.5)
    assert both.high == pytest.approx(1 + 0.05 / 2**0.5)
    plain = reached(goal(LOWER, 10.0, 12.0), 10.0)
    assert (score_of([plain]).low, score_of([plain]).high) == (1.0, 1.0)


@given(st.lists(st.tuples(st.integers(1, 9), st.floats(0, 1.2), st.floats(0, 1), st.floats(0, 1)), min_size=1))
def test_a_score_lies_inside_its_interval_and_between_its_parts(rows: list[tuple[int, float, float, float]]) -> None:
    parts = [
        Reached(goal(HIGHER, 1, 1, weight), 1.0, Standing.MET, middle, middle * down, middle + (MOST - middle) * up)
        for weight, middle, down, up in rows
    ]
    score = score_of(parts)
    middles = [middle for _, middle, _, _ in rows]
    assert score.value is not None
    assert score.low is not None
    assert score.high is not None
    assert score.low <= score.value + 1e-12
    assert score.value <= score.high + 1e-12
    assert min(middles) - 1e-9 <= score.value <= max(middles) + 1e-9


@pytest.mark.parametrize(
    ("goals", "field"),
    [
        ([KEPT, KEPT], "lines[1].measure"),
        ([goal(HIGHER, 0.8, 0.9)], "lines[0].threshold"),
        ([goal(LOWER, 5.0, 4.0)], "lines[0].threshold"),
        ([goal(HIGHER, 0.8, 0.7, 0)], "lines[0].weight"),
        ([goal(HIGHER, float("nan"), 0.7)], "lines[0].target"),
        ([], None),
    ],
)
def test_what_makes_no_scorecard_is_refused_at_its_place(goals: list[Goal], field: str | None) -> None:
    with pytest.raises(InputError) as refused:
        refuse_goals(goals)
    assert field in {problem.place.field for problem in refused.value.problems}


def test_units_whose_intervals_overlap_are_no_different() -> None:
    found = beside_each_other({"a": (0.8, 0.9), "b": (0.85, 1.0), "c": (0.3, 0.5)})
    assert found["a"].above == ("c",)
    assert found["a"].below == ()
    assert found["c"].below == ("a", "b")
    assert not found["b"].is_no_different
    assert beside_each_other({"a": (0.1, 0.2), "b": (0.2, 0.3)})["a"].is_no_different


def test_the_standard_scorecard_is_one_by_its_own_rules_and_takes_agreed_targets_over() -> None:
    refuse_goals(STANDARD)
    assert {one.perspective for one in STANDARD} == set(Perspective)
    assert all(one.better is better_way(one.measure) for one in STANDARD)
    goals = standard_goals(CATALOGUE, {"sla.compliance": 0.95})
    assert {one.measure for one in goals} <= set(CATALOGUE)
    kept = next(one for one in goals if one.measure == "sla.compliance")
    assert kept.target == 0.95
    assert isclose(kept.target - kept.threshold, 0.05)
