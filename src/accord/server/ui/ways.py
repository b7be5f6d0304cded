"""Ways on from things of earlier apps to what later apps do about them, as buttons beside these things."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

__all__ = ["Way", "register", "ways_from"]


@dataclass(frozen=True, slots=True)
class Way:
    """A button: what stands on it, where it leads, and its icon."""

    label: str
    address: str
    icon: str


type Source = Callable[[HttpRequest, Sequence[Any]], Mapping[int, Way]]
"""Gives the ways from some rows by their keys, with as many queries for many rows as for one."""
_sources: dict[str, list[Source]] = {}


def register(kind: str, source: Source) -> None:
    """Offer ways on from the things of a kind; called from an app's `ready`."""
    _sources.setdefault(kind, []).append(source)


def ways_from(request: HttpRequest, kind: str, rows: Sequence[Any]) -> dict[int, list[Way]]:
    """Return the ways that somebody has from each of these rows, by key; a row that has none is there, too."""
    found: dict[int, list[Way]] = {row.pk: [] for row in rows}
    for source in _sources.get(kind, ()):
        for key, way in source(request, rows).items():
            found[key].append(way)
    return found
