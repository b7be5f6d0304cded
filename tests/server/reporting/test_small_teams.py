"""No figure is shown of fewer than five people, and none can be worked out of the others."""

import pytest

from accord.server.reporting.small_teams import HIDDEN, shown_as

NINE, SIX, TWO, FOUR = set("123456789"), set("abcdef"), set("xy"), set("tuvw")


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        ({"a": NINE, "b": SIX}, {}),
        ({"a": NINE, "b": TWO, "c": FOUR}, {"b": "b, c", "c": "b, c"}),
        ({"a": NINE, "b": SIX, "c": TWO}, {"b": "b, c", "c": "b, c"}),  # else what is missing would be theirs
        ({"b": TWO, "c": TWO}, {"b": HIDDEN, "c": HIDDEN}),
        ({"a": NINE, "b": set()}, {"a": "a, b", "b": "a, b"}),  # nobody is known who did it
    ],
)
def test_small_teams_are_shown_together_or_not_at_all(people: dict[str, set[str]], shown: dict[str, str]) -> None:
    assert shown_as(people) == shown
