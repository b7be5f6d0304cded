"""What of a ticket decides which agreement it is under."""

from dataclasses import dataclass

from accord.events.schema import TicketClass

__all__ = ["Subject"]


@dataclass(frozen=True, slots=True)
class Subject:
    """A ticket's classification; None where it is not known. `agreement` is the id of one chosen by hand."""

    ticket_class: TicketClass | None = None
    unit: str | None = None
    service: str | None = None
    component: str | None = None
    function: str | None = None
    level: int | None = None
    agreement: str | None = None
