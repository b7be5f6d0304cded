"""Talking on a ticket: answers and notes of the desk, messages of the customer."""

from datetime import datetime

from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.events import EventType
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person
from accord.server.catalogue.models import Supplier
from accord.server.desk.actions.changing import Change, changing, refuse_ended
from accord.server.desk.actions.writing import Words, add_message, drop_draft_with, refuse_unread
from accord.server.desk.errors import TicketEndedError
from accord.server.desk.models import Channel, Ticket, WaitingReason

__all__ = ["answer", "customer_writes", "note", "resume", "wait"]

MOST_BOOKED_S = 24 * 3600


def answer(
    ticket: Ticket,
    words: Words,
    *,
    by: Person | None,
    now: datetime,
    channel: Channel = Channel.PORTAL,
    news_at: datetime | None = None,
    booked_s: int | None = None,
    then_wait: WaitingReason | None = None,
    until: datetime | None = None,
    seen: int | None = None,
) -> Ticket:
    """Answer the customer; stops response and next-answer clocks, and may begin a wait in the same step.

    `news_at` promises when the customer hears again; `booked_s` is the work booked with the answer, in seconds. `seen`
    is the number of the last message that the writer saw: UnreadError when there is a later one.
    """
    _need_text(words)
    with changing(ticket, "ticket.answered", by=by, now=now) as change:
        refuse_ended(change)
        refuse_unread(change, seen)
        seq = change.write(
            EventType.CONTACT, direction="out", visibility="public", channel=str(channel), promised_at=news_at,
            booked_s=_booked(booked_s), actor_kind="automatic" if words.is_automatic else None,
        )  # fmt: skip
        change.message = add_message(change, words, seq=seq, is_inbound=False, is_public=True, channel=channel)
        if then_wait is not None:
            _begin_wait(change, then_wait, None, until)
    return ticket


def note(ticket: Ticket, words: Words, *, by: Person, now: datetime, booked_s: int | None = None) -> Ticket:
    """Write a note that only the desk reads, or book work without one."""
    if not booked_s:
        _need_text(words)
    with changing(ticket, "ticket.noted", by=by, now=now, audited=False) as change:
        refuse_ended(change)
        seq = change.write(
            EventType.CONTACT, direction="out", visibility="internal", channel=str(Channel.DESK),
            booked_s=_booked(booked_s),
        )  # fmt: skip
        if _says_something(words):
            change.message = add_message(
                change, words, seq=seq, is_inbound=False, is_public=False, channel=Channel.DESK
            )
        else:
            drop_draft_with(change, words)
    return ticket


def customer_writes(
    ticket: Ticket,
    words: Words,
    *,
    by: Person | None,
    now: datetime,
    channel: Channel,
    by_name: str = "",
    reopens: bool = True,
) -> Ticket:
    """Take a message of the customer: a wait for them ends, and what was resolved is open again.

    Raises TicketEndedError for a ticket that is closed or has ended: what they want then is a new one. With `reopens`
    false ("thank you") a resolved ticket stays resolved.
    """
    _need_text(words)
    with changing(ticket, "ticket.customer_wrote", by=by, now=now, by_name=by_name) as change:
        refuse_ended(change)
        if change.ticket.state == Ticket.State.CLOSED:
            raise TicketEndedError(_("%(reference)s is closed; a new one has to be opened.") % {"reference": ticket})
        seq = change.write(
            EventType.CONTACT, direction="in", visibility="public", channel=str(channel),
            actor_kind="automatic" if words.is_automatic else None,
        )  # fmt: skip
        change.message = add_message(change, words, seq=seq, is_inbound=True, is_public=True, channel=channel)
        if change.ticket.state == Ticket.State.RESOLVED and reopens:
            change.write(EventType.REOPENED)
        elif change.ticket.state == Ticket.State.WAITING and change.ticket.waiting_reason == WaitingReason.CUSTOMER:
            _end_wait(change)
    return ticket


def wait(
    ticket: Ticket,
    reason: WaitingReason,
    *,
    by: Person | None,
    now: datetime,
    supplier: Supplier | None = None,
    until: datetime | None = None,
    note: str = "",
) -> Ticket:
    """Let a ticket wait; clocks whose agreement lists the reason are paused. `until` wakes it by itself."""
    with changing(ticket, "ticket.waits", by=by, now=now, reason=str(reason)) as change:
        refuse_ended(change)
        _refuse_finished(change)
        if reason == WaitingReason.SUPPLIER and supplier is None:
            raise InputError([at_field(_("Say which supplier it waits for."), "supplier")])
        if reason == WaitingReason.SCHEDULED and until is None:
            raise InputError([at_field(_("Say until when it waits."), "until")])
        if until is not None and until <= now:
            raise InputError([at_field(_("This lies in the past."), "until")])
        _begin_wait(change, reason, supplier, until, note)
    return ticket


def resume(ticket: Ticket, *, by: Person | None, now: datetime, by_name: str = "") -> Ticket:
    """Go on with a ticket that waits."""
    with changing(ticket, "ticket.resumed", by=by, now=now, by_name=by_name) as change:
        if change.ticket.state != Ticket.State.WAITING:
            raise TicketEndedError(_("%(reference)s does not wait for anything.") % {"reference": ticket})
        _end_wait(change)
    return ticket


def _need_text(words: Words) -> None:
    if not _says_something(words):
        raise InputError([at_field(_("There is nothing in it."), "text")])


def _says_something(words: Words) -> bool:
    return bool(words.text.strip() or words.html or words.files or words.uploads)


def _booked(seconds: int | None) -> int | None:
    if seconds is not None and not 0 <= seconds <= MOST_BOOKED_S:
        raise InputError([at_field(_("Book between nothing and 24 hours."), "booked")])
    return seconds or None


def _refuse_finished(change: Change) -> None:
    if change.ticket.state in (Ticket.State.RESOLVED, Ticket.State.CLOSED):
        raise TicketEndedError(_("%(reference)s is resolved; reopen it first.") % {"reference": change.ticket})


def _begin_wait(
    change: Change, reason: WaitingReason, supplier: Supplier | None, until: datetime | None, note: str = ""
) -> None:
    change.ticket.waiting_until, change.ticket.supplier = until, supplier
    change.write(
        EventType.WAITING, reason=str(reason), supplier=supplier.code if supplier else None, note=note[:2000] or None
    )


def _end_wait(change: Change) -> None:
    change.ticket.waiting_until = change.ticket.supplier = None
    change.write(EventType.RESUMED)
