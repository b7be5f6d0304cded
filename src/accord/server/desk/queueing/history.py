"""What is known of like clocks: those that stopped lately, read once an hour."""

from datetime import datetime, timedelta
from typing import Final

import polars as pl
from django.db.models import F

from accord.prioritising import History
from accord.server.desk.copying import frame_of
from accord.server.desk.models import Clock

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
    "stopped_at": pl.Datetime("us", "UTC"),
}
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
    stopped = (
        Clock.objects.filter(
            superseded_at=None, verdict__in=[Clock.Verdict.MET, Clock.Verdict.MISSED], allowance_s__gt=0,
            stopped_at__gte=now - REACHES_BACK, stopped_at__lte=now,
        )
        .order_by("-stopped_at")
        .annotate(code=F("service__code"))
    )  # fmt: skip
    rows = stopped.values_list("kind", "code", "level", "elapsed_s", "allowance_s", "stopped_at")[:MOST]
    return History.aged(frame_of(rows, _SCHEMA), now)
