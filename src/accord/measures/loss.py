"""What breaches cost: service credits by the bands of agreements, and penalties for single misses.

A credit is owed for a settlement period (what the price is paid for: month, when it does not say) in which the kept
share fell under a band; it is laid evenly on the misses of that period, so that the loss adds up over every cut.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal

import polars as pl

from accord.agreements import Agreement, AgreementBook, Band
from accord.errors import InputError, say
from accord.measures.evidence import Evidence
from accord.measures.keeping import decided
from accord.measures.periods import Period, Periods

__all__ = ["billing_period", "losses", "owed_for_each", "sets_a_price"]

_NAMES = ("agreement", "target")


def losses(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Decided clocks of agreements that set a price on breaches, with `money`: what each miss cost.

    `is_priced` is False where a credit is a share of a price that the agreement does not give.
    """
    book = evidence.book
    if book is None:
        raise InputError(
            say("sla.loss needs the agreements"), say("Give the book whose agreements set credits and penalties")
        )
    names = {one.id for one in book.agreements if sets_a_price(one)}
    clocks = decided(evidence, periods).with_columns(pl.col(*_NAMES).cast(pl.String), in_numerator=~pl.col("is_met"))
    settled = _by_settlement(clocks.filter(pl.col("agreement").is_in(names)), names, book, periods)
    of_target = _owed(settled, book, _NAMES, _bands_of)
    of_agreement = _owed(settled, book, _NAMES[:1], lambda agreement, _: agreement.credits)
    priced = (
        settled.join(of_target, on=[*_NAMES, "_settled"], how="left", maintain_order="left")
        .join(of_agreement, on=["agreement", "_settled"], how="left", suffix="_whole", maintain_order="left")
        .join(_terms(names, book), on=[*_NAMES, "agreement_version"], how="left", maintain_order="left")
    )
    owed = pl.col("owed") + pl.col("owed_whole") + pl.col("penalty").fill_null(0.0)
    return (
        priced.with_columns(
            money=pl.when("in_numerator").then(owed).otherwise(0.0).fill_null(0.0),
            is_priced=~pl.col("in_numerator") | owed.is_not_null(),
            currency=pl.col("currency").fill_null(""),
        )
        .with_columns(pl.col(*_NAMES).cast(pl.Categorical))
        .drop("_settled", "owed", "owed_whole", "penalty")
    )


def sets_a_price(agreement: Agreement) -> bool:
    """Whether breaches of an agreement cost money."""
    return bool(agreement.credits) or any(t.bands or t.penalty_per_miss is not None for t in agreement.targets)


def _by_settlement(clocks: pl.DataFrame, names: Iterable[str], book: AgreementBook, periods: Periods) -> pl.DataFrame:
    """Add `_settled`, the first day of the settlement period in which each clock was decided."""
    first, last = clocks["at"].min(), clocks["at"].max()
    if not isinstance(first, datetime) or not isinstance(last, datetime):
        return clocks.with_columns(_settled=pl.lit(None, pl.Date))
    billing = {name: billing_period(book.by_id(name)) for name in names}
    parts = []
    for period in sorted(set(billing.values())):
        months = Periods.covering(period, periods.zone, first, last, periods.now)
        same = clocks.filter(pl.col("agreement").is_in([name for name in billing if billing[name] is period]))
        placed = months.place(same.rename({"period_start": "_reported"}))
        parts.append(placed.rename({"period_start": "_settled", "_reported": "period_start"}))
    return pl.concat(parts)


def billing_period(agreement: Agreement) -> Period:
    """Return the period in which breaches of an agreement are settled: what its price is paid for, else a month."""
    per = agreement.cost.per if agreement.cost else ""
    return Period(per) if per in list(Period) else Period.MONTH


def _owed(
    settled: pl.DataFrame,
    book: AgreementBook,
    names: Sequence[str],
    bands_of: Callable[[Agreement, str], Sequence[Band]],
) -> pl.DataFrame:
    """Return what is owed for each miss of a settlement; null where the price is not known."""
    cells = settled.group_by(*names, "_settled").agg(
        version=pl.col("agreement_version").max(), met=pl.col("is_met").sum(), missed=(~pl.col("is_met")).sum()
    )
    owed = []
    for cell in cells.iter_rows(named=True):
        agreement = book.by_id(cell["agreement"], cell["version"])
        bands = bands_of(agreement, cell.get("target", ""))
        owed.append(owed_for_each(agreement, bands, cell["met"], cell["missed"]))
    return cells.select(*names, "_settled", owed=pl.Series(owed, dtype=pl.Float64))


def owed_for_each(agreement: Agreement, bands: Sequence[Band], met: int, missed: int) -> float | None:
    """Return what a settlement period costs by some bands, for each of its misses; None where the price is unknown."""
    under = [band for band in bands if met < band.below * (met + missed)]
    band = min(under, key=lambda band: band.below, default=None)
    if band is None:
        return 0.0
    sum_owed = band.amount if band.amount is not None else _credit(agreement, band)
    return None if sum_owed is None else float(sum_owed / missed)


def _credit(agreement: Agreement, band: Band) -> Decimal | None:
    cost = agreement.cost
    # A price per user or per printer does not say what the whole period costs.
    if cost is None or band.credit is None or cost.per not in list(Period):
        return None
    return cost.amount * band.credit


def _bands_of(agreement: Agreement, target_id: str) -> Sequence[Band]:
    return next((target.bands for target in agreement.targets if target.id == target_id), ())


def _terms(names: Iterable[str], book: AgreementBook) -> pl.DataFrame:
    """Return penalty and currency of every target of every version."""
    wanted = set(names)
    rows = [
        (one.id, target.id, one.version, _number(target.penalty_per_miss), one.cost.currency if one.cost else "")
        for one in book.agreements
        if one.id in wanted
        for target in one.targets
    ]
    columns = {"agreement": pl.String, "target": pl.String, "agreement_version": pl.Int32, "penalty": pl.Float64}
    return pl.DataFrame(rows, schema=columns | {"currency": pl.String}, orient="row")


def _number(sum_of_money: Decimal | None) -> float | None:
    return None if sum_of_money is None else float(sum_of_money)
