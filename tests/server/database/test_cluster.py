"""The database starts, keeps what it was given, and comes back after every kind of end."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from accord.errors import AccordError
from accord.server.database.account import is_root
from accord.server.database.cluster import Cluster
from accord.server.database.places import LONGEST_SOCKET

STARTED_BY_ANOTHER = """
import sys, time
from pathlib import Path
from accord.server.database.cluster import Cluster
cluster = Cluster(Path(sys.argv[1]))
cluster.start()
print(cluster.pid, flush=True)
time.sleep(600)
"""


def write(cluster: Cluster, number: int) -> None:
    with psycopg.connect(cluster.url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number integer)")
        connection.execute("INSERT INTO kept VALUES (%s)", [number])


def kept(cluster: Cluster) -> list[int]:
    with psycopg.connect(cluster.url) as connection:
        return [row[0] for row in connection.execute("SELECT number FROM kept ORDER BY 1")]


def wait_for_end(pid: int) -> None:
    give_up = time.monotonic() + 20
    while (Path("/proc") / str(pid) / "cwd").exists() and time.monotonic() < give_up:
        time.sleep(0.05)


def test_it_knows_the_letters_of_every_language(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        connection.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        row = connection.execute("SELECT lower('ПРИНТЕР Ä'), similarity('принтер', 'принтр') > 0.4").fetchone()
    assert row == ("принтер ä", True)


def test_its_role_owns_its_database_and_is_no_superuser(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url) as connection:
        row = connection.execute(
            "SELECT current_user, current_database(), rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert row == ("accord", "accord", False, True)


def test_it_does_not_listen_on_the_network(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url) as connection:
        row = connection.execute("SELECT current_setting('listen_addresses'), current_setting('jit')").fetchone()
    assert row == ("", "off")


def test_a_second_start_keeps_the_data_and_several_run_at_once(ready: Path, cluster: Cluster) -> None:
    with Cluster(ready, durable=False) as first:
        write(first, 1)
    with Cluster(ready, durable=False) as second:
        assert kept(second) == [1]
        assert second.is_answering()
        assert cluster.is_answering()
    assert not second.is_answering()


def test_nothing_committed_is_lost_when_the_server_is_killed(ready: Path) -> None:
    cluster = Cluster(ready)
    cluster.start()
    write(cluster, 1)
    with closing(psycopg.connect(cluster.url)):  # its process outlives the server for a moment
        assert cluster.pid
        os.kill(cluster.pid, signal.SIGKILL)
        again = Cluster(ready)
        again.start()
    try:
        assert kept(again) == [1]
        assert cluster.has_ended()
    finally:
        again.stop()


def test_an_end_that_was_not_asked_for_is_noticed(ready: Path) -> None:
    cluster = Cluster(ready, durable=False)
    cluster.start()
    assert not cluster.has_ended()
    Cluster(ready).stop_orphan()
    assert cluster.has_ended()
    cluster.start()
    assert not cluster.has_ended()
    cluster.stop()
    assert not cluster.has_ended()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its parent's death")
def test_it_ends_with_the_process_that_started_it_and_starts_again(ready: Path) -> None:
    command = [sys.executable, "-c", STARTED_BY_ANOTHER, str(ready)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        pid = int(other.stdout.readline())
        write(Cluster(ready), 1)
        other.kill()
    with Cluster(ready) as cluster:
        assert kept(cluster) == [1]
    wait_for_end(pid)
    assert "received fast shutdown request" in cluster.log.read_text()


def test_the_number_of_another_program_in_the_lock_files_does_not_stop_it(ready: Path) -> None:
    cluster = Cluster(ready)
    cluster.start()
    write(cluster, 1)
    assert cluster.pid
    os.kill(cluster.pid, signal.SIGKILL)
    while not cluster.has_ended():
        time.sleep(0.05)
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as stranger:
        for lock in ("postmaster.pid", ".s.PGSQL.5432.lock"):
            lines = (ready / lock).read_text().splitlines()
            assert lines[0] == str(cluster.pid)
            (ready / lock).write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
        with Cluster(ready) as again:
            assert kept(again) == [1]
        stranger.kill()


def test_an_initialisation_that_was_interrupted_begins_anew(folder: Path) -> None:
    half = folder / ".postgres-new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    with Cluster(folder / "postgres", durable=False) as cluster:
        assert cluster.is_answering()
    assert not half.exists()


def test_a_folder_with_other_files_is_refused(folder: Path) -> None:
    (folder / "postgres").mkdir()
    (folder / "postgres" / "letters.txt").write_text("not yours")
    with pytest.raises(AccordError, match="holds files but no database cluster"):
        Cluster(folder / "postgres").start()
    assert (folder / "postgres" / "letters.txt").read_text() == "not yours"


def test_a_cluster_of_another_version_is_refused_with_the_way_out(ready: Path) -> None:
    (ready / "PG_VERSION").write_text("15\n")
    with pytest.raises(AccordError, match="made by PostgreSQL 15 and cannot be read by version 18") as refusal:
        Cluster(ready).start()
    assert "accord backup" in str(refusal.value)


def test_a_start_that_cannot_succeed_says_what_the_server_said(ready: Path) -> None:
    with (ready / "postgresql.conf").open("a") as settings:
        settings.write("nonsense = on\n")
    with pytest.raises(AccordError, match='unrecognized configuration parameter "nonsense"'):
        Cluster(ready).start()


def test_a_long_path_has_its_socket_elsewhere_and_finds_it_again(folder: Path) -> None:
    deep = folder / ("d" * LONGEST_SOCKET) / "postgres"
    with Cluster(deep, durable=False) as cluster:
        write(cluster, 1)
        assert kept(Cluster(deep)) == [1]
        place = Path(str(cluster.url).split("host=")[1])
    assert not place.is_relative_to(folder)
    assert place.stat().st_mode & 0o777 == 0o700
    with Cluster(deep, durable=False) as again:
        assert again.url == cluster.url
    shutil.rmtree(place)


@pytest.mark.skipif(not is_root(), reason="only root's PostgreSQL runs as another account")
def test_below_a_folder_that_is_roots_alone_the_cluster_lies_elsewhere(folder: Path) -> None:
    (folder / "home").mkdir(mode=0o700)
    place = folder / "home" / "postgres"
    try:
        with Cluster(place, durable=False) as cluster:
            write(cluster, 1)
        assert place.resolve().is_relative_to("/var/lib/accord")
        with Cluster(place, durable=False) as again:
            assert kept(again) == [1]
    finally:
        shutil.rmtree(place.resolve())
