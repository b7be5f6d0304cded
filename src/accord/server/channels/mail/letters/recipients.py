"""Who is written to about a ticket."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from accord.server.accounts.models import Person
from accord.server.channels.mail.house import said_sender
from accord.server.desk.announcing import Happening
from accord.server.desk.models import Message, Ticket

__all__ = ["Recipient", "people_of"]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to write to: a person, or only an address."""

    address: str
    name: str
    person: Person | None = None
    is_requester: bool = False

    @property
    def language(self) -> str:
        """The language they read."""
        return (self.person.language if self.person else "") or settings.LANGUAGE_CODE

    def zone(self, ticket: Ticket) -> str:
        """Return the time zone they live in: their own, else that of the unit."""
        own = self.person.zone if self.person else ""
        return own or (ticket.unit.zone if ticket.unit else "") or timezone.get_default_timezone_name()


def people_of(happening: Happening, *, with_watchers: bool) -> list[Recipient]:
    """Return the requester and those who watch, each address once; the author knows what they wrote."""
    ticket, author = happening.ticket, happening.step.by
    found = [_requester(happening), *(_watchers(happening) if with_watchers and happening.watchers else ())]
    unwanted = {said_sender().mailbox.lower(), ""}
    if author is not None and author.pk != ticket.requester_id:
        unwanted.add(author.email.lower())
    by_address = {one.address.lower(): one for one in reversed(found) if one is not None}
    return [one for address, one in reversed(by_address.items()) if address not in unwanted]


def _watchers(happening: Happening) -> Iterator[Recipient]:
    people = Person.objects.in_bulk([key for _address, key in happening.watchers if key is not None])
    for address, key in happening.watchers:
        person = people.get(key or 0)
        yield Recipient(person.email if person else address, person.name if person else "", person)


def _requester(happening: Happening) -> Recipient | None:
    ticket = happening.ticket
    if ticket.requester is not None:
        person = ticket.requester
        return Recipient(person.email, person.name, person, is_requester=True)
    first = happening.message if happening.action == "ticket.opened" else _first_message(ticket)
    if first is None or first.author_id is not None or not first.author_address:
        return None
    return Recipient(first.author_address, first.author_name, is_requester=True)


def _first_message(ticket: Ticket) -> Message | None:
    inbound = Message.objects.filter(ticket=ticket, is_inbound=True).exclude(author_address="")
    return inbound.order_by("seq").first()
