"""The worst deviations of a period, each with the account its clock gives of itself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import polars as pl

from accord.agreements import AgreementBook, TargetKind
from accord.clocks import Explanation
from accord.clocks.explanation import explain
from accord.documents.report.values import Deviation, Explain
from accord.errors import InputError
from accord.evaluation import Verdict
from accord.events import events_of

__all__ = ["explainer", "worst_deviations"]


def explainer(log: pl.DataFrame, book: AgreementBook, now: datetime) -> Explain:
    """Return the function that explains a clock of a log from its ticket's events."""

    def account(ticket: str, target: str, cycle: int) -> Explanation:
        return explain(events_of(log.filter(pl.col("ticket") == ticket)), book, now, target, cycle)

    return account


def worst_deviations(decided: pl.DataFrame, account: Explain, count: int) -> tuple[Deviation, ...]:
    """Return the clocks that ran furthest beyond their allowance, the worst first: of each ticket its worst one."""
    missed = decided.filter(pl.col("verdict") == str(Verdict.MISSED))
    ranked = missed.with_columns(overrun=pl.col("elapsed_s") - pl.col("allowance_s")).filter(pl.col("overrun") > 0)
    order = ["overrun", "ticket", "target", "cycle"]
    # Names are sorted as texts: categories have an order of their own, which depends on how they came about.
    named = ranked.with_columns(pl.col("target").cast(pl.String))
    in_order = named.sort(order, descending=[True, False, False, False])
    worst = in_order.unique("ticket", keep="first", maintain_order=True).head(count)
    return tuple(_deviation(row, account) for row in worst.iter_rows(named=True))


def _deviation(row: Mapping[str, Any], account: Explain) -> Deviation:
    return Deviation(
        ticket=row["ticket"],
        unit=row["unit"] or "",
        service=row["service"] or "",
        level=row["level"],
        agreement=row["agreement"],
        target=row["target"],
        kind=TargetKind(row["kind"]),
        cycle=row["cycle"],
        started_at=row["started_at"],
        stopped_at=row["stopped_at"],
        due_at=row["due_at"],
        allowance_s=row["allowance_s"],
        elapsed_s=row["elapsed_s"],
        paused_s=row["paused_s"] or 0,
        cause=row["cause"] or "",
        explanation=_account_of(row, account),
    )


def _account_of(row: Mapping[str, Any], account: Explain) -> Explanation | None:
    """Return the account, or None where the log does not have the clock that the verdict is about."""
    try:
        found = account(row["ticket"], row["target"], row["cycle"])
    except InputError:
        return None
    # An account of another reading than the verdict would contradict the figure beside it.
    return found if int(found.elapsed.total_seconds()) == row["elapsed_s"] else None
