"""The tables that are made at once: whether they are those of the migrations is said by `python3 run.py check`."""

import psycopg
import pytest

from accord.server.database.baseline import lay
from accord.server.database.cluster import Cluster, throwaway


@pytest.fixture(scope="module")
def empty() -> Cluster:
    with throwaway() as cluster:
        yield cluster


def _made(cluster: Cluster, name: str) -> str:
    with psycopg.connect(cluster.url_of("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return cluster.url_of(name)


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
