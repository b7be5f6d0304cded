"""What can be ordered at the demonstration company, and its last orders, as they are told in `offers.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from accord.demonstration.people import employees

__all__ = ["Field", "Offer", "Order", "offers", "orders"]


@dataclass(frozen=True, slots=True)
class Field:
    """What the form of an offer asks; `shown_if` is another field and the answer to it that shows this one."""

    name: str
    kind: str
    label: str
    labels: Mapping[str, str]
    is_needed: bool
    choices: tuple[str, ...]
    shown_if: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that people order."""

    code: str
    name: str
    names: Mapping[str, str]
    what: str
    service: str
    function: str
    approvals: tuple[str, ...]
    roles: tuple[str, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """An order: how long ago, of what, by whom, what was answered, and how long after it each step was approved."""

    ago: timedelta
    offer: str
    who: str
    answers: tuple[tuple[str, str], ...]
    given: tuple[timedelta, ...]


@cache
def _told() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((files(__package__) / "offers.yaml").read_text("utf-8"))
    return told


@cache
def offers() -> tuple[Offer, ...]:
    """Return what can be ordered."""
    return tuple(
        Offer(
            one["code"], one["name"], one["names"], one["what"], one["service"], one["function"],
            tuple(one.get("approvals", ())), tuple(one.get("roles", ())), tuple(map(_field, one["fields"])),
        )
        for one in _told()["types"]
    )  # fmt: skip


def _field(told: Mapping[str, Any]) -> Field:
    shown_if = next(iter(told["if"].items())) if "if" in told else None
    return Field(
        told["name"], told["kind"], told["label"], told["labels"], told.get("needed", False),
        tuple(told.get("choices", ())), shown_if,
    )  # fmt: skip


@cache
def orders() -> tuple[Order, ...]:
    """Return the orders, the oldest first."""
    told = sorted(_told()["orders"], key=lambda one: -one["ago"])
    return tuple(_order(one) for one in told)


def _order(told: Mapping[str, Any]) -> Order:
    unit, number = told["who"]
    return Order(
        timedelta(hours=told["ago"]), told["type"], employees()[unit][number], tuple(told["answers"].items()),
        tuple(timedelta(minutes=minutes) for minutes in told.get("given", ())),
    )  # fmt: skip
