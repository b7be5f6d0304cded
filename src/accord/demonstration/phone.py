"""The telephone calls of the demonstration company's last hours, as they are told in `phone.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from accord.demonstration.people import employees

__all__ = ["PhoneCall", "Wanted", "phone_calls"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The ticket that a call became: about what, how bad, and what solved it on the phone, if anything did."""

    about: str
    impact: int
    urgency: int
    subject: str
    solved: str


@dataclass(frozen=True, slots=True)
class PhoneCall:
    """One call: how long ago, by whom or from which number, who answered after how long, and what came of it.

    `by` is empty when nobody answered before it was lost.
    """

    ago: timedelta
    who: str
    number: str
    by: str
    rang: timedelta
    talked: timedelta
    note: str
    ticket: Wanted | None


@cache
def phone_calls() -> tuple[PhoneCall, ...]:
    """Return the calls, the oldest first."""
    told = yaml.safe_load((files(__package__) / "phone.yaml").read_text("utf-8"))
    return tuple(sorted((_call(one) for one in told), key=lambda call: -call.ago))


def _call(told: Mapping[str, Any]) -> PhoneCall:
    unit, number = told.get("who", ("", 0))
    return PhoneCall(
        timedelta(minutes=told["ago"]), employees()[unit][number] if unit else "", told.get("number", ""),
        told.get("by", ""), timedelta(seconds=told["rang"]), timedelta(seconds=told.get("talked", 0)),
        told.get("note", ""), _wanted(told["ticket"]) if "ticket" in told else None,
    )  # fmt: skip


def _wanted(told: Mapping[str, Any]) -> Wanted:
    impact, urgency = told["how"]
    return Wanted(told["about"], impact, urgency, told["subject"], told.get("solved", ""))
