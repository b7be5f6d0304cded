"""Why a mail became what it became, in words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["REASONS", "said"]

REASONS: Final[dict[str, Promise]] = {
    "new": _("It names no ticket: a new one was opened."),
    "guest": _("The domain %(detail)s is one of guests: a ticket was opened."),
    "continued": _("%(detail)s is closed: a new ticket was opened and linked to it."),
    "mentions": _("It names %(detail)s, which its sender has nothing to do with: a new ticket was opened."),
    "made": _("%(detail)s made a ticket of it."),
    "thread": _("It answers a mail about the ticket."),
    "reference": _("Its subject names the ticket."),
    "note": _("Written by somebody of the desk or of IT: kept as an internal note."),
    "notice": _("It answers a notice about clocks, and %(detail)s does not work in IT on that ticket."),
    "notice_told": _(
        "It answers a notice about clocks, and %(detail)s does not work in IT on that ticket; they were told so."
    ),
    "auto_reply": _("An automatic answer: those never open or answer a ticket."),
    "bounce": _("A mail server says that a mail to %(detail)s could not be delivered."),
    "delay": _("A mail server says that a mail to %(detail)s is late; it goes on trying."),
    "bulk": _("Sent by a machine of its own accord, or to a list: such mails never open or answer a ticket."),
    "loop": _("A mail of the desk itself that came back."),
    "no_sender": _("It names no sender."),
    "empty": _("There is nothing in it."),
    "duplicate": _("The same mail arrived before."),
    "stranger": _("%(detail)s is not known here."),
    "refused": _("%(detail)s is not known here; they were told so."),
    "forged": _("The domain %(detail)s says that the mail does not come from it (DMARC)."),
    "flood": _("More mails of %(detail)s became tickets and answers within an hour than a person writes."),
    "failed": _("It could not be processed: %(detail)s"),
}


def said(code: str, detail: str) -> str:
    """Return a reason as a sentence, empty as long as there is none."""
    return str(REASONS[code]) % {"detail": detail} if code in REASONS else ""
