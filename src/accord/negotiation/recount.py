"""The quick way to a what-if: where only lengths and shares change, elapsed times stay and are compared anew.

The service time that a clock has counted does not depend on what it is allowed, so verdicts under another allowance
follow from `elapsed_s` alone. That is exact only as long as the change leaves which clocks there are, and in which
time they count, as it was; `can_recount` says whether it does.
"""

from collections.abc import Iterator
from datetime import datetime

import polars as pl

from accord.agreements import Agreement, AgreementBook, Allowance, AllowanceUnit, Target
from accord.evaluation import Verdict, evaluate

__all__ = ["JUDGED", "can_recount", "recount"]

CLOCK = ("ticket", "agreement", "agreement_version", "target", "kind", "cycle")
JUDGED = (*CLOCK, "level", "started_at", "stopped_at", "allowance_s", "elapsed_s", "verdict", "share")
"""The columns of the verdict table that a recount gives; due, breach and decision are not worked out."""

_SETTLED = [str(Verdict.NONE), str(Verdict.CANCELLED), str(Verdict.EXEMPT)]
_COUNTED_ALIKE = (AllowanceUnit.SERVICE, AllowanceUnit.CALENDAR)


def can_recount(before: AgreementBook, after: AgreementBook) -> bool:
    """Whether the books differ in agreed shares and in lengths of allowances only."""
    pairs = zip(before.agreements, after.agreements, strict=True)
    return all(old is new or _counts_alike(old, new) for old, new in pairs)


def _counts_alike(old: Agreement, new: Agreement) -> bool:
    rest = {"targets": ()}
    if old.model_copy(update=rest) != new.model_copy(update=rest):
        return False
    return all(_is_same_clock(*pair) for pair in zip(old.targets, new.targets, strict=True))


def _is_same_clock(old: Target, new: Target) -> bool:
    rest = {"allowance": None, "share": 1}
    if old.model_copy(update=rest) != new.model_copy(update=rest):
        return False
    if old.allowance == new.allowance:
        return True
    lengths, others = dict(_lengths(old)), dict(_lengths(new))
    # A rhythm of news starts a clock where a promised date does not, so its length decides which clocks there are.
    return (
        old.kind.needs_allowance
        and lengths.keys() == others.keys()
        and all(
            length.unit is others[level].unit and length.unit in _COUNTED_ALIKE
            for level, length in lengths.items()
            if length != others[level]
        )
    )


def _lengths(target: Target) -> Iterator[tuple[int | None, Allowance]]:
    if isinstance(target.allowance, dict):
        yield from target.allowance.items()
    elif target.allowance is not None:
        yield None, target.allowance


def recount(before: pl.DataFrame, book: AgreementBook, log: pl.DataFrame, now: datetime) -> pl.DataFrame:
    """Return the verdicts of a changed book from those before, in the columns `JUDGED`.

    Exact where `can_recount` says so. Clocks that were missed, still run, and are no longer missed may be waiting;
    the tickets of these few are evaluated anew.
    """
    rows = _with_lengths(before.select(JUDGED), book).with_columns(verdict=_verdict())
    unclear = rows.filter(pl.col("verdict").is_null())["ticket"].unique()
    clear = rows.filter(~pl.col("ticket").is_in(unclear.implode())) if unclear.len() else rows
    if not unclear.len():
        return clear
    again = evaluate(log.filter(pl.col("ticket").is_in(unclear.implode())), book, now).select(JUDGED)
    return pl.concat([clear, again]).sort(JUDGED[0], maintain_order=True)


def _with_lengths(rows: pl.DataFrame, book: AgreementBook) -> pl.DataFrame:
    terms = _terms(book)
    of_target = ["agreement", "agreement_version", "target"]
    for_all = terms.filter(pl.col("level").is_null()).drop("level")
    by_level = terms.filter(pl.col("level").is_not_null()).drop("new_share")
    joined = rows.join(for_all, on=of_target, how="left", maintain_order="left").join(
        by_level, on=[*of_target, "level"], how="left", suffix="_of_level", maintain_order="left"
    )
    allowance = pl.coalesce("new_allowance_s_of_level", "new_allowance_s", "allowance_s")
    return joined.with_columns(allowance_s=allowance, share=pl.coalesce("new_share", "share")).select(JUDGED)


def _terms(book: AgreementBook) -> pl.DataFrame:
    """Return the lengths of each target that are the same for every ticket, with its share (level null: for all)."""
    rows = [
        (agreement.id, agreement.version, target.id, level, _seconds(length), float(target.share))
        for agreement in book.agreements
        for target in agreement.targets
        for level, length in [(None, None), *_lengths(target)]
    ]
    return (
        pl.DataFrame(
            rows,
            schema={
                "agreement": pl.Categorical(), "agreement_version": pl.Int32(), "target": pl.Categorical(),
                "level": pl.Int8(), "new_allowance_s": pl.Int64(), "new_share": pl.Float64(),
            },
            orient="row",
        )
        .unique(["agreement", "agreement_version", "target", "level"], keep="last", maintain_order=True)
    )  # fmt: skip


def _seconds(length: Allowance | None) -> int | None:
    # Service days are as long as the days are from the opening on; each clock keeps its own.
    if length is None or length.unit not in _COUNTED_ALIKE:
        return None
    return int(length.length.total_seconds())


def _verdict() -> pl.Expr:
    """Return the verdict by the new allowance; null where a running clock may be running or waiting."""
    was_missed = pl.col("verdict") == str(Verdict.MISSED)
    return (
        pl.when(pl.col("verdict").is_in(_SETTLED))
        .then(pl.col("verdict"))
        .when(pl.col("elapsed_s") > pl.col("allowance_s"))
        .then(pl.lit(str(Verdict.MISSED)))
        .when(pl.col("stopped_at").is_not_null())
        .then(pl.lit(str(Verdict.MET)))
        .when(was_missed)
        .then(None)
        .otherwise(pl.col("verdict"))
    )
