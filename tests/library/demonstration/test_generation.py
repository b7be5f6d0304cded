"""The generated log: the same every time, whole, in order and believable."""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from accord.demonstration import COMPANY, generate, write
from accord.errors import InputError
from accord.events import COLUMNS, EventType, offences, read_log

TICKETS = 5_000


@pytest.fixture(scope="module")
def log() -> pl.DataFrame:
    return pl.concat(generate(TICKETS, seed=7))


def count_of(log: pl.DataFrame, event: EventType) -> int:
    return log.filter(pl.col("event") == str(event)).height


def test_a_log_has_the_documented_columns_and_breaks_no_rule(log: pl.DataFrame) -> None:
    assert dict(log.schema) == COLUMNS
    assert offences(log).is_empty()


def test_tickets_are_numbered_as_they_are_opened(log: pl.DataFrame) -> None:
    opened = log.filter(pl.col("event") == "opened")
    assert opened.height == TICKETS
    assert opened["ticket"].is_sorted()
    assert opened["at"].is_sorted()
    assert log["ticket"].is_sorted()


@pytest.mark.parametrize("chunk", [1_000, 1_777, 100_000])
def test_the_same_seed_and_size_give_the_same_log_however_it_is_cut(log: pl.DataFrame, chunk: int) -> None:
    pieces = list(generate(TICKETS, seed=7, chunk=chunk))
    assert [piece["ticket"].n_unique() for piece in pieces[:-1]] == [chunk] * (len(pieces) - 1)
    assert_frame_equal(pl.concat(pieces), log)
    assert pl.concat(pieces).write_csv() == log.write_csv()


def test_pieces_do_not_cut_a_ticket_where_blocks_of_the_generator_meet() -> None:
    pieces = list(generate(40_000, seed=1, start=date(2026, 3, 1), end=date(2026, 4, 1), chunk=30_000))
    assert [piece["ticket"].n_unique() for piece in pieces] == [30_000, 10_000]
    assert pieces[0]["ticket"][-1] == "TT-00030000"
    assert pieces[1]["ticket"][0] == "TT-00030001"


def test_another_seed_gives_another_log(log: pl.DataFrame) -> None:
    assert not pl.concat(generate(TICKETS, seed=8)).equals(log)


def test_everything_that_can_happen_to_a_ticket_happens(log: pl.DataFrame) -> None:
    assert set(log["event"].cast(pl.String)) == set(EventType)
    for column in COLUMNS:
        if column not in ("agreement", "target"):
            assert log[column].null_count() < log.height, column


def test_a_ticket_has_about_six_to_eight_events(log: pl.DataFrame) -> None:
    assert 6 <= log.height / TICKETS <= 8


def test_nothing_happens_after_the_span_and_the_last_tickets_are_still_open(log: pl.DataFrame) -> None:
    assert log["at"].min() >= datetime(2025, 10, 31, 21, tzinfo=UTC)  # midnight in Moscow
    assert log["at"].max() < datetime(2026, 10, 31, 21, tzinfo=UTC)
    ended = log.filter(pl.col("event").cast(pl.String).is_in(["resolved", "withdrawn", "merged"]))
    last = log.filter(pl.col("ticket") > f"TT-{TICKETS - 20:08}")["ticket"].unique()
    assert not last.is_in(ended["ticket"].implode()).all()


def test_few_tickets_come_back_are_withdrawn_merged_or_exempted(log: pl.DataFrame) -> None:
    for event, least, most in (
        (EventType.REOPENED, 0.015, 0.06),
        (EventType.WITHDRAWN, 0.005, 0.03),
        (EventType.MERGED, 0.003, 0.02),
        (EventType.EXEMPTED, 0.0005, 0.01),
        (EventType.CLASSIFIED, 0.02, 0.08),
    ):
        assert least < count_of(log, event) / TICKETS < most, event


def test_a_wait_ends_in_the_ticket_in_which_it_began(log: pl.DataFrame) -> None:
    depth = log.select(
        "ticket",
        step=pl.when(pl.col("event") == "waiting").then(1).when(pl.col("event") == "resumed").then(-1).otherwise(0),
    ).with_columns(depth=pl.col("step").cum_sum().over("ticket"))
    assert depth["depth"].is_in([0, 1]).all()


def test_a_correction_moves_the_resolving_back_to_between_the_events_before(log: pl.DataFrame) -> None:
    fixes = log.filter(pl.col("event") == "corrected")
    named = fixes.join(log, left_on=["ticket", "corrects"], right_on=["ticket", "seq"], suffix="_named")
    before = fixes.with_columns(before=pl.col("corrects") - 1).join(
        log, left_on=["ticket", "before"], right_on=["ticket", "seq"], suffix="_before"
    )
    assert set(named["event_named"].cast(pl.String)) == {"resolved"}
    assert (named["corrected_at"] <= named["at_named"]).all()
    assert (before["corrected_at"] >= before["at_before"]).all()


def test_offices_rest_on_weekends_and_centres_do_not(log: pl.DataFrame) -> None:
    opened = log.filter(pl.col("event") == "opened").with_columns(
        weekend=pl.col("at").dt.convert_time_zone("Europe/Moscow").dt.weekday() > 5
    )
    share = {
        unit: opened.filter(pl.col("unit").cast(pl.String) == unit)["weekend"].mean()
        for unit in ("head-office", "riverside")
    }
    assert share["head-office"] < 0.05
    assert 0.12 < share["riverside"] < 0.28


def test_the_telephone_is_answered_at_once_and_mail_later(log: pl.DataFrame) -> None:
    opened = log.filter(pl.col("event") == "opened").select("ticket", "at", "channel")
    human = (pl.col("event") == "contact") & (pl.col("direction") == "out") & pl.col("actor_kind").is_null()
    first = log.filter(human).group_by("ticket").agg(answered=pl.col("at").first())
    waits = opened.join(first, on="ticket").group_by("channel").agg((pl.col("answered") - pl.col("at")).median())
    by_channel = {str(channel): wait for channel, wait in waits.iter_rows()}
    assert by_channel["phone"].total_seconds() < 360
    assert by_channel["mail"].total_seconds() > 600


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"tickets": 0}, "0 tickets cannot be generated"),
        ({"seed": -1}, "the seed -1 is negative"),
        ({"start": date(2026, 1, 1), "end": date(2026, 1, 10)}, "too short"),
        ({"chunk": 0}, "pieces of 0 tickets"),
    ],
)
def test_numbers_that_make_no_sense_are_refused(given: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        next(generate(**given))  # type: ignore[arg-type]


def test_write_makes_the_files_of_the_company(tmp_path: Path) -> None:
    write(tmp_path / "company", tickets=500, seed=3)
    files = sorted(str(path.relative_to(tmp_path / "company")) for path in (tmp_path / "company").rglob("*.*"))
    assert len(files) == 29
    assert {"log.parquet", "organisation.yaml", "agreements/wired-network.v1.yaml"} <= set(files)
    written = read_log(tmp_path / "company" / "log.parquet")
    assert_frame_equal(written, pl.concat(generate(500, seed=3)), check_column_order=False)
    assert COMPANY in (tmp_path / "company" / "organisation.yaml").read_text("utf-8")
