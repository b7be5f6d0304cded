"""What was saved comes back whole, or nothing changes."""

import io
import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from accord.errors import AccordError, InputError
from accord.server.database import archive, backup, restore
from accord.server.database.backup import save
from accord.server.database.cluster import Cluster

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def url(cluster: Cluster) -> Iterator[str]:
    """Return the address of a database with a table of three tickets, and none after the test."""
    with psycopg.connect(cluster.url) as connection:
        connection.execute("CREATE TABLE ticket (id integer PRIMARY KEY, title text NOT NULL)")
        connection.execute("INSERT INTO ticket VALUES (1, 'Printer'), (2, 'Принтер'), (3, 'Imprimante')")
    yield cluster.url
    with psycopg.connect(cluster.url) as connection:
        connection.execute("DROP TABLE IF EXISTS ticket")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "uploads" / "2026").mkdir(parents=True)
    (tmp_path / "uploads" / "2026" / "écran.png").write_bytes(b"picture")
    (tmp_path / "secret-key").write_text("the key of then")
    return tmp_path


@pytest.fixture
def saved(url: str, data: Path, tmp_path: Path) -> Path:
    save(url, data, tmp_path / "saved.accord", NOON)
    return tmp_path / "saved.accord"


def titles(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT title FROM ticket ORDER BY id")]


def change(url: str, data: Path) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("DELETE FROM ticket WHERE id > 1")
    (data / "uploads" / "later.txt").write_text("later")
    (data / "secret-key").write_text("the key of now")
    (data / "uploads" / "2026" / "écran.png").unlink()


def uploads(data: Path) -> list[str]:
    return sorted(path.name for path in (data / "uploads").rglob("*") if path.is_file())


def key(data: Path) -> str:
    return (data / "secret-key").read_text()


def databases(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [
            row[0] for row in connection.execute("SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1")
        ]


def remains(data: Path) -> list[str]:
    return sorted(path.name for path in data.iterdir() if path.name not in {"uploads", "secret-key", "saved.accord"})


def altered(saved: Path, name: str, content: bytes) -> Path:
    """Return a copy of a backup in which one file is another."""
    copy = saved.with_name("altered.accord")
    with tarfile.open(saved) as old, tarfile.open(copy, "w") as new:
        for entry in old:
            file = old.extractfile(entry)
            assert file
            text = content if entry.name == name else file.read()
            entry.size = len(text)
            new.addfile(entry, io.BytesIO(text))
    return copy


def with_manifest(saved: Path, **changes: object) -> Path:
    with tarfile.open(saved) as archived:
        file = archived.extractfile("manifest.json")
        assert file
        manifest = json.loads(file.read())
    return altered(saved, "manifest.json", json.dumps(manifest | changes).encode())


def test_the_database_and_the_uploads_come_back_as_they_were(url: str, data: Path, saved: Path) -> None:
    change(url, data)
    manifest = restore.restore(saved, url, data, replace=True)
    assert titles(url) == ["Printer", "Принтер", "Imprimante"]
    assert uploads(data) == ["écran.png"]
    assert key(data) == "the key of then"
    assert (manifest.made, len(manifest.files)) == (NOON, 3)
    assert databases(url) == ["accord", "postgres"]
    assert remains(data) == []
    assert (data / "secret-key").stat().st_mode & 0o077 == 0


def test_it_restores_into_an_empty_database_of_another_folder(url: str, saved: Path, tmp_path: Path) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("DROP TABLE ticket")
    (tmp_path / "other").mkdir()
    restore.restore(saved, url, tmp_path / "other")
    assert titles(url) == ["Printer", "Принтер", "Imprimante"]
    assert uploads(tmp_path / "other") == ["écran.png"]


def test_a_database_that_is_not_empty_is_kept_unless_replace_is_given(url: str, data: Path, saved: Path) -> None:
    change(url, data)
    with pytest.raises(AccordError, match=r"not empty: it has 1 tables.*--replace"):
        restore.restore(saved, url, data)
    assert titles(url) == ["Printer"]
    assert uploads(data) == ["later.txt"]


@pytest.mark.parametrize("name", ["database.dump", "uploads/2026/écran.png"])
def test_a_damaged_file_is_found_before_anything_changes(name: str, url: str, data: Path, saved: Path) -> None:
    with pytest.raises(InputError, match=f"damaged: not as its manifest says: {name}. Nothing was restored"):
        restore.restore(altered(saved, name, b"other"), url, data, replace=True)
    assert databases(url) == ["accord", "postgres"]


@pytest.mark.parametrize("share", [0.2, 0.6])
def test_a_backup_that_is_cut_off_is_refused(share: float, url: str, data: Path, saved: Path) -> None:
    whole = saved.read_bytes()
    saved.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(InputError, match="cut off"):
        restore.restore(saved, url, data, replace=True)


def test_a_file_that_is_no_backup_is_refused(url: str, data: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(InputError, match="no backup of Accord"):
        restore.restore(tmp_path / "letter.txt", url, data, replace=True)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"accord": "99.0.0"}, "made by Accord 99.0.0.*update Accord first"),
        ({"postgresql": 99}, "made with PostgreSQL 99.*update Accord first"),
        ({"files": "many"}, "manifest.json that cannot be read"),
    ],
)
def test_a_backup_of_a_newer_version_is_refused(
    change: dict[str, object], message: str, url: str, data: Path, saved: Path
) -> None:
    with pytest.raises(InputError, match=message):
        restore.restore(with_manifest(saved, **change), url, data, replace=True)


