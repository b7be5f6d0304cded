"""Working the figures out anew and keeping them."""

from datetime import datetime, timedelta
from typing import Final

import polars as pl
from django.db import DEFAULT_DB_ALIAS, connection, transaction

from accord.measures import Evidence, Period
from accord.server.accounts.models import Unit
from accord.server.catalogue.models import Service
from accord.server.desk.copying import append, frame_of
from accord.server.desk.models import Pulse
from accord.server.reporting.bridge import evidence
from accord.server.reporting.figures import figures_of
from accord.server.reporting.models import Figure, Freshness, Span

__all__ = ["follow", "refresh"]

EACH_MINUTE: Final = timedelta(minutes=1)
"""Figures follow clocks that are decided no more often than this."""
OPEN_ONES: Final = timedelta(minutes=10)
"""How long figures may not know of clocks that only began."""
_LOCK: Final = 7_203  # one refresh at a time

_COLUMNS = (
    "span", "starts_on", "unit_id", "service_id", "kind", "met", "decided", "open", "exempt", "cancelled", "agreed",
    "low", "high", "misses_allowed", "median_s", "p90_s", "loss", "loss_currency", "reason", "refreshed_at",
)  # fmt: skip


@transaction.atomic
def refresh(now: datetime) -> int:
    """Work out every figure as of `now` and put them in place of the old ones; return how many there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    known = evidence(None, now)
    units = _keys(Unit.objects.values_list("pk", "code", "zone"), "unit", zone=pl.String())
    services = _keys(Service.objects.values_list("pk", "code"), "service")
    parts = [_figures(known, units, zone) for zone in units["zone"].unique().sort()]
    rows = pl.concat(parts).join(services, on="service", how="inner")
    Figure.objects.all()._raw_delete(DEFAULT_DB_ALIAS)  # nothing refers to figures
    append(Figure._meta.db_table, _COLUMNS, rows.with_columns(refreshed_at=pl.lit(now)).select(_COLUMNS))
    return rows.height


@transaction.atomic
def follow(now: datetime) -> int:
    """Refresh the figures when the desk decided a clock since they last followed it; return how many there are."""
    Freshness.objects.bulk_create([Freshness(pk=1)], ignore_conflicts=True)
    known = Freshness.objects.select_for_update(skip_locked=True).filter(pk=1).first()
    pulse = Pulse.objects.filter(pk=1).first()
    if known is None or pulse is None or not _is_behind(known, pulse, now):
        return 0
    known.at, known.changes, known.decided = now, pulse.changes, pulse.decided
    known.save()
    return refresh(now)


def _is_behind(known: Freshness, pulse: Pulse, now: datetime) -> bool:
    if known.at is None:
        return True
    wait = EACH_MINUTE if known.decided != pulse.decided else OPEN_ONES
    return known.changes != pulse.changes and now - known.at >= wait


def _keys(rows: object, name: str, **more: pl.DataType) -> pl.DataFrame:
    return frame_of(rows, {f"{name}_id": pl.Int64(), name: pl.String(), **more})  # type: ignore[arg-type]


def _figures(known: Evidence, units: pl.DataFrame, zone: str) -> pl.DataFrame:
    """Return the figures of the units of a time zone, whose periods begin at their midnight."""
    spans = [figures_of(known, Period(span.value), zone).with_columns(span=pl.lit(span.value)) for span in Span]
    of_zone = units.filter(pl.col("zone") == zone).drop("zone")
    return pl.concat(spans).join(of_zone, on="unit", how="inner").rename({"period_start": "starts_on"})
