"""A table without the rows that hold a value somebody refused."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.importers import REJECT_COLUMNS
from accord.importers.table import Table

__all__ = ["REFUSED", "Refusal", "Without"]

REFUSED = "a value whose rows are to be rejected"
"""The reason of these rows in the reject list, beside those of the importers."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Which values of a column are refused: these, or with `is_all_but` all that are not among them."""

    values: frozenset[str]
    is_all_but: bool = False

    def hits(self, column: pl.Series) -> pl.Series:
        """Tell which rows hold a refused value; an empty field holds none."""
        among = column.is_in(list(self.values))
        return (~among if self.is_all_but else among).fill_null(False)


@dataclass(frozen=True)
class Without:
    """A table in which rows that hold a refused value are rejected before they are understood."""

    table: Table
    ticket: str
    refused: Mapping[str, Refusal]  # by column
    missing: Sequence[str]
    kept: npt.NDArray[np.int64] = field(init=False)
    rejects: pl.DataFrame = field(init=False)

    def __post_init__(self) -> None:
        names = [name for name in self.refused if name in self.table.columns]
        frame = self.table.frame([self.ticket, *names], self.missing).with_columns(pl.all().str.strip_chars())
        hit = pl.Series("hit", [None], dtype=pl.String).new_from_index(0, frame.height)
        for name in names:
            here = self.refused[name].hits(frame[name]) & hit.is_null()
            hit = pl.select(pl.when(here).then(pl.lit(name)).otherwise(hit)).to_series()
        positions = np.flatnonzero(hit.is_not_null().to_numpy())
        object.__setattr__(self, "kept", np.flatnonzero(hit.is_null().to_numpy()))
        object.__setattr__(self, "rejects", pl.concat([self.table.rejects, *self._rejected(frame, hit, positions)]))

    def _rejected(self, frame: pl.DataFrame, hit: pl.Series, positions: npt.NDArray[np.int64]) -> list[pl.DataFrame]:
        if not len(positions):
            return []
        fields = hit.gather(positions)
        values = [frame[name][int(place)] for name, place in zip(fields.to_list(), positions, strict=True)]
        found = {
            "row": self.table.numbers.gather(positions),
            "line": None,
            "ticket": frame[self.ticket].gather(positions).str.slice(0, 200),
            "reason": REFUSED,
            "field": fields,
            "value": pl.Series(values, dtype=pl.String).str.slice(0, 200),
        }
        return [pl.DataFrame(found, schema=REJECT_COLUMNS)]

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.table.file

    @property
    def columns(self) -> Sequence[str]:
        """The names of all columns."""
        return self.table.columns

    @property
    def rows_read(self) -> int:
        """How many rows the file has, the rejected ones included."""
        return self.table.rows_read

    @property
    def numbers(self) -> pl.Series:
        """The number of each row that is left."""
        return self.table.numbers.gather(self.kept)

    @property
    def notes(self) -> Sequence[str]:
        """What was guessed while reading."""
        return self.table.notes

    def frame(self, names: Sequence[str], missing: Sequence[str]) -> pl.DataFrame:
        """Return these columns of the rows that are left."""
        return self.table.frame(names, missing)[self.kept]

    def contents(self, positions: Sequence[int]) -> list[Hashable]:
        """Return the whole content of rows that are left."""
        return self.table.contents([int(self.kept[place]) for place in positions])

    def lines(self, numbers: Sequence[int]) -> list[int | None]:
        """Return the line at which each row begins."""
        return self.table.lines(numbers)
