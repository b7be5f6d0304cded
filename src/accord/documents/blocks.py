"""What a text document is made of, before it is paper, Word or page: sections of paragraphs, points and tables."""

from dataclasses import dataclass

__all__ = ["Block", "Points", "Section", "Table", "Text"]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; one that `leads` stays on the page of what follows it."""

    text: str
    leads: bool = False
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short points."""

    items: tuple[str, ...]
    kind: str = "points"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `layout` names its column widths, a table without `header` is a list of terms and their values.

    A line break in a cell starts a new line there.
    """

    layout: str
    rows: tuple[tuple[str, ...], ...]
    header: tuple[str, ...] = ()
    kind: str = "table"


type Block = Text | Points | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]
