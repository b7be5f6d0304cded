"""Saving the database, the uploaded files and the secret key to one file."""

import os
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from accord.errors import AccordError
from accord.server.database.archive import Manifest, write_archive
from accord.server.database.binaries import find

__all__ = ["run_tool", "save"]


def save(url: str, data: Path, target: Path, now: datetime) -> Manifest:
    """Write a backup of the database at `url` and of the data folder's uploads and key to `target`.

    The server may run meanwhile. The database is dumped as of one moment and the uploads are read after it, so that
    every file that the dump names is there. Raises AccordError when the database cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix=".accord-backup-", dir=target.parent) as folder:
        dump = Path(folder) / "dump"
        run_tool("pg_dump", url, ["--format=custom", "--compress=gzip:3", "--no-owner", "--file", str(dump)])
        return write_archive(target, dump, data, _server_version(url), now)


def run_tool(name: str, url: str, arguments: Sequence[str]) -> None:
    """Run one of PostgreSQL's client programs on a database; the password stays out of the list of processes.

    Raises AccordError with what the program said.
    """
    parts = conninfo_to_dict(url)
    password = parts.pop("password", None)
    secret = {"PGPASSWORD": str(password)} if password else {}
    command = [str(find() / name), "--dbname", make_conninfo("", **parts), "--no-password", *arguments]
    done = subprocess.run(  # noqa: S603
        command, env={**os.environ, **secret}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = "\n".join(f"    {line}" for line in done.stderr.splitlines()[-8:])
        raise AccordError(f"{name} did not succeed:\n{said}")


def _server_version(url: str) -> int:
    with psycopg.connect(url) as connection:
        return connection.info.server_version // 10_000
