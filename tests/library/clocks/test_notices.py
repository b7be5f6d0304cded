"""When people are told of a clock, as tables a manager could check.

An office open Monday to Friday 08:00–17:00 UTC promises resolution in 4 h; waiting for the customer pauses it.
2026-03-02 is a Monday, 2026-03-06 a Friday. Who holds the ticket is warned at 80 % of the allowance, that is after
3 h 12 min of service time.
"""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.agreements import AgreementBook
from accord.clocks import Clock, Notice, NoticeKind, clocks_of, notices_of
from accord.events import Event
from tests.library.clocks.tickets import OFFICE_HOURS, at, happened, opened_on
from tests.library.evaluation.books import agreement, target

RESOLUTION = target("resolution", "4 h", pauses=["customer"])


def book(*escalation: dict[str, Any], **changes: Any) -> AgreementBook:
    return AgreementBook([
        agreement(id="office", hours=OFFICE_HOURS, targets=[{**RESOLUTION, **changes}], escalation=list(escalation))
    ])  # fmt: skip


def clock_of(events: list[Event], known: AgreementBook, now: datetime) -> Clock:
    (clock,) = clocks_of(events, known, now)
    return clock


def told(events: list[Event], read_at: str, *escalation: dict[str, Any], **changes: Any) -> list[tuple[str, str]]:
    """Return what is told when, as it stands at an instant."""
    notices = notices_of(clock_of(events, book(*escalation, **changes), at(read_at)), at(read_at))
    return [(_called(one), f"{one.at:%a %H:%M}") for one in notices]


def _called(notice: Notice) -> str:
    return f"{notice.kind} {notice.escalation.to}" if notice.escalation else str(notice.kind)


@pytest.mark.parametrize(
    ("opened", "warned", "missed"),
    [
        ("2026-03-02 08:00", "Mon 11:12", "Mon 12:00"),
        ("2026-03-02 14:00", "Tue 08:12", "Tue 09:00"),  # the warning falls behind the night
        ("2026-03-02 13:00", "Mon 16:12", "Tue 08:00"),  # due at closing time: missed when the office opens again
        ("2026-03-06 15:00", "Mon 09:12", "Mon 10:00"),  # and behind the weekend
        ("2026-03-18 16:00", "Fri 10:12", "Fri 11:00"),  # 19 March is a holiday
        ("2026-03-07 10:00", "Mon 11:12", "Mon 12:00"),  # opened on a Saturday
    ],
)
def test_the_warning_comes_at_four_fifths_and_the_breach_when_it_is_due(opened: str, warned: str, missed: str) -> None:
    assert told([opened_on(opened)], opened) == [("warning", warned), ("breach", missed)]


@pytest.mark.parametrize(
    ("read_at", "warned"),
    [
        ("2026-03-02 08:00", "Mon 11:12"),
        ("2026-03-02 11:00", "Mon 11:12"),
        ("2026-03-02 11:30", "Mon 11:30"),  # nobody looked at 11:12: it is due now
        ("2026-03-03 09:00", "Tue 09:00"),
    ],
)
def test_what_should_have_been_told_before_is_due_when_somebody_looks(read_at: str, warned: str) -> None:
    assert told([opened_on("2026-03-02 08:00")], read_at)[-1 if read_at > "2026-03-02 12" else 0] == ("warning", warned)


@pytest.mark.parametrize(
    ("what", "steps"),
    [
        ("it waits for the customer", [("2026-03-02 09:00", "waiting", {"reason": "customer"})]),
        ("it is resolved", [("2026-03-02 09:00", "resolved", {})]),
        ("the customer withdrew it", [("2026-03-02 09:00", "withdrawn", {})]),
    ],
)
def test_nobody_is_told_of_a_clock_that_does_not_run(what: str, steps: list[tuple[str, str, dict[str, Any]]]) -> None:
    events = [opened_on("2026-03-02 08:00")]
    events += [happened(seq, when, event, **said) for seq, (when, event, said) in enumerate(steps, start=2)]
    assert told(events, "2026-03-02 10:00", {"at": "50 %", "to": "Lead"}) == [], what


