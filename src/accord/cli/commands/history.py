"""The command that turns an export into a log, or takes it into the server: import."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that help comes at once

from pathlib import Path
from typing import Annotated

from typer import BadParameter, Option

from accord.cli.given import History
from accord.cli.options import RESULT, AsJson, DataFolder, From, Log, Map, Rejects, Tolerate, Zone

__all__ = ["COMMANDS", "PANEL"]

PANEL = "Bring a history in"
INTO = "Into the server"


Out = Annotated[Path | None, Option("--out", "-o", help="Where to write the log: .parquet.", rich_help_panel=RESULT)]
IntoServer = Annotated[
    bool,
    Option(
        "--into-server",
        help="Add it to the server's tickets instead, and judge them: what is known already is left as it is.",
        rich_help_panel=INTO,
    ),
]
Source = Annotated[
    str,
    Option(
        "--source",
        help="The short name of the desk it comes from, the same each time. Format, zone, columns and choices of the "
        "last file of this desk hold for this one.",
        metavar="NAME",
        rich_help_panel=INTO,
    ),
]
Prefix = Annotated[
    str,
    Option(
        "--prefix",
        help="Written before each reference, where another desk has tickets of the same numbers.",
        rich_help_panel=INTO,
    ),
]
By = Annotated[
    str,
    Option("--by", help="The e-mail address of the person who does it, for the record.", rich_help_panel=INTO),
]


def import_(
    log: Log,
    out: Out = None,
    into_server: IntoServer = False,
    desk: Source = "",
    prefix: Prefix = "",
    by: By = "",
    data: DataFolder = None,
    source: From = "",
    map: Map = None,
    zone: Zone = "",
    tolerate: Tolerate = "1%",
    rejects: Rejects = None,
    json: AsJson = False,
) -> int:
    """Turn an export of a help desk into a log of events, once, so that later commands read it at once; or take it
    into the server.

    Rows read are always rows used and rows rejected; each rejected row has its reason.
    """
    given = History(log, source, map, zone, tolerate, rejects=rejects)
    if into_server == (out is not None):
        raise BadParameter("say where it goes: --out FILE for a log, or --into-server")
    if out is None:
        from accord.cli.tasks.history_into_server import Desk
        from accord.cli.tasks.history_into_server import run as take

        return take(given, Desk(desk, prefix, by, data), json)
    from accord.cli.tasks.history import run

    return run(given, out, json)


COMMANDS = (import_,)
