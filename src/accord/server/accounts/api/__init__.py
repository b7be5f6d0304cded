"""The endpoints of people, units, teams and skills."""

from accord.server.accounts.api import own, people, skills, teams, units
from accord.server.accounts.api.own import GRANT_KEY

__all__ = ["GRANT_KEY", "routers"]

routers = (own.router, units.router, people.router, teams.router, skills.router)
