"""Figures of later apps at the top of a unit's home page."""

from collections.abc import Callable
from dataclasses import dataclass

from accord.server.accounts.models import Unit
from accord.server.reporting.spans import Chosen

__all__ = ["Stat", "register", "stats_of"]


@dataclass(frozen=True, slots=True)
class Stat:
    """One figure as it is written, how sure it is, and where it opens."""

    label: str
    value: str
    note: str
    href: str


type Source = Callable[[Unit, Chosen], Stat | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Show one more figure for every unit; called from an app's `ready`. None shows nothing."""
    _sources.append(source)


def stats_of(unit: Unit, period: Chosen) -> list[Stat]:
    """Return the figures of a unit in a period."""
    return [stat for source in _sources if (stat := source(unit, period)) is not None]
