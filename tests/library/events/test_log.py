"""The event log keeps its types, its order and its tickets together, in memory and on disk."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.errors import InputError
from accord.events import (
    COLUMNS,
    REQUIRED,
    Event,
    conform,
    empty_log,
    events_of,
    frame_of,
    put_in_order,
    read_log,
    scan_log,
    stream_log,
    write_log,
)

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def log_of(*rows: tuple[str, int, str]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "ticket": [ticket for ticket, _, _ in rows],
            "at": [START + timedelta(minutes=minutes) for _, minutes, _ in rows],
            "event": [event for _, _, event in rows],
        },
        schema_overrides={"at": pl.Datetime("us", "UTC")},
    )


def test_rows_are_brought_into_order_and_numbered() -> None:
    log = conform(log_of(("T2", 5, "opened"), ("T1", 9, "resolved"), ("T1", 0, "opened"), ("T2", 5, "contact")))
    assert log.select("ticket", "seq", "event").rows() == [
        ("T1", 1, "opened"),
        ("T1", 2, "resolved"),
        ("T2", 1, "opened"),
        ("T2", 2, "contact"),
    ]


EVENTS = conform(log_of(*((ticket, minutes, "contact") for ticket in ("T1", "T2") for minutes in (0, 0, 5, 9))))


@pytest.mark.parametrize(
    ("rows", "displaced"),
    [
        ([0, 1, 2, 3, 4, 5, 6, 7], 0),
        ([4, 0, 1, 5, 6, 2, 3, 7], 0),  # tickets that do not stand together, each in its order
        ([4, 5, 6, 7, 0, 1, 2, 3], 0),
        ([0, 1, 3, 2, 4, 5, 6, 7], 1),
        ([0, 3, 1, 2, 4, 5, 6, 7], 1),
        ([1, 0, 2, 3, 4, 5, 6, 7], 1),  # of one instant, against their seq
        ([7, 6, 5, 4, 3, 2, 1, 0], 6),
    ],
)
def test_rows_out_of_order_are_sorted_and_counted(rows: list[int], displaced: int) -> None:
    found = put_in_order(EVENTS[rows])
    assert found.log.equals(EVENTS)
    assert [rows[number - 1] for number in found.rows] == list(range(8))
    assert found.displaced == displaced
    assert found.is_as_given == (rows == sorted(rows))


@given(st.permutations(range(8)))
def test_no_row_is_lost_when_a_log_is_put_in_order(rows: list[int]) -> None:
    found = put_in_order(EVENTS[rows])
    assert found.log.equals(EVENTS)
    assert (found.displaced == 0) == all(list(filter(ticket.__contains__, rows)) == list(ticket) for ticket in TICKETS)


TICKETS = (range(4), range(4, 8))


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (pl.DataFrame({"ticket": ["T1"]}), "the log lacks the columns at, event"),
        (log_of(("T1", 0, "opened")).with_columns(priority=1), "columns it cannot have: priority"),
        (log_of(("T1", 0, "started")), "column event does not hold"),
        (log_of(("T1", 0, "opened")).with_columns(pl.col("at").dt.replace_time_zone(None)), "not instants"),
    ],
)
def test_what_is_not_a_log_is_refused_by_name(frame: pl.DataFrame, message: str) -> None:
    with pytest.raises(InputError, match=message):
        conform(frame)


def test_fractions_of_a_second_are_cut_off() -> None:
    late = log_of(("T1", 0, "opened")).with_columns(pl.col("at") + pl.duration(milliseconds=900))
    assert conform(late)["at"][0] == START


def test_events_come_back_from_a_frame_as_they_went_in() -> None:
    events = [
        Event(ticket="T1", seq=1, at=START, event="opened", level=2, unit="branch", promised_at=START),  # type: ignore[arg-type]
        Event(ticket="T1", seq=2, at=START, event="waiting", reason="supplier", supplier="x"),  # type: ignore[arg-type]
    ]
    assert events_of(frame_of(events)) == events
    assert events_of(frame_of(events).select(REQUIRED))[1].reason is None


def test_a_word_that_the_log_does_not_know_is_named() -> None:
    with pytest.raises(InputError, match=r'"vendor" is not a word of the event log.*customer, supplier'):
        Event(ticket="T1", seq=1, at=START, event="waiting", reason="vendor")  # type: ignore[arg-type]


def test_a_log_survives_the_disk_and_leaves_empty_columns_out(tmp_path: Path) -> None:
    log = conform(log_of(("T1", 0, "opened"), ("T1", 9, "resolved")))
    write_log(log.with_columns(level=pl.lit(None, pl.Int8)), tmp_path / "log.parquet")
    assert read_log(tmp_path / "log.parquet").equals(log)
    assert "level" not in scan_log(tmp_path / "log.parquet").collect_schema().names()


def test_an_empty_log_has_every_column() -> None:
    assert empty_log().schema == pl.Schema(COLUMNS)
    assert conform(empty_log()).is_empty()


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "there is no such file"), (b"PK\x03\x04 no parquet", "is not a Parquet log")],
)
def test_a_file_that_is_not_a_log_is_refused(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "log.parquet"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        scan_log(path)


def test_parquet_without_the_columns_of_a_log_is_refused(tmp_path: Path) -> None:
    pl.DataFrame({"ticket": ["T1"]}).write_parquet(tmp_path / "log.parquet")
    with pytest.raises(InputError, match="lacks the columns seq, at, event"):
        scan_log(tmp_path / "log.parquet")


@given(st.lists(st.integers(1, 7), min_size=1, max_size=60), st.integers(1, 40))
def test_a_stream_never_cuts_a_ticket_and_loses_no_row(sizes: list[int], rows: int) -> None:
    tickets = [f"T{number:03}" for number, size in enumerate(sizes) for _ in range(size)]
    log = conform(pl.DataFrame({"ticket": tickets}).with_columns(at=pl.lit(START), event=pl.lit("opened")))
    pieces = list(stream_log(log.lazy(), rows))
    assert pl.concat(pieces).equals(log)
    firsts = [set(piece["ticket"].to_list()) for piece in pieces]
    assert sum(len(piece) for piece in firsts) == len(sizes)


def test_a_stream_out_of_ticket_order_is_refused() -> None:
    log = pl.concat([conform(log_of(("T2", 0, "opened"))), conform(log_of(("T1", 0, "opened")))])
    with pytest.raises(InputError, match="ticket T1 stands after T2"):
        list(stream_log(log.lazy(), 1))
