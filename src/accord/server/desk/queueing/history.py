"""What is known of like clocks: those that stopped lately and those that run, read once an hour."""

from datetime import datetime, timedelta
from typing import Any, Final

import polars as pl
from django.db.models import F

from accord.prioritising import History
from accord.server.desk.copying import frame_of
from accord.server.desk.models import OWN_SOURCE, Clock
from accord.server.desk.queueing.remaining import Promise, remaining_s

__all__ = ["forget", "known_history"]

READ_EVERY: Final = timedelta(hours=1)
REACHES_BACK: Final = timedelta(days=365)
MOST: Final = 100_000
_SCHEMA: Final[dict[str, pl.DataType]] = {
    "kind": pl.String(),
    "service": pl.String(),
    "level": pl.Int64(),
    "elapsed_s": pl.Int64(),
    "allowance_s": pl.Int64(),
    "started_at": pl.Datetime("us", "UTC"),
    "stopped_at": pl.Datetime("us", "UTC"),
    "read_at": pl.Datetime("us", "UTC"),
}
_COLUMNS: Final = ("kind", "code", "level", "elapsed_s", "allowance_s", "started_at", "stopped_at", "read_at")
_PROMISE: Final = (
    "agreement", "agreement_version", "target", "level", "calendar_version", "ticket__opened_at", "due_at",
)  # fmt: skip
_kept: dict[str, tuple[datetime, History]] = {}


def known_history(now: datetime) -> History:
    """Return the history as it was at most an hour ago."""
    kept = _kept.get("history")
    if kept is None or not timedelta() <= now - kept[0] < READ_EVERY:
        kept = _kept["history"] = (now, _read(now))
    return kept[1]


def forget() -> None:
    """Have the history read anew the next time."""
    _kept.clear()


def _read(now: datetime) -> History:
    known = Clock.objects.filter(superseded_at=None, allowance_s__gt=0).annotate(code=F("service__code"))
    stopped = known.filter(
        verdict__in=[Clock.Verdict.MET, Clock.Verdict.MISSED], stopped_at__gte=now - REACHES_BACK, stopped_at__lte=now
    ).order_by("-stopped_at")
    open_ = known.filter(
        verdict__in=[Clock.Verdict.RUNNING, Clock.Verdict.PAUSED, Clock.Verdict.MISSED], stopped_at=None,
        started_at__gte=now - REACHES_BACK, started_at__lte=now,
    ).order_by("-started_at")  # fmt: skip
    rows = list(open_.values_list(*_COLUMNS, "verdict", "ticket__source", *_PROMISE)[:MOST])
    return History.aged(pl.concat([frame_of(stopped.values_list(*_COLUMNS)[:MOST], _SCHEMA), _open(rows, now)]), now)


def _open(rows: list[tuple[Any, ...]], now: datetime) -> pl.DataFrame:
    """Return the clocks that have not stopped: our own as they stand now, another desk's as they were read."""
    width = len(_COLUMNS) + 2
    schema = {**_SCHEMA, "verdict": pl.String(), "source": pl.String()}
    clocks = pl.DataFrame([row[:width] for row in rows], schema, orient="row")
    promises = [Promise(*row[width:]) for row in rows]
    is_own, is_missed = pl.col("source") == OWN_SOURCE, pl.col("verdict") == Clock.Verdict.MISSED.value
    is_dated = pl.Series([one.due_at is not None for one in promises], dtype=pl.Boolean)
    runs = clocks.select(is_own & is_dated & (pl.col("verdict") == Clock.Verdict.RUNNING.value)).to_series()
    # What does not count down has no time left to be worked out.
    due = [one if goes else one._replace(due_at=now) for one, goes in zip(promises, runs, strict=True)]
    left = pl.Series(remaining_s(due, now), dtype=pl.Int64)
    allowed = pl.col("allowance_s")
    return clocks.select(
        "kind", "service", "level",
        pl.when(is_missed | (runs & (left == 0))).then(pl.max_horizontal("elapsed_s", allowed + 1))
        .when(runs).then(allowed - left).otherwise("elapsed_s").alias("elapsed_s"),
        "allowance_s", "started_at", "stopped_at", read_at=pl.when(is_own).then(now).otherwise("read_at"),
    )  # fmt: skip
