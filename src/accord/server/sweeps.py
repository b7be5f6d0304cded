"""What an app looks after at regular times: its `jobs` module lists them as `SWEEPS`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

__all__ = ["Sweep"]


@dataclass(frozen=True, slots=True)
class Sweep:
    """A look at what is due. `run` takes the instant and returns how many things it did; doing it twice is harmless."""

    name: str
    every: timedelta
    run: Callable[[datetime], int]
