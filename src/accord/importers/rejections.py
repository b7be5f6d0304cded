"""Which rows are given up, and the first reason for each."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.importers.result import REJECT_COLUMNS, Reason
from accord.importers.table import Table, numbered_lines

__all__ = ["Rejections"]

type Flags = npt.NDArray[np.bool_]
type Codes = npt.NDArray[np.int8]

_REASONS = list(Reason)


@dataclass
class Rejections:
    """The rows of a table that cannot be used; only the first reason of a row counts."""

    table: Table
    tickets: pl.Series
    is_bad: Flags = field(init=False)
    why: Codes = field(init=False)  # an index into the reasons, −1 for none
    found: list[pl.DataFrame] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.is_bad = np.zeros(self.tickets.len(), np.bool_)
        self.why = np.full(self.tickets.len(), -1, np.int8)

    def add(self, which: Flags, reason: Reason, column: str = "", values: pl.Series | None = None) -> None:
        """Give up the rows that are true in `which`, unless they are given up already."""
        positions = np.flatnonzero(which & ~self.is_bad)
        if not len(positions):
            return
        self.is_bad[positions] = True
        self.why[positions] = _REASONS.index(reason)
        shown = values.gather(positions).str.slice(0, 200) if values is not None else None
        self.found.append(
            pl.DataFrame(
                {
                    "row": self.table.numbers.gather(positions),
                    "line": None,
                    "ticket": self.tickets.gather(positions).str.slice(0, 200),
                    "reason": str(reason),
                    "field": column or None,
                    "value": shown,
                },
                schema=REJECT_COLUMNS,
            )
        )

    def given_up_for(self, *reasons: Reason) -> Flags:
        """Tell which rows were given up for one of these reasons."""
        return np.isin(self.why, [_REASONS.index(reason) for reason in reasons])

    def frame(self) -> pl.DataFrame:
        """Return the reject list, those of the reading included, ordered by row."""
        return numbered_lines(self.table, pl.concat([self.table.rejects, *self.found]))
