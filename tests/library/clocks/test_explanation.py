"""Every clock accounts for itself, and the account adds up."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.clocks import LineKind, Reading, Verdict, explain, read_clocks
from accord.errors import InputError
from accord.events import effective_log, events_of, frame_of
from tests.library.clocks.tickets import OFFICE_BOOK, happened, opened_on
from tests.library.evaluation.books import BOOK
from tests.library.evaluation.test_equality_with_the_fold import MONDAY, histories, opens_first


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories(), st.integers(0, 40 * 86400))
def test_the_lines_of_every_clock_add_up_exactly(history: list[object], after: int) -> None:
    now = MONDAY + timedelta(seconds=after)
    log = effective_log(frame_of(history), now)  # type: ignore[arg-type]
    if not opens_first(log):
        return
    events = events_of(log)
    for reading in read_clocks(events, BOOK, now):
        if reading.verdict is not Verdict.NONE:
            check_account(events, reading, now)


def check_account(events: list[object], reading: Reading, now: datetime) -> None:
    assert reading.target is not None
    assert reading.cycle is not None
    account = explain(events, BOOK, now, reading.target, reading.cycle)  # type: ignore[arg-type]
    stretches = [line for line in account.lines if line.length]
    assert account.elapsed == reading.elapsed
    assert account.calendar_time == (reading.stopped_at or now) - reading.started_at  # type: ignore[operator]
    assert all(before.end == after.start for before, after in pairwise(stretches))
    assert all(line.counted in (timedelta(0), line.length) for line in account.lines)


def test_a_weekend_a_pause_and_a_breach_stand_in_the_account_in_their_order() -> None:
    events = [
        opened_on("2026-03-06 16:00"),
        happened(2, "2026-03-06 16:10", "assigned", team="first line", actor="ana"),
        happened(3, "2026-03-09 08:30", "waiting", reason="customer", actor="ana"),
        happened(4, "2026-03-09 10:30", "resumed"),
        happened(5, "2026-03-09 14:00", "resolved", actor="ana"),
    ]
    account = explain(events, OFFICE_BOOK, datetime(2026, 4, 1, tzinfo=UTC), "resolution")
    told = [(line.kind, f"{line.start:%a %H:%M}", int(line.counted.total_seconds() / 60)) for line in account.lines]
    assert told == [
        (LineKind.OPENED, "Fri 16:00", 0),
        (LineKind.SERVICE, "Fri 16:00", 10),
        (LineKind.SERVICE, "Fri 16:10", 50),
        (LineKind.CLOSED, "Fri 17:00", 0),
        (LineKind.SERVICE, "Mon 08:00", 30),
        (LineKind.PAUSE, "Mon 08:30", 0),
        (LineKind.SERVICE, "Mon 10:30", 150),
        (LineKind.DUE, "Mon 13:00", 0),
        (LineKind.BREACHED, "Mon 13:00", 0),
        (LineKind.SERVICE, "Mon 13:00", 60),
        (LineKind.STOPPED, "Mon 14:00", 0),
    ]
    pause = next(line for line in account.lines if line.kind is LineKind.PAUSE)
    assert (pause.reason, pause.holder, pause.actor) == ("customer", "customer", "ana")
    assert account.lines[2].holder == "team first line"


def test_a_holiday_is_told_apart_from_a_weekend() -> None:
    events = [opened_on("2026-03-18 16:30"), happened(2, "2026-03-20 09:00", "resolved")]
    account = explain(events, OFFICE_BOOK, datetime(2026, 4, 1, tzinfo=UTC), "resolution")
    holidays = [(line.start, line.end, line.reason) for line in account.lines if line.kind is LineKind.HOLIDAY]
    assert holidays == [
        (datetime(2026, 3, 19, tzinfo=UTC), datetime(2026, 3, 20, tzinfo=UTC), "Founders' day"),
    ]


def test_a_clock_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(InputError, match=r"has no clock news in cycle 1.*response \(cycle 1\)"):
        explain([opened_on("2026-03-06 16:00")], OFFICE_BOOK, datetime(2026, 4, 1, tzinfo=UTC), "news")
