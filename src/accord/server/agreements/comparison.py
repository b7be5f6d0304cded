"""Before and after a pilot: the figures come from the app that measures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from accord.server.agreements.models import Agreement

__all__ = ["Compared", "compared", "provide"]


@dataclass(frozen=True, slots=True)
class Compared:
    """One target before a pilot began and since: shares of clocks kept, with how many there were; None without any."""

    target: str
    agreed: float
    before: float | None
    tickets_before: int
    since: float | None
    tickets_since: int
    interval: tuple[float, float] | None = None


type Source = Callable[[Agreement, Sequence[str], date], list[Compared]]

_sources: list[Source] = []


def provide(source: Source) -> None:
    """Say who compares an agreement for some units (by code) before and since a date; called from `ready`."""
    _sources[:] = [source]


def compared(agreement: Agreement, units: Sequence[str], since: date) -> list[Compared]:
    """Return the comparison, empty as long as nobody measures."""
    return _sources[0](agreement, units, since) if _sources else []
