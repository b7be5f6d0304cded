"""Who wrote a mail, and which ticket it belongs to."""

import re
from dataclasses import dataclass
from typing import Final

from accord.correspondence import Mail
from accord.correspondence.threads import parts_of_message_id
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.channels.mail.house import desk
from accord.server.channels.mail.models import GuestDomain, Letter, LetterKind
from accord.server.desk.access import may_for_ticket, sees_inside, tickets_in_reach
from accord.server.desk.models import OWN_SOURCE, Message, Ticket
from accord.server.desk.rows import Asked, asked_rows, instances, several

__all__ = [
    "Found", "asked_person", "find_ticket", "guest_domain", "is_answer_to_notice", "known_person", "speaks_inside",
    "works_on",
]  # fmt: skip

_LETTER: Final = re.compile(r"l\d{1,18}")


@dataclass(frozen=True, slots=True)
class Found:
    """The ticket that a mail belongs to and why, or one that it only mentions."""

    ticket: Ticket | None = None
    code: str = "new"
    mentioned: Ticket | None = None


def asked_person(mailbox: str) -> Asked:
    """Return the query for who has an address, whether they may sign in or are a guest."""
    return asked_rows(Person, "lower(email) = lower(%s)", (mailbox[:254],))


def known_person(mailbox: str) -> Person | None:
    """Return who has an address."""
    return next(iter(instances(Person, *several(asked_person(mailbox)))), None)


def guest_domain(mailbox: str) -> GuestDomain | None:
    """Return the rule for the domain of an address, or for one above it."""
    parts = mailbox.rpartition("@")[2].lower().split(".")
    domains = [".".join(parts[n:]) for n in range(max(1, len(parts) - 1))][:10]
    found = GuestDomain.objects.select_related("unit").filter(domain__in=domains)
    return max(found, key=lambda one: len(one.domain), default=None)


def find_ticket(mail: Mail, person: Person | None) -> Found:
    """Return the ticket that a mail belongs to.

    A Message-ID that the desk signed proves it: whoever answers was sent that mail. Ids of other mails, and references
    in the subject, anybody can write: they count for people who may see the ticket.
    """
    proven = [one.ticket for one in mail.tickets if one.is_proven]
    if ticket := _first(proven):
        return Found(ticket, "thread")
    mentioned = None
    for ticket, code in (*_by_other_mails(mail), *_by_subject(mail)):
        if _may_write(person, mail, ticket):
            return Found(ticket, code)
        mentioned = mentioned or ticket
    return Found(None, "mentions" if mentioned else "new", mentioned)


def _by_other_mails(mail: Mail) -> list[tuple[Ticket, str]]:
    ids = [*mail.in_reply_to, *reversed(mail.references)]
    if not ids:
        return []
    found = Message.objects.filter(mail_id__in=ids, taken_back_at=None).select_related("ticket")
    tickets = dict.fromkeys(message.ticket for message in found.order_by("-pk")[:5])
    return [(ticket, "thread") for ticket in tickets if ticket.source == OWN_SOURCE]


def _by_subject(mail: Mail) -> list[tuple[Ticket, str]]:
    named = [one.ticket for one in mail.tickets if not one.is_proven][:5]
    return [(ticket, "reference") for name in named if (ticket := _first([name]))]


def _first(references: list[str]) -> Ticket | None:
    found = Ticket.objects.filter(reference__in=references, source=OWN_SOURCE) if references else ()
    by_reference = {ticket.reference: ticket for ticket in found}
    ticket = next((by_reference[name] for name in references if name in by_reference), None)
    seen: set[int] = set()
    while ticket is not None and ticket.merged_into_id and ticket.pk not in seen:
        seen.add(ticket.pk)
        ticket = ticket.merged_into
    return ticket


def _may_write(person: Person | None, mail: Mail, ticket: Ticket) -> bool:
    if person is not None and (
        ticket.requester_id == person.pk
        or ticket.watchers.filter(person=person).exists()
        or tickets_in_reach(person).filter(pk=ticket.pk).exists()
    ):
        return True
    return mail.sender is not None and ticket.watchers.filter(address__iexact=mail.sender.mailbox).exists()


def is_answer_to_notice(mail: Mail) -> bool:
    """Say whether a mail answers a letter about clocks, as the ids say that the desk put into that letter."""
    parts = [parts_of_message_id(one, desk()) for one in mail.in_reply_to]
    keys = [int(unique[1:]) for _ticket, unique in filter(None, parts) if _LETTER.fullmatch(unique)]
    return bool(keys) and Letter.objects.filter(pk__in=keys, kind=LetterKind.NOTICE).exists()


def speaks_inside(person: Person | None, ticket: Ticket) -> bool:
    """Say whether somebody writes as IT: they work on the ticket or read its notes, and did not ask for help."""
    if person is None or not person.is_active or ticket.requester_id == person.pk:
        return False
    return works_on(person, ticket) or (sees_inside(person) and tickets_in_reach(person).filter(pk=ticket.pk).exists())


def works_on(person: Person | None, ticket: Ticket) -> bool:
    """Say whether somebody writes as the desk: they work on the ticket and did not ask for help themselves."""
    if person is None or ticket.requester_id == person.pk:
        return False
    return may_for_ticket(person, Capability.WORK_ON_TICKETS, ticket)
