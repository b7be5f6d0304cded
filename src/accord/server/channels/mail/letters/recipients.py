"""Who is written to about a ticket."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from accord.server.accounts.models import Person
from accord.server.channels.mail.house import said_sender
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


def people_of(ticket: Ticket, author: Person | None, *, with_watchers: bool) -> list[Recipient]:
    """Return the requester and those who watch, each address once; the author knows what they wrote."""
    found = [_requester(ticket)]
    if with_watchers:
        for one in ticket.watchers.select_related("person"):
            name = one.person.name if one.person else ""
            found.append(Recipient(one.person.email if one.person else one.address, name, one.person))
    unwanted = {said_sender().mailbox.lower(), ""}
    if author is not None and author.pk != ticket.requester_id:
        unwanted.add(author.email.lower())
    by_address = {one.address.lower(): one for one in reversed(found) if one is not None}
    return [one for address, one in reversed(by_address.items()) if address not in unwanted]


def _requester(ticket: Ticket) -> Recipient | None:
    if ticket.requester is not None:
        person = ticket.requester
        return Recipient(person.email, person.name, person, is_requester=True)
    first = Message.objects.filter(ticket=ticket, is_inbound=True).exclude(author_address="").order_by("seq").first()
    if first is None or first.author_id is not None:
        return None
    return Recipient(first.author_address, first.author_name, is_requester=True)
