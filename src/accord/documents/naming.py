"""The names people know things by, for the ids that stand in agreements, logs and verdicts."""

from collections.abc import Iterable, Mapping

from accord.agreements import Organisation

__all__ = ["Names"]


class Names:
    """Names of units, services, teams, suppliers and agreements; an id without a name stands for itself.

    `titles` are those of agreements, which the organisation does not list.
    """

    def __init__(self, organisation: Organisation, titles: Mapping[str, str] | None = None) -> None:
        things = list(organisation.things())
        self._units = {id: unit.name for id, unit in organisation.units.items()}
        self._services = {thing.service: thing.name for thing in things if not thing.component}
        self._components = {thing.component: thing.name for thing in things if thing.component and not thing.function}
        self._functions = {thing.function: thing.name for thing in things if thing.function}
        self._teams = {id: team.name for id, team in organisation.teams.items()}
        self._suppliers = {id: supplier.name for id, supplier in organisation.suppliers.items()}
        self._agreements = dict(titles or {})

    def unit(self, id: str) -> str:
        """Return the name of a business unit."""
        return self._units.get(id, id)

    def service(self, id: str) -> str:
        """Return the name of a service."""
        return self._services.get(id, id)

    def component(self, id: str) -> str:
        """Return the name of a component."""
        return self._components.get(id, id)

    def function(self, id: str) -> str:
        """Return the name of an IT function."""
        return self._functions.get(id, id)

    def team(self, id: str) -> str:
        """Return the name of a team."""
        return self._teams.get(id, id)

    def supplier(self, id: str) -> str:
        """Return the name of a supplier."""
        return self._suppliers.get(id, id)

    def agreement(self, id: str) -> str:
        """Return the title of an agreement."""
        return self._agreements.get(id, id)

    def units(self, ids: Iterable[str]) -> str:
        """Return the names of several units, with commas."""
        return ", ".join(map(self.unit, ids))
