"""Mails and letters in lists."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Person
from accord.server.channels.mail.access import letters_in_reach, mails_in_reach
from accord.server.channels.mail.models import Letter, Outcome, RawMail

__all__ = ["STATES", "Asked", "find_letters", "find_mails", "signs_of", "state_of"]

STATES: Final = {"waiting": _("Waiting"), "sent": _("Sent"), "failed": _("Failed")}
"""Where a letter stands."""
signs_of: Final = {
    "waiting": "note", "ticket": "kept", "answer": "kept", "rejected": "plain", "held": "risk",
    "sent": "kept", "failed": "missed",
}  # fmt: skip
"""The shape beside an outcome or a state."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the lists are filtered by; empty fields do not filter."""

    text: str = ""
    state: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """Read an address; what makes no sense there is left out."""
        return cls(query.get("q", "").strip()[:200].replace("\x00", ""), query.get("state", ""))

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out of the list."""
        return bool(self.text or self.state)


def find_mails(person: Person, asked: Asked) -> QuerySet[RawMail]:
    """Return the mails that a person may read and asks for."""
    rows = mails_in_reach(person).select_related("ticket")
    if asked.state in Outcome.values:
        rows = rows.filter(outcome=asked.state)
    if asked.text:
        rows = rows.filter(
            Q(sender__icontains=asked.text) | Q(subject__icontains=asked.text) | Q(ticket__reference=asked.text.upper())
        )
    return rows


def find_letters(person: Person, asked: Asked) -> QuerySet[Letter]:
    """Return the letters that a person may read and asks for."""
    rows = letters_in_reach(person).select_related("ticket")
    states = {
        "waiting": Q(next_try_at__isnull=False),
        "sent": Q(sent_at__isnull=False, failed_at=None),
        "failed": Q(failed_at__isnull=False),
    }
    if asked.state in states:
        rows = rows.filter(states[asked.state])
    if asked.text:
        rows = rows.filter(
            Q(to__icontains=asked.text) | Q(subject__icontains=asked.text) | Q(ticket__reference=asked.text.upper())
        )
    return rows


def state_of(letter: Letter) -> str:
    """Return where a letter stands: one of `STATES`."""
    if letter.failed_at is not None:
        return "failed"
    return "sent" if letter.sent_at is not None else "waiting"
