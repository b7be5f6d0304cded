"""What is asked of the bench: which tickets, and which terms they are tried with."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accord.agreements import Allowance
from accord.events import WaitingReason

__all__ = ["Asked", "Cut", "Terms"]


@dataclass(frozen=True, slots=True)
class Cut:
    """Which clocks: of a target of an agreement, or of a kind of target where there is none; "" and none named: all."""

    units: tuple[str, ...]
    agreement: str
    target: str  # its id in the agreement; without an agreement a kind of target
    service: str
    component: str
    function: str
    ticket_class: str
    levels: frozenset[int]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Terms:
    """What would be different; None and "": as it is."""

    allowance: Allowance | None = None
    share: Decimal | None = None
    calendar: str = ""  # hours copied from it
    own_hours: str = ""  # a calendar as JSON
    pauses: tuple[WaitingReason, ...] | None = None
    levels: tuple[tuple[int, int], ...] = ()  # tickets of the first level would have the second

    @property
    def changes_the_replay(self) -> bool:
        """Whether more than lengths and shares would be different."""
        return bool(self.calendar or self.own_hours or self.levels) or self.pauses is not None


@dataclass(frozen=True, slots=True)
class Asked:
    """A cut and the terms tried on it."""

    cut: Cut
    terms: Terms
