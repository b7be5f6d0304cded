"""What is kept of days and months: worked out of the facts for some days, and put in place of what was kept of them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Final

import polars as pl
from django.db import DEFAULT_DB_ALIAS

from accord.calendars.zones import zone as zone_of
from accord.measures import Evidence, Period, Periods, Told, amounts, lengths
from accord.server.accounts.models import Unit
from accord.server.accounts.queries import home_zone
from accord.server.catalogue.models import Service
from accord.server.desk.copying import append
from accord.server.reporting.keeping.records import evidence_of_days
from accord.server.reporting.models import KeptAmounts, KeptLengths, KeptSpan

__all__ = ["Places", "keep_days"]

_KEY: Final = ("starts_on", "unit_id", "service_id")
_AMOUNTS: Final = ("span", *_KEY, "amounts")
_LENGTHS: Final = ("day", "unit_id", "service_id", "measure", "lengths", "calendar")


@dataclass(frozen=True)
class Places:
    """The tree of units and the services, as what is kept is laid out by them.

    `above`: unit (short name), unit_id, zone: one row for each unit and each one above it, itself included, and one
    without a unit_id for all of IT. `services`: service (short name), service_id.
    """

    above: pl.DataFrame
    services: pl.DataFrame
    home: str

    @classmethod
    def now(cls) -> "Places":
        """Return them as they stand."""
        units = list(Unit.objects.order_by("path").values_list("pk", "code", "path", "zone"))
        codes = {key: (code, zone) for key, code, _, zone in units}
        home = home_zone() or "UTC"
        rows = [
            (code, above, codes[above][1])
            for _, code, path, _ in units
            for above in map(int, path.rstrip(".").split("."))
            if above in codes
        ]
        schema = {"unit": pl.String(), "unit_id": pl.Int64(), "zone": pl.String()}
        services = pl.DataFrame(
            list(Service.objects.values_list("code", "pk")),
            schema={"service": pl.String(), "service_id": pl.Int64()}, orient="row",
        )  # fmt: skip
        return cls(pl.DataFrame(rows, schema=schema, orient="row"), services, home)

    @property
    def zones(self) -> list[str]:
        """The time zones of the units, the organisation's among them."""
        return sorted({*self.above["zone"], self.home})

    def laid_out(self, rows: pl.DataFrame, zone: str) -> pl.DataFrame:
        """Repeat rows with a unit and a service for every place of a zone in which they count."""
        tree = self.above.filter(pl.col("zone") == zone).drop("zone")
        below = rows.join(tree, on="unit", how="inner").drop("unit")
        if zone == self.home:
            below = pl.concat([below, rows.drop("unit").with_columns(unit_id=pl.lit(None, pl.Int64))], how="diagonal")
        named = below.join(self.services, on="service", how="inner").drop("service")
        every = below.drop("service").with_columns(service_id=pl.lit(None, pl.Int64))
        return pl.concat([named, every], how="diagonal")


def keep_days(days: Iterable[date], places: Places, told: Told, now: datetime) -> int:
    """Work out anew what is counted of some days, and of the months that hold them; return how many days.

    Days that stand close together are read at once, a month at most.
    """
    wanted = sorted(set(days))
    for chunk in _chunks(wanted):
        _keep_chunk(chunk, places, told, now)
    return len(wanted)


def _chunks(days: Sequence[date]) -> Iterator[list[date]]:
    """Yield days of the same month that follow each other closely: what lies between is read and left as it is."""
    for _, same in groupby(days, key=lambda day: (day.year, day.month)):
        chunk: list[date] = []
        for day in same:
            if chunk and day - chunk[-1] > timedelta(days=3):
                yield chunk
                chunk = []
            chunk.append(day)
        yield chunk


def _keep_chunk(days: list[date], places: Places, told: Told, now: datetime) -> None:
    for zone in places.zones:
        start, end = (
            datetime.combine(day, datetime.min.time(), zone_of(zone)) for day in (days[0], days[-1] + timedelta(days=1))
        )
        evidence = evidence_of_days(start, end, now, told)
        periods = Periods.covering(Period.DAY, zone, start, end - timedelta(microseconds=1), now)
        _forget(days, places, zone)
        _keep_amounts(evidence, periods, days, places)
        _keep_lengths(evidence, periods, days, places)
        _keep_month(days[0].replace(day=1), places, zone)


