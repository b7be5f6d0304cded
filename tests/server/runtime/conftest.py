"""A supervised site in processes of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from accord.server.database.cluster import Cluster

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PATIENCE = 60.0
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its parent's death")


@dataclass
class Site:
    """A data folder and a port, and the supervisor that runs on them."""

    data: Path
    port: int
    process: subprocess.Popen[str] | None = None
    lines: list[str] = field(default_factory=list)

    def start(self, *arguments: str) -> None:
        """Start the supervisor and wait until it says that it is ready."""
        self.process = self.spawn(*arguments)
        self.wait_for("READY")

    def spawn(self, *arguments: str) -> subprocess.Popen[str]:
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
        env["ACCORD_METRICS_TOKEN"] = "figures"
        env["DJANGO_SETTINGS_MODULE"] = "tests.server.runtime.stub_settings"
        command = [sys.executable, HERE / "driver.py", self.data, str(self.port), *arguments]
        return subprocess.Popen(
            command, env=env, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    @property
    def folder(self) -> Path:
        """Where the supervisor is started: a folder that happens to be a package of Python."""
        made = self.data / "package"
        made.mkdir(parents=True, exist_ok=True)
        (made / "__init__.py").touch()
        return made

    def wait_for(self, words: str) -> str:
        """Read what the supervisor says until a line has the words."""
        assert self.process
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if words in line:
                return line
        raise AssertionError(f"never said {words!r}:\n" + "\n".join(self.lines))

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Send a signal and return the exit code."""
        assert self.process
        self.process.send_signal(how)
        with self.process as process:
            assert process.stdout
            self.lines += process.stdout.read().splitlines()
        self.process = None
        return process.returncode

    def get(self, path: str, **headers: str) -> str:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return str(answer.read().decode())

    def query(self, statement: str) -> list[tuple[object, ...]]:
        """Run a statement in the site's database, wherever it is reached."""
        with psycopg.connect((self.data / "url").read_text()) as connection:
            cursor = connection.execute(statement)  # type: ignore[arg-type]
            return list(cursor.fetchall()) if cursor.description else []

    def pids_of(self, words: str) -> list[int]:
        """Return the processes below the supervisor whose command has the words, the eldest first."""
        assert self.process
        return [pid for pid in descendants(self.process.pid) if words in command_of(pid)]

    def processes(self) -> list[int]:
        """Return every process that works on this data folder or for this port."""
        marks = (str(self.data), f"127.0.0.1 {self.port}", "at work")
        return [pid for pid in all_pids() if any(mark in command_of(pid) for mark in marks)]


def all_pids() -> list[int]:
    return sorted(int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())


def command_of(pid: int) -> str:
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def parent_of(pid: int) -> int:
    try:
        return int((Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def descendants(pid: int) -> list[int]:
    children = [one for one in all_pids() if parent_of(one) == pid]
    return [*children, *(below for child in children for below in descendants(child))]


def wait_until(true: Callable[[], object], what: str) -> None:
    """Wait for something that comes by itself."""
    give_up = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < give_up, f"did not happen: {what}"
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="package")
def initialised() -> Iterator[Path]:
    """Return a cluster's folder that was initialised, started and stopped, to be copied."""
    made = Path(tempfile.mkdtemp(prefix="accord-test-"))
    made.chmod(0o711)
    with Cluster(made / "postgres", durable=False):
        pass
    yield made / "postgres"
    shutil.rmtree(made)


@contextmanager
def a_site(initialised: Path) -> Iterator[Site]:
    data = Path(tempfile.mkdtemp(prefix="accord-test-"))
    data.chmod(0o711)
    subprocess.run(["cp", "-a", initialised, data / "postgres"], check=True)
    made = Site(data, free_port())
    try:
        yield made
    finally:
        if made.process:
            made.stop(signal.SIGTERM)
        shutil.rmtree(data, ignore_errors=True)


@pytest.fixture
def site(initialised: Path) -> Iterator[Site]:
    """Return a site that is not started yet; whatever of it still runs after the test is ended."""
    with a_site(initialised) as made:
        yield made


@pytest.fixture(scope="module")
def running(initialised: Path) -> Iterator[Site]:
    """Return a site that runs, for tests that leave it running."""
    with a_site(initialised) as made:
        made.start()
        yield made
