"""Writing letters in the transaction of what they tell of, and taking them back with it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone, translation

from accord.calendars.zones import zone
from accord.correspondence.threads import message_id_for
from accord.server.channels.mail.house import desk
from accord.server.channels.mail.letters import texts
from accord.server.channels.mail.letters.places import address_for
from accord.server.channels.mail.letters.recipients import Recipient, people_of
from accord.server.channels.mail.models import Letter, LetterKind
from accord.server.desk.actions import UNDO_WITHIN
from accord.server.desk.announcing import Happening
from accord.server.desk.models import Message, Step, Ticket, WaitingReason

__all__ = ["is_told", "saying_nothing", "take_back", "write_letters"]

_AFTER_UNDOING: Final = UNDO_WITHIN + timedelta(seconds=1)
_is_silent: ContextVar[bool] = ContextVar("accord.mail.is_silent", default=False)

type Text = Callable[[Happening, Recipient, str], texts.Said]


@contextmanager
def saying_nothing(*, unless: bool) -> Iterator[None]:
    """Write no letters meanwhile: what was sent by a machine, or asks for it, is not answered by one."""
    before = _is_silent.set(not unless)
    try:
        yield
    finally:
        _is_silent.reset(before)


def is_told(happening: Happening) -> bool:
    """Say whether an action is anything that the people of a ticket are told of by mail."""
    return settings.SENDS_MAIL and not _is_silent.get() and _kind(happening) is not None


def write_letters(happening: Happening) -> None:
    """Write to the people of a ticket what happened to it, if `is_told`."""
    kind = _kind(happening)
    if kind is None:
        return
    ticket, step = happening.ticket, happening.step
    people = people_of(ticket, step.by, with_watchers=kind in (LetterKind.ANSWER, LetterKind.RESOLVED))
    letters = [_letter(happening, kind, one) for one in people]
    Letter.objects.bulk_create(letters)
    _name(ticket, happening.message if kind != LetterKind.OPENED else None, letters)


def _kind(happening: Happening) -> LetterKind | None:
    message = happening.message
    match happening.action:
        case "ticket.opened" if message is None or not message.is_automatic:
            return LetterKind.OPENED
        case "ticket.answered" if message is not None:
            return LetterKind.ANSWER
        case "ticket.resolved":
            return LetterKind.RESOLVED
        case "ticket.waits" if happening.details.get("reason") == WaitingReason.CUSTOMER:
            return LetterKind.WAITING
        case _:
            return None


def _letter(happening: Happening, kind: LetterKind, to: Recipient) -> Letter:
    ticket, step, message = happening.ticket, happening.step, happening.message
    link, leaves_at = address_for(ticket, to.person), _leaves_at(happening)
    with translation.override(to.language), timezone.override(zone(to.zone(ticket))):
        said = _text(happening, kind, to, link)
    return Letter(
        kind=kind, ticket=ticket, step=step, person=to.person, to=to.address[:254], to_name=to.name[:200],
        message=message, subject=said.subject, text=said.text, html=said.html, in_reply_to=_answered(ticket, to),
        is_automatic=kind != LetterKind.ANSWER or step.by is None, written_at=step.at, next_try_at=leaves_at,
    )  # fmt: skip


def _text(happening: Happening, kind: LetterKind, to: Recipient, link: str) -> texts.Said:
    ticket, now, message = happening.ticket, happening.step.at, happening.message
    match kind:
        case LetterKind.OPENED:
            return texts.acknowledgement(ticket, to.name, link, now)
        case LetterKind.RESOLVED:
            person = to.person if to.is_requester else None
            return texts.resolved(ticket, message, to.name, person, link)
        case LetterKind.ANSWER if message is not None:
            return texts.answer(ticket, message, link, now)
        case _:
            return texts.waiting(ticket, to.name, link)


def _leaves_at(happening: Happening) -> datetime:
    """What a person did can be taken back for half a minute, and is told only then."""
    step = happening.step
    can_be_undone = step.by is not None and happening.action != "ticket.opened"
    return step.at + _AFTER_UNDOING if can_be_undone else step.at


def _answered(ticket: Ticket, to: Recipient) -> str:
    """Return the mail that a letter answers: the last one that came from the customer."""
    if not to.is_requester:
        return ""
    theirs = Message.objects.filter(ticket=ticket, is_inbound=True).exclude(mail_id="").order_by("-seq")
    return (theirs.values_list("mail_id", flat=True).first() or "")[:300]


def _name(ticket: Ticket, message: Message | None, letters: list[Letter]) -> None:
    """Give letters their Message-IDs, and the message that of the requester's letter."""
    for one in letters:
        one.mail_id = message_id_for(ticket.reference, f"l{one.pk}", desk())
    Letter.objects.bulk_update(letters, ["mail_id"])
    if message is not None and letters and not message.is_inbound:
        Message.objects.filter(pk=message.pk).update(mail_id=letters[0].mail_id)


def take_back(step: Step) -> None:
    """Remove the letters of a step that is undone; they were held back until now."""
    Letter.objects.filter(step=step, sent_at=None).delete()