def test_a_file_that_would_leave_the_uploads_is_not_written(url: str, data: Path, saved: Path) -> None:
    evil = saved.with_name("evil.accord")
    dump = saved.with_name("dump")
    with tarfile.open(saved) as old:
        old.makefile(old.getmember("database.dump"), str(dump))
    manifest = archive.write_archive(evil, dump, data, 18, NOON)
    listed = [member.model_dump() for member in manifest.files]
    listed[2]["name"] = "uploads/../../outside"
    with tarfile.open(saved) as old, tarfile.open(evil, "w") as new:
        for entry in old:
            file = old.extractfile(entry)
            assert file
            text = file.read()
            if entry.name == "manifest.json":
                text = json.dumps(json.loads(text) | {"files": listed}).encode()
            if entry.name.startswith("uploads/"):
                entry.name = "uploads/../../outside"
            entry.size = len(text)
            new.addfile(entry, io.BytesIO(text))
    with pytest.raises(InputError, match="outside"):
        restore.restore(evil, url, data, replace=True)
    assert titles(url)[1:] == ["Принтер", "Imprimante"]
    assert not (data.parent / "outside").exists()


def test_a_dump_that_cannot_be_restored_leaves_everything_as_it_was(url: str, data: Path, saved: Path) -> None:
    dump = saved.with_name("broken")
    dump.write_bytes(b"PGDMP nonsense")
    archive.write_archive(saved, dump, data, 18, NOON)
    with pytest.raises(AccordError, match="pg_restore did not succeed"):
        restore.restore(saved, url, data, replace=True)
    assert titles(url) == ["Printer", "Принтер", "Imprimante"]
    assert uploads(data) == ["écran.png"]
    assert databases(url) == ["accord", "postgres"]
    assert [name for name in remains(data) if name != "broken"] == []


def test_others_at_work_in_the_database_stop_the_restore(url: str, data: Path, saved: Path) -> None:
    change(url, data)
    with psycopg.connect(url), pytest.raises(AccordError, match="others are connected to the database"):
        restore.restore(saved, url, data, replace=True)
    assert titles(url) == ["Printer"]
    assert databases(url) == ["accord", "postgres"]


@pytest.mark.parametrize("step", ["_make_database", "_fill", "_switch", "_take_files"])
def test_a_restore_that_is_killed_at_any_step_is_made_good_at_the_next_start(
    step: str, url: str, data: Path, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies right after the step; whoever opens the data folder next settles it."""
    change(url, data)
    with monkeypatch.context() as patch:
        original = getattr(restore, step)

        def killed(*arguments: object) -> None:
            original(*arguments)
            raise KeyboardInterrupt

        patch.setattr(restore, step, killed)
        if step != "_take_files":
            patch.setattr(restore, "settle", lambda data, url: None)
        with pytest.raises(KeyboardInterrupt):
            restore.restore(saved, url, data, replace=True)
    restore.settle(data, url)
    is_new = step in {"_switch", "_take_files"}
    assert len(titles(url)) == (3 if is_new else 1)
    assert uploads(data) == (["écran.png"] if is_new else ["later.txt"])
    assert key(data) == ("the key of then" if is_new else "the key of now")
    assert databases(url) == ["accord", "postgres"]
    assert remains(data) == []


def test_a_role_that_may_not_make_databases_is_told_so(cluster: Cluster, url: str, data: Path, saved: Path) -> None:
    with psycopg.connect(cluster.url_of("postgres"), autocommit=True) as connection:
        connection.execute("ALTER ROLE accord NOCREATEDB")
        try:
            with pytest.raises(AccordError, match="ALTER ROLE … CREATEDB"):
                restore.restore(saved, url, data, replace=True)
        finally:
            connection.execute("ALTER ROLE accord CREATEDB")
    assert titles(url) == ["Printer", "Принтер", "Imprimante"]


def test_without_uploads_and_key_the_database_is_saved_alone(url: str, data: Path, tmp_path: Path) -> None:
    shutil.rmtree(data / "uploads")
    (data / "secret-key").unlink()
    manifest = save(url, data, tmp_path / "saved.accord", NOON)
    assert [member.name for member in manifest.files] == ["database.dump"]


def test_a_password_is_not_in_the_list_of_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {}

    def noted(command: list[str], env: dict[str, str], **_: object) -> subprocess.CompletedProcess[str]:
        seen["command"], seen["password"] = " ".join(command), env["PGPASSWORD"]
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(backup, "find", lambda: Path("/bin"))
    monkeypatch.setattr(subprocess, "run", noted)
    backup.run_tool("pg_dump", "postgresql://accord:hunter2%20%26%20more@db/accord", [])
    assert seen["password"] == "hunter2 & more"
    assert "hunter2" not in seen["command"]
    assert "host=db" in seen["command"]
