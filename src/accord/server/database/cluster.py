"""A PostgreSQL of our own: one folder, one postmaster, no network."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.parse import quote

import psycopg
from psycopg import sql

from accord.errors import AccordError
from accord.server.database import binaries
from accord.server.database.account import Account, account_for
from accord.server.database.lifeline import tied
from accord.server.database.memory import available_memory, shared_buffers
from accord.server.database.places import home_of, socket_folder

__all__ = ["NAME", "Cluster", "throwaway"]

NAME = "accord"
"""The name of the database, and of the role that owns it."""

_ADMINISTRATOR = "postgres"
_INITIALISE = (
    *("-U", _ADMINISTRATOR, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"),
    *("--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"),
)
_HASTE = ("--no-sync", "--wal-segsize=1")
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "jit": "off",
    "random_page_cost": "1.1",
    "max_parallel_workers_per_gather": "0",  # a container's /dev/shm is often too small for them
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
    "log_checkpoints": "off",
}
_CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "64MB"}
_RETRIES_END = 60.0  # seconds in which what a killed postmaster left behind goes away
_RECOVERY_ENDS = 900.0  # seconds in which a postmaster that lives must have replayed its log
_PASSING = ("lock file", "shared memory block")  # what PostgreSQL complains of as long as remains are there
_PAUSE = 0.05
_LARGEST_LOG = 10 * 1024 * 1024


class Cluster:
    """A PostgreSQL server in a folder, with the role and database `accord`.

    `start` initialises an empty folder; after a kill it recovers by itself. The server listens on a socket only and
    ends with the process (on Linux: with the thread) that started it. Several clusters may run at once. With
    `durable=False` nothing is synced to the disk: for tests, whose data may be lost. The log goes to
    `<folder>/../logs/postgres.log`.
    """

    def __init__(self, folder: Path, durable: bool = True) -> None:
        self.folder = folder.absolute()
        self.durable = durable
        self._process: subprocess.Popen[bytes] | None = None
        self._home: Path | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The address of the database, as DATABASE_URL takes it."""
        return self.url_of(NAME, NAME)

    def url_of(self, database: str, role: str = _ADMINISTRATOR) -> str:
        """Return the address of one of the cluster's databases for one of its roles."""
        return f"postgresql://{quote(role)}@/{quote(database)}?host={quote(str(self._socket()), safe='/')}"

    @property
    def pid(self) -> int | None:
        """The process of the server that this object started, or None; it may have ended meanwhile."""
        return self._process.pid if self._process else None

    @property
    def log(self) -> Path:
        """The file with PostgreSQL's messages."""
        return self.folder.parent / "logs" / "postgres.log"

    @property
    def is_initialised(self) -> bool:
        """Whether the folder holds a cluster."""
        return (self.folder / "PG_VERSION").exists()

    def has_ended(self) -> bool:
        """Whether the server that this object started has ended without being stopped."""
        return self._process is not None and self._process.poll() is not None

    def is_answering(self) -> bool:
        """Whether a server in this folder takes connections, whoever started it."""
        return self.is_initialised and _answers(self.url_of("postgres"))

    def start(self) -> None:
        """Initialise the folder when it is empty, start the server and wait until it answers.

        What a killed server left (its processes, its lock) is waited for up to 60 s; the lock file is never deleted.
        Raises AccordError with the end of the log when it does not start.
        """
        account = account_for(self.folder.resolve())
        programs = binaries.find(account)
        if not self.is_initialised:
            self._initialise(programs, account)
        _check_version(self.folder, programs)
        self._home = home_of(self.folder, account)
        try:
            self._start_with_patience(programs, account)
            self._make_database()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the server that this object started: connections are closed, what is committed is on the disk."""
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        for last, patience in ((signal.SIGINT, 30), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(last)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(patience)
                return

    def stop_orphan(self) -> None:
        """Stop a server in this folder that an earlier process left running; only for who holds the data folder."""
        if self.is_answering():
            account = account_for(self.folder.resolve())
            stop = (binaries.find(account) / "pg_ctl", "stop", "-D", self.folder.resolve(), "-m", "fast", "-t", "60")
            subprocess.run(tied(stop, account), cwd="/", env=_environment(), capture_output=True, check=False)  # noqa: S603

    def _socket(self) -> Path:
        home = self._home or self.folder.resolve()
        return socket_folder(home, account_for(home))

    def _initialise(self, programs: Path, account: Account) -> None:
        if self.folder.is_dir() and any(self.folder.iterdir()):
            raise AccordError(
                f"{self.folder} holds files but no database cluster. Give --data a folder of Accord's own, or an "
                "empty one."
            )
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        home = home_of(self.folder, account)
        making = home.with_name(f".{home.name}-new")
        shutil.rmtree(making, ignore_errors=True)  # left by an initialisation that was interrupted
        making.mkdir(mode=0o700)
        os.chown(making, account.uid, account.gid)
        haste = () if self.durable else _HASTE
        command = (programs / "initdb", *_INITIALISE, *haste, "-D", making)
        done = subprocess.run(  # noqa: S603
            tied(command, account), cwd="/", env=_environment(), capture_output=True, text=True, check=False
        )
        if done.returncode:
            shutil.rmtree(making, ignore_errors=True)
            raise AccordError(f"the database in {self.folder} could not be initialised:\n{_tail(done.stderr)}")
        making.rename(home)

    def _start_with_patience(self, programs: Path, account: Account) -> None:
        give_up = time.monotonic() + _RETRIES_END
        while True:
            before = self.log.stat().st_size if self.log.exists() else 0
            self._process = self._spawn(programs, account)
            if self._wait_until_ready(self._process):
                return
            said = _read_from(self.log, before)
            if time.monotonic() > give_up or not any(trace in said for trace in _PASSING):
                raise AccordError(f"the database in {self.folder} does not start:\n{_tail(said)}")
            time.sleep(0.5)

    def _spawn(self, programs: Path, account: Account) -> subprocess.Popen[bytes]:
        assert self._home is not None
        settings = _SETTINGS | {"shared_buffers": f"{shared_buffers(available_memory())}MB"}
        settings |= {} if self.durable else _CARELESS
        settings["unix_socket_directories"] = str(self._socket())
        options = [f"--{name}={value}" for name, value in settings.items()]
        command = tied((programs / "postgres", "-D", self._home, *options), account)
        with _appending(self.log) as log:
            return subprocess.Popen(  # noqa: S603
                command,
                cwd="/",
                env=_environment(_stranger_with_our_lock(self._home)),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in the terminal is for the supervisor, which stops things in order
            )

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> bool:
        give_up = time.monotonic() + _RECOVERY_ENDS
        while process.poll() is None and time.monotonic() < give_up:
            if self._is_ready(process.pid) and _answers(self.url_of("postgres")):
                return True
            time.sleep(_PAUSE)
        return False

    def _is_ready(self, pid: int) -> bool:
        lines = _lock_lines(self.folder)
        return lines[:1] == [str(pid)] and lines[7:8] == ["ready"]

    def _make_database(self) -> None:
        name = sql.Identifier(NAME)
        with psycopg.connect(self.url_of("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [NAME]).fetchone():
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(name))
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, name))


@contextlib.contextmanager
def throwaway() -> Iterator[Cluster]:
    """Give a running cluster in a temporary folder of its own, for tests; folder and data go when the block ends."""
    base = Path(tempfile.mkdtemp(prefix="accord-"))
    base.chmod(0o711)
    try:
        with Cluster(base / "postgres", durable=False) as cluster:
            yield cluster
    finally:
        shutil.rmtree(base, ignore_errors=True)


def _environment(stranger: str = "") -> dict[str, str]:
    """Return PostgreSQL's environment: no PG* variable leads it astray, and the interpreter that launches it starts."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    own = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    return kept | own | ({"PG_GRANDPARENT_PID": stranger} if stranger else {})


