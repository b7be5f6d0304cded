"""A log of our own: its order in the file does not matter, and is told; what breaks a rule is rejected by its row."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from accord.events import conform
from accord.importers import Imported, import_log

START = datetime(2026, 3, 5, 9, tzinfo=UTC)
LOG = conform(
    pl.DataFrame(
        [
            (ticket, seq, START + timedelta(minutes=minutes), event)
            for ticket in ("T1", "T2")
            for seq, (minutes, event) in enumerate([(0, "opened"), (5, "resolved"), (9, "closed")], start=1)
        ],
        schema={"ticket": pl.String, "seq": pl.UInt32, "at": pl.Datetime("us", "UTC"), "event": pl.String},
        orient="row",
    )
)


def imported(folder: Path, log: pl.DataFrame) -> Imported:
    log.write_parquet(folder / "log.parquet")
    return import_log(folder / "log.parquet")


def test_a_log_in_order_is_taken_as_it_is(tmp_path: Path) -> None:
    found = imported(tmp_path, LOG)
    assert found.log.equals(LOG)
    assert (found.notes, found.is_as_stored) == ((), True)


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        ([0, 2, 1, 3, 4, 5], "1 row stood out of order in log.parquet and was sorted"),
        ([5, 4, 3, 2, 1, 0], "4 rows stood out of order in log.parquet and were sorted"),
        ([3, 4, 5, 0, 1, 2], "the tickets stood out of order in log.parquet and were sorted"),
        ([0, 3, 1, 4, 2, 5], "the tickets stood out of order in log.parquet and were sorted"),
    ],
)
def test_a_log_out_of_order_is_sorted_and_that_is_told(tmp_path: Path, rows: list[int], note: str) -> None:
    found = imported(tmp_path, LOG[rows])
    assert found.log.equals(LOG)
    assert (found.rows_read, found.rows_used, found.rows_rejected) == (6, 6, 0)
    assert (found.notes, found.is_as_stored) == ((note,), False)


def test_rejected_events_are_named_by_their_rows_in_the_file(tmp_path: Path) -> None:
    words = LOG["event"].cast(pl.String).replace("resolved", "waiting")
    found = imported(tmp_path, LOG.with_columns(event=words)[[3, 4, 5, 2, 1, 0]])
    assert found.rejects.select("row", "ticket").rows() == [(2, "T2"), (5, "T1")]
    assert {reason[:20] for reason in found.rejects["reason"]} == {"a wait names no reas"}
    assert found.rows_read == found.rows_used + found.rows_rejected
    assert not found.is_as_stored
