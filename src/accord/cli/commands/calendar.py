"""Commands about service hours: show, check."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that help comes at once

from pathlib import Path
from typing import Annotated

from typer import Argument, Option, Typer

from accord.cli.help import HelpfulCommand, HelpfulGroup
from accord.cli.options import AsJson

__all__ = ["app"]

app = Typer(name="calendar", help="Look at service hours.", cls=HelpfulGroup, no_args_is_help=True)

Document = Annotated[Path, Argument(metavar="FILE", help="Service hours, or an agreement with them, as YAML.")]


@app.command(cls=HelpfulCommand)
def show(
    file: Document,
    start: Annotated[
        str, Option("--from", help="The first day to show. Left out: the agreement's first, or today.")
    ] = "",
    days: Annotated[int, Option("--days", min=1, max=3660, help="How many days.")] = 14,
    json: AsJson = False,
) -> int:
    """Show service hours day by day: windows, holidays, hours counted."""
    from accord.cli.tasks.calendars import show as run

    return run(file, start, days, json)


@app.command(cls=HelpfulCommand)
def check(file: Document, json: AsJson = False) -> int:
    """Check service hours: their form, their zone, and that they ever open."""
    from accord.cli.tasks.calendars import check as run

    return run(file, json)
