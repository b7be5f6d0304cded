"""`accord map`: mappings from tables to events."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from accord.cli.exits import Exit
from accord.cli.output import write_bytes
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.words import count
from accord.importers import import_log, load_mapping, suggest_mapping

__all__ = ["check", "suggest"]


def suggest(file: Path, out: Path | None, as_json: bool) -> Exit:
    """Write a first mapping for a table."""
    screen = Screen(as_json)
    with working(screen, f"Looking at {file.name}"):
        text = suggest_mapping(file).text
    if out:
        write_bytes(out, text.encode("utf-8"))
        screen.show(f"Written: {out}. Read it through, then: accord map check {out} {file}")
    elif not as_json:
        sys.stdout.write(text)
    screen.result({"file": str(file), "mapping": text, "out": out and str(out)})
    return Exit.DONE


def check(mapping: Path, file: Path | None, as_json: bool) -> Exit:
    """Check a mapping, and try it on a table."""
    screen = Screen(as_json)
    load_mapping(mapping)
    if file is None:
        screen.show(f"{mapping}: in order.")
        screen.result({"mapping": str(mapping), "in_order": True})
        return Exit.DONE
    with working(screen, f"Reading {file.name}"):
        imported = import_log(file, mapping=mapping, now=datetime.now(UTC))
    tickets = imported.log["ticket"].n_unique()
    screen.show(
        f"{count(imported.rows_read, 'row')} read = {imported.rows_used:,} used + {imported.rows_rejected:,} rejected; "
        f"{count(tickets, 'ticket')}, {count(imported.log.height, 'event')}"
    )
    for row in imported.rejects.head(10).iter_rows(named=True):
        screen.show(f"  row {row['row']}: {row['reason']} ({row['field']} = {row['value']})")
    screen.result({"mapping": str(mapping), "rows_read": imported.rows_read, "rows_rejected": imported.rows_rejected})
    return Exit.FINDING if imported.rows_rejected else Exit.DONE
