"""Commands about mappings of tables to events: suggest, check."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that help comes at once

from pathlib import Path
from typing import Annotated

from typer import Argument, Option, Typer

from accord.cli.help import HelpfulCommand, HelpfulGroup
from accord.cli.options import AsJson

__all__ = ["app"]

app = Typer(
    name="map", help="Write and check mappings from any table to events.", cls=HelpfulGroup, no_args_is_help=True
)


@app.command(cls=HelpfulCommand)
def suggest(
    file: Annotated[Path, Argument(metavar="FILE", help="A table: CSV, XLSX or Parquet.")],
    out: Annotated[Path | None, Option("--out", "-o", help="Write it to a file. Left out: print it.")] = None,
    json: AsJson = False,
) -> int:
    """Write a first mapping for a table that Accord has never seen, to read through and correct."""
    from accord.cli.tasks.mappings import suggest as run

    return run(file, out, json)


@app.command(cls=HelpfulCommand)
def check(
    map: Annotated[Path, Argument(metavar="MAP", help="The mapping.")],
    file: Annotated[Path | None, Argument(metavar="FILE", help="The table to try it on.")] = None,
    json: AsJson = False,
) -> int:
    """Check a mapping, and with a table how many of its rows it takes. Exit code 1 when it rejects some."""
    from accord.cli.tasks.mappings import check as run

    return run(map, file, json)
