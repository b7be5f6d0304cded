"""What somebody typed into a form of the portal and has not sent yet; it is there again when they come back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.http import QueryDict

from accord.server.accounts.models import Person
from accord.server.desk.actions.drafting import drop_draft, keep_draft
from accord.server.desk.models import Draft

__all__ = ["PLACE", "drop", "kept", "remember"]

PLACE: Final = "request:"
"""What the places of these drafts begin with."""
_NOT_TYPED: Final = frozenset({"csrfmiddlewaretoken", "key", "version", "severity", "suggested", "service"})
_MOST_FIELDS: Final = 100
_LONGEST: Final = 50_000


def remember(person: Person, form: str, given: QueryDict, *, now: datetime) -> None:
    """Keep what was typed into a form; one in which nothing was typed is not kept."""
    fields = {
        name: [value[:_LONGEST] for value in given.getlist(name)]
        for name in list(given)[:_MOST_FIELDS] if name != "csrfmiddlewaretoken"
    }  # fmt: skip
    text = " ".join(value for name, values in fields.items() if name not in _NOT_TYPED for value in values)
    keep_draft(person, f"{PLACE}{form}", {"text": text, "given": fields}, now=now)


def kept(person: Person, form: str) -> tuple[Draft, Mapping[str, list[str]]] | None:
    """Return the draft of a form with what was typed into each field."""
    draft = Draft.objects.filter(person=person, place=f"{PLACE}{form}").first()
    given = draft.content.get("given") if draft else None
    return (draft, given) if draft and isinstance(given, dict) else None


def drop(person: Person, form: str) -> None:
    """Throw a draft away: the form was sent, or its writer begins anew."""
    drop_draft(person, f"{PLACE}{form}")
