"""Judging tickets: their events against the agreements, and what became of each clock into the table of clocks."""

from collections.abc import Callable
from datetime import datetime

import polars as pl
from django.db import connection, models, transaction
from django.db.models import Max, Q

from accord.evaluation import VERDICT_COLUMNS, empty_verdicts, evaluate
from accord.server.accounts.models import Person, Unit
from accord.server.agreements.bridge import book
from accord.server.catalogue.models import Component, Function, Service
from accord.server.desk.bridge import log
from accord.server.desk.copying import append, frame_of
from accord.server.desk.models import OWN_SOURCE, Judgement, Ticket
from accord.server.desk.stopwatch import GROWS

__all__ = ["after_judging", "judge", "read_at"]

_COMPARED = (
    "kind", "verdict", "unit_id", "service_id", "component_id", "function_id", "ticket_class", "level", "started_at",
    "stopped_at", "due_at", "breach_at", "decided_at", "allowance_s", "elapsed_s", "paused_s", "agreement_version",
    "calendar_version", "share", "cause",
)  # fmt: skip
_KEY = ("ticket_id", "agreement", "target", "cycle")
_WRITTEN = (*_KEY, *_COMPARED, "tzdata", "read_at", "next_notice_at")
_SAME_KEY = " AND ".join(f"c.{name} = s.{name}" for name in _KEY)
_DIFFERS = " OR ".join(f"c.{name} IS DISTINCT FROM s.{name}" for name in _COMPARED)
# A clock that is missed and still runs goes on counting; its verdict stands.
_STILL_RUNS = "c.verdict = 'missed' AND c.stopped_at IS NULL"
_TURNS_OUT_OTHERWISE = " OR ".join(f"c.{name} IS DISTINCT FROM s.{name}" for name in _COMPARED if name not in GROWS)
_LOCK = 7_202  # one judgement at a time

type Listener = Callable[[Judgement], object]
_listeners: list[Listener] = []


def after_judging(listener: Listener) -> None:
    """Have `listener` called in the transaction of every judgement that changed something."""
    _listeners.append(listener)


@transaction.atomic
def judge(*, by: Person | None, reason: str, now: datetime, tickets: Q | None = None) -> Judgement:
    """Judge the tickets that a condition names (all when None) as of `now`, and keep what changed.

    Judging twice changes nothing: clocks that came out the same stay as they are, undecided ones are updated,
    decided ones that came out otherwise are superseded. Clocks of another desk's tickets are read at the last thing
    that is known of that desk: what happened to them since its export nobody knows here.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    promises, verdicts, count = book(), [_noted(empty_verdicts(), "", now)], 0
    for source, read_at in _read_at(tickets, now):
        events = log(Q(source=source) if tickets is None else tickets & Q(source=source))
        verdicts.append(_noted(evaluate(events, promises, read_at), source, read_at))
        count += events["ticket"].n_unique()
    judgement = Judgement.objects.create(at=now, by=by, reason=reason, tickets=count)
    _stage(pl.concat(verdicts).filter(pl.col("target").is_not_null()), tickets)
    judgement.superseded = _supersede(tickets, now)
    judgement.updated = _update(judgement)
    judgement.added = _add(judgement)
    judgement.save()
    if judgement.superseded or judgement.updated or judgement.added:
        for listener in _listeners:
            listener(judgement)
    return judgement


def _read_at(tickets: Q | None, now: datetime) -> list[tuple[str, datetime]]:
    """Return the desks whose tickets are judged, each with the instant at which its clocks are read."""
    rows = Ticket.objects.all() if tickets is None else Ticket.objects.filter(tickets)
    sources = rows.order_by("source").values_list("source", flat=True).distinct()
    return [(source, read_at(source, now)) for source in sources]


def read_at(source: str, now: datetime) -> datetime:
    """Return the instant at which the clocks of a desk's tickets are read: now for our own, else the last event's."""
    if source == OWN_SOURCE:
        return now
    last = Ticket.objects.filter(source=source).aggregate(last=Max("last_at"))["last"]
    return min(now, last or now)


def _noted(verdicts: pl.DataFrame, source: str, read_at: datetime) -> pl.DataFrame:
    """Add when the clocks were read; those of our own that run are looked at for notices at once."""
    runs = pl.col("stopped_at").is_null() & pl.lit(source == OWN_SOURCE)
    return verdicts.with_columns(read_at=pl.lit(read_at), next_notice_at=pl.when(runs).then(pl.lit(read_at)))


def _stage(verdicts: pl.DataFrame, tickets: Q | None) -> None:
    references = Ticket.objects.filter(tickets) if tickets is not None else Ticket.objects.all()
    keys = frame_of(references.values_list("pk", "reference"), {"ticket_id": pl.Int64(), "ticket": pl.String()})
    staged = verdicts.with_columns(
        pl.col(name).cast(pl.String) for name, kind in VERDICT_COLUMNS.items() if _is_word(kind)
    )
    staged = staged.join(keys, on="ticket", how="inner")
    staged = staged.join(_codes(Unit, "unit"), on="unit", how="left")
    staged = staged.join(_codes(Service, "service"), on="service", how="left")
    staged = staged.join(_codes(Component, "component", "service"), on=["service", "component"], how="left")
    staged = staged.join(
        _codes(Function, "function", "component__service", "component"),
        on=["service", "component", "function"], how="left",
    )  # fmt: skip
    staged = staged.with_columns(pl.col("ticket_class", "cause").fill_null(""))
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS staged_clocks")
        wanted = ", ".join(_WRITTEN)
        cursor.execute(f"CREATE TEMP TABLE staged_clocks ON COMMIT DROP AS SELECT {wanted} FROM desk_clock LIMIT 0")
    append("staged_clocks", _WRITTEN, staged.select(_WRITTEN))
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX ON staged_clocks (ticket_id)")
        cursor.execute("ANALYZE staged_clocks")


def _is_word(kind: pl.DataType) -> bool:
    return kind in (pl.Categorical, pl.Enum)


def _codes(model: type[models.Model], name: str, *above: str) -> pl.DataFrame:
    """Return the keys of a model's rows by their code, and the codes of what they lie in."""
    columns = [f"{field}__code" for field in above]
    names = [field.rpartition("__")[2] for field in above]
    schema: dict[str, pl.DataType] = {f"{name}_id": pl.Int64(), name: pl.String()}
    schema |= {field: pl.String() for field in names}
    return frame_of(model._default_manager.values_list("pk", "code", *columns), schema)


