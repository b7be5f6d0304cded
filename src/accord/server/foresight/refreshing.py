"""Working the forecasts out anew and keeping them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

import polars as pl
from django.db import DEFAULT_DB_ALIAS, connection, transaction

from accord.calendars.zones import zone as zone_of
from accord.negotiation import OUTLOOK_COLUMNS, Span, outlook
from accord.server.accounts.models import Unit
from accord.server.agreements.bridge import organisation
from accord.server.catalogue.models import Service
from accord.server.desk.copying import append
from accord.server.desk.models import Pulse
from accord.server.desk.queueing.history import known_history
from accord.server.foresight.bridge import decided, running
from accord.server.foresight.models import Followed, Horizon, Outlook, Risk
from accord.server.reporting.models import Span as FigureSpan
from accord.server.reporting.models import TargetKinds
from accord.server.reporting.spans import Chosen

__all__ = ["follow", "refresh"]

FOLLOWS: Final = timedelta(minutes=10)
"""Forecasts follow the desk no more often than this."""
AGES: Final = timedelta(hours=1)
"""Time goes by: after this long they are worked out anew though nothing happened."""
_LOCK: Final = 7_204
_KEYS: Final = ("kind", "unit", "service")
_COLUMNS: Final = ("span", "starts_on", "unit_id", "service_id", "kind", *OUTLOOK_COLUMNS, "refreshed_at")


@transaction.atomic
def follow(now: datetime) -> int:
    """Refresh the forecasts when the desk moved, or time did; return how many rows there are."""
    Followed.objects.bulk_create([Followed(pk=1)], ignore_conflicts=True)
    known = Followed.objects.select_for_update(skip_locked=True).filter(pk=1).first()
    changes = Pulse.objects.filter(pk=1).values_list("changes", flat=True).first() or 0
    if known is None or not _is_behind(known, changes, now):
        return 0
    known.at, known.changes = now, changes
    known.save()
    return refresh(now)


def _is_behind(known: Followed, changes: int, now: datetime) -> bool:
    if known.at is None or now < known.at:
        return True
    return now - known.at >= (FOLLOWS if changes != known.changes else AGES)


@transaction.atomic
def refresh(now: datetime) -> int:
    """Work out every forecast as of `now` and put them in place of the old ones; return how many rows there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    going = running(now)
    return _keep_risks(going, now) + _keep_outlooks(going, now)


def _keep_risks(going: pl.DataFrame, now: datetime) -> int:
    chances = known_history(now).likelihood(going)
    rows = going.select(clock_id="pk", chance=chances, due_at="due_at", refreshed_at=pl.lit(now))
    Risk.objects.all()._raw_delete(DEFAULT_DB_ALIAS)  # nothing refers to them
    append(Risk._meta.db_table, rows.columns, rows)
    return rows.height


def _keep_outlooks(going: pl.DataFrame, now: datetime) -> int:
    units = pl.DataFrame(
        list(Unit.objects.values_list("pk", "code", "zone")),
        schema={"unit_id": pl.Int64, "unit": pl.String, "zone": pl.String}, orient="row",
    )  # fmt: skip
    services = pl.DataFrame(
        list(Service.objects.values_list("pk", "code")), schema={"service_id": pl.Int64, "service": pl.String},
        orient="row",
    )  # fmt: skip
    Outlook.objects.all()._raw_delete(DEFAULT_DB_ALIAS)
    rows = pl.concat([*_outlooks(going, units, now)], how="diagonal") if units.height else pl.DataFrame()
    if rows.is_empty():
        return 0
    rows = rows.join(services, on="service", how="left").with_columns(refreshed_at=pl.lit(now))
    append(Outlook._meta.db_table, _COLUMNS, rows.select(_COLUMNS))
    return rows.height


def _outlooks(going: pl.DataFrame, units: pl.DataFrame, now: datetime) -> Iterator[pl.DataFrame]:
    """Return the forecasts of the units of each time zone, whose periods begin at their midnight."""
    history, kinds = known_history(now), TargetKinds.values
    past = decided(now, now - timedelta(days=100))
    clocks = _by_line(pl.concat([past, going], how="diagonal").filter(pl.col("kind").is_in(kinds)))
    for (zone,), of_zone in units.group_by("zone", maintain_order=True):
        some = clocks.join(of_zone, on="unit", how="semi")
        for horizon in Horizon:
            start, span = _period(horizon, str(zone), now)
            for keys in (_KEYS, _KEYS[:2]):
                wanted = some.filter(pl.col("service").is_not_null()) if "service" in keys else some
                found = outlook(wanted, history, keys, span).join(of_zone, on="unit")
                yield found.with_columns(span=pl.lit(horizon.value), starts_on=pl.lit(start))


def _period(horizon: Horizon, zone: str, now: datetime) -> tuple[date, Span]:
    period = Chosen.holding(FigureSpan(horizon.value), now.astimezone(zone_of(zone)).date())
    return period.start, Span(*period.instants(zone), now)


def _by_line(clocks: pl.DataFrame) -> pl.DataFrame:
    """Repeat each clock for its unit and every unit above it."""
    known = organisation()
    lines = [(unit, above) for unit in clocks["unit"].drop_nulls().unique() for above in known.line_of(unit)]
    tree = pl.DataFrame(lines, schema={"unit": pl.String, "above": pl.String}, orient="row")
    return clocks.join(tree, on="unit", how="inner").drop("unit").rename({"above": "unit"})
