"""What the server needs, looked at one thing after the other: the checks of `accord doctor`.

Each check has an id that stays, so that a page, a script or a colleague can name it. None changes anything but for a
file that is written to the uploads and removed again.
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from accord.calendars.zones import tzdata_version, zone
from accord.errors import AccordError
from accord.server import environment
from accord.server.database import binaries
from accord.server.health import outgoing
from accord.server.runtime.environment import load_server

__all__ = ["CHECKS", "Answer", "Check", "Finding", "Outcome", "Subject", "examine"]

OLDEST_SERVER = 17
_GIBIBYTE = 1024**3
_LITTLE_ROOM, _NO_ROOM = 2 * _GIBIBYTE, _GIBIBYTE // 4
_SKEW = timedelta(seconds=5)
_OLD_ZONES = timedelta(days=548)
_RELEASED = datetime(2026, 1, 1, tzinfo=UTC)
_SHORTEST_KEY = 32
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
_LOCALE = "SELECT current_setting('server_encoding') = 'UTF8' AND lower('ÄЖ') = 'äж' AND 'ж' ~ '^[[:alpha:]]$'"


class Outcome(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is looked at: the data folder and the database's address; an empty one was not to be had, for `reason`.

    `address` is the one people open, where it is known: given, or that of the running server.
    """

    data: Path
    url: str
    reason: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check found, and what helps."""

    outcome: Outcome
    found: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the server needs."""

    id: str
    title: str
    look: Callable[[Subject, datetime], Answer]
    needs_database: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one check."""

    id: str
    title: str
    outcome: Outcome
    found: str
    hint: str


def examine(subject: Subject, now: datetime) -> Iterator[Finding]:
    """Look at everything, in the order of the ids. What needs the database is skipped when it does not answer."""
    answers = False
    for check in CHECKS:
        if check.needs_database and not answers:
            answer = Answer(Outcome.SKIPPED, "the database does not answer")
        else:
            answer = _looked(check, subject, now)
        answers = answers or (check.look is _database and answer.outcome is Outcome.OK)
        yield Finding(check.id, check.title, answer.outcome, answer.found, answer.hint)


def _looked(check: Check, subject: Subject, now: datetime) -> Answer:
    try:
        return check.look(subject, now)
    except (AccordError, OSError, psycopg.Error) as error:
        return Answer(Outcome.PROBLEM, str(error).strip())


def _programs(subject: Subject, now: datetime) -> Answer:
    folder = binaries.find()
    return Answer(Outcome.OK, f"PostgreSQL {binaries.major_version(folder)} in {folder}")


def _database(subject: Subject, now: datetime) -> Answer:
    if not subject.url:
        return Answer(Outcome.PROBLEM, subject.reason, "Start the server once, or name its data folder with --data.")
    hint = "Is the server named in DATABASE_URL running, and may this machine connect to it?"
    try:
        with psycopg.connect(subject.url, connect_timeout=10) as connection:
            return Answer(Outcome.OK, f"database {connection.info.dbname}, as {connection.info.user}")
    except psycopg.OperationalError as error:
        return Answer(Outcome.PROBLEM, str(error).strip(), hint)


def _version(subject: Subject, now: datetime) -> Answer:
    with psycopg.connect(subject.url) as connection:
        number = connection.info.server_version // 10_000
    if number < OLDEST_SERVER:
        return Answer(Outcome.PROBLEM, f"PostgreSQL {number}", f"Accord needs PostgreSQL {OLDEST_SERVER} or newer.")
    return Answer(Outcome.OK, f"PostgreSQL {number}")


def _locale(subject: Subject, now: datetime) -> Answer:
    with psycopg.connect(subject.url) as connection:
        row = connection.execute(_LOCALE).fetchone()
    if row == (True,):
        return Answer(Outcome.OK, "UTF-8, with letters of every language")
    hint = "Make the database with ENCODING 'UTF8' and a UTF-8 locale, such as LOCALE 'C.UTF-8', and restore a backup."
    return Answer(Outcome.PROBLEM, "letters outside ASCII are not known as letters: search would miss them", hint)


def _migrations(subject: Subject, now: datetime) -> Answer:
    load_server(subject.data, subject.url)
    from accord.server.health.readiness import missing_migrations  # noqa: PLC0415 - Django must be set up before

    if missing := missing_migrations():
        found = f"{len(missing)} not applied, the first is {missing[0]}"
        return Answer(Outcome.PROBLEM, found, "Start the server: it applies them (accord serve).")
    return Answer(Outcome.OK, "all applied")


def _room(subject: Subject, now: datetime) -> Answer:
    there = next(folder for folder in (subject.data, *subject.data.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    outcome = Outcome.PROBLEM if free < _NO_ROOM else Outcome.WARNING if free < _LITTLE_ROOM else Outcome.OK
    hint = "" if outcome is Outcome.OK else "Free some space, or move the data folder to a larger disk."
    return Answer(outcome, f"{free / _GIBIBYTE:,.1f} GB free in {there}", hint)


def _clock(subject: Subject, now: datetime) -> Answer:
    hint = "Let the machine set its clock by the network (NTP): due times depend on it."
    if now < _RELEASED:
        return Answer(Outcome.PROBLEM, f"this machine says {now:%Y-%m-%d}, before Accord was made", hint)
    if not subject.url:
        return Answer(Outcome.OK, f"{now:%Y-%m-%d %H:%M} UTC")
    with psycopg.connect(subject.url, connect_timeout=10) as connection:
        row = connection.execute("SELECT clock_timestamp()").fetchone()
        skew = abs(row[0] - datetime.now(UTC)) if row else timedelta()
    if skew > _SKEW:
        return Answer(Outcome.WARNING, f"{skew.total_seconds():.0f} s apart from the database's clock", hint)
    return Answer(Outcome.OK, f"{now:%Y-%m-%d %H:%M} UTC, as the database's")


def _zones(subject: Subject, now: datetime) -> Answer:
    zone("Europe/Berlin")
    version = tzdata_version()
    if now - datetime(int(version[:4]), 1, 1, tzinfo=UTC) > _OLD_ZONES:
        return Answer(Outcome.WARNING, f"version {version}", "Update Accord: countries change their clocks every year.")
    return Answer(Outcome.OK, f"version {version}")


def _secret_key(subject: Subject, now: datetime) -> Answer:
    if given := os.environ.get("ACCORD_SECRET_KEY"):
        hint = f"Give at least {_SHORTEST_KEY} random characters: whoever guesses the key can sign in as anybody."
        is_long = len(given) >= _SHORTEST_KEY
        return Answer(Outcome.OK if is_long else Outcome.PROBLEM, "from ACCORD_SECRET_KEY", "" if is_long else hint)
    path = subject.data / "secret-key"
    if not path.exists():
        return Answer(Outcome.OK, "made at the first start")
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Answer(Outcome.PROBLEM, f"others may read {path}", f"chmod 600 {path}")
    return Answer(Outcome.OK, f"{path}, for its owner only")


def _uploads(subject: Subject, now: datetime) -> Answer:
    folder = subject.data / "uploads"
    if not folder.exists() and (os.access(subject.data, os.W_OK) or not subject.data.exists()):
        return Answer(Outcome.OK, "made with the first upload")
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"accord")
    except OSError as error:
        return Answer(Outcome.PROBLEM, f"{folder}: {error.strerror}", "Give the folder to the user that runs Accord.")
    return Answer(Outcome.OK, str(folder))


def _address(subject: Subject, now: datetime) -> Answer:
    address = environment.address(subject.address)
    if address.startswith("https://") or urlsplit(address).hostname in _THIS_MACHINE:
        return Answer(Outcome.OK, address)
    hint = "Put a proxy with a certificate before Accord and give its address: passwords travel readable otherwise."
    return Answer(Outcome.WARNING, f"{address} is not encrypted", hint)


def _mail(subject: Subject, now: datetime) -> Answer:
    given = os.environ.get("ACCORD_SMTP", "")
    if not given:
        hint = "With ACCORD_SMTP invitations and new passwords come by mail; until then administrators hand out links."
        return Answer(Outcome.SKIPPED, "no mail server is configured", hint)
    where = outgoing.reach(given)
    return Answer(Outcome.PROBLEM if where.trouble else Outcome.OK, where.found, where.trouble)


CHECKS = (
    Check("A001", "PostgreSQL's programs", _programs),
    Check("A002", "Database", _database),
    Check("A003", "Database version", _version, needs_database=True),
    Check("A004", "Letters and encoding", _locale, needs_database=True),
    Check("A005", "Migrations", _migrations, needs_database=True),
    Check("A006", "Disk space", _room),
    Check("A007", "Clock", _clock),
    Check("A008", "Time zone data", _zones),
    Check("A009", "Secret key", _secret_key),
    Check("A010", "Uploads", _uploads),
    Check("A011", "Address", _address),
    Check("A012", "Outgoing mail", _mail),
)
