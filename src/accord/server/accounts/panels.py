"""What later apps show on a team's page, such as its working calendar."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString

from accord.server.accounts.models import Team

__all__ = ["Panel", "register_team_panel", "team_panels"]

type Panel = Callable[[HttpRequest, Team], SafeString]

_team_panels: list[Panel] = []


def register_team_panel(panel: Panel) -> None:
    """Add a section to the page of every team; it returns what is drawn, empty where it has nothing to say."""
    if panel not in _team_panels:
        _team_panels.append(panel)


def team_panels(request: HttpRequest, team: Team) -> list[SafeString]:
    """Return the sections of a team's page."""
    return [drawn for panel in _team_panels if (drawn := panel(request, team))]
