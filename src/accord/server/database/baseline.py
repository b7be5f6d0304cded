"""The tables of an empty database at once, as the migrations make them one after the other in many times as long.

`baseline.sql` is what a database holds after its migrations, with their names; those that came later follow as usual,
so that it need not be the newest. `python -m accord.server.database.baseline` writes it anew.
"""

import os
import re
import tempfile
from pathlib import Path
from typing import Any

import psycopg

from accord.server.database.backup import run_tool
from accord.server.database.cluster import throwaway

__all__ = ["BASELINE", "lay", "write"]

BASELINE = Path(__file__).with_name("baseline.sql")

_EMPTY = """
    SELECT NOT EXISTS (
        SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'
    )
"""
_MADE_BY_DJANGO = ("auth_permission", "django_content_type")  # after each migrate, whatever is there
_ITS_NUMBERS = re.compile(rf"^SELECT .*setval\('public\.({'|'.join(_MADE_BY_DJANGO)})_id_seq'.*\n+", re.MULTILINE)
_SETTING = re.compile(r"^SET ", re.MULTILINE)
_SEARCH_PATH = "set_config('search_path', '', false)"
_HEADING = re.compile(r"^\n*--\n(?:-- .*\n)+--\n+", re.MULTILINE)
_COMMAND_OR_VERSION = re.compile(r"^(?:\\|-- Dumped ).*\n+", re.MULTILINE)
_APPLIED = re.compile(r"'[-0-9]{10} [0-9:.]+\+00'")


def lay(connection: psycopg.Connection[Any]) -> bool:
    """Make the tables if the database is empty, and return whether it was. All of them stand then, or none."""
    with connection.transaction():
        empty: bool = connection.execute(_EMPTY).fetchone() == (True,)
        if empty:
            connection.execute(BASELINE.read_bytes())
    return empty


def write(url: str, target: Path) -> None:
    """Write what a migrated database without an organisation holds as a script for `lay`."""
    without = [f"--exclude-table-data={table}" for table in _MADE_BY_DJANGO]
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "dump.sql"
        options = ["--no-owner", "--no-privileges", "--no-comments", "--inserts", "--rows-per-insert=1000"]
        run_tool("pg_dump", url, [*options, *without, "--file", str(dump)])
        text = dump.read_text(encoding="utf-8")
    target.write_text(_as_script(text), encoding="utf-8")


def _as_script(dump: str) -> str:
    """Turn a dump into statements that change no setting of whoever runs them, and say nothing of when it was made."""
    text = _COMMAND_OR_VERSION.sub("", _HEADING.sub("", dump))
    text = _SETTING.sub("SET LOCAL ", text).replace(_SEARCH_PATH, "set_config('search_path', '', true)")
    return _APPLIED.sub("now()", _ITS_NUMBERS.sub("", text))


def _main() -> None:
    with throwaway() as cluster, tempfile.TemporaryDirectory() as data:
        os.environ.update(DATABASE_URL=cluster.url, ACCORD_DATA=data, DJANGO_SETTINGS_MODULE="accord.server.settings")
        import django  # noqa: PLC0415 - reads the environment
        from django.core.management import call_command  # noqa: PLC0415

        django.setup()
        call_command("migrate", interactive=False)
        write(cluster.url, BASELINE)


if __name__ == "__main__":
    _main()
