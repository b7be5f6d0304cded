"""Targets proposed from history: against cases counted by hand, and against the evaluation itself."""

from datetime import timedelta
from decimal import Decimal

import polars as pl
import pytest

from accord.agreements import AgreementBook, Allowance, AllowanceUnit
from accord.calendars import Calendar
from accord.errors import InputError
from accord.evaluation import evaluate
from accord.negotiation import FEWEST, AllowanceChange, baseline, changed_book
from tests.library.measures.cases import agreement, at, log_of, ticket
from tests.library.measures.random_logs import NOW, random_log

ALWAYS = Calendar.always("Etc/UTC")
LATER = at("03-30 00:00")


def resolved_after(minutes: list[int], still_open: list[int] | None = None) -> pl.DataFrame:
    """Return incidents resolved after some minutes, and others open for some minutes until `LATER`."""
    start, fields = at("03-02 08:00"), {"unit": "north", "service": "network", "level": 2, "ticket_class": "incident"}
    done = [
        [
            {"ticket": f"D{number:03}", "at": start, "event": "opened", **fields},
            {"ticket": f"D{number:03}", "at": start + timedelta(minutes=length), "event": "resolved"},
        ]
        for number, length in enumerate(minutes)
    ]
    open_ = [
        [{"ticket": f"O{number:03}", "at": LATER - timedelta(minutes=length), "event": "opened", **fields}]
        for number, length in enumerate(still_open or [])
    ]
    return log_of(*done, *open_)


def proposal(log: pl.DataFrame, share: str = "0.8") -> dict[str, object]:
    table = baseline(log, ALWAYS, Decimal(share), now=LATER)
    return table.filter(pl.col("kind") == "resolution").row(0, named=True)


TEN = [10, 20, 30, 40, 50, 61, 62, 63, 300, 400]


@pytest.mark.parametrize(
    ("minutes", "still_open", "share", "exact", "proposed", "met", "decided"),
    [
        (TEN, [], "0.8", 63, "1 h 15 min", 8, 10),
        (TEN, [], "0.5", 50, "50 min", 5, 10),
        (TEN, [], "0.9", 300, "5 h", 9, 10),
        (TEN, [], "1", 400, "7 h", 10, 10),
        (TEN, [5], "0.8", 63, "1 h 15 min", 8, 10),  # open for 5 min: nothing is known of it yet
        (TEN, [500], "0.8", 300, "5 h", 9, 11),  # open for 500 min: it has missed any of these
        ([0] * 10, [], "0.8", 0, "5 min", 10, 10),
        ([3000] * 10, [], "0.8", 3000, "52 h", 10, 10),
    ],
)
def test_the_proposal_is_the_smallest_allowance_that_enough_cases_kept(
    minutes: list[int], still_open: list[int], share: str, exact: int, proposed: str, met: int, decided: int
) -> None:
    row = proposal(resolved_after(minutes, still_open), share)
    assert (row["allowance_s"], row["proposal"]) == (exact * 60, proposed)
    assert (row["met"], row["decided"], row["share"]) == (met, decided, met / decided)
    assert row["note"] is None


def test_the_exact_length_is_bounded_by_order_statistics() -> None:
    row = proposal(resolved_after(list(range(1, 51))))  # 50 cases: ranks 34 and 46
    assert (row["low_s"], row["allowance_s"], row["high_s"]) == (34 * 60, 40 * 60, 46 * 60)


def test_too_few_cases_cannot_bound_it() -> None:
    row = proposal(resolved_after(TEN))
    assert (row["low_s"], row["high_s"]) == (50 * 60, None)


def test_a_small_group_is_marked_and_nothing_is_proposed() -> None:
    row = proposal(resolved_after(TEN[: FEWEST - 1]))
    assert (row["n"], row["proposal"], row["share"], row["note"]) == (9, None, None, "too few cases")


def test_where_too_many_are_open_nothing_is_proposed() -> None:
    row = proposal(resolved_after(TEN, [9000] * 5))
    assert (row["allowance_s"], row["proposal"], row["note"]) == (None, None, "too many cases are still open")


def test_time_outside_service_hours_does_not_count() -> None:
    hours = {"zone": "Etc/UTC", "week": {"mon-fri": [["08:00", "09:00"]]}}
    log = resolved_after([24 * 60 + 30] * 10)  # Monday 08:00 to Tuesday 08:30
    assert baseline(log, hours, now=LATER).filter(pl.col("kind") == "resolution")["allowance_s"].to_list() == [5400]


def test_requests_have_a_fulfilment_and_no_resolution() -> None:
    log = log_of(ticket("T1", ("03-02 08:00", "opened", {"ticket_class": "request"}), ("03-02 09:00", "resolved", {})))
    assert baseline(log, ALWAYS, now=LATER)["kind"].to_list() == ["fulfilment", "response"]


def kept(verdicts: pl.DataFrame, kind: str) -> tuple[int, int]:
    rows = verdicts.filter((pl.col("kind").cast(pl.String) == kind) & (pl.col("service").cast(pl.String) == "network"))
    return (rows["verdict"] == "met").sum(), rows["verdict"].is_in(["met", "missed"]).sum()


@pytest.mark.parametrize("share", ["0.3", "0.4"])
@pytest.mark.parametrize("kind", ["response", "resolution", "fulfilment"])
def test_the_evaluation_keeps_the_share_with_it_and_loses_it_with_a_second_less(kind: str, share: str) -> None:
    log, book = random_log(4, tickets=200), AgreementBook([agreement("network")])
    table = baseline(log, book, Decimal(share), now=NOW, by=("service",)).filter(pl.col("kind") == kind)
    exact = table["allowance_s"].item()

    def share_with(seconds: int) -> float:
        length = Allowance(AllowanceUnit.SERVICE, timedelta(seconds=seconds))
        changed = changed_book(book, [AllowanceChange(target=kind, allowance=length)])
        met, decided = kept(evaluate(log, changed, NOW), kind)
        return met / decided

    assert exact > 0
    assert share_with(exact) >= float(share) > share_with(exact - 1)


def test_pauses_of_trial_hours_are_left_out_of_the_time() -> None:
    waits = [
        ticket(
            f"T{number}",
            ("03-02 08:00", "opened", {"ticket_class": "incident"}),
            ("03-02 09:00", "waiting", {"reason": "customer"}),
            ("03-02 11:00", "resumed", {}),
            ("03-02 12:00", "resolved", {}),
        )
        for number in range(10)
    ]
    table = baseline(log_of(*waits), ALWAYS, now=LATER, pauses=["customer"])  # type: ignore[list-item]
    assert table.select("kind", "allowance_s").rows() == [("resolution", 7200), ("response", 4 * 3600)]


def test_an_unknown_cut_is_refused() -> None:
    with pytest.raises(InputError, match=r"a baseline cannot be cut by colour\. Choose from unit, service"):
        baseline(resolved_after(TEN), ALWAYS, now=LATER, by=("colour",))


def test_a_share_over_one_is_refused() -> None:
    with pytest.raises(InputError, match="80 is not a share"):
        baseline(resolved_after(TEN), ALWAYS, Decimal(80), now=LATER)