def _supersede(tickets: Q | None, now: datetime) -> int:
    """Set decided clocks aside that came out otherwise, or not at all; drop undecided ones that are gone."""
    within, params = "", ()
    if tickets is not None:
        statement, params = Ticket.objects.filter(tickets).values("pk").query.sql_with_params()
        within = f"AND c.ticket_id IN ({statement})"
    gone = f"NOT EXISTS (SELECT 1 FROM staged_clocks s WHERE {_SAME_KEY})"
    differs = f"CASE WHEN {_STILL_RUNS} THEN {_TURNS_OUT_OTHERWISE} ELSE {_DIFFERS} END"
    other = f"EXISTS (SELECT 1 FROM staged_clocks s WHERE {_SAME_KEY} AND ({differs}))"
    current = f"c.superseded_at IS NULL {within}"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM desk_clock c WHERE {current} AND c.decided_at IS NULL AND {gone}", params)
        cursor.execute(
            f"UPDATE desk_clock c SET superseded_at = %s, next_notice_at = NULL "
            f"WHERE {current} AND c.decided_at IS NOT NULL AND ({gone} OR {other})",
            [now, *params],
        )
        return int(cursor.rowcount)


def _update(judgement: Judgement) -> int:
    values = ", ".join(f"{name} = s.{name}" for name in (*_COMPARED, "tzdata", "read_at", "next_notice_at"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE desk_clock c SET {values}, judgement_id = %s FROM staged_clocks s "
            f"WHERE {_SAME_KEY} AND c.superseded_at IS NULL AND (c.decided_at IS NULL OR {_STILL_RUNS}) "
            f"AND ({_DIFFERS})",
            [judgement.pk],
        )
        return int(cursor.rowcount)


def _add(judgement: Judgement) -> int:
    names, values = ", ".join(_WRITTEN), ", ".join(f"s.{name}" for name in _WRITTEN)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO desk_clock ({names}, judgement_id) SELECT {values}, %s FROM staged_clocks s "
            f"WHERE NOT EXISTS (SELECT 1 FROM desk_clock c WHERE {_SAME_KEY} AND c.superseded_at IS NULL)",
            [judgement.pk],
        )
        return int(cursor.rowcount)
