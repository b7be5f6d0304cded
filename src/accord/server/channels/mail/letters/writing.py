"""Writing letters down in the transaction of what they tell of, and taking them back with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings

from accord.server.channels.mail.letters.recipients import Recipient, people_of
from accord.server.channels.mail.letters.texts import subject_about
from accord.server.channels.mail.letters.wording import facts_of
from accord.server.channels.mail.models import Letter, LetterKind
from accord.server.desk.actions import UNDO_WITHIN
from accord.server.desk.announcing import Happening
from accord.server.desk.models import Step, WaitingReason
from accord.server.desk.rows import Sheet

__all__ = ["is_told", "saying_nothing", "take_back", "write_letters"]

_AFTER_UNDOING: Final = UNDO_WITHIN + timedelta(seconds=1)
_is_silent: ContextVar[bool] = ContextVar("accord.mail.is_silent", default=False)


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


def write_letters(happening: Happening, sheet: Sheet) -> None:
    """Write down for the people of a ticket what happened to it, if `is_told`; words come when a letter is sent."""
    kind = _kind(happening)
    if kind is None:
        return
    people = people_of(happening, with_watchers=kind in (LetterKind.ANSWER, LetterKind.RESOLVED))
    sheet.put(Letter, [_letter(happening, kind, one, is_first=one is people[0]) for one in people])


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


def _letter(happening: Happening, kind: LetterKind, to: Recipient, *, is_first: bool) -> dict[str, Any]:
    ticket, step, message = happening.ticket, happening.step, happening.message
    gives_id = is_first and kind != LetterKind.OPENED and message is not None and not message.is_inbound
    return {
        "kind": kind.value, "ticket_id": ticket.pk, "step_id": step.pk, "message_id": message.pk if message else None,
        "person_id": to.person.pk if to.person else None, "to": to.address[:254], "to_name": to.name[:200],
        "subject": subject_about(ticket), "text": "", "html": "", "files": [], "in_reply_to": "", "mail_id": "",
        "facts": facts_of(happening, is_requester=to.is_requester, gives_id=gives_id), "error": "", "tries": 0,
        "is_automatic": kind != LetterKind.ANSWER or step.by is None, "written_at": step.at,
        "next_try_at": _leaves_at(happening),
    }  # fmt: skip


def _leaves_at(happening: Happening) -> datetime:
    """What a person did can be taken back for half a minute, and is told only then."""
    step = happening.step
    can_be_undone = step.by is not None and happening.action != "ticket.opened"
    return step.at + _AFTER_UNDOING if can_be_undone else step.at


def take_back(step: Step) -> None:
    """Remove the letters of a step that is undone; they were held back until now."""
    Letter.objects.filter(step=step, sent_at=None).delete()
