"""What the people of the demonstration company's IT can do, as it is told in `staff.yaml`."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

__all__ = ["absences", "known", "languages", "needs", "skills"]


@cache
def _told() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((files(__package__) / "staff.yaml").read_text("utf-8"))
    return told


def skills() -> Mapping[str, str]:
    """Return the names of know-how by its code."""
    return dict(_told()["skills"])


def languages() -> Mapping[str, str]:
    """Return the names of languages by their code."""
    return dict(_told()["languages"])


def known() -> Mapping[str, tuple[str, ...]]:
    """Return the codes of what people know and speak, by their names."""
    return {name: tuple(codes) for name, codes in _told()["know"].items()}


def needs() -> Mapping[str, str]:
    """Return the know-how that work on a service needs."""
    return dict(_told()["needs"])


def absences() -> Mapping[str, tuple[int, int]]:
    """Return who is away, from which day to which, counted from today."""
    return {name: (first, last) for name, (first, last) in _told()["away"].items()}
