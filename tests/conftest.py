"""Fixtures that tests of more than one kind use."""

import gc
import os
import shutil
import subprocess
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import hypothesis
import psycopg
import pytest
from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]

# How long an example takes is a matter of the machine and of what else it does.
hypothesis.settings.register_profile("accord", deadline=None)
hypothesis.settings.load_profile("accord")

# Playwright keeps an event loop in this thread, where Django would refuse the database to synchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for garbage among what tests make only, and less often: what is loaded here stays until the end."""
    gc.disable()
    collected = yield
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()
    return collected


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for all tests of a process: a second Playwright beside the first would not start."""
    program = os.environ.get("ACCORD_BROWSER") or shutil.which("chromium")
    if not program:
        pytest.skip("no Chromium on this machine (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a file system of its own that has next to no room left."""
    folder = tmp_path / "full"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small file system can be mounted by root only")
    try:
        (folder / "filler").write_bytes(b"x" * 60 * 1024)
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Point Django at a cluster of the tests' own, unless `DATABASE_URL` names one; one for all tests of a process."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    from django.conf import settings
    from django.db import connections

    from accord.server import environment
    from accord.server.database.baseline import lay
    from accord.server.database.cluster import throwaway

    with throwaway() as cluster:
        settings.DATABASES["default"].update(environment.database(cluster.url))
        connections["default"].settings_dict.update(environment.database(cluster.url))
        with psycopg.connect(cluster.url_of("postgres"), autocommit=True) as administrator:
            administrator.execute("GRANT SET ON PARAMETER session_replication_role TO accord")
        with psycopg.connect(cluster.url) as connection:
            lay(connection)
            # Django copies what a process of the tests uses from there, and migrates what is newer.
            connections["default"].settings_dict["TEST"]["TEMPLATE"] = connection.info.dbname
        with emptied_by_rows():
            yield
        for connection in connections.all():
            connection.close()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Leave the database where it is at the end: the cluster is thrown away, whoever may still be connected to it."""
    return True


EMPTIED = """
SET LOCAL session_replication_role = replica;
DO $$
DECLARE
    one text;
    has_rows boolean;
BEGIN
    FOREACH one IN ARRAY ARRAY[{tables}] LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %I)', one) INTO has_rows;
        IF has_rows THEN EXECUTE format('DELETE FROM %I', one); END IF;
    END LOOP;
END $$
"""
STAYING = {"django_content_type", "auth_permission"}


@contextmanager
def emptied_by_rows() -> Iterator[None]:
    """Take the rows away that a test with transactions left, where there are any.

    Django truncates each of some two hundred tables instead, and writes its types and permissions anew.
    """
    from django.core.management.commands import flush
    from django.db.backends.base.base import BaseDatabaseWrapper

    def statements(_style: object, connection: BaseDatabaseWrapper, **_how: object) -> list[str]:
        names = connection.introspection.django_table_names(only_existing=True, include_views=False)
        return [EMPTIED.format(tables=", ".join(f"'{name}'" for name in sorted({*names} - STAYING)))]

    with patch.object(flush, "sql_flush", statements), patch.object(flush, "emit_post_migrate_signal"):
        yield