def test_time_that_was_waited_is_not_spent() -> None:
    events = [
        opened_on("2026-03-02 08:00"),
        happened(2, "2026-03-02 09:00", "waiting", reason="customer"),
        happened(3, "2026-03-02 14:00", "resumed"),
    ]
    # One hour was spent before the wait; 2 h 12 min are left from 14:00 until the warning.
    assert told(events, "2026-03-02 14:00") == [("warning", "Mon 16:12"), ("breach", "Tue 08:00")]


def test_a_breached_clock_that_still_runs_is_told_of() -> None:
    kinds = [kind for kind, _when in told([opened_on("2026-03-02 08:00")], "2026-03-02 16:00")]
    assert sorted(kinds) == ["breach", "warning"]


@pytest.mark.parametrize(
    ("step", "when"),
    [
        ({"at": "50 %"}, "Fri 17:00"),  # opened Friday 15:00: two of four hours are spent at closing time
        ({"at": "75 %"}, "Mon 09:00"),
        ({"at": "100 %"}, "Mon 10:00"),
        ({"after_breach": "30 min"}, "Mon 10:30"),
        ({"after_breach": "8 h"}, "Tue 09:00"),  # service hours: seven on Monday, one on Tuesday
        ({"after_breach": "1 service day"}, "Tue 10:00"),
        ({"after_breach": "24 calendar hours"}, "Tue 10:00"),
    ],
)
def test_each_step_of_an_escalation_has_its_own_time(step: dict[str, str], when: str) -> None:
    found = dict(told([opened_on("2026-03-06 15:00")], "2026-03-06 15:00", {**step, "to": "Lead"}))
    assert found["escalation Lead"] == when


def test_steps_are_told_in_the_order_of_their_time() -> None:
    steps = ({"after_breach": "2 h", "to": "Head"}, {"at": "50 %", "to": "Lead"}, {"at": "100 %", "to": "Owner"})
    assert told([opened_on("2026-03-02 08:00")], "2026-03-02 08:00", *steps) == [
        ("escalation Lead", "Mon 10:00"), ("warning", "Mon 11:12"), ("breach", "Mon 12:00"),
        ("escalation Owner", "Mon 12:00"), ("escalation Head", "Mon 14:00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("narrowed", "is_told"),
    [
        ({}, True),
        ({"targets": ["resolution"]}, True),
        ({"levels": [1, 2]}, True),
        ({"levels": [1]}, False),  # the ticket is of level 2
    ],
)
def test_steps_of_other_levels_are_not_taken(narrowed: dict[str, Any], is_told: bool) -> None:
    found = told([opened_on("2026-03-02 08:00")], "2026-03-02 08:00", {"at": "50 %", "to": "Lead", **narrowed})
    assert ("escalation Lead" in dict(found)) is is_told


def test_a_step_about_another_target_is_not_taken() -> None:
    known = AgreementBook([
        agreement(
            id="office", hours=OFFICE_HOURS, targets=[RESOLUTION, target("response", "1 h")],
            escalation=[{"at": "50 %", "to": "Lead", "targets": ["response"]}],
        )
    ])  # fmt: skip
    now = at("2026-03-02 08:00")
    found = {
        clock.reading.target: notices_of(clock, now) for clock in clocks_of([opened_on("2026-03-02 08:00")], known, now)
    }
    assert {name: [str(one.kind) for one in notices] for name, notices in found.items()} == {
        "response": ["escalation", "warning", "breach"], "resolution": ["warning", "breach"],
    }  # fmt: skip


@given(opened=st.integers(0, 4 * 7 * 24 * 60), later=st.integers(0, 7 * 24 * 60))
def test_looking_later_changes_no_breach_and_brings_no_warning_forward(opened: int, later: int) -> None:
    start = at("2026-02-02 00:00") + timedelta(minutes=opened)
    events, known = [opened_on(f"{start:%Y-%m-%d %H:%M}")], book()
    first, again = (_times(events, known, now) for now in (start, start + timedelta(minutes=later)))
    assert first[NoticeKind.WARNING] < first[NoticeKind.BREACH] == again[NoticeKind.BREACH]
    assert again[NoticeKind.WARNING] == max(first[NoticeKind.WARNING], start + timedelta(minutes=later))


def _times(events: list[Event], known: AgreementBook, now: datetime) -> dict[NoticeKind, datetime]:
    return {one.kind: one.at for one in notices_of(clock_of(events, known, now), now)}
