"""The bench's quick way: a history judged again and again, against the replay of the whole log."""

from datetime import date, datetime
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.agreements import Agreement, AgreementBook, Allowance, TargetKind
from accord.negotiation import baseline, parse_change, what_if
from accord.negotiation.changes import changed_book
from accord.negotiation.owed import owed
from accord.negotiation.replay import History, trial, undated
from accord.negotiation.spread import Kept, kept_until_now, sensible, sensible_step, spread_of
from accord.negotiation.times import NO_LEVEL, Tally, Times
from tests.library.measures.cases import LOG, NOW, ORGANISATION, ZONE, agreement
from tests.library.measures.random_logs import NOW as LATER
from tests.library.measures.random_logs import random_log

LEVELS = {level: {"name": f"level {level}"} for level in (1, 2, 3)}
TEXT = undated(
    agreement(
        "network",
        scope={"services": ["network", "printing"], "units": ["north", "south"]},
        levels=LEVELS,
        resolution={"allowance": {1: "1 h", 2: "4 h", 3: "2 service days"}, "pauses": ["customer"]},
        cost={"amount": 100, "currency": "EUR", "per": "month"},
        credits=[{"below": "80 %", "credit": "10 %"}, {"below": "50 %", "credit": "25 %"}],
        response={"penalty_per_miss": 3, "bands": [{"below": "60 %", "amount": 30}]},
    )
)
LONG = "{zone: Europe/Berlin, country: DE, week: {mon-fri: [[06:00, 20:00]], sat: [[09:00, 14:00]]}}"
SHORT = "{zone: Etc/UTC, week: {tue: [[10:00, 10:30]]}}"
ALWAYS = "{zone: Asia/Tokyo, week: {daily: [[00:00, 24:00]]}}"
KINDS = st.sampled_from(["response", "resolution", "fulfilment"])
LENGTHS = st.sampled_from(["3 h", "2 calendar days", "3 service days"])
WAITS = st.sampled_from(["none", "customer", "supplier", "customer, supplier"])
CHANGES = st.lists(
    st.one_of(
        st.builds("{}.allowance={} min".format, KINDS, st.integers(0, 60_000)),
        st.builds("resolution.level{}.allowance={}".format, st.integers(1, 3), LENGTHS),
        st.builds("*.pauses={}".format, WAITS),
        st.builds("hours={}".format, st.sampled_from([LONG, SHORT, ALWAYS])),
        st.sampled_from(["resolution.stops_at=closed", "resolution.reopening_window=1 h", "*.share=99 %"]),
    ),
    max_size=4,
)


def book_of(text: Agreement) -> AgreementBook:
    return AgreementBook([text], ORGANISATION, drafts=True)


def by_level(times: Times) -> dict[int, Tally]:
    found = {level: times.of_levels({level}).tally for level in sorted(set(times.level.tolist()))}
    return {level: tally for level, tally in found.items() if tally != Tally(0, 0, 0)}


def told(targets: pl.DataFrame, target: str) -> dict[int, Tally]:
    rows = targets.filter(pl.col("target") == target).select(
        pl.col("level").fill_null(NO_LEVEL), "met_after", "missed_after", "open_after"
    )
    return {level: Tally(*counts) for level, *counts in sorted(rows.rows()) if Tally(*counts) != Tally(0, 0, 0)}


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), CHANGES)
def test_the_quick_way_gives_what_the_replay_gives(seed: int, texts: list[str]) -> None:
    log = random_log(seed, tickets=30)
    changes = [parse_change(text) for text in texts]
    changed = changed_book(book_of(TEXT), changes).agreements[0]
    history = History([(log, LATER)], TEXT, ORGANISATION)
    slow = what_if(log, book_of(TEXT), changes, LATER, always_replay=True, zone=ZONE)
    quick = {target.id: history.times(changed, target.id) for target in changed.targets}
    assert {target: by_level(times) for target, times in quick.items()} == {
        target: told(slow.targets, target) for target in quick
    }
    assert owed(changed, quick, zone=ZONE, now=LATER).amount == pytest.approx(slow.losses["after"].sum())


