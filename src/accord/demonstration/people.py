"""The people of the demonstration company: all invented."""

from functools import cache
from importlib.resources import files

import numpy as np
import yaml

__all__ = ["SERVICE_LEVEL_MANAGER", "agents", "requesters"]

SERVICE_LEVEL_MANAGER = "Viktor Sand"


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
