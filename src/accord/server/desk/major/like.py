"""Tickets that may belong to a major incident: about the same, of the same hours, in like words."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import Case, ExpressionWrapper, F, FloatField, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce, Concat

from accord.server.accounts.models import Person
from accord.server.desk.access import tickets_in_reach
from accord.server.desk.models import OWN_SOURCE, MajorIncident, Message, Ticket

__all__ = ["BEFORE", "like_tickets"]

BEFORE: Final = timedelta(hours=4)
"""How long before the incident's own ticket others may have called about the same."""
_MOST: Final = 50
_LANGUAGES: Final = ("english", "russian", "french")
_SAME_PART: Final = 1.0
_SAME_SERVICE: Final = 0.5
_MOST_WORDS: Final = 12
_SHORTEST: Final = 4


def like_tickets(person: Person, major: MajorIncident) -> Sequence[Ticket]:
    """Return open incidents that stand alone and are like a major one, the likest first. One query."""
    own = major.ticket
    rows = tickets_in_reach(person).filter(
        source=OWN_SOURCE, state__in=(Ticket.State.OPEN, Ticket.State.WAITING), parent=None, major=None,
        ticket_class=Ticket.Class.INCIDENT, opened_at__gte=own.opened_at - BEFORE,
    )  # fmt: skip
    likeness = ExpressionWrapper(_same(own) + _like_words(f"{major.title} {own.subject}"), FloatField())
    found = rows.exclude(pk=own.pk).annotate(likeness=likeness).filter(likeness__gt=0)
    return list(found.select_related("unit", "service", "requester").order_by("-likeness", "-opened_at")[:_MOST])


def _same(own: Ticket) -> Any:
    part = Q(component=own.component_id) if own.component_id else Q(pk__in=[])
    service = Q(service=own.service_id) if own.service_id else Q(pk__in=[])
    return Case(
        When(part, then=Value(_SAME_PART)), When(service, then=Value(_SAME_SERVICE)), default=Value(0.0),
        output_field=FloatField(),
    )  # fmt: skip


def _like_words(text: str) -> Any:
    """Rank the subject and the opening words by how many words of `text` they have, in each language."""
    words = [word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _SHORTEST][:_MOST_WORDS]
    if not words:
        return Value(0.0)
    first = Message.objects.filter(ticket=OuterRef("pk")).order_by("seq").values("text")[:1]
    opening = Coalesce(Subquery(first), Value(""), output_field=TextField())
    said = Concat(F("subject"), Value(" "), opening, output_field=TextField())
    ranks = [
        SearchRank(SearchVector(said, config=one), SearchQuery(" | ".join(words), config=one, search_type="raw"))
        for one in _LANGUAGES
    ]
    return sum(ranks[1:], ranks[0])
