"""What the bench reads of events, kept in the data folder: a process that opens it need not ask the database for all.

Events are never changed, only added. So what was written to a file stays true as long as the database has as many
events up to the last of them, with the same numbers, and the last ones say the same; that is asked before each use.
What came since is read out of the database, and now and then the worker adds it to the files.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

import polars as pl
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Case, CharField, F, Max, QuerySet, When

from accord.events import COLUMNS
from accord.server.desk.copying import frame_of
from accord.server.desk.models import Event

__all__ = ["EXEMPTIONS", "READ", "SCOPED", "events_of", "keep_columns"]

READ: Final = (
    "seq", "at", "event", "actor_kind", "direction", "visibility", "ticket_class", "level", "reason", "target",
    "corrects", "corrected_at",
)  # fmt: skip
EXEMPTIONS: Final = ("actor", "note")
SCOPED: Final = ("unit", "service", "component", "function", "agreement")

LEAST: Final = 100_000
"""So many events more than are kept are worth a file."""
OPEN: Final = 5_000
"""The latest events are left out: some before them may be written by somebody who has not ended yet."""
_AT_ONCE: Final = 1_000_000
_LATEST: Final = 200
_LOCK: Final = 7_207
_SCHEMA: Final = {"id": pl.Int64(), "ticket": pl.Int64(), **{
    name: COLUMNS[name] for name in (*READ, *SCOPED, *EXEMPTIONS)
}}  # fmt: skip
_SAME: Final = """
    SELECT count(*), coalesce(sum(id), 0), (
        SELECT coalesce(md5(string_agg(concat_ws(' ', id, ticket_id, seq, extract(epoch FROM at), event), ',' ORDER BY id)), '')
        FROM (SELECT * FROM desk_event WHERE id <= %(last)s ORDER BY id DESC LIMIT %(latest)s) latest
    ) FROM desk_event WHERE id <= %(last)s
"""  # noqa: E501
_DATABASE: Final = """
    SELECT system_identifier || '-' || (SELECT oid FROM pg_database WHERE datname = current_database())
    FROM pg_control_system()
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """The files that are there, in their order, and the number of the last event in them; 0 without any."""

    files: tuple[Path, ...] = ()
    last: int = 0


def events_of(tickets: pl.Series, names: Sequence[str]) -> pl.DataFrame | None:
    """Return the events of tickets, named by their keys, with `READ`, some of `SCOPED` and `EXEMPTIONS`, in order.

    None where nothing is kept, or what is kept is no longer what the database says.
    """
    standing = _standing()
    if not standing.files:
        return None
    wanted, mine = ["ticket", *READ, *names, *EXEMPTIONS], pl.col("ticket").is_in(tickets.implode())
    try:
        kept = [pl.read_parquet(file, columns=wanted).filter(mine) for file in standing.files]
    except FileNotFoundError:  # they are being made anew
        return None
    since = _read(Event.objects.filter(pk__gt=standing.last)).select(wanted)
    return pl.concat([*kept, since.filter(mine)]).sort("ticket", "at", "seq")


def keep_columns(now: datetime) -> int:
    """Add the events that came since the last time to the files, when they are many; return how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        standing, newest = _standing(), (Event.objects.aggregate(last=Max("pk"))["last"] or 0) - OPEN
        if newest - standing.last < LEAST:
            return 0
        return _add(standing, newest)


def _add(standing: Standing, newest: int) -> int:
    if not standing.files:
        shutil.rmtree(_folder(), ignore_errors=True)
    count, first = 0, standing.last
    while first < newest:
        last = min(first + _AT_ONCE, newest)
        rows = _read(Event.objects.filter(pk__gt=first, pk__lte=last))
        _write(rows, last)
        count, first = count + rows.height, last
    return count


def _write(rows: pl.DataFrame, last: int) -> None:
    """Write a file under a name that says what the database must say to be the same; whole or not at all."""
    count, numbers, latest = _said(last)
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    begun = folder / f"{uuid4().hex}.begun"
    rows.drop("id").write_parquet(begun, compression="lz4")
    begun.replace(folder / f"{last:015}-{count}-{numbers}-{latest}.parquet")


def _standing() -> Standing:
    files = tuple(sorted(_folder().glob("*.parquet")))
    if not files:
        return Standing()
    last, count, numbers, latest = files[-1].stem.split("-")
    is_same = _said(int(last)) == (int(count), int(numbers), latest)
    return Standing(files, int(last)) if is_same else Standing()


def _said(last: int) -> tuple[int, int, str]:
    with connection.cursor() as cursor:
        cursor.execute(_SAME, {"last": last, "latest": _LATEST})
        count, numbers, latest = cursor.fetchone()
    return count, int(numbers), latest


def _folder() -> Path:
    """Return the folder of this database: another one has other events under the same numbers."""
    with connection.cursor() as cursor:
        cursor.execute(_DATABASE)
        return Path(settings.DATA) / "bench" / str(cursor.fetchone()[0])


def _read(events: "QuerySet[Event]") -> pl.DataFrame:
    here = {f"{one}_here": of_exemption(one) for one in EXEMPTIONS}
    names = ("pk", "ticket_id", *READ, *SCOPED, *here)
    return frame_of(events.annotate(**here).order_by("pk").values_list(*names), _SCHEMA)


def of_exemption(name: str) -> Case:
    """Return a column for exemptions alone: free text is long, and of all events only these are judged by it."""
    return Case(When(event="exempted", then=F(name)), output_field=CharField())
