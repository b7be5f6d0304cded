"""What was kept of what was agreed: by agreement and target, and by service and problem level inside."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from accord.agreements import Agreement, AgreementBook, AgreementError, AgreementKind, Target, TargetKind
from accord.documents.report.figures import COMPLIANCE, Figures
from accord.documents.report.values import AgreementResult, Month, Part, Result, TargetResult

__all__ = ["NOTHING", "Months", "agreement_results", "months_by", "months_of", "result_of"]

NOTHING = Result(
    met=0,
    decided=0,
    share=None,
    low=None,
    high=None,
    agreed=0.0,
    open=0,
    exempt=0,
    cancelled=0,
    misses_left=None,
    median_s=None,
    p90_s=None,
    months=(),
)
"""The result where there is no clock at all."""

TARGET = ("agreement", "target", "kind")
PART = (*TARGET, "service", "level")

type Row = Mapping[str, Any]
type Key = tuple[object, ...]


def agreement_results(figures: Figures, trends: Figures, book: AgreementBook) -> tuple[AgreementResult, ...]:
    """Return the results of every agreement that had a clock: promises to units first, then what stands behind."""
    versions = _versions(figures)
    known = {id: known_agreement(book, id, numbers) for id, numbers in versions.items()}
    parts = _parts(figures, trends, known)
    months = months_by(trends, TARGET)
    by_agreement: dict[str, list[TargetResult]] = {}
    for row in figures.results(TARGET).iter_rows(named=True):
        key = _key(row, TARGET)
        target = _target(known, row)
        result = result_of(row, months[key])
        found = TargetResult(row["target"], TargetKind(row["kind"]), target, result, tuple(parts[key]))
        by_agreement.setdefault(row["agreement"], []).append(found)
    results = [_agreement(id, versions[id], targets, known[id]) for id, targets in by_agreement.items()]
    return tuple(sorted(results, key=_order))


def _parts(figures: Figures, trends: Figures, known: Mapping[str, Agreement | None]) -> Mapping[Key, Sequence[Part]]:
    months = months_by(trends, PART)
    parts: dict[Key, list[Part]] = {}
    for row in figures.results(PART).sort(PART, nulls_last=True).iter_rows(named=True):
        target = _target(known, row)
        allowance = target.allowance_for(row["level"]) if target else None
        result = result_of(row, months[_key(row, PART)])
        parts.setdefault(_key(row, TARGET), []).append(Part(row["service"] or "", row["level"], allowance, result))
    return parts


def _target(known: Mapping[str, Agreement | None], row: Row) -> Target | None:
    agreement = known[row["agreement"]]
    named = (target for target in (agreement.targets if agreement else ()) if target.id == row["target"])
    return next(named, None)


def _key(row: Row, names: Iterable[str]) -> Key:
    return tuple(row[name] for name in names)


def months_by(trends: Figures, names: Sequence[str], where: pl.Expr | None = None) -> "Months":
    """Return the months of every cell that `names` make, over the records for which `where` holds."""
    rows: dict[Key, dict[date, Row]] = {}
    for row in trends.trend(names, where).iter_rows(named=True):
        rows.setdefault(_key(row, names), {})[row["period_start"]] = row
    return Months(rows, trends.periods.starts)


class Months:
    """The months of every cell; a month without a record is there, and empty."""

    def __init__(self, rows: Mapping[Key, Mapping[date, Row]], starts: Sequence[date]) -> None:
        self._rows = rows
        self._starts = starts

    def __getitem__(self, key: Key) -> tuple[Month, ...]:
        known = self._rows.get(key, {})
        return tuple(_month(start, known.get(start, {})) for start in self._starts)


def _month(start: date, row: Row) -> Month:
    return Month(
        start=start,
        met=int(row.get("numerator") or 0),
        decided=int(row.get("denominator") or 0),
        share=row.get("value"),
        low=row.get("low"),
        high=row.get("high"),
        agreed=row.get("agreed"),
    )


def months_of(trends: Figures, where: pl.Expr | None = None) -> tuple[Month, ...]:
    """Return the months over all records for which `where` holds."""
    return months_by(trends, (), where)[()]


def result_of(row: Row, months: tuple[Month, ...]) -> Result:
    """Return the result that a row of figures tells."""
    left = row["misses_left"]
    return Result(
        met=int(row["numerator"]),
        decided=int(row["denominator"]),
        share=row["value"],
        low=row["low"],
        high=row["high"],
        agreed=row["agreed"] or 0.0,
        open=row["open"],
        exempt=row["exempt"],
        cancelled=row["cancelled"],
        misses_left=None if left is None else int(left),
        median_s=row["median_s"],
        p90_s=row["p90_s"],
        months=months,
    )


def _versions(figures: Figures) -> Mapping[str, tuple[int, ...]]:
    both = figures.records(COMPLIANCE).select("agreement", "agreement_version").unique()
    named = both.with_columns(pl.col("agreement").cast(pl.String)).sort("agreement", "agreement_version")
    versions: dict[str, tuple[int, ...]] = {}
    for agreement, version in named.iter_rows():
        versions[agreement] = (*versions.get(agreement, ()), version)
    return versions


def known_agreement(book: AgreementBook, id: str, versions: Sequence[int]) -> Agreement | None:
    """Return the latest version of an agreement that judged a clock, or None where the book does not have it."""
    try:
        return book.by_id(id, max(versions, default=None))
    except AgreementError:
        return None


def _agreement(
    id: str, versions: tuple[int, ...], targets: list[TargetResult], agreement: Agreement | None
) -> AgreementResult:
    order = [target.id for target in agreement.targets] if agreement else []
    places = {name: place for place, name in enumerate(order)}
    in_order = sorted(targets, key=lambda target: (places.get(target.id, len(order)), target.id))
    return AgreementResult(id, versions, agreement, tuple(in_order))


def _order(result: AgreementResult) -> tuple[int, str, str]:
    agreement = result.agreement
    kinds = list(AgreementKind)
    return (kinds.index(agreement.kind), agreement.title, result.id) if agreement else (0, result.id, result.id)
