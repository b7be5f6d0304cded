"""What is kept of each day, so that a figure of any period is a sum: amounts by name, and every length of time.

An amount has a `name` (the measure, or `clocks` for all that is counted in clocks) and a `key` (what is counted).
Amounts are whole numbers, so the days of a month add up to what the log says of the month, to the last one.
"""

from collections.abc import Mapping

import polars as pl

from accord.agreements import AgreementKind
from accord.evaluation import Verdict
from accord.measures import shapes
from accord.measures.catalogue import CATALOGUE, Measure, Source
from accord.measures.evidence import Evidence
from accord.measures.keeping import without_open
from accord.measures.periods import Periods
from accord.measures.shapes import share_parts

__all__ = ["CLOCKS", "INSIDE", "LENGTHS", "SEPARATOR", "WORKLOAD", "amounts", "lengths"]

CLOCKS = "clocks"
INSIDE = "clocks inside"
"""The name of the amounts of clocks that internal agreements and supplier contracts set."""

WORKLOAD = "desk.workload"
SEPARATOR = "\t"
_PLACE = ("day", "unit", "service")
LENGTHS: dict[str, pl.DataType] = {
    "day": pl.Date(), "unit": pl.String(), "service": pl.String(), "name": pl.String(),
    "length": pl.Int64(), "calendar": pl.Int64(),
}  # fmt: skip
"""The columns of `lengths`: service seconds and calendar seconds; for work the number of the ticket worked on."""

_SUMS: Mapping[shapes.Shape, Mapping[str, pl.Expr]] = {
    shapes.share: {"n": pl.col("in_numerator").sum(), "d": pl.col("in_denominator").sum()},
    shapes.count: {"n": pl.col("in_numerator").sum()},
    shapes.satisfaction: {
        "n": pl.col("in_numerator").sum(),
        "d": pl.col("in_denominator").sum(),
        "asked": pl.len(),
        "score": pl.col("score").sum(),
    },
    shapes.duration: {
        "s": pl.col("service_s").sum(),
        "d": pl.col("service_s").count(),
        "cs": pl.col("calendar_s").sum(),
        "cd": pl.col("calendar_s").count(),
    },
    shapes.register: {"n": pl.col("in_numerator").sum(), "addressed": pl.col("addressed").sum()},
    shapes.workload: {"booked": pl.col("booked_s").sum()},
}


