"""The server from its first start to a restored backup, by the commands that an administrator types."""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from accord.server.database.cluster import Cluster
from tests.journeys.conftest import ACCORD, environment
from tests.server.runtime.conftest import LINUX, command_of, descendants

PASSWORD = "oak, larch and slate"
ADA = ("--email", "ada@example.org", "--name", "Ada Byron", "--organisation", "Example Ltd", "--password-stdin")


@pytest.fixture
def data() -> Iterator[Path]:
    """Return a data folder: not below pytest's, which root's PostgreSQL could not enter."""
    made = Path(tempfile.mkdtemp(prefix="accord-test-"))
    made.chmod(0o711)
    yield made / "data"
    shutil.rmtree(made)


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def accord(*arguments: object, given: str = "") -> tuple[int, str, str]:
    command = [ACCORD, *map(str, arguments)]
    done = subprocess.run(
        command, env=environment(), input=given, capture_output=True, text=True, timeout=300, check=False
    )
    return done.returncode, done.stdout, done.stderr


def start(data: Path, port: int) -> tuple["subprocess.Popen[str]", str]:
    """Start the server and return it with what it said until it was ready."""
    command = [str(ACCORD), "serve", "--data", str(data), "--port", str(port), "--no-browser"]
    server = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert server.stdout
    said = ""
    for line in server.stdout:
        said += line
        if line.startswith("Ctrl-C"):
            return server, said
    raise AssertionError(f"exit code {server.wait()}: {said}")


def stop(server: "subprocess.Popen[str]") -> tuple[int, str]:
    server.send_signal(signal.SIGINT)
    said = server.communicate(timeout=120)[0]
    return server.returncode, said


def doctor(data: Path) -> dict[str, str]:
    code, out, err = accord("doctor", "--data", data, "--json")
    answer = json.loads(out)
    assert code == (0 if answer["in_order"] else 1), err
    return {check["id"]: check["outcome"] for check in answer["checks"]}


def kill_everything(server: "subprocess.Popen[str]") -> None:
    """Kill the server with all that it started: stopped first, so that none reacts to the death of another."""
    processes = [server.pid, *descendants(server.pid)]
    commands = " ".join(map(command_of, processes))
    assert all(part in commands for part in ("runtime.web", "server.worker", "bin/postgres"))
    for how in (signal.SIGSTOP, signal.SIGKILL):
        for pid in processes:
            os.kill(pid, how)
    server.communicate(timeout=60)
    assert server.returncode == -signal.SIGKILL


@LINUX
def test_from_the_first_start_over_a_kill_to_a_restored_backup(data: Path, port: int) -> None:
    """Each process killed by itself is a matter of tests/server/runtime; here the product loses all of them at once."""
    assert doctor(data)["A002"] == "problem"
    assert accord("backup", data.parent / "none.accord", "--data", data)[0] == 3
    assert not data.exists()

    server, said = start(data, port)
    try:
        assert f"Accord runs at http://localhost:{port}" in said
        assert "It is empty: open it to set up your organisation" in said
        with urllib.request.urlopen(f"http://localhost:{port}/readyz", timeout=30) as answer:
            assert answer.read() == b"ready\n"
        assert accord("createadmin", "--data", data, *ADA, given="short\n")[0] == 3
        code, out, err = accord("createadmin", "--data", data, *ADA, given=f"{PASSWORD}\n")
        assert (code, err) == (0, "")
        assert out.startswith("Ada Byron may do everything now")
    finally:
        kill_everything(server)

    server, said = start(data, port)
    try:
        assert "set up your organisation" not in said, "the organisation is there"
        assert accord("createadmin", "--data", data, *ADA, given=f"{PASSWORD}\n")[0] == 3, "and so is Ada"
        assert set(doctor(data).values()) == {"ok", "skipped"}
        code, out, err = accord("backup", data.parent / "saved.accord", "--data", data, "--json")
        assert (code, json.loads(out)["uploads"]) == (0, 0), err
        code, _, err = accord("restore", data.parent / "saved.accord", "--data", data, "--replace")
        assert (code, "in use by accord serve" in err) == (3, True)
    finally:
        code, said = stop(server)
    assert (code, said.splitlines()[-2:]) == (130, ["Stopping …", "Stopped."])

    code, _, err = accord("restore", data.parent / "saved.accord", "--data", data)
    assert (code, "not empty" in err, "--replace" in err) == (3, True, True)
    other = data.parent / "other"
    assert accord("restore", data.parent / "saved.accord", "--data", other)[0] == 0
    assert (other / "secret-key").read_bytes() == (data / "secret-key").read_bytes()
    with Cluster(other / "postgres") as cluster, psycopg.connect(cluster.url) as connection:
        assert connection.execute("SELECT email FROM accounts_person").fetchall() == [("ada@example.org",)]


def test_a_demonstration_in_the_folder_of_an_organisation_is_refused_with_the_way_out(data: Path, port: int) -> None:
    assert accord("createadmin", "--data", data, *ADA, given=f"{PASSWORD}\n")[0] == 0
    code, _, err = accord("demo", "--data", data, "--port", port, "--no-browser")
    assert code == 3
    assert "accord: the database holds an organisation, Example Ltd" in err
    assert "--data" in err
    with Cluster(data / "postgres") as cluster, psycopg.connect(cluster.url) as connection:
        assert connection.execute("SELECT email FROM accounts_person").fetchall() == [("ada@example.org",)]
