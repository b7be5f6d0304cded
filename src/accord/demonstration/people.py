"""The people of the demonstration company: all invented."""

from functools import cache
from importlib.resources import files

import numpy as np
import yaml

from accord.demonstration.units import PLACES

__all__ = ["SERVICE_LEVEL_MANAGER", "agents", "employees", "extension", "requesters"]

SERVICE_LEVEL_MANAGER = "Viktor Sand"
_A_PLACE = 3


@cache
def _names() -> dict[str, dict[str, list[str]]]:
    names: dict[str, dict[str, list[str]]] = yaml.safe_load(
        files("accord.demonstration").joinpath("people.yaml").read_text("utf-8")
    )
    return names


def agents(team: str) -> list[str]:
    """Return the people of a team of IT."""
    return _names()["agents"][team]


def requesters(count: int) -> list[str]:
    """Return that many different names of employees, always the same ones in the same order."""
    given, family = list(_names()["given"]), list(_names()["family"])
    pairs = np.random.Generator(np.random.PCG64(1)).permutation(len(given) * len(family))[:count]
    return [f"{given[pair % len(given)]} {family[pair // len(given)]}" for pair in pairs.tolist()]


@cache
def employees() -> dict[str, list[str]]:
    """Return, by unit, the employees whom the company's desk knows by name."""
    names = requesters(len(PLACES) * _A_PLACE)
    return {unit.id: names[number :: len(PLACES)] for number, unit in enumerate(PLACES)}


def extension(unit: str, name: str) -> str:
    """Return the internal telephone number of an employee of a unit.

    >>> extension("riverside", employees()["riverside"][0])
    '4130'
    """
    place = [one.id for one in PLACES].index(unit)
    return f"4{10 + place + 1}{employees()[unit].index(name)}"