def _stranger_with_our_lock(home: Path) -> str:
    """Return the process that the lock file names when it is there and not this cluster's postmaster, else nothing.

    After a power cut or in a new container the number may belong to another program, and a killed postmaster that
    nobody waits for stays as a zombie. PostgreSQL leaves the number in PG_GRANDPARENT_PID out of account and still
    looks at the shared memory; the lock file is not touched.
    """
    for pid in _lock_lines(home)[:1]:
        process = Path("/proc") / pid
        with contextlib.suppress(OSError):
            if (process / "cwd").readlink() == home:
                return ""
        return pid if process.exists() else ""
    return ""


def _lock_lines(home: Path) -> list[str]:
    try:
        return [line.strip() for line in (home / "postmaster.pid").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return []


def _answers(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=5):
            return True
    except psycopg.OperationalError:
        return False


def _check_version(folder: Path, programs: Path) -> None:
    made_by, here = int((folder / "PG_VERSION").read_text()), binaries.major_version(programs)
    if made_by != here:
        raise AccordError(
            f"the database in {folder} was made by PostgreSQL {made_by} and cannot be read by version {here}, which is "
            "here now. Save it with the earlier version of Accord (accord backup) and restore the file with this one."
        )


@contextlib.contextmanager
def _appending(path: Path) -> Iterator[IO[bytes]]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > _LARGEST_LOG:
        path.replace(path.with_name(f"{path.name}.1"))
    with path.open("ab") as file:
        yield file


def _read_from(path: Path, start: int) -> str:
    with path.open("rb") as file:
        file.seek(start if start <= path.stat().st_size else 0)
        return file.read().decode(errors="replace")


def _tail(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines()[-12:])
