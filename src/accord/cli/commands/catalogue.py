"""Commands about the server's catalogue as a file: plan, apply, export."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that help comes at once

from pathlib import Path
from typing import Annotated

from typer import Argument, Option, Typer

from accord.cli.help import HelpfulCommand, HelpfulGroup
from accord.cli.options import AsJson, DataFolder

__all__ = ["app"]

app = Typer(
    name="catalogue",
    help="Take the server's catalogue in and out as one file.",
    cls=HelpfulGroup,
    no_args_is_help=True,
)

File = Annotated[Path, Argument(metavar="FILE", help="A catalogue: .yaml or .xlsx.")]
Remove = Annotated[
    bool, Option("--remove", help="Also remove what the sheets of the file leave out; other sheets stay untouched.")
]


@app.command(cls=HelpfulCommand)
def plan(file: File, remove: Remove = False, data: DataFolder = None, json: AsJson = False) -> int:
    """Tell what applying a catalogue file would change, field by field. Changes nothing.

    Exit code 1 when something would change, 3 when the file cannot be taken.
    """
    from accord.cli.tasks.catalogue import plan as run

    return run(file, remove, data, json)


@app.command(cls=HelpfulCommand)
def apply(
    file: File,
    remove: Remove = False,
    expect: Annotated[
        str,
        Option(
            "--expect", help="Apply only the plan with this fingerprint, as `plan` showed it.", metavar="FINGERPRINT"
        ),
    ] = "",
    by: Annotated[str, Option("--by", help="The e-mail address of the person who does it, for the record.")] = "",
    data: DataFolder = None,
    json: AsJson = False,
) -> int:
    """Make the changes that a catalogue file asks for: all of them, or none.

    Applying the same file again changes nothing.
    """
    from accord.cli.tasks.catalogue import apply as run

    return run(file, remove, expect, by, data, json)


@app.command(cls=HelpfulCommand)
def export(file: File, data: DataFolder = None) -> int:
    """Write the whole catalogue to a file: .yaml or .xlsx."""
    from accord.cli.tasks.catalogue import export as run

    return run(file, data)
