"""`accord agreement plan` and `apply`: the database is reached and the server's code loaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accord.cli.exits import Exit
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tasks.serving_place import data_folder, given_database

__all__ = ["apply", "plan"]


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


def plan(files: tuple[Path, ...], data: Path | None, as_json: bool) -> Exit:
    """Tell what files would make."""
    screen = Screen(as_json)
    with _server(data, "accord agreement plan"), working(screen, "Comparing agreements"):
        from accord.cli.tasks.agreement_files import show_plan  # noqa: PLC0415

        return show_plan(files, screen)


def apply(files: tuple[Path, ...], by: str, data: Path | None, as_json: bool) -> Exit:
    """Store what files say."""
    screen = Screen(as_json)
    with _server(data, "accord agreement apply"), working(screen, "Storing agreements"):
        from accord.cli.tasks.agreement_files import apply_plan  # noqa: PLC0415

        return apply_plan(files, by, screen)
