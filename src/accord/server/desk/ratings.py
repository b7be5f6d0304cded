"""Where a customer says how they were served: whoever asks them provides the links that mails and pages show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accord.server.accounts.models import Person
from accord.server.desk.models import Ticket

__all__ = ["RatingLink", "provide", "rating_links"]


@dataclass(frozen=True, slots=True)
class RatingLink:
    """One answer that is given by one click; `address` is a whole one, with the host."""

    label: str
    address: str


type Source = Callable[[Ticket, Person], Sequence[RatingLink]]
_sources: list[Source] = []


def provide(source: Source) -> None:
    """Have `source` asked for links, in the language that is being spoken, when a ticket is resolved."""
    _sources.append(source)


def rating_links(ticket: Ticket, person: Person) -> list[RatingLink]:
    """Return the links for one person and ticket, none where nobody asks."""
    return [link for source in _sources for link in source(ticket, person)]
