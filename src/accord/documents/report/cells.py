"""What stands in the cells of a workbook: kinds of values, columns and sheets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

__all__ = ["Cell", "CellKind", "Column", "Sheet", "SummaryLine"]

type Cell = str | int | float | date | datetime | timedelta | None


class CellKind(StrEnum):
    """How a value is written."""

    TEXT = "text"
    COUNT = "count"
    AMOUNT = "amount"
    SHARE = "share"
    MONTH = "month"
    INSTANT = "instant"  # wall clock of the report's zone
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, what its cells are, and its width in characters."""

    title: str
    kind: CellKind = CellKind.TEXT
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a header that stays in view."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A figure of the first sheet, with what stands behind it."""

    label: str
    value: Cell
    kind: CellKind
    note: str = ""
