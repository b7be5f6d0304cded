"""Policy examples run before signing."""

from typing import Any

import pytest

from accord.agreements import Agreement, check, run_examples
from tests.library.agreements.samples import agreement, target

LEVELS = {1: {"name": "Bad"}, 2: {"name": "Worse"}}
TARGETS = (
    target("response", "30 min"),
    target("resolution", {1: "8 calendar hours", 2: "1 service day"}),
    {key: value for key, value in target("deadline").items() if key != "allowance"},
)


def with_example(**fields: Any) -> Agreement:
    example = {"target": "response", "opened": "2026-03-06 16:50", "due": "2026-03-09 08:20", "level": 2, **fields}
    return agreement("a", *TARGETS, levels=LEVELS, examples=[example])


@pytest.mark.parametrize(
    "fields",
    [
        {},  # Friday 16:50: ten minutes today, twenty on Monday
        {"opened": "2026-03-06T15:50:00Z", "due": "2026-03-09T07:20:00Z"},
        {"opened": "2026-03-06 16:30", "due": "2026-03-06 17:00", "breach": "2026-03-09 08:00"},
        {"target": "resolution", "level": 1, "opened": "2026-03-06 20:00", "due": "2026-03-07 04:00"},
        {"target": "resolution", "level": 1, "opened": "2026-03-28 20:00", "due": "2026-03-29 05:00"},  # clocks change
        {"target": "resolution", "opened": "2026-03-06 10:15", "due": "2026-03-09 10:15"},
    ],
)
def test_an_example_that_comes_out_passes(fields: dict[str, Any]) -> None:
    one = with_example(**fields)
    assert [result.passed for result in run_examples(one)] == [True]
    assert check(one) == []


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"due": "2026-03-09 08:30"}, "due is Mon 2026-03-09 08:20, not Mon 2026-03-09 08:30"),
        ({"breach": "2026-03-09 09:00"}, "breach is Mon 2026-03-09 08:20, not Mon 2026-03-09 09:00"),
        ({"target": "resolution", "level": None}, 'no target "resolution" applies to it'),
        ({"target": "resolution", "ticket_class": "request"}, 'no target "resolution" applies to it'),
        ({"target": "deadline"}, 'the target "deadline" runs until a promised time'),
    ],
)
def test_an_example_that_does_not_come_out_says_what_does(fields: dict[str, Any], wrong: str) -> None:
    one = with_example(**fields)
    (result,) = run_examples(one)
    assert not result.passed
    assert result.wrong == wrong
    (problem,) = check(one)
    assert problem.place.field == "examples[0]"
    assert wrong in problem.message


def test_an_example_before_the_first_hours_says_so() -> None:
    hours = [{"effective_from": "2026-04-01", "calendar": {"zone": "UTC", "week": {"mon-fri": [["08:00", "17:00"]]}}}]
    one = agreement(
        "a",
        target(),
        hours=hours,
        effective_from="2026-04-01",
        examples=[{"target": "resolution", "opened": "2026-03-06 08:00", "due": "2026-03-06 12:00"}],
    )
    assert "no version of the calendar is in force" in run_examples(one)[0].wrong


def test_what_comes_out_is_shown_in_the_zone_of_the_hours() -> None:
    (result,) = run_examples(with_example())
    assert result.due is not None
    assert result.due.isoformat() == "2026-03-09T08:20:00+01:00"
    assert result.breach == result.due


def test_broken_rules_are_said_instead_of_running_examples() -> None:
    one = with_example().model_copy(update={"levels": {}})
    assert all("is not described" in problem.message for problem in check(one))
    assert check(one)
