"""Records gathered one by one (from JSON or XML) into a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import polars as pl

from accord.importers.result import REJECT_COLUMNS, Reason
from accord.importers.table import MemoryTable

__all__ = ["Recorder", "Row", "number_of", "objects_in", "text_of"]

type Row = dict[str, str | None]

_PIECE = 20_000  # rows kept as objects at a time
_NAMES = ("display_value", "displayName", "name", "value", "login", "email", "id")


def text_of(value: object) -> str | None:
    """Return a JSON value as the text of a cell: of an object its name, of a list its first entry.

    >>> text_of({"id": "3", "name": "High"}), text_of(True), text_of([{"name": "Mail"}, {"name": "Web"}])
    ('High', 'true', 'Mail')
    """
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return str(int(value)) if value == int(value) else str(value)
    if isinstance(value, Mapping):
        return next((text for key in _NAMES if (text := text_of(value.get(key)))), None)
    return next((text for entry in value if (text := text_of(entry))), None) if isinstance(value, list) else None


def number_of(value: object) -> int:
    """Return a JSON value as a whole number for sorting, 0 where it is none."""
    text = text_of(value) or ""
    return int(text) if text.isdecimal() else 0


def objects_in(value: object) -> list[dict[str, Any]]:
    """Return the objects in a JSON list; nothing when it is none."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


@dataclass
class Recorder:
    """Rows as they are met, each counted, sound or not; they are packed away in pieces, to take little memory."""

    file: str
    columns: Sequence[str] = ()  # those that the table has even if no row does
    rows_read: int = 0
    notes: list[str] = field(default_factory=list)
    _rows: list[Row] = field(default_factory=list)
    _pieces: list[pl.DataFrame] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=list)
    _rejects: list[tuple[int, str | None, Reason, str | None, str | None]] = field(default_factory=list)
    _more: dict[int, Row] = field(default_factory=dict)

    def add(self, row: Row) -> int:
        """Take a row and return its number."""
        self.rows_read += 1
        self._rows.append(row)
        self._numbers.append(self.rows_read)
        if len(self._rows) >= _PIECE:
            self._pack()
        return self.rows_read

    def add_history(self, rows: Iterable[Row], state: str) -> None:
        """Take rows of one ticket by their column `at`; in one second a change of state comes last.

        A message and the change of state that was made with it are one step: the answer counts before the pause.
        """
        for row in sorted(rows, key=lambda row: ((row["at"] or "")[:19], row.get(state) is not None)):
            self.add(row)

    def complete(self, number: int, row: Row) -> None:
        """Give a row that was taken before the values that it lacks."""
        if row:
            self._more[number] = row

    def reject(
        self, reason: Reason, ticket: str | None = None, column: str | None = None, value: object = None
    ) -> None:
        """Count a row and give it up."""
        self.rows_read += 1
        shown = None if value is None else str(value)[:200]
        self._rejects.append((self.rows_read, ticket, reason, column, shown))

    def table(self) -> MemoryTable:
        """Return what was gathered; the columns are those that any row has."""
        self._pack()
        content = pl.concat(self._pieces, how="diagonal") if self._pieces else pl.DataFrame()
        numbers = pl.Series(self._numbers, dtype=pl.UInt32)
        rejects = [(row, None, ticket, str(why), column, value) for row, ticket, why, column, value in self._rejects]
        return MemoryTable(
            file=self.file,
            content=self._completed(content, numbers),
            rows_read=self.rows_read,
            numbers=numbers,
            rejects=pl.DataFrame(rejects, schema=REJECT_COLUMNS, orient="row"),
            notes=tuple(self.notes),
        )

    def _pack(self) -> None:
        if self._rows or not self._pieces:
            self._pieces.append(_framed(self._rows, self.columns))
            self._rows = []

    def _completed(self, content: pl.DataFrame, numbers: pl.Series) -> pl.DataFrame:
        if not self._more:
            return content
        more = _framed(list(self._more.values()), ()).insert_column(
            0, pl.Series("·", list(self._more), dtype=pl.UInt32)
        )
        numbered = content.insert_column(0, numbers.alias("·"))
        joined = numbered.join(more, on="·", how="left", suffix="·", maintain_order="left")
        both = [name for name in more.columns if f"{name}·" in joined.columns]
        filled = joined.with_columns(pl.coalesce(name, f"{name}·") for name in both)
        return filled.drop("·", *(f"{name}·" for name in both))


def _framed(rows: Sequence[Row], columns: Sequence[str]) -> pl.DataFrame:
    names = dict.fromkeys([*columns, *(name for row in rows for name in row)])
    return pl.DataFrame([pl.Series(name, [row.get(name) for row in rows], dtype=pl.String) for name in names])
