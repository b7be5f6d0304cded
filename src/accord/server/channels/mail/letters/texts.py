"""What letters say, in the language that is being spoken."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.html import escape, urlize
from django.utils.translation import gettext as _

from accord.correspondence import Mail
from accord.server.accounts.models import Person
from accord.server.desk.models import Message, Ticket, WaitingReason
from accord.server.desk.queries.ticket_text import from_markdown
from accord.server.desk.ratings import rating_links
from accord.server.ui.filters import instant

__all__ = [
    "Said",
    "acknowledgement",
    "answer",
    "greeted",
    "of_notice",
    "refusal",
    "resolved",
    "subject_about",
    "waiting",
    "written",
]

_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(/tickets/files/\d+/[^)\n]*\)")


@dataclass(frozen=True, slots=True)
class Said:
    """The subject of a letter, its text, and the same as HTML where the text is Markdown."""

    subject: str
    text: str
    html: str = ""


def acknowledgement(ticket: Ticket, name: str, link: str, due: Mapping[str, datetime]) -> Said:
    """Say that the desk has it: under which number, what is promised, and where to look."""
    received = _(
        "we have your message “%(subject)s”. Its number is %(reference)s. To add something, answer this mail."
    ) % {"subject": ticket.subject, "reference": ticket.reference}
    return Said(subject_about(ticket), greeted(name, [received, *promises(due), *_where(link)]))


def promises(due: Mapping[str, datetime]) -> list[str]:
    """Return what was promised for which instant, in a sentence for each; nothing when nothing was."""
    patterns = {
        "response": _("We answer by %s."),
        "resolution": _("It shall be solved by %s."),
        "fulfilment": _("You shall have it by %s."),
    }
    return [" ".join(pattern % written(due[kind]) for kind, pattern in patterns.items() if kind in due)] if due else []


def answer(ticket: Ticket, message: Message, link: str, now: datetime) -> Said:
    """Say what an agent answered, and what comes next."""
    return _with_words(ticket, message, [*_next(ticket, now), *_where(link)])


def _next(ticket: Ticket, now: datetime) -> list[str]:
    if ticket.state == Ticket.State.WAITING and ticket.waiting_reason == WaitingReason.CUSTOMER:
        return [_("We wait for your answer; simply reply to this mail.")]
    if ticket.news_at is not None and ticket.news_at > now:
        return [_("You hear from us again by %s.") % written(ticket.news_at)]
    return []


def resolved(ticket: Ticket, message: Message | None, name: str, person: Person | None, link: str) -> Said:
    """Say that it is solved, how to contradict, and ask how it was."""
    solved = _("“%(subject)s” (%(reference)s) is solved, as far as we know. If it is not, answer this mail.") % {
        "subject": ticket.subject, "reference": ticket.reference,
    }  # fmt: skip
    links = rating_links(ticket, person) if person else []
    asked = [_("How did we do? One click is enough:")] if links else []
    lines = "\n".join(f"{one.label}: {one.address}" for one in links)
    after = [solved, *asked, *([lines] if lines else []), *_where(link)]
    return _with_words(ticket, message, after) if message else Said(subject_about(ticket), greeted(name, after))


def waiting(ticket: Ticket, name: str, link: str) -> Said:
    """Say that the desk cannot go on without the customer."""
    waits = _("we can go on with “%(subject)s” (%(reference)s) as soon as we hear from you: answer this mail.") % {
        "subject": ticket.subject, "reference": ticket.reference,
    }  # fmt: skip
    return Said(subject_about(ticket), greeted(name, [waits, *_where(link)]))


def refusal(mail: Mail) -> Said:
    """Say that mail of this address is not taken."""
    said = _(
        "your mail “%(subject)s” could not be taken: this address is not known at our service desk. Please write from"
        " the address of your company, or ask the people there whom you work with."
    ) % {"subject": mail.topic or _("(no subject)")}
    return Said(_("Your mail was not taken"), greeted(mail.sender.name if mail.sender else "", [said]))


def of_notice(mail: Mail) -> Said:
    """Say that an answer to a notice about clocks is not taken from who does not work on the ticket."""
    said = _(
        "your mail “%(subject)s” answers a notice about clocks. Such answers are only taken from those who work in IT"
        " on the one ticket that the notice is about; yours was not written down anywhere. Please write on the page of"
        " the ticket, or ask for help in the portal: %(where)s"
    ) % {"subject": mail.topic or _("(no subject)"), "where": settings.ADDRESS}
    return Said(_("Your mail was not taken"), greeted(mail.sender.name if mail.sender else "", [said]))


def written(at: datetime) -> str:
    """Write an instant on the reader's wall clock, in characters that every mail program shows."""
    return instant(at).replace("\N{NO-BREAK SPACE}", " ")


def subject_about(ticket: Ticket) -> str:
    """Return the subject of letters about a ticket."""
    return f"[{ticket.reference}] {ticket.subject}"[:250]


def greeted(name: str, paragraphs: list[str]) -> str:
    """Return the text of a letter that greets whom it is for."""
    greeting = _("Hello %s,") % name if name else _("Hello,")
    return "\n\n".join([greeting, *paragraphs]) + "\n"


def _where(link: str) -> list[str]:
    return [_("Where it stands: %s") % link] if link else []


def _with_words(ticket: Ticket, message: Message, after: list[str]) -> Said:
    text = _PICTURE.sub(r"[\1]", message.text.strip())
    signed = "\n\n".join(part for part in (text, message.author_name, *after) if part) + "\n"
    tail = "".join(f"<p>{_linked(part)}</p>" for part in (message.author_name, *after) if part)
    return Said(subject_about(ticket), signed, f"{from_markdown(message.text)}{tail}")


def _linked(text: str) -> str:
    return str(urlize(escape(text))).replace("\n", "<br>")
