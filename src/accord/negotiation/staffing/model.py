"""What a team is given to do, who does it, and how the simulation is run."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from accord.calendars import Int64Array, ServiceHours
from accord.errors import InputError

__all__ = ["WEEK_S", "Floats", "Lane", "Order", "Plan", "Work", "Worker"]

type Floats = npt.NDArray[np.float64]

WEEK_S = 7 * 86_400


class Order(StrEnum):
    """Which waiting ticket is taken up first."""

    LOSS = "loss"  # the product's own: the likelier and the dearer a miss, the sooner
    DUE = "due"
    ARRIVAL = "arrival"


@dataclass(frozen=True, eq=False)
class Lane:
    """Tickets that wait alike: promised the same, in the same hours, needing the same skill.

    `allowance_s` are service seconds until somebody must take the ticket up; zero goes before everything else. `cost`
    is what a miss counts as. Tickets of a lane that is not counted take time and say nothing of the promise.
    """

    name: str
    allowance_s: int
    hours: ServiceHours
    cost: float = 1.0
    skill: str = ""
    is_counted: bool = True


@dataclass(frozen=True, eq=False)
class Work:
    """The tickets that came to a team in whole weeks from `origin`, in the order in which they came.

    `arrived` and `origin` are seconds since 1970 UTC, `handling_s` seconds of somebody's time, `lane` the place of
    each ticket's lane among the lanes.
    """

    arrived: Int64Array
    handling_s: Floats
    lane: npt.NDArray[np.int64]
    origin: int
    weeks: int

    def __post_init__(self) -> None:
        """Refuse what the simulation could not make sense of."""
        if not len(self.arrived) == len(self.handling_s) == len(self.lane):
            raise InputError("arrivals, handling times and lanes are not equally many", "Give one of each a ticket")
        if self.weeks < 1 or not len(self.arrived):
            raise InputError("there is no history to draw weeks from", "Give at least one week with tickets")
        if (np.diff(self.arrived) < 0).any():
            raise InputError("the tickets do not stand in the order in which they came", "Sort them by arrival")
        if self.arrived[0] < self.origin or self.arrived[-1] >= self.origin + self.weeks * WEEK_S:
            raise InputError("tickets lie outside the weeks of the history", "Give an earlier origin or more weeks")


@dataclass(frozen=True, eq=False)
class Worker:
    """Somebody who takes tickets up: when, with which skills, and on which share of days they are away."""

    hours: ServiceHours
    skills: frozenset[str] = field(default_factory=frozenset)
    absent: float = 0.0

    def __post_init__(self) -> None:
        """Refuse a share that is none."""
        if not 0 <= self.absent < 1:
            raise InputError(f"{self.absent} is not a share of days", "Give a number from 0 to below 1")


@dataclass(frozen=True, slots=True)
class Plan:
    """How often, how long and in which order: `weeks` None simulates as many as the history has.

    `availability` is the share of a shift that goes to tickets; the rest goes to everything else that people do.
    """

    runs: int = 32
    weeks: int | None = None
    order: Order = Order.LOSS
    availability: float = 1.0
    seed: int = 2026

    def __post_init__(self) -> None:
        """Refuse numbers out of range."""
        if self.runs < 1 or not 0 < self.availability <= 1 or (self.weeks is not None and self.weeks < 1):
            raise InputError(
                f"{self.runs} runs of {self.weeks} weeks with {self.availability} of the shift cannot be simulated",
                "Give at least one run and one week, and a share above 0 and up to 1",
            )
