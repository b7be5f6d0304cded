"""What the search box answers from beside the catalogue and one's own requests, and what is known to be wrong just now.

Apps that know articles or disruptions enter themselves here; without them the page stands without these parts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from accord.server.accounts.models import Person

__all__ = ["Disruption", "Hit", "Hits", "add_source", "articles", "disruptions", "tell_disruptions"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found."""

    title: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found of one kind; `is_guess`: nothing matched as it was typed."""

    label: str | Promise
    icon: str
    rows: Sequence[Hit]
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Disruption:
    """Something that is known to be wrong, and when people hear of it again."""

    title: str
    text: str
    since: datetime
    news_at: datetime | None = None
    href: str = ""


type Source = Callable[[Person, str], Hits | None]
type Told = Callable[[Person, datetime], Sequence[Disruption]]
_sources: list[Source] = []
_told: list[Told] = []


def add_source(source: Source) -> None:
    """Have the search box answer from one more source."""
    _sources.append(source)


def tell_disruptions(source: Told) -> None:
    """Say who knows what is disrupted."""
    _told.append(source)


def articles(person: Person, text: str) -> list[Hits]:
    """Return what the sources find for a text."""
    found = (source(person, text) for source in _sources)
    return [hits for hits in found if hits and hits.rows]


def disruptions(person: Person, now: datetime) -> list[Disruption]:
    """Return what is known to be wrong for a person."""
    return [one for source in _told for one in source(person, now)]
