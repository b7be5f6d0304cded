"""The ground of a drawing of shares: where they stand, their grid, and the words beside it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from accord.documents.charts.svg import colour, drawing, element
from accord.documents.language import Language
from accord.documents.report.values import Month
from accord.documents.theme import FONT_FAMILY

__all__ = ["Frame", "Place", "band", "drawn", "line", "shares", "written"]

LETTERS: Final = 11
_LEFT, _RIGHT, _FOOT, _LINE = 42, 16, 10, 13
_EDGE: Final = 0.35  # of a month, before the first and after the last
_LONE: Final = 4  # half the width of a band that holds one month

type Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The field in which something is drawn, its size without the words around it; shares go from `bottom` to 1.

    `top` is the room above it.
    """

    width: int
    height: int
    bottom: float = 0.0
    top: int = 6

    def x(self, part: float) -> float:
        """Return where a part of the width lies."""
        return _LEFT + self.width * part

    def month(self, place: int, months: Sequence[Month]) -> float:
        """Return where a month stands."""
        return self.x((place + _EDGE) / (len(months) - 1 + 2 * _EDGE))

    def y(self, share: float) -> float:
        """Return where a share lies; what is below the bottom is drawn there."""
        return self.top + self.height * (1 - max(0.0, share - self.bottom) / (1 - self.bottom))

    @property
    def foot(self) -> int:
        """The line of words under the field."""
        return self.top + self.height + 18


def drawn(frame: Frame, kind: str, label: str, parts: Iterable[str], lines: int = 2) -> str:
    """Return the whole drawing with room for the words around the field, of which `lines` stand under it."""
    size = (_LEFT + frame.width + _RIGHT, frame.top + frame.height + _FOOT + lines * _LINE)
    return drawing(kind, *size, label, "".join(parts), font_family=FONT_FAMILY, font_size=LETTERS)


def shares(frame: Frame, values: Iterable[float], words: Language) -> Iterator[str]:
    """Draw a line of the grid at each share, with the share beside it."""
    for share in values:
        y = frame.y(share)
        yield element("path", d=f"M{frame.x(0):.1f} {y:.1f}h{frame.width}", stroke=colour("line"))
        yield written(words.percent(share, digits=0), (frame.x(0) - 8, y + 4), "end")


def written(text: str, at: Place, anchor: str, ink: str = "ink-2", **look: object) -> str:
    """Write a text at a place, which is its start, middle or end."""
    return element("text", escape(text), x=float(at[0]), y=float(at[1]), text_anchor=anchor, fill=colour(ink), **look)


def line(places: Iterable[Place | None]) -> str:
    """Return the path through places; it is lifted where there is none."""
    path, is_down = "", False
    for place in places:
        if place is not None:
            path += f"{'L' if is_down else 'M'}{place[0]:.1f} {place[1]:.1f}"
        is_down = place is not None
    return path


def band(edges: Iterable[tuple[float, float, float] | None]) -> str:
    """Return the path around bands of (x, low, high); one that holds a single place is a narrow bar."""
    path, run = "", list[tuple[float, float, float]]()
    for edge in [*edges, None]:
        if edge is not None:
            run.append(edge)
        elif run:
            x, low, high = run[0]
            around = run if len(run) > 1 else [(x - _LONE, low, high), (x + _LONE, low, high)]
            corners = [(x, high) for x, _, high in around] + [(x, low) for x, low, _ in reversed(around)]
            path += f"{line(corners)}Z"
            run = []
    return path
