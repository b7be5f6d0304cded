"""Commands that run the server and look after it: serve, demo, createadmin, backup, restore, doctor."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that help comes at once

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from accord.cli.options import AsJson, DataFolder

__all__ = ["COMMANDS", "PANEL"]

PANEL = "Run the server"

Host = Annotated[
    str, Option("--host", help="The address of this machine to listen on; 0.0.0.0 for all of them.", metavar="ADDRESS")
]
Port = Annotated[int, Option("--port", help="The port to listen on.", min=1, max=65535)]
Address = Annotated[
    str,
    Option(
        "--address",
        help="The address people open, such as https://accord.example.com, where it is another than host and port. "
        "Left out: ACCORD_ADDRESS.",
        metavar="URL",
    ),
]
DemonstrationFolder = Annotated[
    Path | None,
    Option(
        "--data",
        help="The folder of the demonstration's database, uploads and logs. Left out: ACCORD_DATA, else accord-demo in "
        "the user's own data folder.",
        metavar="DIR",
    ),
]
NoBrowser = Annotated[bool, Option("--no-browser", help="Open no browser.")]


def serve(
    port: Port = 8000,
    host: Host = "127.0.0.1",
    data: DataFolder = None,
    address: Address = "",
    no_browser: NoBrowser = False,
) -> int:
    """Run Accord: its database, its web pages and its worker, until Ctrl-C.

    An empty data folder begins with a page that sets up the organisation and its administrator. Whatever is killed is
    started again; nothing that was saved is lost.
    """
    from accord.cli.tasks.serving import Where, run

    return run(Where(host, port, address, data), in_browser=not no_browser)


def demo(
    port: Port = 8000,
    host: Host = "127.0.0.1",
    data: DemonstrationFolder = None,
    address: Address = "",
    no_browser: NoBrowser = False,
) -> int:
    """Run Accord with the demonstration company, Timber & Tile, and show a sign-in for each role.

    The company is made when the data folder is empty, and kept as you leave it. A folder with an organisation of its
    own is refused, as accord serve refuses one with the demonstration.
    """
    from accord.cli.tasks.serving import Where, run
    from accord.cli.tasks.serving_place import demonstration_folder

    where = Where(host, port, address, data or demonstration_folder())
    return run(where, in_browser=not no_browser, demonstration=True)


def createadmin(
    email: Annotated[str, Option("--email", help="The address the person signs in with.")],
    name: Annotated[str, Option("--name", help="The person's name.")],
    organisation: Annotated[
        str, Option("--organisation", help="The organisation's name; needed as long as there is none.", metavar="NAME")
    ] = "",
    password_stdin: Annotated[
        bool, Option("--password-stdin", help="Read the password from standard input; left out: ask for it.")
    ] = False,
    data: DataFolder = None,
) -> int:
    """Make an administrator, and the organisation when there is none yet."""
    from accord.cli.tasks.serving_people import create_administrator as run

    return run(email, name, organisation, password_stdin, data)


def backup(
    file: Annotated[Path, Argument(metavar="FILE", help="The file to write.")],
    data: DataFolder = None,
    json: AsJson = False,
) -> int:
    """Save the database and all uploaded files to one file. The server may run meanwhile."""
    from accord.cli.tasks.serving_backup import backup as run

    return run(file, data, json)


def restore(
    file: Annotated[Path, Argument(metavar="FILE", help="A file that accord backup wrote.")],
    replace: Annotated[bool, Option("--replace", help="Remove what the database and the uploads hold now.")] = False,
    data: DataFolder = None,
    json: AsJson = False,
) -> int:
    """Restore a backup. The server must not run, and the database must be empty or --replace given.

    The file is checked first and restored beside what is there: it takes its place whole, or nothing changes.
    """
    from accord.cli.tasks.serving_backup import restore as run

    return run(file, data, replace, json)


def doctor(data: DataFolder = None, address: Address = "", json: AsJson = False) -> int:
    """Look whether the server has what it needs. Exit code 1 when something needs a hand.

    It may run meanwhile; the settings that are looked at are those of this command's environment.
    """
    from accord.cli.tasks.serving_doctor import run

    return run(data, address, json)


COMMANDS = (serve, demo, createadmin, backup, restore, doctor)
