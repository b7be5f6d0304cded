"""What apps that stand later know and measures count: how running clocks will end, letters, what is to be improved.

Each of them provides it here from its `ready`. What nobody provides is None: there is no data, and it is not nought.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final, Protocol

import polars as pl
from django.db.models import Q

from accord.measures import Due

__all__ = [
    "chances",
    "due",
    "foresees",
    "improvements",
    "letters",
    "provide_chances",
    "provide_improvements",
    "provide_letters",
    "provide_weaknesses",
    "weaknesses",
]


class Dated(Protocol):
    """Gives what lies between two instants, everything without them, of what a condition on its place lets through.

    The condition is one on the paths `unit__path` and `service__code`.
    """

    def __call__(self, where: Q, start: datetime | None = None, end: datetime | None = None) -> pl.DataFrame: ...


type Chances = Callable[[Q], pl.DataFrame]
"""Takes a condition on `desk.Clock`; gives `accord.measures.Evidence.chances`."""

type Dues = Callable[[Q, datetime, datetime], Due]
"""Takes a condition on `desk.Clock` and two instants; gives the running clocks that are due between them, summed up."""

_chances: Final[list[tuple[Chances, Dues]]] = []
_letters: Final[list[Dated]] = []
_improvements: Final[list[Dated]] = []
_weaknesses: Final[list[Callable[[], pl.DataFrame]]] = []


def provide_chances(each: Chances, summed: Dues) -> None:
    """Say who knows how likely running clocks are to be missed: of each clock, and summed up."""
    _chances[:] = [(each, summed)]


def provide_letters(source: Dated) -> None:
    """Say who knows letters or notices about tickets, as `accord.measures.Evidence.letters`; the ticket's is the place.

    Several may; what one of them gives must not be given by another.
    """
    if source not in _letters:
        _letters.append(source)


def provide_improvements(source: Dated) -> None:
    """Say who keeps the improvement register, as `accord.measures.Evidence.improvements`."""
    _improvements[:] = [source]


def provide_weaknesses(source: Callable[[], pl.DataFrame]) -> None:
    """Say who knows the weaknesses of services on record, as `accord.measures.Evidence.weaknesses`."""
    _weaknesses[:] = [source]


def chances(where: Q) -> pl.DataFrame | None:
    """Return how likely running clocks are to be missed; `where` is a condition on `desk.Clock`."""
    return _chances[0][0](where) if _chances else None


def due(where: Q, start: datetime, end: datetime) -> Due | None:
    """Return the running clocks that are due from one instant to another, summed up."""
    return _chances[0][1](where, start, end) if _chances else None


def foresees() -> bool:
    """Return whether anybody knows how likely running clocks are to be missed."""
    return bool(_chances)


def letters(where: Q, start: datetime | None = None, end: datetime | None = None) -> pl.DataFrame | None:
    """Return the letters and notices about tickets."""
    return pl.concat([source(where, start, end) for source in _letters]) if _letters else None


def improvements(where: Q, start: datetime | None = None, end: datetime | None = None) -> pl.DataFrame | None:
    """Return the entries of the improvement register that were made or closed then."""
    return _improvements[0](where, start, end) if _improvements else None


def weaknesses() -> pl.DataFrame | None:
    """Return the weaknesses of services on record."""
    return _weaknesses[0]() if _weaknesses else None
