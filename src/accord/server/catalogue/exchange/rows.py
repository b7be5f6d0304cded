"""Rows of a catalogue file: as they were read, and as checked values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from accord.errors import Place

__all__ = ["Content", "Identity", "RawRow", "Reading", "Row", "Value", "place_of"]

type Value = str | int | bool | date | Decimal | None
"""What stands in a checked cell; an empty text is "", an empty anything else None."""

type Identity = tuple[Value, ...]
"""Which row is meant: the values of its sheet's identity columns."""

type Row = Mapping[str, Value]
"""Checked values by the headings of their columns; a column that the file leaves out is not there."""

type Content = Mapping[str, Mapping[Identity, Row]]
"""Rows by their identity, by the key of their sheet; a sheet that the file leaves out is not there."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in a file: its line, its cells by heading, and the lines of cells that have their own."""

    line: int
    cells: Mapping[str, object]
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file: rows by the key of their sheet. `is_workbook` says how places are told."""

    file: str
    is_workbook: bool
    sheets: Mapping[str, tuple[RawRow, ...]]


def place_of(reading: Reading, sheet: str, row: RawRow, column: str | None = None) -> Place:
    """Return where a row or one of its cells stands: `catalogue.xlsx › services`, the row, the column."""
    name = f"{reading.file} › {sheet}"
    return Place(name, row.lines.get(column or "", row.line), column)
