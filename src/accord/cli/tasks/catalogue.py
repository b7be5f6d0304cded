"""`accord catalogue`: the database is reached and the server's code loaded; `catalogue_file` does the work."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from typer import BadParameter

from accord.cli.exits import Exit
from accord.cli.output import check_writable
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tasks.serving_place import data_folder, given_database

__all__ = ["apply", "export", "plan"]


@contextmanager
def _server(given_data: Path | None, command: str) -> Iterator[None]:
    data = data_folder(given_data)
    from accord.server.database.reach import reaching, require_database  # noqa: PLC0415 - comes with the server
    from accord.server.runtime.environment import load_server  # noqa: PLC0415

    require_database(data, given_database())
    with reaching(data, given_database(), command) as url:
        load_server(data, url)
        from django.db import connection  # noqa: PLC0415 - the settings must be there first

        try:
            yield
        finally:
            connection.close()


def plan(file: Path, remove: bool, data: Path | None, as_json: bool) -> Exit:
    """Tell what a file would change."""
    screen = Screen(as_json)
    with _server(data, "accord catalogue plan"), working(screen, f"Comparing {file.name}"):
        from accord.cli.tasks.catalogue_file import show_plan  # noqa: PLC0415

        return show_plan(file, remove, screen)


def apply(file: Path, remove: bool, expect: str, by: str, data: Path | None, as_json: bool) -> Exit:
    """Make the changes that a file asks for."""
    screen = Screen(as_json)
    with _server(data, "accord catalogue apply"), working(screen, f"Applying {file.name}"):
        from accord.cli.tasks.catalogue_file import apply_plan  # noqa: PLC0415

        return apply_plan(file, remove, expect, by, screen)


def export(file: Path, data: Path | None) -> Exit:
    """Write the catalogue."""
    if file.suffix not in {".yaml", ".xlsx"}:
        raise BadParameter(f"{file} must end in .yaml or .xlsx")
    check_writable(file)
    screen = Screen()
    with _server(data, "accord catalogue export"), working(screen, f"Writing {file.name}"):
        from accord.cli.tasks.catalogue_file import write_catalogue  # noqa: PLC0415

        return write_catalogue(file, screen)
