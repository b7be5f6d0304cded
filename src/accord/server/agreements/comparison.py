"""Before and after a pilot: the figures come from the app that measures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from accord.server.agreements.models import Agreement

__all__ = ["Compared", "compared", "provide"]


@dataclass(frozen=True, slots=True)
class Compared:
    """One kind of target before a pilot began and since: shares of clocks kept, with how many there were.

    Shares, their 95 % intervals and the times that half and nine of ten clocks took at most are None without any
    clock. `months` are compared on either side; `replayed` of the clocks before were under no agreement, they are
    what the pilot's own would have made of them.
    """

    target: str
    agreed: float
    before: float | None
    tickets_before: int
    since: float | None
    tickets_since: int
    interval: tuple[float, float] | None = None
    interval_before: tuple[float, float] | None = None
    median_before: timedelta | None = None
    p90_before: timedelta | None = None
    median_since: timedelta | None = None
    p90_since: timedelta | None = None
    replayed: int = 0
    months: int = 0


type Source = Callable[[Agreement, Sequence[str], date], list[Compared]]

_sources: list[Source] = []


def provide(source: Source) -> None:
    """Say who compares an agreement for some units (by code) before and since a date; called from `ready`."""
    _sources[:] = [source]


def compared(agreement: Agreement, units: Sequence[str], since: date) -> list[Compared]:
    """Return the comparison, empty as long as nobody measures."""
    return _sources[0](agreement, units, since) if _sources else []
