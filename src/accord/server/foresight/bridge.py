"""Clocks of the database as the library's frames: those that are decided, and those that run, as of now."""

from datetime import datetime, timedelta
from typing import Any, Final

import polars as pl
from django.db.models import F, Q

from accord.server.desk.models import Clock
from accord.server.desk.queueing.remaining import Promise, remaining_s
from accord.server.reporting.bridge import verdicts

__all__ = ["decided", "running"]

REACHES_BACK: Final = timedelta(weeks=10)
_NAMES: Final = (
    "pk", "kind", "level", "allowance_s", "due_at", "agreement", "agreement_version", "target", "calendar_version",
    "verdict", "share", "started_at", "ticket_opened_at", "unit_code", "service_code",
)  # fmt: skip
_TEXTS: Final = ("unit", "service", "kind", "verdict")
_RUNNING: Final[dict[str, pl.DataType]] = {
    "pk": pl.Int64(), "kind": pl.String(), "level": pl.Int64(), "allowance_s": pl.Int64(), "elapsed_s": pl.Int64(),
    "due_at": pl.Datetime("us", "UTC"), "verdict": pl.String(), "share": pl.Float64(),
    "started_at": pl.Datetime("us", "UTC"), "unit": pl.String(), "service": pl.String(),
}  # fmt: skip


def decided(now: datetime, since: datetime) -> pl.DataFrame:
    """Return the clocks that were decided since an instant, or that began in the last ten weeks."""
    lately = Q(decided_at__gte=since) | Q(started_at__gte=now - REACHES_BACK)
    known = verdicts(Q(verdict__in=[Clock.Verdict.MET, Clock.Verdict.MISSED]) & Q(decided_at__lte=now) & lately)
    return known.with_columns(pl.col(_TEXTS).cast(pl.String), pl.col("level").cast(pl.Int64))


def running(now: datetime) -> pl.DataFrame:
    """Return the clocks that run and are due later than now, with the service time that they have spent by now."""
    rows = Clock.objects.filter(
        superseded_at=None, decided_at=None, due_at__gt=now, allowance_s__gt=0, verdict=Clock.Verdict.RUNNING
    )
    named = rows.annotate(
        ticket_opened_at=F("ticket__opened_at"), unit_code=F("unit__code"), service_code=F("service__code")
    )
    found = [dict(zip(_NAMES, row, strict=True)) for row in named.values_list(*_NAMES)]
    left = remaining_s([_promise(row) for row in found], now)
    shown = [_row(row, seconds) for row, seconds in zip(found, left, strict=True)]
    return pl.DataFrame(shown, schema=_RUNNING, orient="row")


def _promise(row: dict[str, Any]) -> Promise:
    names = ("agreement", "agreement_version", "target", "level", "calendar_version", "ticket_opened_at", "due_at")
    return Promise(*(row[name] for name in names))


def _row(row: dict[str, Any], left: int) -> tuple[Any, ...]:
    spent = max(row["allowance_s"] - left, 0)
    known = {**row, "elapsed_s": spent, "unit": row["unit_code"], "service": row["service_code"]}
    return tuple(known[name] for name in _RUNNING)
