"""A table of text as a file holds it, before anything is understood."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import polars as pl

from accord.importers.result import REJECT_COLUMNS, empty_rejects

__all__ = ["MemoryTable", "Table", "numbered_lines"]


class Table(Protocol):
    """Rows that can be read column by column.

    `rejects` are the rows that already the reading gave up; `numbers` are those of the sound rows, from 1, beside
    the rows of `frame`.
    """

    @property
    def file(self) -> str:
        """The name of the file, for messages."""

    @property
    def columns(self) -> Sequence[str]:
        """The names of all columns, in their order."""

    @property
    def rows_read(self) -> int:
        """How many rows the file has."""

    @property
    def rejects(self) -> pl.DataFrame:
        """The rows that could not be read."""

    @property
    def numbers(self) -> pl.Series:
        """The number of each sound row."""

    @property
    def notes(self) -> Sequence[str]:
        """What was guessed while reading."""

    def frame(self, names: Sequence[str], missing: Sequence[str]) -> pl.DataFrame:
        """Return these columns of the sound rows; markers of missing values and empty texts are null."""

    def contents(self, positions: Sequence[int]) -> list[Hashable]:
        """Return the whole content of sound rows, fit to be compared."""

    def lines(self, numbers: Sequence[int]) -> list[int | None]:
        """Return the line at which each row begins, where the file has lines."""


@dataclass(frozen=True)
class MemoryTable:
    """A table that is already in memory: of a spreadsheet, a Parquet file, JSON records, or a crooked CSV file."""

    file: str
    content: pl.DataFrame
    rows_read: int
    numbers: pl.Series
    rejects: pl.DataFrame = field(default_factory=empty_rejects)
    notes: tuple[str, ...] = ()
    row_lines: dict[int, int] = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        """The names of all columns."""
        return self.content.columns

    def frame(self, names: Sequence[str], missing: Sequence[str]) -> pl.DataFrame:
        """Return these columns; markers of missing values are null."""
        text = pl.col(pl.String)
        return self.content.select(list(dict.fromkeys(names))).with_columns(
            pl.when(~text.is_in(list(missing)) & (text != "")).then(text).name.keep()
        )

    def contents(self, positions: Sequence[int]) -> list[Hashable]:
        """Return whole rows as tuples."""
        return list(self.content[list(positions)].iter_rows())

    def lines(self, numbers: Sequence[int]) -> list[int | None]:
        """Return the line at which each row begins, where known."""
        return [self.row_lines.get(number) for number in numbers]


def numbered_lines(table: Table, rejects: pl.DataFrame) -> pl.DataFrame:
    """Fill in the line of every reject that has none yet, and order the list by row."""
    known = table.lines(rejects["row"].to_list())
    lines = pl.Series("line", known, dtype=REJECT_COLUMNS["line"])
    return rejects.with_columns(line=pl.coalesce("line", lines)).sort("row", maintain_order=True)
