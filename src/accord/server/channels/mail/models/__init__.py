"""Mails that arrived, letters that leave, and the rules for people who are not known."""

from accord.server.channels.mail.models.incoming import Outcome, RawMail
from accord.server.channels.mail.models.letters import Letter, LetterKind
from accord.server.channels.mail.models.notices import HeldNotice
from accord.server.channels.mail.models.rules import GuestDomain, Mailbox, MailRule, Strangers

__all__ = [
    "GuestDomain",
    "HeldNotice",
    "Letter",
    "LetterKind",
    "MailRule",
    "Mailbox",
    "Outcome",
    "RawMail",
    "Strangers",
]
