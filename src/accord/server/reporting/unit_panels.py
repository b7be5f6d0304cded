"""What later apps show on the home page of a unit, below its figures."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString

from accord.server.accounts.models import Unit
from accord.server.reporting.spans import Chosen

__all__ = ["Panel", "register", "unit_panels"]

type Panel = Callable[[HttpRequest, Unit, Chosen], SafeString]
"""Draws a section for a unit and the period of its page; returns an empty text where it has nothing to say."""


@dataclass(frozen=True, slots=True)
class _Placed:
    panel: Panel
    order: int


_panels: dict[str, _Placed] = {}


def register(key: str, panel: Panel, *, order: int = 100) -> None:
    """Add a section to the page of every unit; called from `ready`. The same key again replaces it."""
    _panels[key] = _Placed(panel, order)


def unit_panels(request: HttpRequest, unit: Unit, period: Chosen) -> list[SafeString]:
    """Return the sections for a unit in their order."""
    ordered = sorted(_panels.values(), key=lambda placed: placed.order)
    drawn = (placed.panel(request, unit, period) for placed in ordered)
    return [section for section in drawn if section]
