"""The tables of an empty database at once, as the migrations make them one after the other in many times as long.

`baseline.sql` is what a database holds after its migrations, with their names; those that came later follow as usual,
so that it need not be the newest. `python -m accord.server.database.baseline` writes it anew; with `check` it says
whether a database that begins with it is the same as one that begins with nothing, and leaves with code 1 when not.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from accord.server.database.backup import run_tool
from accord.server.database.cluster import Cluster, throwaway

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
_NUMBER_OF_ROW = re.compile(r"^\t\(\d+, ", re.MULTILINE)
_SETTINGS = "accord.server.settings"
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


def _made(cluster: Cluster, name: str) -> str:
    with psycopg.connect(cluster.url_of("postgres"), autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {} OWNER accord").format(Identifier(name)))
    return cluster.url_of(name, "accord")


def _migrate(url: str, data: str) -> None:
    environment = os.environ | {"DATABASE_URL": url, "ACCORD_DATA": data, "DJANGO_SETTINGS_MODULE": _SETTINGS}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity=0"], env=environment, check=True)


def _content(cluster: Cluster, url: str, name: str, file: Path) -> set[str]:
    """Return the statements that make a database, in whatever order the migrations came to them and their parts.

    PostgreSQL writes some conditions in another way once they were read back, so all are.
    """
    write(url, file)
    again = _made(cluster, name)
    with psycopg.connect(again) as connection:
        connection.execute(file.read_bytes())
    write(again, file)
    statements = _NUMBER_OF_ROW.sub("\t(", file.read_text(encoding="utf-8")).split(";\n")
    return {"\n".join(sorted(line.rstrip(",") for line in statement.splitlines())) for statement in statements}


def _differences(cluster: Cluster, data: str) -> list[str]:
    """Return the statements that make one database and not the other: laid and migrated, or only migrated."""
    laid, migrated = _made(cluster, "laid"), _made(cluster, "migrated")
    with psycopg.connect(laid) as connection:
        lay(connection)
    for url in (laid, migrated):
        _migrate(url, data)
    file = Path(data) / "content.sql"
    return sorted(_content(cluster, laid, "one", file) ^ _content(cluster, migrated, "other", file))


def _main() -> int:
    with throwaway() as cluster, tempfile.TemporaryDirectory() as data:
        if sys.argv[1:] == ["check"]:
            found = _differences(cluster, data)
            sys.stdout.write("\n\n".join(found) + "\n" if found else "")
            return int(bool(found))
        _migrate(cluster.url, data)
        write(cluster.url, BASELINE)
        return 0


if __name__ == "__main__":
    sys.exit(_main())
