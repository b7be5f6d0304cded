"""Our own event log in Parquet, taken back."""

from datetime import datetime
from pathlib import Path

import polars as pl

from accord.events import offences, read_log
from accord.importers.result import REJECT_COLUMNS, Imported

__all__ = ["read"]


def read(path: Path, now: datetime | None) -> Imported:
    """Read a log; events that break one of its rules are rejected, and what they leave behind is checked again."""
    rest = read_log(path)
    rows_read = rest.height
    numbers = pl.int_range(1, rows_read + 1, dtype=pl.UInt32, eager=True)
    found: list[pl.DataFrame] = []
    while (broken := offences(rest, now=now)).height:
        first = broken.unique("row", keep="first", maintain_order=True)
        positions = first["row"]
        found.append(
            first.select(
                row=numbers.gather(positions),
                line=pl.lit(None),
                ticket="ticket",
                reason="message",
                field="rule",
                value=pl.col("event").cast(pl.String),
            ).cast(pl.Schema(REJECT_COLUMNS))
        )
        kept = ~pl.int_range(rest.height, eager=True).is_in(positions.implode())
        rest, numbers = rest.filter(kept), numbers.filter(kept)
    rejects = pl.concat([pl.DataFrame(schema=REJECT_COLUMNS), *found]).sort("row")
    used = rows_read - rejects.height
    tickets = rest.select(pl.col("ticket").unique(maintain_order=True))
    return Imported(rest, rejects, rows_read, used, rejects.height, "accord", extra=tickets)
