"""Which team a new ticket goes to."""

from accord.server.accounts.models import Team
from accord.server.catalogue.models import Component, Function, Service

__all__ = ["first_team"]


def first_team(service: Service | None, component: Component | None, function: Function | None) -> Team | None:
    """Return the team that provides the narrowest thing that is known, else the first team of the first line."""
    for thing in (function, component, service):
        if thing is not None and thing.team is not None:
            return thing.team
    return Team.objects.filter(ended_on=None).order_by("support_level", "id").first()
