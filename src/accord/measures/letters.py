"""The records behind the measure of letters and notices about tickets."""

import polars as pl

from accord.measures.evidence import LETTER_COLUMNS, Evidence
from accord.measures.periods import Periods

__all__ = ["automated"]


def automated(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Letters written and notices given; those by a rule in the numerator."""
    rows = evidence.letters if evidence.letters is not None else pl.DataFrame(schema=LETTER_COLUMNS)
    return periods.place(rows).with_columns(in_numerator="is_automatic", in_denominator=True)
