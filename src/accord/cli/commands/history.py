"""The command that turns an export into a log: import."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that help comes at once

from pathlib import Path
from typing import Annotated

from typer import Option

from accord.cli.given import History
from accord.cli.options import RESULT, AsJson, From, Log, Map, Rejects, Tolerate, Zone

__all__ = ["COMMANDS", "PANEL"]

PANEL = "Bring a history in"


def import_(
    log: Log,
    out: Annotated[Path, Option("--out", "-o", help="Where to write the log: .parquet.", rich_help_panel=RESULT)],
    source: From = "",
    map: Map = None,
    zone: Zone = "",
    tolerate: Tolerate = "1%",
    rejects: Rejects = None,
    json: AsJson = False,
) -> int:
    """Turn an export of a help desk into a log of events, once, so that later commands read it at once.

    Rows read are always rows used and rows rejected; each rejected row has its reason.
    """
    from accord.cli.tasks.history import run

    return run(History(log, source, map, zone, tolerate, rejects=rejects), out, json)


COMMANDS = (import_,)
