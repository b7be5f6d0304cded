"""Who is counted together: nobody is counted alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.server.statements.grouping import FEWEST, Work, added, grouped

SIZES = [
    # teams and their people, and what is shown together
    ({"desk": 9, "network": 6}, [["desk"], ["network"]]),
    ({"desk": 9, "network": 4}, []),  # without the desk, the network's four would be known
    ({"desk": 9, "network": 4, "print": 3}, [["desk"], ["network", "print"]]),
    ({"desk": 9, "network": 6, "print": 1}, [["desk"], ["network", "print"]]),
    ({"network": 4}, []),
    ({}, []),
]


def people(sizes: dict[str, int]) -> dict[str, set[str]]:
    return {team: {f"{team} {number}" for number in range(size)} for team, size in sizes.items()}


@pytest.mark.parametrize(("sizes", "shown"), SIZES)
def test_fewer_than_five_people_are_counted_with_others(sizes: dict[str, int], shown: list[list[str]]) -> None:
    wanted = shown or ([sorted(sizes)] if sum(sizes.values()) >= FEWEST else [])
    assert [list(one.teams) for one in grouped(dict.fromkeys(sizes, Work()), people(sizes))] == wanted


def test_somebody_in_two_small_teams_is_one_person() -> None:
    same = {"a": {"x", "y", "z"}, "b": {"x", "y", "z"}}
    assert grouped({"a": Work(), "b": Work()}, same) == []


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12)))
def test_no_figure_and_no_remainder_is_that_of_fewer_than_five(sizes: dict[str, int]) -> None:
    groups = grouped({team: Work(tickets=1) for team in sizes}, people(sizes))
    assert all(one.people >= FEWEST for one in groups)
    shown = {team for one in groups for team in one.teams}
    left = sum(size for team, size in sizes.items() if team not in shown)
    assert not groups or left == 0  # otherwise what is missing from the whole would be theirs
    assert added(one.work for one in groups).tickets == len(shown)


def test_satisfaction_is_shown_from_five_answers_on() -> None:
    assert Work(answers=4, satisfied=4).satisfaction is None
    assert Work(answers=5, satisfied=4).satisfaction == 0.8
