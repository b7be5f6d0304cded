"""Working the figures out anew and keeping them."""

from datetime import datetime

import polars as pl
from django.db import DEFAULT_DB_ALIAS, transaction

from accord.measures import Evidence, Period
from accord.server.accounts.models import Unit
from accord.server.catalogue.models import Service
from accord.server.desk.copying import append, frame_of
from accord.server.reporting.bridge import evidence
from accord.server.reporting.figures import figures_of
from accord.server.reporting.models import Figure, Span

__all__ = ["refresh"]

_COLUMNS = (
    "span", "starts_on", "unit_id", "service_id", "kind", "met", "decided", "open", "exempt", "cancelled", "agreed",
    "low", "high", "misses_allowed", "median_s", "p90_s", "loss", "loss_currency", "reason", "refreshed_at",
)  # fmt: skip


@transaction.atomic
def refresh(now: datetime) -> int:
    """Work out every figure as of `now` and put them in place of the old ones; return how many there are."""
    known = evidence(None, now)
    units = _keys(Unit.objects.values_list("pk", "code", "zone"), "unit", zone=pl.String())
    services = _keys(Service.objects.values_list("pk", "code"), "service")
    parts = [_figures(known, units, zone) for zone in units["zone"].unique().sort()]
    rows = pl.concat(parts).join(services, on="service", how="inner")
    Figure.objects.all()._raw_delete(DEFAULT_DB_ALIAS)  # nothing refers to figures
    append(Figure._meta.db_table, _COLUMNS, rows.with_columns(refreshed_at=pl.lit(now)).select(_COLUMNS))
    return rows.height


def _keys(rows: object, name: str, **more: pl.DataType) -> pl.DataFrame:
    return frame_of(rows, {f"{name}_id": pl.Int64(), name: pl.String(), **more})  # type: ignore[arg-type]


def _figures(known: Evidence, units: pl.DataFrame, zone: str) -> pl.DataFrame:
    """Return the figures of the units of a time zone, whose periods begin at their midnight."""
    spans = [figures_of(known, Period(span.value), zone).with_columns(span=pl.lit(span.value)) for span in Span]
    of_zone = units.filter(pl.col("zone") == zone).drop("zone")
    return pl.concat(spans).join(of_zone, on="unit", how="inner").rename({"period_start": "starts_on"})
