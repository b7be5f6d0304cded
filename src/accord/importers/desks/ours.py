"""Our own event log in Parquet, taken back."""

from datetime import datetime
from pathlib import Path

import polars as pl

from accord.errors import say, say_counted
from accord.events import Ordered, offences, put_in_order, scan_log
from accord.importers.result import REJECT_COLUMNS, Imported

__all__ = ["read"]


def read(path: Path, now: datetime | None) -> Imported:
    """Read a log; events that break one of its rules are rejected, and what they leave behind is checked again.

    Rows out of order are sorted, which the notes say.
    """
    given = put_in_order(scan_log(path).collect())
    rest, numbers = given.log, given.rows
    rows_read = rest.height
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
    return Imported(
        log=rest,
        rejects=rejects,
        rows_read=rows_read,
        rows_used=used,
        rows_rejected=rejects.height,
        format="accord",
        notes=_notes(given, path.name),
        is_as_stored=given.is_as_given and rejects.is_empty(),
        extra=tickets,
    )


def _notes(given: Ordered, name: str) -> tuple[str, ...]:
    if given.is_as_given:
        return ()
    if not given.displaced:
        return (say("the tickets stood out of order in {file} and were sorted", file=name),)
    note = say_counted(
        "{n} row stood out of order in {file} and was sorted",
        "{n:,} rows stood out of order in {file} and were sorted",
        given.displaced,
        file=name,
    )
    return (note,)
