"""Which team a new ticket goes to."""

from accord.server.accounts.models import Team
from accord.server.catalogue.models import Component, Function, Service
from accord.server.desk.rows import Asked, asked_rows

__all__ = ["asked_team"]


def asked_team(service: Service | None, component: Component | None, function: Function | None) -> Asked:
    """Return the query for the team of the narrowest thing that is known, else the first team of the first line."""
    for thing in (function, component, service):
        if thing is not None and thing.team_id is not None:
            return asked_rows(Team, "id = %s", (thing.team_id,))
    return asked_rows(Team, "ended_on IS NULL ORDER BY support_level, id LIMIT 1", ())
