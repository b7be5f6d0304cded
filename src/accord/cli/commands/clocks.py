"""Commands about the clocks of the server's own tickets: verify, repair."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that help comes at once

from typer import Typer

from accord.cli.help import HelpfulCommand, HelpfulGroup
from accord.cli.options import AsJson, DataFolder

__all__ = ["app"]

app = Typer(
    name="clocks",
    help="Compare the clocks of the server's own tickets with a replay of their events.",
    cls=HelpfulGroup,
    no_args_is_help=True,
)


@app.command(cls=HelpfulCommand)
def verify(data: DataFolder = None, json: AsJson = False) -> int:
    """Replay every ticket of the server's own desk from its events and tell which clocks differ. Changes nothing.

    Exit code 1 when something differs.
    """
    from accord.cli.tasks.clocks import verify as run

    return run(data, json)


@app.command(cls=HelpfulCommand)
def repair(data: DataFolder = None, json: AsJson = False) -> int:
    """Put right the clocks that differ from a replay, and tell which they were.

    A verdict that was wrong stays readable as superseded, and the audit trail says what was repaired.
    """
    from accord.cli.tasks.clocks import repair as run

    return run(data, json)
