"""What agents do with calls."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person, Team
from accord.server.audit.actions import record
from accord.server.catalogue.models import Service
from accord.server.channels.phone.errors import CallOverError
from accord.server.channels.phone.models import Call, Outcome, PhoneSystem
from accord.server.channels.phone.queries import caller_of
from accord.server.desk import actions as desk
from accord.server.desk.actions import Words
from accord.server.desk.models import Channel, Ticket

__all__ = [
    "LONGEST_NOTE", "Said", "add_system", "answer_call", "continue_ticket", "end_call", "log_lost", "lose_call",
    "name_caller", "note_call", "open_ticket", "revoke_system", "start_call",
]  # fmt: skip

LONGEST_NOTE = 20_000
MOST_SYSTEMS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said on the phone: by the caller, and by the agent if the customer is to read it; the work booked.

    `booked_s` None: as long as the call. With `is_solved` the help was given on the phone.
    """

    text: str
    answer: str = ""
    booked_s: int | None = None
    is_solved: bool = False


@transaction.atomic
def start_call(*, by: Person, now: datetime, number: str = "") -> Call:
    """Begin a call that no telephone system told of: it is answered now."""
    call = Call.objects.create(
        agent=by, offered_at=now, answered_at=now, number=number[:40], person=caller_of(number) if number else None
    )
    record("call.answered", call, by=by, now=now)
    return call


@transaction.atomic
def log_lost(*, by: Person, now: datetime, number: str = "") -> Call:
    """Note a call that stopped ringing before anybody answered."""
    call = Call.objects.create(
        offered_at=now, ended_at=now, outcome=Outcome.LOST, number=number[:40],
        person=caller_of(number) if number else None,
    )  # fmt: skip
    record("call.lost", call, by=by, now=now)
    return call


@transaction.atomic
def answer_call(call: Call, *, by: Person, now: datetime) -> Call:
    """Answer a call that rings. Raises CallOverError when somebody else did, or it rings no more."""
    found = _locked(call)
    if found.outcome or (found.answered_at is not None and found.agent_id not in (None, by.pk)):
        raise CallOverError(_("Somebody else answered this call, or it rings no more."))
    found.answered_at, found.agent = found.answered_at or now, by
    found.save()
    record("call.answered", found, by=by, now=now)
    return found


@transaction.atomic
def lose_call(call: Call, *, by: Person, now: datetime) -> Call:
    """Say that a call stopped ringing before anybody answered. Raises CallOverError when somebody did."""
    found = _locked(call)
    if found.answered_at is not None or found.outcome:
        raise CallOverError(_("This call was answered, or has ended already."))
    found.ended_at, found.outcome = now, Outcome.LOST
    found.save()
    record("call.lost", found, by=by, now=now)
    return found


@transaction.atomic
def end_call(call: Call, *, by: Person, now: datetime) -> Call:
    """Hang up; a call that has ended stays as it is."""
    found = _locked(call)
    if found.answered_at is None:
        raise CallOverError(_("Nobody has answered this call."))
    if not found.outcome:
        _end(found, now)
        record("call.ended", found, by=by, now=now)
    return found


@transaction.atomic
def name_caller(call: Call, caller: Person | None, *, by: Person, now: datetime) -> Call:
    """Say who calls; None: nobody whom we know."""
    found = _locked(call)
    found.person = caller
    found.save(update_fields=["person"])
    record("call.caller_named", found, by=by, now=now, person=caller.email if caller else "")
    return found


def note_call(call: Call, text: str) -> None:
    """Keep what is being noted during a call."""
    Call.objects.filter(pk=call.pk).update(note=text[:LONGEST_NOTE].replace("\x00", ""))


@transaction.atomic
def open_ticket(
    call: Call,
    said: Said,
    *,
    subject: str,
    by: Person,
    now: datetime,
    key: UUID | None = None,
    service: Service | None = None,
    impact: int | None = None,
    urgency: int | None = None,
    team: Team | None = None,
) -> Ticket:
    """Open a ticket for the caller, book the call on it, and hang up. The same `key` again gives the same ticket."""
    found = _with_caller(call)
    known = Ticket.objects.filter(opened_key=key).first() if key else None
    if known is not None:
        return known
    ticket = desk.open_ticket(
        desk.Call(
            subject=subject, words=Words(text=said.text or subject, author=found.person), channel=Channel.PHONE,
            requester=found.person, service=service, impact=impact, urgency=urgency, team=team,
        ),
        by=by, now=now, key=key,
    )  # fmt: skip
    _conclude(found, ticket, said, by, now)
    return ticket


@transaction.atomic
def continue_ticket(call: Call, ticket: Ticket, said: Said, *, by: Person, now: datetime) -> Ticket:
    """Write what the caller says to a ticket that is there, book the call on it, and hang up.

    Raises TicketEndedError for a ticket that is closed: what they want then is a new one.
    """
    found = _with_caller(call)
    if not said.text.strip():
        raise InputError([at_field(_("Note what was said."), "text")])
    words = Words(text=said.text, author=found.person)
    desk.customer_writes(ticket, words, by=found.person, now=now, channel=Channel.PHONE)
    _conclude(found, ticket, said, by, now)
    return ticket


def _conclude(call: Call, ticket: Ticket, said: Said, by: Person, now: datetime) -> None:
    """Say what the agent said, book the time, and remember where the call went."""
    if not call.outcome:
        _end(call, now)
    booked = said.booked_s if said.booked_s is not None else round(call.talked(now).total_seconds())
    booked = min(booked, 24 * 3600)
    answer = Words(text=said.answer)
    if said.is_solved:
        desk.resolve(ticket, by=by, now=now, words=answer if said.answer.strip() else None, booked_s=booked)
    elif said.answer.strip():
        desk.answer(ticket, answer, by=by, now=now, channel=Channel.PHONE, booked_s=booked)
    elif booked:
        desk.note(ticket, Words(), by=by, now=now, booked_s=booked)
    call.ticket, call.agent = ticket, call.agent or by
    call.save()
    record("call.led_to_ticket", call, by=by, now=now, ticket=ticket.reference)


def _with_caller(call: Call) -> Call:
    found = _locked(call)
    if found.answered_at is None:
        raise CallOverError(_("Nobody has answered this call."))
    if found.person is None:
        raise InputError([at_field(_("Say first who is calling."), "text")])
    return found


def _locked(call: Call) -> Call:
    return Call.objects.select_for_update(of=("self",)).select_related("person", "agent", "ticket").get(pk=call.pk)


def _end(call: Call, now: datetime) -> None:
    call.ended_at, call.outcome = call.ended_at or now, Outcome.ANSWERED
    call.save()


@transaction.atomic
def add_system(name: str, *, by: Person, now: datetime) -> PhoneSystem:
    """Let a telephone system tell of calls. Raises InputError when there are too many."""
    if PhoneSystem.objects.filter(revoked_at=None).count() >= MOST_SYSTEMS:
        raise InputError([at_field(_("There are twenty already; take one away first."), "name")])
    made = PhoneSystem.objects.create(name=name, nonce=secrets.token_hex(32), made_at=now)
    record("phone_system.made", made, by=by, now=now)
    return made


@transaction.atomic
def revoke_system(system: PhoneSystem, *, by: Person, now: datetime) -> None:
    """Take nothing more from a telephone system; its calls stay."""
    if PhoneSystem.objects.filter(pk=system.pk, revoked_at=None).update(revoked_at=now):
        record("phone_system.revoked", system, by=by, now=now)
