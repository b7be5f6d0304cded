"""What must hold in a log is checked, and each offending row is named."""

from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from accord.calendars import zone
from accord.events import RULES, Event, effective_log, frame_of, offences

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def history(*steps: tuple[float, str] | tuple[float, str, dict[str, Any]], ticket: str = "T1") -> list[Event]:
    return [
        Event(ticket=ticket, seq=seq, at=START + timedelta(minutes=step[0]), event=step[1], **(step[2:] or ({},))[0])  # type: ignore[arg-type]
        for seq, step in enumerate(steps, start=1)
    ]


BREAKING: dict[str, tuple[list[Event], list[int]]] = {
    "opens": (history((0, "resolved")), [0]),
    "opens_once": (history((0, "opened"), (5, "opened")), [1]),
    "order": (history((0, "opened"), (9, "resolved"), (5, "closed")), [2]),
    "seq": ([*history((0, "opened")), *history((0, "resolved"))], [1]),
    "together": ([*history((0, "opened")), *history((0, "opened"), ticket="T2"), *history((9, "resolved"))], [2]),
    "whole_seconds": (history((0, "opened"), (0.005, "resolved")), [1]),
    "contact_direction": (history((0, "opened"), (5, "contact")), [1]),
    "waiting_reason": (history((0, "opened"), (5, "waiting")), [1]),
    "exempted_by": (history((0, "opened"), (5, "exempted", {"actor": "lead"})), [1]),
    "corrects": (history((0, "opened"), (5, "corrected")), [1]),
    "after_end": (history((0, "opened"), (5, "merged"), (9, "resolved")), [2]),
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_names_the_rows_that_break_it(rule: str) -> None:
    events, rows = BREAKING[rule]
    found = offences(frame_of(events))
    assert found.filter(rule=rule)["row"].to_list() == rows
    assert found.filter(rule=rule)["message"].unique().to_list() == [RULES[rule][0]]


def test_a_good_log_has_no_offences() -> None:
    contact = {"direction": "out"}
    log = frame_of(
        [
            *history((0, "opened"), (5, "contact", contact), (6, "waiting", {"reason": "customer"}), (9, "resolved")),
            *history((0, "opened"), (5, "exempted", {"actor": "lead", "note": "flood"}), (9, "withdrawn"), ticket="T2"),
        ]
    )
    assert offences(log).is_empty()


def test_events_ahead_are_offences_when_now_is_given() -> None:
    log = frame_of(history((0, "opened"), (90, "resolved")))
    later = START + timedelta(hours=1)
    for now in (later, later.astimezone(zone("Europe/Moscow"))):
        assert offences(log, now=now)["rule"].to_list() == ["future"]
        assert effective_log(log, now).height == 1


def told(log: pl.DataFrame) -> list[tuple[str, int]]:
    minutes = ((log["at"] - START).dt.total_minutes()).to_list()
    return list(zip(log["event"].cast(pl.String).to_list(), minutes, strict=True))


def test_a_correction_moves_or_removes_an_event_and_stands_in_the_log() -> None:
    moved = {"corrects": 2, "corrected_at": START + timedelta(minutes=20)}
    log = frame_of(history((0, "opened"), (5, "resolved"), (10, "closed"), (30, "corrected", moved)))
    assert told(effective_log(log)) == [("opened", 0), ("closed", 10), ("resolved", 20)]
    removed = frame_of(history((0, "opened"), (5, "resolved"), (30, "corrected", {"corrects": 2})))
    assert told(effective_log(removed)) == [("opened", 0)]


def test_the_last_correction_wins_and_later_ones_are_not_known_yet() -> None:
    log = frame_of(
        history(
            (0, "opened"),
            (5, "resolved"),
            (30, "corrected", {"corrects": 2}),
            (40, "corrected", {"corrects": 2, "corrected_at": START + timedelta(minutes=7)}),
        )
    )
    assert told(effective_log(log, START + timedelta(minutes=35))) == [("opened", 0)]
    assert told(effective_log(log)) == [("opened", 0), ("resolved", 7)]


def test_an_event_that_was_moved_beyond_now_has_not_happened_yet() -> None:
    moved = {"corrects": 2, "corrected_at": START + timedelta(minutes=20)}
    log = frame_of(history((0, "opened"), (5, "resolved"), (10, "corrected", moved)))
    assert told(effective_log(log, START + timedelta(minutes=15))) == [("opened", 0)]