def _forget(days: list[date], places: Places, zone: str) -> None:
    kept = KeptAmounts.objects.filter(span=KeptSpan.DAY, starts_on__in=days)
    timed = KeptLengths.objects.filter(day__in=days)
    for rows in (kept, timed):
        rows.filter(**_of_zone(places, zone))._raw_delete(DEFAULT_DB_ALIAS)
        if zone == places.home:
            rows.filter(unit=None)._raw_delete(DEFAULT_DB_ALIAS)


def _of_zone(places: Places, zone: str) -> dict[str, Any]:
    return {"unit__in": places.above.filter(pl.col("zone") == zone)["unit_id"].unique().to_list()}


def _keep_amounts(evidence: Evidence, periods: Periods, days: list[date], places: Places) -> None:
    found = amounts(evidence, periods).filter(pl.col("day").is_in(days)).rename({"day": "starts_on"})
    laid = places.laid_out(found, periods.zone)
    summed = laid.group_by(*_KEY, "name", "key").agg(pl.col("amount").sum())
    _write_amounts(summed.sort(*_KEY, "name", "key"), KeptSpan.DAY)


def _keep_month(month: date, places: Places, zone: str) -> None:
    """Add the days of a month up."""
    end = Period.MONTH.after(month)
    units = set(_of_zone(places, zone)["unit__in"]) | ({None} if zone == places.home else set())
    days = KeptAmounts.objects.filter(span=KeptSpan.DAY, starts_on__gte=month, starts_on__lt=end)
    cells: dict[tuple[int | None, int | None], dict[str, dict[str, int]]] = {}
    for unit, service, kept in days.values_list("unit_id", "service_id", "amounts").iterator(2_000):
        if unit in units:
            _add(cells.setdefault((unit, service), {}), kept)
    old = KeptAmounts.objects.filter(span=KeptSpan.MONTH, starts_on=month)
    old.filter(**_of_zone(places, zone))._raw_delete(DEFAULT_DB_ALIAS)
    if zone == places.home:
        old.filter(unit=None)._raw_delete(DEFAULT_DB_ALIAS)
    _append([(month, *place, whole) for place, whole in cells.items()], KeptSpan.MONTH)


def _add(whole: dict[str, dict[str, int]], kept: dict[str, dict[str, int]]) -> None:
    for name, counted in kept.items():
        mine = whole.setdefault(name, {})
        for key, amount in counted.items():
            mine[key] = mine.get(key, 0) + amount


def _write_amounts(rows: pl.DataFrame, span: KeptSpan) -> None:
    cells: list[tuple[date, int | None, int | None, dict[str, dict[str, int]]]] = []
    for place, each in groupby(rows.iter_rows(), key=lambda row: row[:3]):
        counted: dict[str, dict[str, int]] = {}
        for *_, name, key, amount in each:
            counted.setdefault(name, {})[key] = amount
        cells.append((*place, counted))
    _append(cells, span)


def _append(cells: list[tuple[date, int | None, int | None, dict[str, dict[str, int]]]], span: KeptSpan) -> None:
    rows = [(span.value, *place, json.dumps(counted)) for *place, counted in cells]
    schema = {"span": pl.String(), "starts_on": pl.Date(), "unit_id": pl.Int64(), "service_id": pl.Int64(),
              "amounts": pl.String()}  # fmt: skip
    append(KeptAmounts._meta.db_table, _AMOUNTS, pl.DataFrame(rows, schema=schema, orient="row"))


def _keep_lengths(evidence: Evidence, periods: Periods, days: list[date], places: Places) -> None:
    found = lengths(evidence, periods).filter(pl.col("day").is_in(days))
    laid = places.laid_out(found, periods.zone)
    cells = laid.group_by("day", "unit_id", "service_id", measure="name").agg(
        _written("length").alias("lengths"), _written("calendar").alias("calendar")
    )
    append(KeptLengths._meta.db_table, _LENGTHS, cells.select(_LENGTHS))


def _written(name: str) -> pl.Expr:
    """Return numbers as the database writes a list of them."""
    return pl.concat_str(pl.lit("{"), pl.col(name).drop_nulls().cast(pl.String).str.join(","), pl.lit("}"))
