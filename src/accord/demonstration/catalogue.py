"""What Timber & Tile's IT provides: 17 services of 33 components, with 33 functions."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Self

import yaml

__all__ = ["Component", "Service", "components", "services"]


@dataclass(frozen=True, slots=True)
class Component:
    """A part of a service with how its tickets usually go.

    `weights` by kind of unit (centre, office, contact centre, warehouse); `requests` the share that is not trouble;
    `desk` the share that the first line settles; `minutes` the median of the work; `outside` the share that needs the
    supplier.
    """

    id: str
    name: str
    functions: tuple[tuple[str, str], ...]
    weights: tuple[float, ...]
    team: str
    requests: float
    desk: float
    minutes: int
    on_site: bool
    supplier: str
    outside: float

    @classmethod
    def read(cls, row: dict[str, Any]) -> Self:
        """Return the component that a row of `catalogue.yaml` describes."""
        supplier = row.get("supplier", {"id": "", "outside": 0.0})
        functions = tuple(row["functions"].items())
        return cls(
            row["id"],
            row["name"],
            functions,
            tuple(row["weights"]),
            supplier=supplier["id"],
            outside=supplier["outside"],
            **row["work"],
        )


@dataclass(frozen=True, slots=True)
class Service:
    """A service; `levels`: how many of 100 incidents are of problem level 1 to 4; `watched`: what monitoring sees."""

    id: str
    name: str
    owner: str
    agreement: str
    levels: tuple[int, ...]
    watched: float
    components: tuple[Component, ...]

    @classmethod
    def read(cls, row: dict[str, Any]) -> Self:
        """Return the service that an entry of `catalogue.yaml` describes."""
        parts = tuple(Component.read(part) for part in row["components"])
        return cls(**{**row, "levels": tuple(row["levels"]), "components": parts})


@cache
def services() -> tuple[Service, ...]:
    """Return the services in the order of the catalogue."""
    text = files("accord.demonstration").joinpath("catalogue.yaml").read_text("utf-8")
    return tuple(Service.read(row) for row in yaml.safe_load(text))


@cache
def components() -> tuple[tuple[Service, Component], ...]:
    """Return every component beside its service, in the order in which the generator numbers them."""
    return tuple((service, component) for service in services() for component in service.components)
