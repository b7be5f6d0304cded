"""Looking for words in the catalogue: by their stems in three languages, and by their letters when nothing is found."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import F, JSONField, Value

from accord.server.catalogue.models import Component, Function, Service
from accord.server.catalogue.models.search import Letters

__all__ = ["Found", "search"]

_LANGUAGES = ("simple", "english", "russian", "french")
_LIKE_ENOUGH = 0.45
_MOST_WORDS = 8


@dataclass(slots=True)
class Found:
    """What was found: services by how well they match, and the keys of the parts that do.

    `is_guess`: nothing matched as it was typed, so these are the nearest letters.
    """

    ranks: dict[int, float] = field(default_factory=dict)
    components: set[int] = field(default_factory=set)
    functions: set[int] = field(default_factory=set)
    is_guess: bool = False

    def add(self, service: int, rank: float) -> None:
        """Note that a service, or a part of it, matches."""
        self.ranks[service] = max(rank, self.ranks.get(service, 0.0))


def search(text: str) -> Found | None:
    """Return what matches a text; None for a text without words. Three queries, and three more for a guess."""
    words = re.findall(r"\w+", text)[:_MOST_WORDS]
    if not words:
        return None
    found = _collect({model: _by_words(model, words) for model in _PATHS})
    if not found.ranks:
        found = _collect({model: _by_letters(model, " ".join(words)) for model in _PATHS})
        found.is_guess = True
    return found


_PATHS: Mapping[Any, str] = {Service: "pk", Component: "service_id", Function: "component__service_id"}


def _by_words(model: Any, words: Iterable[str]) -> Any:
    # The last word may not be typed to its end, and neither may the others.
    each = " & ".join(f"{word}:*" for word in words)
    query = reduce(or_, (SearchQuery(each, config=language, search_type="raw") for language in _LANGUAGES))
    return model.objects.filter(words=query).annotate(likeness=SearchRank(F("words"), query))


def _by_letters(model: Any, text: str) -> Any:
    plain: Any = Letters(Value(text), Value(""), Value({}, JSONField()), Value(""))
    near = model.objects.annotate(likeness=TrigramWordSimilarity(plain, "letters"))
    return near.filter(likeness__gte=_LIKE_ENOUGH)


def _collect(matches: Mapping[Any, Any]) -> Found:
    found = Found()
    for model, rows in matches.items():
        for key, service, likeness in rows.values_list("pk", _PATHS[model], "likeness"):
            found.add(service, likeness)
            if model is Component:
                found.components.add(key)
            elif model is Function:
                found.functions.add(key)
    return found
