"""The server's database reached and its code loaded, for commands that work inside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accord.cli.tasks.serving_place import data_folder, given_database

__all__ = ["reached"]


@contextmanager
def reached(given_data: Path | None, command: str) -> Iterator[None]:
    """Reach the database while the block runs, starting it where it does not run, and load the server's code."""
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
