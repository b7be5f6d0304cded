"""Opening a ticket from a mail, and going on with one."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError

from accord.correspondence import Mail
from accord.server.accounts.actions.people import create_person
from accord.server.accounts.models import Person, Unit
from accord.server.channels.mail.finding import Found, speaks_inside
from accord.server.channels.mail.letters.writing import saying_nothing
from accord.server.channels.mail.models import Outcome, RawMail
from accord.server.channels.mail.reading import is_thanks, subject_of, words_of
from accord.server.channels.mail.result import Result
from accord.server.desk.actions import Call, customer_writes, link, note, open_ticket
from accord.server.desk.models import Channel, Message, Ticket
from accord.server.desk.models.working import LinkKind
from accord.server.desk.rows import asked_rows, instances, several

__all__ = ["go_on", "make_ticket", "open_new", "welcome_guest"]

_ENDED = (Ticket.State.CLOSED, Ticket.State.WITHDRAWN, Ticket.State.MERGED)


def open_new(
    mail: Mail,
    person: Person | None,
    found: Found,
    raw: RawMail,
    now: datetime,
    *,
    unit: Unit | None = None,
    domain: str = "",
) -> Result:
    """Open a ticket; one that the mail only mentions is linked, for the desk to decide."""
    ticket = make_ticket(mail, person, raw, now, unit=unit)
    if found.mentioned is not None:
        link(ticket, found.mentioned, LinkKind.RELATED, by=None, now=now)
        return _result(Outcome.TICKET, found.code, found.mentioned.reference, ticket)
    return _result(Outcome.TICKET, "guest" if domain else "new", domain, ticket)


def make_ticket(mail: Mail, person: Person | None, raw: RawMail, now: datetime, *, unit: Unit | None = None) -> Ticket:
    """Open the ticket of a mail: once, however often it is asked for."""
    words = words_of(mail, person)
    call = Call(subject=subject_of(mail), words=words, channel=Channel.MAIL, requester=person, unit=unit)
    with saying_nothing(unless=mail.may_be_answered):
        return open_ticket(call, by=person, now=now, key=UUID(raw.digest[:32]), by_name=words.author_name)


def go_on(mail: Mail, ticket: Ticket, code: str, person: Person | None, raw: RawMail, now: datetime) -> Result:
    """Write a mail down on the ticket that it belongs to, or open a new one when that has ended."""
    is_inside = speaks_inside(person, ticket)
    if ticket.state in _ENDED and not is_inside:
        return _begin_again(mail, ticket, person, raw, now)
    words = words_of(mail, person)
    if person is not None and is_inside:
        if ticket.state in (Ticket.State.WITHDRAWN, Ticket.State.MERGED):
            return _begin_again(mail, ticket, person, raw, now)
        # A sender's address can be forged: what is said to the customer is said by people who have signed in.
        note(ticket, words, by=person, now=now)
        return _result(Outcome.ANSWER, "note", "", ticket)
    customer_writes(
        ticket, words, by=person, now=now, channel=Channel.MAIL, by_name=words.author_name,
        reopens=not is_thanks(mail),
    )  # fmt: skip
    return _result(Outcome.ANSWER, code, "", ticket)


def _begin_again(mail: Mail, ended: Ticket, person: Person | None, raw: RawMail, now: datetime) -> Result:
    ticket = make_ticket(mail, person or ended.requester, raw, now, unit=ended.unit)
    link(ticket, ended, LinkKind.RELATED, by=None, now=now)
    return _result(Outcome.TICKET, "continued", ended.reference, ticket)


def _result(outcome: Outcome, code: str, detail: str, ticket: Ticket) -> Result:
    said = ticket.said
    if not isinstance(said, Message):  # the ticket was opened before, or something was done to it since
        latest = asked_rows(Message, "ticket_id = %s ORDER BY seq DESC LIMIT 1", (ticket.pk,))
        said = next(iter(instances(Message, *several(latest))), None)
    return Result(outcome, code, detail, ticket, said)


def welcome_guest(mailbox: str, name: str) -> Person | None:
    """Enter a guest, who may not sign in; None for an address that is none of a person."""
    guest = Person(email=mailbox, name=(name or mailbox)[:200], is_active=False)
    try:
        return create_person(guest, password=None, by=None)
    except ValidationError:
        return None
