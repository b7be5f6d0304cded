"""What if: the same history judged by changed agreements, beside how it was judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from accord.agreements import AgreementBook
from accord.evaluation import Verdict, evaluate
from accord.measures import Cut, Evidence, figures, wilson
from accord.measures.computing import ZONE
from accord.measures.loss import sets_a_price
from accord.negotiation.changes import Change, changed_book
from accord.negotiation.recount import can_recount, recount

__all__ = ["WhatIf", "what_if"]

_TARGET = ["agreement", "target", "kind", "level"]
_CLOCK = ["ticket", "agreement", "target", "kind", "cycle"]


@dataclass(frozen=True, eq=False)
class WhatIf:
    """What changed agreements would have made of a history.

    `targets`: agreement, target, kind, level, and before and after (`_before`, `_after`) the agreed share, met,
    missed, share with its 95 % interval (low, high), and open clocks. `flips`: the clocks with another verdict:
    ticket, agreement, target, kind, cycle, level, and before and after verdict, elapsed_s and allowance_s; null on
    the side on which there is no such clock. `losses`: agreement, currency, money before and after; no rows where no
    agreement sets a price on breaches. `is_replayed` tells whether the log was evaluated anew, or elapsed times were
    compared with the new allowances, which gives the same.
    """

    book: AgreementBook
    targets: pl.DataFrame
    flips: pl.DataFrame
    losses: pl.DataFrame
    is_replayed: bool


def what_if(
    log: pl.DataFrame,
    book: AgreementBook,
    changes: Sequence[Change],
    now: datetime,
    *,
    verdicts: pl.DataFrame | None = None,
    zone: str = ZONE,
    always_replay: bool = False,
) -> WhatIf:
    """Judge a log by changed agreements and set the result beside that of the book as it is.

    `verdicts` are those of `evaluate(log, book, now)` where they are at hand. Losses are settled in `zone`. Raises
    InputError for a change that is about nothing in the book, AgreementError for one that breaks an agreement.
    """
    changed = changed_book(book, changes)
    before = evaluate(log, book, now) if verdicts is None else verdicts
    priced = any(sets_a_price(agreement) for agreement in book.agreements)
    is_replayed = always_replay or priced or not can_recount(book, changed)
    after = evaluate(log, changed, now) if is_replayed else recount(before, changed, log, now)
    losses = _losses(log, (before, book), (after, changed), now, zone) if priced else _no_losses()
    return WhatIf(changed, _beside(before, after), _flips(before, after), losses, is_replayed)


def _beside(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    both = _counted(before).join(
        _counted(after), on=_TARGET, how="full", coalesce=True, nulls_equal=True, suffix="_after"
    )
    counts = [f"{name}_{side}" for side in ("before", "after") for name in ("met", "missed", "open")]
    named = both.rename({name: f"{name}_before" for name in _FIGURES})
    return named.with_columns(pl.col(counts).fill_null(0)).sort(_TARGET, nulls_last=True)


_FIGURES = ("agreed", "met", "missed", "open", "share", "low", "high")


def _counted(verdicts: pl.DataFrame) -> pl.DataFrame:
    verdict = pl.col("verdict")
    clocks = verdicts.filter(verdict != str(Verdict.NONE)).with_columns(
        pl.col("agreement", "target", "kind").cast(pl.String)
    )
    cells = clocks.group_by(_TARGET).agg(
        agreed=pl.col("share").mean().round(8),  # the decimals that an agreed share may have
        met=(verdict == str(Verdict.MET)).sum(),
        missed=(verdict == str(Verdict.MISSED)).sum(),
        open=verdict.is_in([str(Verdict.RUNNING), str(Verdict.PAUSED)]).sum(),
    )
    decided = pl.col("met") + pl.col("missed")
    low, high = wilson(pl.col("met"), decided)
    return cells.with_columns(share=pl.when(decided > 0).then(pl.col("met") / decided), low=low, high=high).select(
        *_TARGET, *_FIGURES
    )


def _flips(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    sides = [_sides(verdicts) for verdicts in (before, after)]
    both = sides[0].join(sides[1], on=_CLOCK, how="full", coalesce=True, suffix="_after", nulls_equal=True)
    other = both.filter(pl.col("verdict").ne_missing(pl.col("verdict_after")))
    return other.select(
        *_CLOCK,
        level=pl.coalesce("level_after", "level"),
        verdict_before="verdict",
        verdict_after="verdict_after",
        elapsed_s_before="elapsed_s",
        elapsed_s_after="elapsed_s_after",
        allowance_s_before="allowance_s",
        allowance_s_after="allowance_s_after",
    ).sort(_CLOCK)


def _sides(verdicts: pl.DataFrame) -> pl.DataFrame:
    return verdicts.filter(pl.col("verdict") != str(Verdict.NONE)).select(
        "ticket",
        pl.col("agreement", "target", "kind").cast(pl.String),
        "cycle", "level", "verdict", "elapsed_s", "allowance_s",
    )  # fmt: skip


def _losses(
    log: pl.DataFrame,
    before: tuple[pl.DataFrame, AgreementBook],
    after: tuple[pl.DataFrame, AgreementBook],
    now: datetime,
    zone: str,
) -> pl.DataFrame:
    cut = Cut(by=("agreement",), zone=zone)
    sides = [
        figures("sla.loss", Evidence(log, verdicts, book, book.organisation, now), cut).select(
            "agreement", "currency", pl.col("value").alias(side)
        )
        for side, (verdicts, book) in (("before", before), ("after", after))
    ]
    both = sides[0].join(sides[1], on=["agreement", "currency"], how="full", coalesce=True)
    return both.sort("agreement", "currency")


def _no_losses() -> pl.DataFrame:
    columns = {"agreement": pl.String, "currency": pl.String, "before": pl.Float64, "after": pl.Float64}
    return pl.DataFrame(schema=columns)
