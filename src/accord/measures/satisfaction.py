"""The records behind the measures of satisfaction: one row a question, in the period in which it was asked."""

import polars as pl

from accord.measures.evidence import Evidence
from accord.measures.periods import Periods

__all__ = ["RATINGS"]

RATINGS = {
    "unit": pl.String(), "service": pl.String(), "team": pl.String(), "survey": pl.String(),
    "at": pl.Datetime("us", "UTC"), "score": pl.Int16(), "ticket": pl.String(),
}  # fmt: skip
"""The columns of `Evidence.ratings`; `at` is when somebody was asked, `survey` is `ticket` or `poll`."""

SATISFIED = 4


def answers(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Questions asked; those answered in the denominator, those answered 4 or 5 in the numerator."""
    is_answered = pl.col("score").is_not_null()
    is_satisfied = (pl.col("score") >= SATISFIED).fill_null(False)
    return _asked(evidence, periods).with_columns(in_denominator=is_answered, in_numerator=is_satisfied)


def asked(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Questions asked."""
    return _asked(evidence, periods).with_columns(in_numerator=True, in_denominator=True)


def answered(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Questions asked; those answered in the numerator."""
    return _asked(evidence, periods).with_columns(in_numerator=pl.col("score").is_not_null(), in_denominator=True)


def _asked(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    rows = evidence.ratings if evidence.ratings is not None else pl.DataFrame(schema=RATINGS)
    return periods.place(rows)
