"""Tables as Accord draws them in a terminal: hairlines, numbers to the right, and no column squeezed to nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich import box
from rich.console import JustifyMethod
from rich.table import Table
from rich.text import Text

__all__ = ["Column", "fits", "fitted", "plain_table"]

_GAP = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its cells; one that is not needed is left out where the screen is too narrow for it."""

    heading: str  # one that begins with `>` stands over numbers
    cells: Sequence[str | Text]
    needed: bool = True
    whole: bool = False  # a name that says nothing in pieces: cut off at its end rather than broken

    @property
    def width(self) -> int:
        """The characters that its widest cell takes."""
        return max((len(cell) for cell in (self.heading.lstrip(">"), *self.cells)), default=0)


def plain_table(*headings: str) -> Table:
    """Return a table; a heading that begins with `>` stands over numbers, to the right, and is not broken."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for heading in headings:
        is_number = heading.startswith(">")
        justify: JustifyMethod = "right" if is_number else "left"
        table.add_column(heading.lstrip(">"), justify=justify, no_wrap=is_number, overflow="fold")
    return table


def fits(columns: Sequence[Column], width: int) -> bool:
    """Whether the needed columns have room in the width."""
    return _total([column for column in columns if column.needed]) <= width


def fitted(columns: Sequence[Column], width: int) -> Table:
    """Return a table of the columns, leaving out unneeded ones from the right until it fits the width."""
    kept = list(columns)
    while _total(kept) > width and any(not column.needed for column in kept):
        kept.remove(next(column for column in reversed(kept) if not column.needed))
    table = plain_table(*(column.heading for column in kept))
    for drawn, column in zip(table.columns, kept, strict=True):
        if column.whole:
            drawn.no_wrap, drawn.overflow = True, "ellipsis"
    for row in zip(*(column.cells for column in kept), strict=True):
        table.add_row(*row)
    return table


def _total(columns: Sequence[Column]) -> int:
    return sum(column.width for column in columns) + _GAP * (len(columns) - 1)
