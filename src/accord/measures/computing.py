"""Compute a measure over any cut, and find the tickets behind a figure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import polars as pl

from accord.agreements import AgreementBook, Organisation
from accord.errors import InputError, say
from accord.measures.catalogue import Measure, measure
from accord.measures.evidence import Evidence, held_by
from accord.measures.periods import Period

__all__ = ["ZONE", "Cell", "Cut", "compute", "figures", "tickets_behind", "tickets_in"]

ZONE = "Europe/Berlin"

Cell = Mapping[str, str | int | date | None]
"""Dimension → value; `period_start` names a period by its first day."""

_FIGURES = ("value", "numerator", "denominator", "low", "high")
_ALWAYS = ("ticket", "kind", "target", "cycle", "verdict", "service", "at", "in_numerator", "in_denominator")


@dataclass(frozen=True, slots=True)
class Cut:
    """How a measure is cut: by dimensions and period, within some values, along the tree of units.

    `unit_depth` counts a unit as the one that many steps below the top (0: the top itself); `rollup` counts it in
    itself and in every unit above it. `together` has records of some values of a dimension counted under another one:
    dimension → value → the value that stands for it.
    """

    by: tuple[str, ...] = ()
    period: Period | None = None
    zone: str = ZONE
    where: Cell = field(default_factory=dict)
    rollup: bool = False
    unit_depth: int | None = None
    together: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def compute(
    measure_id: str,
    log: pl.DataFrame,
    verdicts: pl.DataFrame,
    *,
    by: Sequence[str] = (),
    period: str | None = None,
    zone: str = ZONE,
    where: Cell | None = None,
    rollup: bool = False,
    unit_depth: int | None = None,
    book: AgreementBook | None = None,
    organisation: Organisation | None = None,
    now: datetime | None = None,
) -> pl.DataFrame:
    """Return a measure: one row for each cell of `by` and period that has records.

    `log` is as `conform` returns it, `verdicts` as `evaluate` does. Columns: those of `by`, `period_start` (a date in
    `zone`, null without a period), value, numerator, denominator, low, high, and what the measure lists beside. No
    data is null, or no row at all. Raises InputError for an unknown measure, dimension, period or zone.
    """
    evidence = _evidence(log, verdicts, book, organisation, now)
    return figures(measure_id, evidence, _cut(by, period, zone, where, rollup, unit_depth))


def tickets_behind(
    measure_id: str,
    log: pl.DataFrame,
    verdicts: pl.DataFrame,
    *,
    cell: Cell,
    period: str | None = None,
    zone: str = ZONE,
    rollup: bool = False,
    unit_depth: int | None = None,
    book: AgreementBook | None = None,
    organisation: Organisation | None = None,
    now: datetime | None = None,
) -> pl.DataFrame:
    """Return the records behind a figure of `compute`, by ticket: one row for each clock, ticket or service counted.

    `cell` holds the values of the figure's row: its dimensions, and `period_start` with a period. `in_numerator` and
    `in_denominator` say where a record counts, `at` when; the other columns are what the measure knows of it.
    """
    evidence = _evidence(log, verdicts, book, organisation, now)
    return tickets_in(measure_id, evidence, _cut((), period, zone, cell, rollup, unit_depth))


def figures(measure_id: str, evidence: Evidence, cut: Cut) -> pl.DataFrame:
    """Return a measure as `compute` does, from evidence that several measures share."""
    wanted = measure(measure_id)
    keys = [*cut.by, "period_start"]
    cells = wanted.shape(_records(wanted, evidence, cut), keys)
    beside = [name for name in cells.columns if name not in (*keys, *_FIGURES)]
    return cells.select(*keys, *_FIGURES, *beside).sort(keys, nulls_last=True)


def tickets_in(measure_id: str, evidence: Evidence, cut: Cut) -> pl.DataFrame:
    """Return the records of a cut as `tickets_behind` does, from evidence that several measures share."""
    records = _records(measure(measure_id), evidence, cut)
    known = [name for name in _ALWAYS if name in records.columns]
    rest = [name for name in records.columns if name not in known and not name.startswith("_")]
    return records.select(*known, *rest).sort(known[0], "at", nulls_last=True)


def _evidence(
    log: pl.DataFrame,
    verdicts: pl.DataFrame,
    book: AgreementBook | None,
    organisation: Organisation | None,
    now: datetime | None,
) -> Evidence:
    known = organisation or (book.organisation if book is not None else Organisation.empty())
    return Evidence(log, verdicts, book, known, now)


def _cut(
    by: Sequence[str], period: str | None, zone: str, where: Cell | None, rollup: bool, unit_depth: int | None
) -> Cut:
    named = Period.read(period) if period is not None else None
    return Cut(tuple(by), named, zone, where or {}, rollup, unit_depth)


def _records(wanted: Measure, evidence: Evidence, cut: Cut) -> pl.DataFrame:
    dimensions = [name for name in dict.fromkeys((*cut.by, *cut.where)) if name != "period_start"]
    _check(wanted, dimensions)
    records = wanted.function(evidence, evidence.periods(cut.period, cut.zone))
    records = _with_dimensions(records, evidence, dimensions)
    for name in cut.together.keys() & set(dimensions):
        records = records.with_columns(pl.col(name).replace(dict(cut.together[name])))
    if "unit" in dimensions:
        records = _in_units(records, evidence.organisation, cut)
    for name, value in cut.where.items():
        records = records.filter(pl.col(name).eq_missing(pl.lit(value)))
    return records


def _check(wanted: Measure, dimensions: Iterable[str]) -> None:
    if unknown := [name for name in dimensions if name not in wanted.dimensions]:
        raise InputError(
            say("{id} cannot be cut by {unknown}", id=wanted.id, unknown=", ".join(unknown)),
            say("It can be cut by {known}", known=", ".join(wanted.dimensions)),
        )


def _with_dimensions(records: pl.DataFrame, evidence: Evidence, names: Sequence[str]) -> pl.DataFrame:
    missing = [name for name in names if name not in records.columns]
    if missing and "promise" in records.columns:
        records = held_by(records, evidence)
    elif missing:
        records = records.join(evidence.attributes(missing), on="ticket", how="left", maintain_order="left")
    texts = [name for name in names if not records.schema[name].is_integer()]
    return records.with_columns(pl.col(texts).cast(pl.String))


def _in_units(records: pl.DataFrame, organisation: Organisation, cut: Cut) -> pl.DataFrame:
    units = records["unit"].drop_nulls().unique().to_list()
    lines = {unit: organisation.line_of(unit) for unit in units}
    if cut.unit_depth is not None:
        above = {unit: line[::-1][min(cut.unit_depth, len(line) - 1)] for unit, line in lines.items()}
        return records.with_columns(pl.col("unit").replace(above))
    if not cut.rollup:
        return records
    pairs = [(unit, higher) for unit, line in lines.items() for higher in line]
    tree = pl.DataFrame(pairs, schema={"unit": pl.String, "_above": pl.String}, orient="row")
    return records.join(tree, on="unit", how="left").with_columns(unit=pl.coalesce("_above", "unit")).drop("_above")