def amounts(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Return what is counted of each day: day, unit, service, name, key, amount. What is nought has no row.

    `periods` are days. Units and services are those of the records themselves; null where these name none.
    """
    parts = [_of(one, evidence, periods) for one in CATALOGUE.values() if _is_summed(one)]
    found = pl.concat([*parts, _clocks(evidence, periods), _open_work(evidence, periods)])
    return found.filter(pl.col("amount") != 0)


def lengths(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Return every length of time that is measured, in `LENGTHS`, and which tickets were worked on."""
    timed = [one for one in CATALOGUE.values() if one.shape is shapes.duration]
    found = [
        _placed(one.function(evidence, periods)).select(*_PLACE, name=pl.lit(one.id), length="service_s",
                                                         calendar="calendar_s")
        for one in timed
    ]  # fmt: skip
    work = _placed(CATALOGUE[WORKLOAD].function(evidence, periods))
    worked = work.select(*_PLACE, name=pl.lit(WORKLOAD), length="ticket_no", calendar=pl.lit(None)).unique()
    return pl.concat([one.cast(pl.Schema(LENGTHS)) for one in (*found, worked)])


def _is_summed(measure: Measure) -> bool:
    is_of_clocks = measure.source in (Source.VERDICTS, Source.FORECAST)
    return not is_of_clocks and not measure.is_of_services and measure.shape in _SUMS


def _of(measure: Measure, evidence: Evidence, periods: Periods) -> pl.DataFrame:
    records = _placed(measure.function(evidence, periods))
    counted = dict(_SUMS[measure.shape])
    if "unknown" in records.columns:
        counted["unknown"] = pl.col("unknown").sum()
    return _long(records.group_by(_PLACE).agg(**counted), measure.id)


def _placed(records: pl.DataFrame) -> pl.DataFrame:
    return records.with_columns(pl.col("unit", "service").cast(pl.String), day="period_start")


def _long(cells: pl.DataFrame, name: str) -> pl.DataFrame:
    counted = [column for column in cells.columns if column not in _PLACE]
    whole = cells.with_columns(pl.col(counted).cast(pl.Int64))
    rows = whole.unpivot(counted, index=_PLACE, variable_name="key", value_name="amount")
    return rows.select(*_PLACE, pl.lit(name).alias("name"), "key", "amount")


def _clocks(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Return the amounts of clocks: aside, begun and decided by their agreed share, and kept promise by promise."""
    records = _placed(without_open(evidence, periods)).with_columns(_side())
    sums = {
        "met": pl.col("in_numerator").sum(),
        "exempt": pl.col("exempt").sum(),
        "cancelled": pl.col("cancelled").sum(),
    }
    begun = evidence.clocks.filter(~pl.col("verdict").is_in([str(Verdict.EXEMPT), str(Verdict.CANCELLED)]))
    begun = _placed(periods.place(begun.with_columns(at="started_at"))).with_columns(_side())
    decided = records.filter("in_denominator")
    parts = [_by_share(begun, "begun"), _by_share(decided, "decided"), *_by_promise(decided)]
    sides = {side: records.filter(pl.col("name") == side) for side in (CLOCKS, INSIDE)}
    return pl.concat([*parts, *(_long(mine.group_by(_PLACE).agg(**sums), side) for side, mine in sides.items())])


def _side() -> pl.Expr:
    is_promised_outside = pl.col("promise") == str(AgreementKind.SLA)
    return pl.when(is_promised_outside).then(pl.lit(CLOCKS)).otherwise(pl.lit(INSIDE)).alias("name")


def _by_share(clocks: pl.DataFrame, what: str) -> pl.DataFrame:
    key = pl.concat_str(pl.lit(what), share_parts().cast(pl.String), separator=SEPARATOR)
    cells = clocks.with_columns(key=key).group_by(*_PLACE, "name", "key").agg(amount=pl.len().cast(pl.Int64))
    return cells.select(*_PLACE, "name", "key", "amount")


def _by_promise(decided: pl.DataFrame) -> list[pl.DataFrame]:
    names = ["agreement", "target", "kind"]
    promise = pl.concat_str([pl.col(name).cast(pl.String).fill_null("") for name in names], separator=SEPARATOR)
    cells = decided.with_columns(_promise=pl.concat_str(promise, pl.col("service").fill_null(""), separator=SEPARATOR))
    sums = cells.group_by(*_PLACE, "name", "_promise").agg(
        kept=pl.col("is_met").sum().cast(pl.Int64), of=pl.len().cast(pl.Int64), parts=share_parts().sum()
    )
    return [
        sums.select(
            *_PLACE,
            "name",
            key=pl.concat_str(pl.lit(what), "_promise", separator=SEPARATOR),
            amount=pl.col(what).cast(pl.Int64),
        )
        for what in ("kept", "of", "parts")
    ]


def _open_work(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Return how many tickets became open and how many were done, each time they were."""
    tickets = evidence.tickets.select("ticket_no", "unit", "service", "opened_at")
    turns = evidence.facts.turns.join(tickets, on="ticket_no", how="inner")
    marks = pl.concat([
        tickets.select("unit", "service", at="opened_at", is_done=pl.lit(False)),
        turns.select("unit", "service", "at", "is_done"),
    ])  # fmt: skip
    placed = _placed(periods.place(marks))
    return _long(
        placed.group_by(_PLACE).agg(begun=(~pl.col("is_done")).sum(), done=pl.col("is_done").sum()), "desk.backlog"
    )
