"""Commands that take agreement documents into the server: plan, apply."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that help comes at once

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from accord.cli.options import AsJson, DataFolder

__all__ = ["COMMANDS"]

Files = Annotated[list[Path], Argument(metavar="FILES", help="Agreements as YAML, or folders of them.")]


def plan(files: Files, data: DataFolder = None, json: AsJson = False) -> int:
    """Tell what applying agreement files would make on the server. Changes nothing.

    Exit code 1 when something would change, 3 when a file cannot be taken.
    """
    from accord.cli.tasks.agreement_store import plan as run

    return run(tuple(files), data, json)


def apply(
    files: Files,
    by: Annotated[str, Option("--by", help="The e-mail address of the person who does it, for the record.")] = "",
    data: DataFolder = None,
    json: AsJson = False,
) -> int:
    """Store agreement files on the server as drafts: all of them, or none. They are signed in the browser.

    Applying the same files again changes nothing.
    """
    from accord.cli.tasks.agreement_store import apply as run

    return run(tuple(files), by, data, json)


COMMANDS = (plan, apply)
