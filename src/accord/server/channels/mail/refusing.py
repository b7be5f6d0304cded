"""Telling somebody that their mail was not taken: politely, and once a day."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings

from accord.correspondence import Mail
from accord.server.channels.mail.letters.texts import Said, refusal
from accord.server.channels.mail.models import Letter, LetterKind

__all__ = ["refuse_politely"]

ONCE_IN = timedelta(days=1)
MOST_AN_HOUR = 100
"""Refusals that leave within an hour: forged senders must not make the desk a source of mail to many."""


def refuse_politely(mail: Mail, now: datetime, text: Callable[[Mail], Said] = refusal) -> bool:
    """Write the refusal, unless a machine wrote, they were told within a day, or too many were told already."""
    if mail.sender is None or not mail.may_be_answered or not settings.SENDS_MAIL:
        return False
    told = Letter.objects.filter(kind=LetterKind.REFUSAL)
    if told.filter(to=mail.sender.mailbox[:254], written_at__gt=now - ONCE_IN).exists():
        return True
    if told.filter(written_at__gt=now - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        return False
    said = text(mail)
    Letter.objects.create(
        kind=LetterKind.REFUSAL, to=mail.sender.mailbox[:254], to_name=mail.sender.name[:200], subject=said.subject,
        text=said.text, in_reply_to=mail.message_id[:300], written_at=now, next_try_at=now,
    )  # fmt: skip
    return True
