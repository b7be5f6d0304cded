"""The calls of the desk's last days, as they are told in `calls.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from accord.demonstration.people import employees
from accord.events import TicketClass

__all__ = ["Act", "Call", "calls"]


@dataclass(frozen=True, slots=True)
class Act:
    """What was done `after` the call: a verb, and what was said or to whom."""

    after: timedelta
    verb: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """One call for help: how long ago, from which unit, about which component or function, and what followed.

    `who` is the name of the employee who called; empty: anybody of the unit.
    """

    ago: timedelta
    unit: str
    who: str
    about: str
    ticket_class: TicketClass
    impact: int
    urgency: int
    subject: str
    text: str
    acts: tuple[Act, ...]


@cache
def calls() -> tuple[Call, ...]:
    """Return the calls, the oldest first."""
    told = yaml.safe_load((files(__package__) / "calls.yaml").read_text("utf-8"))
    return tuple(sorted((_call(one) for one in told), key=lambda call: -call.ago))


def _call(told: Mapping[str, Any]) -> Call:
    kind, impact, urgency = told["how"]
    acts = (_act(minutes, said) for minutes, said in sorted(told.get("then", {}).items()))
    return Call(
        timedelta(hours=told["ago"]), told["where"], _name(told), told["about"], TicketClass(kind), impact, urgency,
        told["subject"], told["text"], tuple(acts),
    )  # fmt: skip


def _name(told: Mapping[str, Any]) -> str:
    return employees()[told["where"]][told["who"]] if "who" in told else ""


def _act(minutes: int, said: str | Mapping[str, str]) -> Act:
    after = timedelta(minutes=minutes)
    if isinstance(said, str):
        return Act(after, said)
    ((verb, words),) = said.items()
    return Act(after, verb, words)
