"""The records behind the measures of services: those that went live."""

import polars as pl

from accord.measures.evidence import LAUNCH_COLUMNS, Evidence
from accord.measures.periods import Periods

__all__ = ["launched"]


def launched(evidence: Evidence, periods: Periods) -> pl.DataFrame:
    """Services that went live, with the calendar days since they were proposed."""
    rows = evidence.launches if evidence.launches is not None else pl.DataFrame(schema=LAUNCH_COLUMNS)
    return periods.place(rows).with_columns(in_numerator=False, in_denominator=True)
