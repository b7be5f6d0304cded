"""The records behind the measures of the improvement register."""

import polars as pl

from accord.measures.evidence import IMPROVEMENT_COLUMNS, Evidence
from accord.measures.periods import Periods

__all__ = ["entries"]


def entries(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Entries made, in the numerator, and entries closed as done, marked `addressed`; one may be both."""
    known = evidence.improvements
    rows = known if known is not None else pl.DataFrame(schema=IMPROVEMENT_COLUMNS)
    made = periods.place(rows).with_columns(in_numerator=True, addressed=False)
    done = periods.place(rows.with_columns(at="addressed_at")).with_columns(in_numerator=False, addressed=True)
    return pl.concat([made, done]).with_columns(in_denominator=~pl.col("addressed"))
