"""What is kept of days and months: worked out of the facts for some days, and put in place of what was kept of them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final

import polars as pl
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q

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
_COUNTED: Final[Mapping[str, pl.DataType]] = {
    "starts_on": pl.Date(), "unit_id": pl.Int64(), "service_id": pl.Int64(), "name": pl.Categorical(),
    "key": pl.Categorical(), "amount": pl.Int64(),
}  # fmt: skip
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

    Days that stand close together are read and worked out in whole columns, a quarter at most.
    """
    wanted = sorted(set(days))
    for chunk in _chunks(wanted):
        _keep_chunk(chunk, places, told, now)
    return len(wanted)


def _chunks(days: Sequence[date]) -> Iterator[list[date]]:
    """Yield days of a quarter that follow each other closely: what lies between is read and left as it is."""
    for _, same in groupby(days, key=Period.QUARTER.start_of):
        chunk: list[date] = []
        for day in same:
            if chunk and day - chunk[-1] > timedelta(days=3):
                yield chunk
                chunk = []
            chunk.append(day)
        yield chunk


def _keep_chunk(days: list[date], places: Places, told: Told, now: datetime) -> None:
    after = days[-1] + timedelta(days=1)
    spans = {zone: (_midnight(days[0], zone), _midnight(after, zone)) for zone in places.zones}
    first, last = min(start for start, _ in spans.values()), max(end for _, end in spans.values())
    evidence = evidence_of_days(first, last, now, told)
    for zone, (start, end) in spans.items():
        periods = Periods.covering(Period.DAY, zone, start, end - timedelta(microseconds=1), now)
        _forget(days, places, zone)
        _keep_amounts(evidence, periods, days, places)
        _keep_lengths(evidence, periods, days, places)


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, datetime.min.time(), zone_of(zone))


def _forget(days: list[date], places: Places, zone: str) -> None:
    """Drop what is kept of days, and of the months that hold them, in the places of a zone."""
    months = {day.replace(day=1) for day in days}
    kept = KeptAmounts.objects.filter(span=KeptSpan.DAY, starts_on__in=days)
    summed = KeptAmounts.objects.filter(span=KeptSpan.MONTH, starts_on__in=months)
    timed = KeptLengths.objects.filter(day__in=days)
    for rows in (kept, summed, timed):
        rows.filter(_in_zone(places, zone))._raw_delete(DEFAULT_DB_ALIAS)


def _in_zone(places: Places, zone: str) -> Q:
    units = Q(unit__in=places.above.filter(pl.col("zone") == zone)["unit_id"].unique().to_list())
    return units | Q(unit=None) if zone == places.home else units


def _keep_amounts(evidence: Evidence, periods: Periods, days: list[date], places: Places) -> None:
    found = amounts(evidence, periods).filter(pl.col("day").is_in(days)).rename({"day": "starts_on"})
    # There are few names and keys, and each counts in many places: numbers are grouped several times faster than texts.
    coded = found.with_columns(pl.col("name", "key").cast(pl.Categorical))
    summed = _summed(places.laid_out(coded, periods.zone))
    _append(summed, KeptSpan.DAY)
    months = pl.concat([summed, _other_days(days, places, periods.zone)])
    _append(_summed(months.with_columns(pl.col("starts_on").dt.month_start())), KeptSpan.MONTH)


def _summed(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.group_by(*_KEY, "name", "key").agg(pl.col("amount").sum()).select(list(_COUNTED))


def _other_days(days: list[date], places: Places, zone: str) -> pl.DataFrame:
    """Return what is kept of the other days of the same months."""
    same = Q()
    for month in {day.replace(day=1) for day in days}:
        same |= Q(starts_on__gte=month, starts_on__lt=Period.MONTH.after(month))
    rows = KeptAmounts.objects.filter(same & _in_zone(places, zone), span=KeptSpan.DAY).exclude(starts_on__in=days)
    counted = [
        (*place, name, key, amount)
        for *place, kept in rows.values_list(*_KEY, "amounts").iterator(2_000)
        for name, keys in kept.items()
        for key, amount in keys.items()
    ]
    return pl.DataFrame(counted, schema=_COUNTED, orient="row")


def _append(summed: pl.DataFrame, span: KeptSpan) -> None:
    """Write sums, one row a place and period: name → key → amount as JSON."""
    pair = pl.concat_str(_as_json(summed["key"]), pl.lit(":"), "amount")
    names = summed.with_columns(pair=pair).group_by(*_KEY, "name").agg(pl.col("pair").str.join(","))
    named = pl.concat_str(_as_json(names["name"]), pl.lit(":{"), "pair", pl.lit("}"))
    cells = names.with_columns(named=named).group_by(_KEY).agg(pl.col("named").str.join(","))
    rows = cells.select(
        pl.lit(span.value).alias("span"), *_KEY, amounts=pl.concat_str(pl.lit("{"), "named", pl.lit("}"))
    )
    append(KeptAmounts._meta.db_table, _AMOUNTS, rows.sort("unit_id", "service_id", "starts_on"))


def _as_json(words: pl.Series) -> pl.Expr:
    """Return words as JSON writes them."""
    every = words.unique()
    return pl.col(words.name).replace_strict(
        every, pl.Series([json.dumps(one) for one in every]), return_dtype=pl.String
    )


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
