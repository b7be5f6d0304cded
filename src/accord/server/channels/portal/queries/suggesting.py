"""Which service somebody means, by the words in which they tell what is wrong."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Final

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F

from accord.server.accounts.models import Person
from accord.server.catalogue.access import services_in_reach
from accord.server.catalogue.models import Component, Function, Service, State
from accord.server.catalogue.queries.search import search

__all__ = ["services_to_ask_for", "suggested_services"]

_LANGUAGES: Final = ("simple", "english", "russian", "french")
_PATHS: Final[Sequence[tuple[Any, str]]] = (
    (Service, "pk"), (Component, "service_id"), (Function, "component__service_id")
)  # fmt: skip
_MOST_WORDS: Final = 24
_SHORTEST: Final = 3
_GUESSED_WORDS: Final = 3
_MOST: Final = 3


def services_to_ask_for(person: Person, today: date) -> list[Service]:
    """Return the services that a person may ask for, by name in their language."""
    rows = services_in_reach(person, today=today).filter(state__in=(State.LIVE, State.RETIRING))
    return sorted(rows.defer("words", "letters"), key=lambda one: one.said_name.casefold())


def suggested_services(text: str, among: Sequence[Service]) -> list[Service]:
    """Return the services, best first, that the words of a text fit; typed badly, those whose letters are near."""
    words = [word for word in re.findall(r"\w+", text) if len(word) >= _SHORTEST][:_MOST_WORDS]
    if not words:
        return []
    ranks = _by_words(words) or _by_letters(words)
    known = {service.pk: service for service in among}
    return [known[key] for key, _rank in ranks.most_common() if key in known][:_MOST]


def _by_words(words: Sequence[str]) -> Counter[int]:
    any_of = " | ".join(words)
    query = reduce(or_, (SearchQuery(any_of, config=language, search_type="raw") for language in _LANGUAGES))
    found: Counter[int] = Counter()
    for model, path in _PATHS:
        rows = model.objects.filter(words=query).annotate(likeness=SearchRank(F("words"), query))
        for service, likeness in rows.values_list(path, "likeness"):
            found[service] = max(found[service], likeness)
    return found


def _by_letters(words: Sequence[str]) -> Counter[int]:
    found: Counter[int] = Counter()
    for word in sorted(words, key=len, reverse=True)[:_GUESSED_WORDS]:
        near = search(word)
        for service, likeness in (near.ranks if near else {}).items():
            found[service] += likeness  # type: ignore[assignment]
    return found