@pytest.mark.parametrize("minutes", [0, 30, 5000])
def test_comparing_lengths_gives_what_judging_again_gives(minutes: int) -> None:
    history = History([(random_log(3, tickets=80), LATER)], TEXT, ORGANISATION)
    as_it_is = history.times(TEXT, "response")
    changed = changed_book(book_of(TEXT), [parse_change(f"response.allowance={minutes} min")]).agreements[0]
    again = history.times(changed, "response").tally
    assert as_it_is.within(minutes * 60) == as_it_is.tally_under(as_it_is.allowing(minutes * 60)) == again
    for level in (1, 2):
        missed = as_it_is.missed_under(as_it_is.allowing({level: minutes * 60}))
        alone = as_it_is.of_levels({level}).within(minutes * 60).missed
        assert int(missed[as_it_is.level == level].sum()) == alone


@pytest.mark.parametrize("share", ["0.3", "0.5"])
def test_the_time_kept_until_now_is_that_of_the_baseline(share: str) -> None:
    log = random_log(5, tickets=120)
    hours: dict[str, object] = {"zone": "Etc/UTC", "week": {"mon-fri": [["08:00", "17:00"]]}}
    rows = baseline(log, hours, Decimal(share), now=LATER, by=()).filter(pl.col("allowance_s").is_not_null())
    assert rows.height
    for row in rows.iter_rows(named=True):
        text = undated(trial(TargetKind(row["kind"]), hours, Allowance.parse("4 h")))
        kept = kept_until_now(History([(log, LATER)], text).times(text, row["kind"]), float(share))
        assert kept == Kept(row["allowance_s"], row["low_s"], row["high_s"], row["n"])
        assert kept is not None
        assert sensible(kept.seconds) == row["proposal_s"]


def test_each_log_is_read_at_its_own_instant() -> None:
    logs = [(LOG.with_columns(ticket=pl.col("ticket") + name), now) for name, now in (("a", NOW), ("b", LATER))]
    one, other, both = (History(chosen, TEXT, ORGANISATION) for chosen in (logs[:1], logs[1:], logs))
    tallies = [history.times(TEXT, "resolution").tally for history in (one, other, both)]
    assert both.tickets.to_list() == [*one.tickets.to_list(), *other.tickets.to_list()]
    assert tallies[2].met == tallies[0].met + tallies[1].met
    assert tallies[2].missed == tallies[0].missed + tallies[1].missed


def test_a_text_whose_terms_change_with_the_date_is_refused() -> None:
    history = History([(LOG, NOW)], TEXT, ORGANISATION)
    dated = TEXT.model_copy(update={"effective_from": date(2026, 3, 10)})
    with pytest.raises(ValueError, match="change within"):
        history.times(dated, "response")
    with pytest.raises(ValueError, match="no target"):
        history.times(TEXT, "weather")


def test_a_picture_counts_every_clock_once() -> None:
    times = History([(random_log(7, tickets=100), LATER)], TEXT, ORGANISATION).times(TEXT, "response")
    spread = spread_of(times, showing=[1800])
    assert sum(spread.bars) + spread.beyond == len(times.kept_after)
    assert all(times.within(at).share == pytest.approx(share) for at, share in spread.curve)
    assert spread.end == spread.width * len(spread.bars)


@pytest.mark.parametrize(
    ("length", "parts", "step"), [(60, 6, 60), (1800, 6, 300), (4 * 3600, 6, 3600), (10**7, 6, 3 * 604_800)]
)
def test_steps_are_lengths_that_people_count_in(length: int, parts: int, step: int) -> None:
    assert sensible_step(length, parts) == step


@pytest.mark.parametrize("logs", [[], [(LOG.clear(), NOW)]])
def test_nothing_tells_nothing(logs: list[tuple[pl.DataFrame, datetime]]) -> None:
    nothing = History(logs, TEXT, ORGANISATION).times(TEXT, "response")
    assert len(nothing) == 0
    assert nothing.tally == Tally(0, 0, 0)
    assert nothing.tally.share is None
    assert nothing.tally.interval is None
    assert kept_until_now(nothing, 0.8) is None
    assert not spread_of(nothing).curve
