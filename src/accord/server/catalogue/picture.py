"""Services and what they stand on, drawn from left to right: who needs it, itself, what it needs, suppliers."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["Line", "Node", "Picture", "draw"]

WIDTH: Final = 168
HEIGHT: Final = 36
ACROSS: Final = 56
DOWN: Final = 14
EDGE: Final = 6
_MOST_LETTERS = 23


@dataclass(frozen=True, slots=True)
class Node:
    """A service or a supplier: where its box stands and what it says."""

    x: float
    y: float
    text: str
    name: str
    href: str
    kind: str  # "here", "service", "supplier"


@dataclass(frozen=True, slots=True)
class Line:
    """That the left one needs the right one."""

    path: str
    is_near: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes and lines in a drawing of this size."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


type Label = tuple[str, str]
"""A name and an address."""


def draw(
    here: str,
    rings: Sequence[Sequence[str]],
    edges: Collection[tuple[str, str]],
    services: Mapping[str, Label],
    suppliers: Mapping[str, Label],
) -> Picture:
    """Return the drawing of layers of services, with the suppliers of the middle one in a layer of their own."""
    columns = [[("service", code) for code in ring if code in services] for ring in rings]
    after = next(place for place, ring in enumerate(rings) if here in ring) + 1
    if suppliers and after == len(columns):
        columns.append([])
    if suppliers:
        columns[after] += [("supplier", code) for code in suppliers]
    tallest = max(len(column) for column in columns)
    height = tallest * (HEIGHT + DOWN) - DOWN + 2 * EDGE
    places = dict(_places(columns, height))
    labels = {**{("service", code): label for code, label in services.items()}}
    labels |= {("supplier", code): label for code, label in suppliers.items()}
    nodes = tuple(
        Node(x, y, _short(labels[key][0]), *labels[key], "here" if key == ("service", here) else key[0])
        for key, (x, y) in places.items()
    )
    pairs = [(("service", left), ("service", right)) for left, right in edges]
    pairs += [(("service", here), ("supplier", code)) for code in suppliers]
    lines = tuple(
        Line(_curve(places[left], places[right]), here in (left[1], right[1]))
        for left, right in pairs
        if left in places and right in places
    )
    last = set(columns[-1])
    bows = ACROSS / 2 if any(left in last and right in last for left, right in pairs) else 0
    width = len(columns) * (WIDTH + ACROSS) - ACROSS + 2 * EDGE + bows
    return Picture(width, height, nodes, lines)


def _places(
    columns: Sequence[Sequence[tuple[str, str]]], height: float
) -> Iterator[tuple[tuple[str, str], tuple[float, float]]]:
    for across, column in enumerate(columns):
        free = height - 2 * EDGE - (len(column) * (HEIGHT + DOWN) - DOWN)
        for down, key in enumerate(column):
            yield key, (EDGE + across * (WIDTH + ACROSS), EDGE + free / 2 + down * (HEIGHT + DOWN))


def _short(name: str) -> str:
    return name if len(name) <= _MOST_LETTERS else name[: _MOST_LETTERS - 1].rstrip() + "…"


def _curve(left: tuple[float, float], right: tuple[float, float]) -> str:
    x, y = left[0] + WIDTH, left[1] + HEIGHT / 2
    to_x, to_y = right[0], right[1] + HEIGHT / 2
    if to_x <= left[0]:  # in the same layer or against the direction: a bow on the right side
        bow = max(x, to_x + WIDTH) + ACROSS / 2
        return f"M{x:g} {y:g}C{bow:g} {y:g} {bow:g} {to_y:g} {to_x + WIDTH:g} {to_y:g}"
    bend = (to_x - x) / 2
    return f"M{x:g} {y:g}C{x + bend:g} {y:g} {to_x - bend:g} {to_y:g} {to_x:g} {to_y:g}"
