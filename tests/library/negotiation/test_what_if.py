"""What changed agreements would have made of a history: by hand, and the quick way against the replay."""

from random import Random

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from accord.agreements import AgreementBook
from accord.evaluation import evaluate
from accord.negotiation import parse_change, what_if
from accord.negotiation.changes import changed_book
from accord.negotiation.recount import JUDGED, can_recount, recount
from tests.library.measures.cases import BOOK, LOG, NOW, ZONE, agreement, log_of, ticket
from tests.library.measures.random_logs import NOW as LATER
from tests.library.measures.random_logs import random_log

UNPRICED = AgreementBook([agreement("network"), agreement("printing")])


def flips_of(*texts: str, book: AgreementBook = UNPRICED) -> list[tuple[str, str, str | None, str | None]]:
    result = what_if(LOG, book, [parse_change(text) for text in texts], NOW)
    return result.flips.select("ticket", "kind", "verdict_before", "verdict_after").rows()


@pytest.mark.parametrize(
    ("change", "flips"),
    [
        ("response.allowance=1 h", [("T2", "response", "missed", "met")]),  # answered after exactly 1 h
        ("response.allowance=59 min", []),
        ("response.allowance=5 min", [("T1", "response", "met", "missed"), ("T6", "response", "met", "missed")]),
        ("printing:response.allowance=1 h", []),  # T2 is of the network
        ("resolution.pauses=none", [("T2", "resolution", "met", "missed")]),  # 5 h with the wait
        ("resolution.stops_at=closed", [  # the next morning; T3 was never closed, but had missed already
            ("T1", "resolution", "met", "missed"),
            ("T2", "resolution", "met", "missed"),
        ]),
        ("resolution.reopening_window=1 h", [("T3", "resolution", None, "met")]),  # a second cycle, of 1 h
        ("network.hours={zone: Etc/UTC, week: {mon-fri: [[08:00, 09:30]]}}", [  # 30 min of T2's first hour are left
            ("T2", "response", "missed", "met"),
        ]),
        ("*.share=95 %", []),
        ("response.allowance=0 min", [("T1", "response", "met", "missed"), ("T6", "response", "met", "missed")]),
    ],
)  # fmt: skip
def test_a_change_flips_the_tickets_that_it_must(change: str, flips: list[tuple[str, ...]]) -> None:
    assert flips_of(change) == flips


def test_before_and_after_stand_side_by_side() -> None:
    result = what_if(LOG, UNPRICED, [parse_change("network:response.allowance=1 h")], NOW)
    row = result.targets.filter(pl.col("agreement") == "network", pl.col("target") == "response").row(0, named=True)
    assert (row["met_before"], row["missed_before"], row["share_before"]) == (2, 1, 2 / 3)
    assert (row["met_after"], row["missed_after"], row["share_after"]) == (3, 0, 1.0)
    assert row["low_after"] < 1.0 == row["high_after"]
    assert (row["agreed_before"], row["agreed_after"], row["level"]) == (0.8, 0.8, 2)


def test_a_flip_tells_the_time_it_is_about() -> None:
    flip = what_if(LOG, UNPRICED, [parse_change("response.allowance=1 h")], NOW).flips.row(0, named=True)
    assert (flip["elapsed_s_after"], flip["allowance_s_before"], flip["allowance_s_after"]) == (3600, 1800, 3600)


def test_losses_are_told_before_and_after() -> None:
    result = what_if(LOG, BOOK, [parse_change("response.allowance=1 h")], NOW, zone=ZONE)
    assert result.losses.rows() == [
        ("network", "EUR", 20.0, 10.0),  # March keeps 4 of 4, April still 1 of 2
        ("printing", "EUR", 35.0, 35.0),
    ]


def test_without_a_price_there_are_no_losses() -> None:
    assert what_if(LOG, UNPRICED, [parse_change("*.share=95 %")], NOW).losses.is_empty()


@pytest.mark.parametrize(
    ("change", "is_replayed"),
    [
        ("response.allowance=2 h", False),
        ("*.share=95 %", False),
        ("response.allowance=2 service days", True),
        ("response.allowance=2 calendar hours", True),
        ("resolution.pauses=none", True),
        ("resolution.stops_at=closed", True),
        ("hours={zone: Etc/UTC, week: {mon: [[08:00, 09:30]]}}", True),
    ],
)
def test_the_log_is_replayed_only_where_elapsed_times_change(change: str, is_replayed: bool) -> None:
    assert what_if(LOG, UNPRICED, [parse_change(change)], NOW).is_replayed is is_replayed


def test_verdicts_at_hand_need_not_be_worked_out_again() -> None:
    changes = [parse_change("response.allowance=1 h")]
    result = what_if(LOG, UNPRICED, changes, NOW, verdicts=evaluate(LOG, UNPRICED, NOW))
    assert_frame_equal(result.targets, what_if(LOG, UNPRICED, changes, NOW).targets)


def test_a_clock_that_is_no_longer_missed_may_be_waiting() -> None:
    opened = {"service": "network", "ticket_class": "incident"}
    log = log_of(
        ticket("T1", ("03-02 08:00", "opened", opened), ("03-02 14:00", "waiting", {"reason": "customer"})),
        ticket("T2", ("04-10 07:00", "opened", opened)),
    )
    result = what_if(log, UNPRICED, [parse_change("resolution.allowance=12 h")], NOW)
    assert not result.is_replayed
    assert result.flips.select("ticket", "verdict_before", "verdict_after").rows() == [("T1", "missed", "paused")]


LEVELS = {level: {"name": f"level {level}"} for level in (1, 2, 3)}
MIXED = AgreementBook(
    [
        agreement("network", levels=LEVELS, resolution={"allowance": {1: "1 h", 2: "4 h", 3: "2 service days"}}),
        agreement("printing", levels=LEVELS, fulfilment={"allowance": "3 calendar days"}),
    ]
)


def random_changes(random: Random) -> list[str]:
    """Return changes of shares and of lengths that leave the sort of time as it is."""
    minutes = [random.choice([0, 1, 30, 45, 100, 600, 3000, 60000]) for _ in range(4)]
    return random.sample(
        [
            f"response.allowance={minutes[0]} min",
            f"network:resolution.level{random.choice([1, 2])}.allowance={minutes[1]} min",
            f"printing:resolution.allowance={minutes[2]} min",
            f"printing:fulfilment.allowance={minutes[3]} calendar minutes",
            "network:*.share=99 %",
        ],
        k=random.randint(1, 4),
    )


@pytest.mark.parametrize("seed", range(16))
def test_comparing_elapsed_times_gives_what_the_replay_gives(seed: int) -> None:
    log = random_log(seed, tickets=80)
    before = evaluate(log, MIXED, LATER)
    changed = changed_book(MIXED, [parse_change(text) for text in random_changes(Random(seed))])
    assert can_recount(MIXED, changed)
    replayed = evaluate(log, changed, LATER).select(JUDGED)
    order = ["ticket", "kind", "cycle"]
    assert_frame_equal(recount(before, changed, log, LATER).sort(order), replayed.sort(order))
