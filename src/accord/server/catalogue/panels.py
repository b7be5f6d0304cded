"""What later apps show on the page of a service: agreements by unit, figures."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString

from accord.server.catalogue.models import Service

__all__ = ["Panel", "panels_of", "register"]

type Panel = Callable[[HttpRequest, Service], SafeString]
"""Draws a section for a service; returns an empty text where it has nothing to say."""


@dataclass(frozen=True, slots=True)
class _Placed:
    panel: Panel
    order: int


_panels: dict[str, _Placed] = {}


def register(key: str, panel: Panel, *, order: int = 100) -> None:
    """Add a section to the page of every service; called from `ready`. The same key again replaces it."""
    _panels[key] = _Placed(panel, order)


def panels_of(request: HttpRequest, service: Service) -> list[SafeString]:
    """Return the sections for a service in their order."""
    drawn = (placed.panel(request, service) for placed in sorted(_panels.values(), key=lambda placed: placed.order))
    return [section for section in drawn if section]
