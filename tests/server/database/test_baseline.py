"""The tables that are made at once are those that the migrations make."""

import re
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from accord.server.database.baseline import lay, write
from accord.server.database.cluster import Cluster, throwaway

_NUMBER_OF_ROW = re.compile(r"^\t\(\d+, ", re.MULTILINE)


@pytest.fixture(scope="module")
def empty() -> Cluster:
    with throwaway() as cluster:
        yield cluster


def _migrate(url: str, data: Path) -> None:
    environment = {"DATABASE_URL": url, "ACCORD_DATA": str(data), "DJANGO_SETTINGS_MODULE": "accord.server.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity=0"], env=environment, check=True)


def _made(cluster: Cluster, name: str) -> str:
    with psycopg.connect(cluster.url_of("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return cluster.url_of(name)


def _content(cluster: Cluster, url: str, name: str, file: Path) -> list[list[str]]:
    """Return the statements that make a database, in whatever order the migrations came to them and their parts.

    PostgreSQL writes some conditions in another way once they were read back, so all are.
    """
    write(url, file)
    again = _made(cluster, name)
    with psycopg.connect(again) as connection:
        connection.execute(file.read_bytes())
    write(again, file)
    statements = _NUMBER_OF_ROW.sub("\t(", file.read_text()).split(";\n")
    return sorted(sorted(line.rstrip(",") for line in statement.splitlines()) for statement in statements)


def test_the_baseline_with_what_came_later_is_what_the_migrations_make(empty: Cluster, tmp_path: Path) -> None:
    laid, migrated = _made(empty, "laid"), _made(empty, "migrated")
    with psycopg.connect(laid) as connection:
        assert lay(connection)
    for url in (laid, migrated):
        _migrate(url, tmp_path)
    file = tmp_path / "content.sql"
    assert _content(empty, laid, "one", file) == _content(empty, migrated, "other", file)


def test_a_database_that_holds_anything_is_left_alone(empty: Cluster) -> None:
    with psycopg.connect(_made(empty, "of_others")) as connection:
        connection.execute("CREATE TABLE notes (text text)")
        assert not lay(connection)
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert tables == [("notes",)]


def test_the_settings_of_the_connection_stay_as_they_were(empty: Cluster) -> None:
    with psycopg.connect(_made(empty, "settings"), autocommit=True) as connection:
        lay(connection)
        assert connection.execute("SHOW search_path").fetchone() == ('"$user", public',)
        assert connection.execute("SELECT count(*) > 100 FROM django_migrations").fetchone() == (True,)
