"""Putting letters into words: when they are sent or looked at, as things stood when they were written down."""

from copy import copy
from datetime import datetime
from typing import Any, Final

from django.utils import timezone, translation

from accord.calendars.zones import zone
from accord.correspondence.threads import message_id_for
from accord.server.channels.mail.house import desk
from accord.server.channels.mail.letters import texts
from accord.server.channels.mail.letters.places import address_for
from accord.server.channels.mail.letters.recipients import Recipient
from accord.server.channels.mail.models import Letter, LetterKind
from accord.server.desk.announcing import Happening
from accord.server.desk.models import Clock, Message, Ticket

__all__ = ["WORDED", "facts_of", "name_message", "worded"]

WORDED: Final = ("text", "html", "in_reply_to", "mail_id", "facts")
"""What is saved of a letter once it is in words and sent."""
_PROMISED: Final = ("response", "resolution", "fulfilment")
_RUNS: Final = (Clock.Verdict.RUNNING, Clock.Verdict.PAUSED)


def facts_of(happening: Happening, *, is_requester: bool, gives_id: bool) -> dict[str, Any]:
    """Return what a letter to one person says, beside its message: the ticket as it is now, and what is promised."""
    ticket = happening.ticket
    return {
        "subject": ticket.subject, "state": str(ticket.state), "waiting_reason": str(ticket.waiting_reason),
        "news_at": ticket.news_at, "due": _promised(happening), "is_requester": is_requester, "gives_id": gives_id,
    }  # fmt: skip


def _promised(happening: Happening) -> dict[str, datetime]:
    """Return until when what is promised; of two promises of a kind the earlier one."""
    if happening.action != "ticket.opened":
        return {}
    due = [
        (one["due_at"], one["kind"]) for one in happening.clocks
        if one["kind"] in _PROMISED and one["verdict"] in _RUNS and one["due_at"] and one["due_at"] > happening.step.at
    ]  # fmt: skip
    return {kind: at for at, kind in sorted(due, reverse=True)}


def worded(letter: Letter) -> Letter:
    """Put a letter into words, in the language of its reader, unless it has some; it is not saved."""
    facts, ticket = letter.facts, letter.ticket
    if facts is None or ticket is None:
        return letter
    to = Recipient(letter.to, letter.to_name, letter.person, is_requester=facts["is_requester"])
    with translation.override(to.language), timezone.override(zone(to.zone(ticket))):
        said = _said(letter, _as_it_was(ticket, facts), to)
    letter.text, letter.html = said.text, said.html
    letter.in_reply_to = _answered(letter) if to.is_requester else ""
    letter.mail_id = message_id_for(ticket.reference, f"l{letter.pk}", desk())
    return letter


def _as_it_was(ticket: Ticket, facts: dict[str, Any]) -> Ticket:
    then = copy(ticket)
    then.subject, then.state, then.waiting_reason = facts["subject"], facts["state"], facts["waiting_reason"]
    then.news_at = datetime.fromisoformat(facts["news_at"]) if facts["news_at"] else None
    return then


def _said(letter: Letter, ticket: Ticket, to: Recipient) -> texts.Said:
    facts, message, link = letter.facts or {}, letter.message, address_for(ticket, to.person)
    match letter.kind:
        case LetterKind.OPENED:
            due = {kind: datetime.fromisoformat(at) for kind, at in facts["due"].items()}
            return texts.acknowledgement(ticket, to.name, link, due)
        case LetterKind.RESOLVED:
            return texts.resolved(ticket, message, to.name, to.person if to.is_requester else None, link)
        case LetterKind.ANSWER if message is not None:
            return texts.answer(ticket, message, link, letter.written_at)
        case _:
            return texts.waiting(ticket, to.name, link)


def _answered(letter: Letter) -> str:
    """Return the mail that a letter answers: the last one that had come from the customer."""
    theirs = Message.objects.filter(ticket=letter.ticket_id, is_inbound=True, at__lte=letter.written_at)
    latest = theirs.exclude(mail_id="").order_by("-seq").values_list("mail_id", flat=True)
    return (latest.first() or "")[:300]


def name_message(letter: Letter) -> None:
    """Give the message of a letter the id under which its first reader has it, so that their answer finds it."""
    if letter.facts and letter.facts["gives_id"] and letter.message_id is not None:
        Message.objects.filter(pk=letter.message_id).update(mail_id=letter.mail_id)
