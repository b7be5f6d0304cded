"""The organisation that agreements are about: business units as a tree, services, teams and suppliers."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pydantic import Field

from accord.agreements.fields import Clause, Text, Whole

__all__ = ["Component", "Function", "Organisation", "Service", "Supplier", "Team", "Thing", "Unit"]


class Unit(Clause):
    """A business unit."""

    name: Text = Field(description="What people call it.", examples=["Riverside"])
    parent: str = Field(default="", description="Id of the unit above it; none: it stands at the top.")


class Providing(Clause):
    """A thing that people are served with, and who provides it."""

    name: Text = Field(description="What people call it.", examples=["Wired network"])
    team: str = Field(default="", description="Id of the team that provides it; none: as the level above says.")
    supplier: str = Field(default="", description="Id of the supplier that provides it; none: as the level above says.")


class Function(Providing):
    """An IT function: the smallest thing that an agreement can name."""


class Component(Providing):
    """A part of a service."""

    functions: dict[str, Function] = Field(default={}, description="IT functions by id.")


class Service(Providing):
    """A service of the catalogue."""

    components: dict[str, Component] = Field(default={}, description="Components by id.")


class Team(Clause):
    """A team that works on tickets."""

    name: Text = Field(description="What people call it.", examples=["Service desk"])
    support_level: Whole | None = Field(default=None, ge=1, le=9, description="The line of support, 1 is the first.")


class Supplier(Clause):
    """A company that IT calls in."""

    name: Text = Field(description="What people call it.")


class Thing(NamedTuple):
    """A service, a component or a function by its ids, with the team and supplier that provide it ("" where none)."""

    service: str
    component: str = ""
    function: str = ""
    name: str = ""
    team: str = ""
    supplier: str = ""


class Organisation(Clause):
    """Business units, services, teams and suppliers by their ids.

    An id that is not listed is no error: logs know more than anybody writes down.
    """

    units: dict[str, Unit] = Field(default={}, description="Business units by id.")
    services: dict[str, Service] = Field(default={}, description="Services by id, with components and functions.")
    teams: dict[str, Team] = Field(default={}, description="Teams by id.")
    suppliers: dict[str, Supplier] = Field(default={}, description="Suppliers by id.")

    @classmethod
    def empty(cls) -> "Organisation":
        """Return an organisation of which nothing is known."""
        return cls()

    def line_of(self, unit: str) -> tuple[str, ...]:
        """Return a unit and the units above it, nearest first; an unknown unit stands alone."""
        line = [unit]
        while (known := self.units.get(line[-1])) and known.parent and known.parent not in line:
            line.append(known.parent)
        return tuple(line)

    def below(self, unit: str) -> frozenset[str]:
        """Return a unit with all units below it."""
        return frozenset({unit}) | {known for known in self.units if unit in self.line_of(known)}

    def things(self) -> Iterator[Thing]:
        """Yield every service, component and function; a provider that is not given is that of the level above."""
        for service_id, service in self.services.items():
            yield (top := Thing(service_id, "", "", service.name, service.team, service.supplier))
            for component_id, component in service.components.items():
                yield (part := _under(top, component)._replace(component=component_id))
                for function_id, function in component.functions.items():
                    yield _under(part, function)._replace(function=function_id)

    def places(self) -> Mapping[str, Mapping[str, Thing]]:
        """Return where ids stand: `component` and `function` ids that occur once, each with its thing."""
        found: dict[str, dict[str, list[Thing]]] = {"component": {}, "function": {}}
        for thing in self.things():
            sort = "function" if thing.function else "component" if thing.component else ""
            if sort:
                found[sort].setdefault(getattr(thing, sort), []).append(thing)
        return {sort: {key: same[0] for key, same in ids.items() if len(same) == 1} for sort, ids in found.items()}


def _under(above: Thing, thing: Providing) -> Thing:
    own = bool(thing.team or thing.supplier)
    team, supplier = (thing.team, thing.supplier) if own else (above.team, above.supplier)
    return above._replace(name=thing.name, team=team, supplier=supplier)
