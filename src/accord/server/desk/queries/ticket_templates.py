"""Texts that answers begin with, and what is filled into them."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from django.utils import translation
from django.utils.translation import gettext_lazy

from accord.server.accounts.models import Person
from accord.server.desk.models import AnswerTemplate, Ticket
from accord.server.desk.rows import Asked
from accord.server.ui.filters import FILTERS

__all__ = ["WORDS", "TemplateName", "asked_templates", "filled", "templates_for", "unknown_words"]

WORDS: Final = {
    "requester": gettext_lazy("the name of who asked"),
    "reference": gettext_lazy("the reference of the ticket"),
    "subject": gettext_lazy("its subject"),
    "agent": gettext_lazy("your name"),
    "service": gettext_lazy("the service"),
    "due": gettext_lazy("until when help is promised"),
}
"""What may stand in braces in a template, and what it stands for."""
MOST: Final = 60
_FITTING: Final = """
    SELECT one.code, one.name, one.language FROM desk_ticket t JOIN desk_answertemplate one
    ON (one.team_id IS NULL OR one.team_id = t.team_id) AND (one.service_id IS NULL OR one.service_id = t.service_id)
    WHERE t.reference = %s ORDER BY one.name LIMIT %s"""
_IN_BRACES: Final = re.compile(r"\{([a-z_]+)\}")


class TemplateName(NamedTuple):
    """A template as the composer offers it."""

    code: str
    name: str
    language: str


def unknown_words(text: str) -> list[str]:
    """Return the words in braces for which nothing is known to be filled in."""
    return sorted({f"{{{word}}}" for word in _IN_BRACES.findall(text) if word not in WORDS})


def asked_templates(reference: str) -> Asked:
    """Return the query for the templates that fit a ticket's team and service, for `templates_for`."""
    return Asked(_FITTING, (reference, MOST), stays=True)


def templates_for(ticket: Ticket, rows: Iterable[tuple[Any, ...]]) -> Sequence[TemplateName]:
    """Return the templates that were found for a ticket, those in the requester's language first."""
    spoken = ticket.requester.language if ticket.requester else ""
    return sorted(
        (TemplateName(*row) for row in rows), key=lambda row: (row.language != (spoken or row.language), row.name)
    )


def filled(template: AnswerTemplate, ticket: Ticket, by: Person) -> str:
    """Return a template's text with its words filled in, in its own language."""
    with translation.override(template.language):
        words: dict[str, Any] = {
            "requester": ticket.requester.name if ticket.requester else "",
            "reference": ticket.reference,
            "subject": ticket.subject,
            "agent": by.name,
            "service": ticket.service.said_name if ticket.service else "",
            "due": FILTERS["instant"](ticket.next_due_at),
        }
        return _IN_BRACES.sub(lambda found: str(words.get(found[1], found[0])), template.text)
