"""How long it will take, as far as somebody knows: who works it out enters here, and nothing is made up meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from accord.server.desk.models import Ticket

__all__ = ["Outlook", "outlook_of", "provide"]


@dataclass(frozen=True, slots=True)
class Outlook:
    """The place in the queue (1 is next), and the range in which the end is expected; None for what is not known."""

    place: int | None = None
    earliest: datetime | None = None
    latest: datetime | None = None


type Source = Callable[[Ticket, datetime], Outlook | None]
_sources: list[Source] = []


def provide(source: Source) -> None:
    """Say who works out places and expected times; the last one counts."""
    _sources[:] = [source]


def outlook_of(ticket: Ticket, now: datetime) -> Outlook:
    """Return what is known about the time that an open request will take."""
    if ticket.state not in (Ticket.State.OPEN, Ticket.State.WAITING):
        return Outlook()
    for source in _sources:
        if found := source(ticket, now):
            return found
    return Outlook()
