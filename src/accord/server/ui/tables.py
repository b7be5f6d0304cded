"""Tables of declared columns: sorted by a click, shown by kind, and handed out as files with the same rows.

COLUMNS = (
    Column("name", _("Service"), lambda service: service.name, sort="name", href=service_url),
    Column("share", _("Kept"), lambda service: service.share, Kind.SHARE),
)
table = Table(COLUMNS, services, request.GET, order="name")
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, Literal

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise

from accord.server.ui import filters

__all__ = ["Cell", "Column", "Heading", "Kind", "Table", "Value"]

Text = str | Promise
Value = str | int | float | Decimal | timedelta | date | datetime | None
Direction = Literal["ascending", "descending"]


class Kind(StrEnum):
    """What a column holds, and so how it is written."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    DURATION = "duration"
    DATE = "date"
    INSTANT = "instant"
    MONEY = "money"


NUMBERS: Final = frozenset({Kind.NUMBER, Kind.SHARE, Kind.DURATION, Kind.MONEY})

WRITTEN_BY: Final[dict[Kind, Callable[[Any], str]]] = {
    Kind.TEXT: lambda value: str(filters.dash(value)),
    Kind.NUMBER: lambda value: filters.number(value, 0 if value is None or value == int(value) else 2),
    Kind.SHARE: filters.share,
    Kind.DURATION: filters.duration,
    Kind.DATE: filters.day,
    Kind.INSTANT: filters.instant,
}


@dataclass(frozen=True)
class Column[Row]:
    """One column: its heading, where its value comes from, and what can be done with it.

    `sort` names the field that the database orders by; without one the column cannot be sorted.
    Money needs a `currency`. `note` is a second, smaller line that is not exported.
    """

    name: str
    label: Text
    value: Callable[[Row], Value]
    kind: Kind = Kind.TEXT
    sort: str = ""
    href: Callable[[Row], str] | None = None
    note: Callable[[Row], str] | None = None
    currency: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it stands at the right edge, so that digits stand below each other."""
        return self.kind in NUMBERS

    def text(self, row: Row) -> str:
        """Return the value as a person reads it."""
        value = self.value(row)
        if self.kind is Kind.MONEY:
            return filters.money(None if value is None else Decimal(str(value)), self.currency)
        return WRITTEN_BY[self.kind](value)


@dataclass(frozen=True)
class Heading:
    """A column's heading, with the link that sorts by it and how it is sorted now."""

    label: Text
    is_number: bool
    href: str
    direction: Direction | None


@dataclass(frozen=True)
class Cell:
    """What stands in one row of one column."""

    label: Text
    text: str
    is_number: bool
    href: str
    note: str


class Table[Row]:
    """Rows under declared columns, in the order that the page's query asks for (`?sort=-name`).

    An unknown or unsortable name in the query falls back to `order`, which may name a column of `columns`
    (`-` before it: from the largest). Rows are a query set, or a sequence that is sorted by its values here.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        rows: "QuerySet[Any, Row] | Sequence[Row]",
        query: QueryDict,
        *,
        order: str,
    ) -> None:
        self.columns = columns
        self.query = query
        asked = query.get("sort", "")
        self.order = asked if self._column(asked) is not None else order
        self.rows = self._sorted(rows)

    @property
    def headings(self) -> list[Heading]:
        """The headings in their order."""
        return [
            Heading(column.label, column.is_number, self._link(column), self._direction(column))
            for column in self.columns
        ]

    def cells(self, row: Row) -> Iterator[Cell]:
        """Yield the cells of a row."""
        for column in self.columns:
            href, note = (part(row) if part else "" for part in (column.href, column.note))
            yield Cell(column.label, column.text(row), column.is_number, href, note)

    def _heading(self, column: Column[Row]) -> Heading:
        return Heading(column.label, column.is_number, self._link(column), self._direction(column))

    def _column(self, order: str) -> Column[Row] | None:
        name = order.removeprefix("-")
        return next((column for column in self.columns if column.name == name and column.sort), None)

    def _direction(self, column: Column[Row]) -> Direction | None:
        if self.order.removeprefix("-") != column.name:
            return None
        return "descending" if self.order.startswith("-") else "ascending"

    def _link(self, column: Column[Row]) -> str:
        if not column.sort:
            return ""
        # The first click on a figure shows the largest, on a name the first; the next click turns it round.
        first, second = (f"-{column.name}", column.name) if column.is_number else (column.name, f"-{column.name}")
        query = self.query.copy()
        query["sort"] = second if self.order == first else first
        for name in ("page", "after", "before"):
            query.pop(name, None)
        return f"?{query.urlencode()}"

    def _sorted(self, rows: "QuerySet[Any, Row] | Sequence[Row]") -> "QuerySet[Any, Row] | Sequence[Row]":
        column = self._column(self.order)
        if column is None:
            return rows
        is_descending = self.order.startswith("-")
        if isinstance(rows, QuerySet):
            field = F(column.sort)
            by = field.desc(nulls_last=True) if is_descending else field.asc(nulls_last=True)
            return rows.order_by(by, "pk")
        return _sorted_by(column.value, rows, is_descending=is_descending)


def _sorted_by[Row](value: Callable[[Row], Any], rows: Iterable[Row], *, is_descending: bool) -> list[Row]:
    """Sort by a value, rows without one last in both directions."""
    known: list[Row] = []
    unknown: list[Row] = []
    for row in rows:
        (unknown if value(row) is None else known).append(row)
    return sorted(known, key=value, reverse=is_descending) + unknown
