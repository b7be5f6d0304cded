"""`accord import`: an export of a help desk as a log of events."""

from pathlib import Path

import polars as pl
from typer import BadParameter

from accord.cli.exits import Exit
from accord.cli.given import History
from accord.cli.output import check_writable, replacing
from accord.cli.screen import Screen
from accord.cli.tasks.source import read_history
from accord.cli.words import count
from accord.events import write_log

__all__ = ["run"]


def run(history: History, out: Path, as_json: bool) -> Exit:
    """Write the log, and the list of rejected rows where it is wanted."""
    if out.suffix != ".parquet":
        raise BadParameter(f"--out: {out} must end in .parquet")
    check_writable(out)
    screen = Screen(as_json)
    imported = read_history(history, screen)
    with replacing(out) as temporary:
        write_log(imported.log, temporary)
    tickets = imported.log["ticket"].n_unique()
    screen.show(
        f"{count(imported.rows_read, 'row')} read = {imported.rows_used:,} used + {imported.rows_rejected:,} rejected",
        f"{count(tickets, 'ticket')}, {count(imported.log.height, 'event')} → {out}",
    )
    screen.result(
        {
            "format": imported.format,
            "rows_read": imported.rows_read,
            "rows_used": imported.rows_used,
            "rows_rejected": imported.rows_rejected,
            "reasons": {str(reason): number for reason, number in _reasons(imported.rejects["reason"])},
            "notes": imported.notes,
            "tickets": tickets,
            "events": imported.log.height,
            "out": str(out),
            "rejects": history.rejects and str(history.rejects),
        }
    )
    return Exit.DONE


def _reasons(reasons: pl.Series) -> list[tuple[str, int]]:
    return list(reasons.value_counts(sort=True).iter_rows()) if len(reasons) else []
