"""Judge a whole log in one go: columns in, verdicts out."""

from datetime import UTC, datetime

import numpy as np
import polars as pl

from accord.agreements import AgreementBook
from accord.errors import InputError, say
from accord.evaluation.columns import Columns
from accord.evaluation.plan import Plan
from accord.evaluation.schema import empty_verdicts
from accord.evaluation.verdicts import verdicts_of
from accord.events import conform

__all__ = ["evaluate", "evaluate_piece"]

PIECE = 60_000  # tickets judged at a time: their arrays stay in the processor's cache


def evaluate(log: pl.DataFrame, book: AgreementBook, now: datetime) -> pl.DataFrame:
    """Return the verdict of every clock of every ticket, by ticket, kind and cycle.

    The log is brought into its documented types and order first; events after `now` have not happened yet. A ticket
    without a target has one row with the verdict `none`. Raises InputError for a log that breaks its invariants.
    """
    ordered = conform(log)
    plan = Plan.of(book)
    starts = ordered["ticket"].rle_id()
    cuts = starts.search_sorted(np.arange(0, ordered["ticket"].n_unique(), PIECE)).to_list()
    pieces = [
        evaluate_piece(ordered[begin:end], plan, now)
        for begin, end in zip(cuts, [*cuts[1:], ordered.height], strict=True)
    ]
    return pl.concat(pieces) if pieces else empty_verdicts()


def evaluate_piece(piece: pl.DataFrame, plan: Plan, now: datetime) -> pl.DataFrame:
    """Return the verdicts of whole tickets in the log's order; `plan` may be shared by the pieces of a log."""
    if now.tzinfo is None:
        raise InputError(say("now is naive"), say("Give it a zone, for example datetime(2026, 1, 1, tzinfo=UTC)"))
    columns = Columns(piece, now.astimezone(UTC))
    return verdicts_of(columns, plan) if columns.tickets else empty_verdicts()
