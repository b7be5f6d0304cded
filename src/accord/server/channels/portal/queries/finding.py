"""What the search box answers: what may be ordered, services, articles, and one's own requests."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.contrib.postgres.search import SearchQuery, TrigramWordSimilarity
from django.db.models import Q, Value
from django.db.models.fields.json import JSONField
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accord.server.accounts.models import Person
from accord.server.catalogue.models import Service
from accord.server.catalogue.models.search import Letters
from accord.server.catalogue.queries.search import search
from accord.server.channels.portal.access import requests_of
from accord.server.channels.portal.models import RequestType
from accord.server.channels.portal.queries.suggesting import services_to_ask_for
from accord.server.channels.portal.queries.types import types_for
from accord.server.channels.portal.sources import Hit, Hits, articles
from accord.ticketing import read_reference

__all__ = ["LONGEST", "SHORTEST", "find"]

SHORTEST: Final = 2
LONGEST: Final = 200
_LANGUAGES: Final = ("simple", "english", "russian", "french")
_LIKE_ENOUGH: Final = 0.45
_MOST: Final = 6
_MOST_WORDS: Final = 8


def find(person: Person, text: str, today: date) -> list[Hits]:
    """Return everything that fits a text, what can be ordered first."""
    words = re.findall(r"\w+", text)[:_MOST_WORDS]
    if not words:
        return []
    found = [_types(person, words, today), _services(person, text, today), *articles(person, text), _own(person, text)]
    return [hits for hits in found if hits.rows]


def _types(person: Person, words: Sequence[str], today: date) -> Hits:
    allowed = {one.pk: one for one in types_for(person, today)}
    keys = _matching(words, allowed)
    is_guess = not keys
    if is_guess:
        keys = _near(" ".join(words), allowed)
    rows = [Hit(allowed[key].said_name, allowed[key].get_absolute_url(), allowed[key].what) for key in keys]
    return Hits(pgettext("services", "Order"), "package", rows, is_guess)


def _matching(words: Sequence[str], among: dict[int, RequestType]) -> list[int]:
    # The last word may not be typed to its end, and neither may the others.
    each = " & ".join(f"{word}:*" for word in words)
    condition = Q(pk__in=[])
    for language in _LANGUAGES:
        condition |= Q(words=SearchQuery(each, config=language, search_type="raw"))
    services = search(" ".join(words))
    ranks = services.ranks if services and not services.is_guess else {}
    hits = set(RequestType.objects.filter(condition, pk__in=among).values_list("pk", flat=True))
    of_service = [key for key, one in among.items() if one.service_id in ranks]
    return [*(key for key in among if key in hits), *(key for key in of_service if key not in hits)][:_MOST]


def _near(text: str, among: dict[int, RequestType]) -> list[int]:
    plain: Any = Letters(Value(text), Value(""), Value({}, JSONField()), Value(""))
    near = RequestType.objects.filter(pk__in=among).annotate(likeness=TrigramWordSimilarity(plain, "letters"))
    rows = near.filter(likeness__gte=_LIKE_ENOUGH).order_by("-likeness", "name")
    return list(rows.values_list("pk", flat=True)[:_MOST])


def _services(person: Person, text: str, today: date) -> Hits:
    found = search(text)
    known = {one.pk: one for one in services_to_ask_for(person, today)}
    best = sorted((key for key in found.ranks if key in known), key=lambda key: -found.ranks[key]) if found else []
    rows = [_service(known[key]) for key in best[:_MOST]]
    return Hits(_("Something is wrong with"), "wrench", rows, is_guess=bool(found and found.is_guess))


def _service(service: Service) -> Hit:
    return Hit(service.said_name, f"{reverse('portal:problem')}?service={service.code}", service.what)


def _own(person: Person, text: str) -> Hits:
    reference = read_reference(text)
    condition = Q(reference=reference) if reference else Q(subject__icontains=text.strip())
    rows = requests_of(person).filter(condition).order_by("-opened_at")[:_MOST]
    hits = [
        Hit(
            one.subject, reverse("portal:request", args=[one.reference]), f"{one.reference} · {one.get_state_display()}"
        )
        for one in rows
    ]
    return Hits(_("My requests"), "message-square", hits)
