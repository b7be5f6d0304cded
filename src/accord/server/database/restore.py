"""Putting a backup in the place of the database and the uploaded files: both, or neither."""

import contextlib
import json
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from accord.errors import AccordError
from accord.server.database import binaries
from accord.server.database.archive import KEY_FILE, UPLOADS, Manifest, read_checked, unpack
from accord.server.database.backup import run_tool

__all__ = ["restore", "settle"]

_JOURNAL = "restore.json"
_TABLES = """
    SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
_LOCALE = "SELECT datlocprovider, datcollate, datctype, datlocale FROM pg_database WHERE datname = current_database()"


@dataclass(frozen=True, slots=True)
class _Names:
    """What one restore makes: databases and folders whose names carry its token."""

    token: str
    database: str

    @property
    def new(self) -> str:
        return f"{self.database[:40]}_restoring_{self.token}"

    @property
    def old(self) -> str:
        return f"{self.database[:40]}_before_{self.token}"

    @property
    def mark(self) -> str:
        return f"restored {self.token}"


def restore(source: Path, url: str, data: Path, replace: bool = False) -> Manifest:
    """Restore a backup into the database at `url` and the uploads of the data folder, which the caller holds.

    The backup is checked first, restored beside what is there and then put in its place by one transaction: until
    then nothing has changed, and an interrupt at any point is made good by `settle`. Raises InputError when the backup
    cannot be taken, and AccordError when the database holds tables and `replace` was not given, when others are
    connected to it, or when its role may not make databases.
    """
    manifest = read_checked(source, binaries.major_version(binaries.find()))
    if not replace and (tables := _count_tables(url)):
        raise AccordError(
            f"the database is not empty: it has {tables} tables. Restore into another data folder with --data, or "
            "give --replace, which removes what is there now."
        )
    names = _Names(secrets.token_hex(4), _database_of(url))
    (data / _JOURNAL).write_text(json.dumps({"token": names.token}), encoding="utf-8")
    try:
        _make_database(names, url)
        _fill(names, source, url, data)
        _switch(names, url)
    finally:
        settle(data, url)
    return manifest


def settle(data: Path, url: str) -> None:
    """Finish a restore that had put its database in place, and undo one that had not; nothing when there was none."""
    journal = data / _JOURNAL
    if not journal.exists():
        return
    names = _Names(json.loads(journal.read_text(encoding="utf-8"))["token"], _database_of(url))
    if _mark_of(url) == names.mark:
        _take_files(names, data)
    shutil.rmtree(_new_uploads(names, data), ignore_errors=True)
    shutil.rmtree(_old_uploads(names, data), ignore_errors=True)
    for rest in (_dump(names, data), _new_key(names, data)):
        rest.unlink(missing_ok=True)
    with psycopg.connect(_elsewhere(url), autocommit=True) as connection:
        for name in (names.new, names.old):
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
    journal.unlink()


def _count_tables(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(_TABLES).fetchone()
    return int(row[0]) if row else 0


def _make_database(names: _Names, url: str) -> None:
    with psycopg.connect(url) as connection:
        row = connection.execute(_LOCALE).fetchone()
    assert row is not None
    provider, collate, ctype, locale = row
    kind = {"b": "builtin", "i": "icu"}.get(provider, "libc")
    options = {"LOCALE_PROVIDER": kind, "LC_COLLATE": collate, "LC_CTYPE": ctype}
    options |= {f"{kind.upper()}_LOCALE": locale} if locale else {}
    parts = [sql.SQL("{} = {}").format(sql.SQL(name), sql.Literal(value)) for name, value in options.items()]
    making = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' {}")
    try:
        with psycopg.connect(_elsewhere(url), autocommit=True) as connection:
            connection.execute(making.format(sql.Identifier(names.new), sql.SQL(" ").join(parts)))
    except psycopg.errors.InsufficientPrivilege:
        raise AccordError(
            "the role in DATABASE_URL may not make databases, and a backup is restored into one of its own before it "
            "takes the place of the present one. Let it (ALTER ROLE … CREATEDB) until the restore is done."
        ) from None


def _fill(names: _Names, source: Path, url: str, data: Path) -> None:
    dump = _dump(names, data)
    unpack(source, dump, _new_uploads(names, data), _new_key(names, data))
    into = make_conninfo(url, dbname=names.new)
    run_tool("pg_restore", into, ["--no-owner", "--no-privileges", "--exit-on-error", str(dump)])
    with psycopg.connect(into, autocommit=True) as connection:
        connection.execute("ANALYZE")


def _switch(names: _Names, url: str) -> None:
    here, new, old = (sql.Identifier(name) for name in (names.database, names.new, names.old))
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    try:
        with psycopg.connect(_elsewhere(url)) as connection:
            connection.execute(rename.format(here, old))
            connection.execute(rename.format(new, here))
            connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(here, sql.Literal(names.mark)))
    except psycopg.errors.ObjectInUse:
        raise AccordError(
            "others are connected to the database, so the backup was not put in its place. Stop every Accord server "
            "that uses it and give the command again."
        ) from None


def _take_files(names: _Names, data: Path) -> None:
    # What is not there any more was taken before an interrupt.
    if _new_key(names, data).exists():
        _new_key(names, data).replace(data / KEY_FILE)
    if _new_uploads(names, data).exists():
        with contextlib.suppress(FileNotFoundError):
            (data / UPLOADS).rename(_old_uploads(names, data))
        _new_uploads(names, data).rename(data / UPLOADS)


def _mark_of(url: str) -> str:
    asking = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
    with psycopg.connect(url) as connection:
        row = connection.execute(asking).fetchone()
    return str(row[0]) if row else ""


def _elsewhere(url: str) -> str:
    return make_conninfo(url, dbname="postgres")


def _database_of(url: str) -> str:
    parts = conninfo_to_dict(url)
    return str(parts.get("dbname") or parts.get("user"))


def _new_uploads(names: _Names, data: Path) -> Path:
    return data / f"{UPLOADS}-new-{names.token}"


def _old_uploads(names: _Names, data: Path) -> Path:
    return data / f"{UPLOADS}-before-{names.token}"


def _new_key(names: _Names, data: Path) -> Path:
    return data / f"{KEY_FILE}-new-{names.token}"


def _dump(names: _Names, data: Path) -> Path:
    return data / f"dump-{names.token}"
