"""Who copied the hours of a calendar and can be asked to take the new ones over; the app that knows registers here."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accord.server.accounts.models import Person
    from accord.server.calendars.models import Calendar, CalendarVersion

__all__ = ["Adopter", "Adopters", "adopters_of", "propose", "provide"]


@dataclass(frozen=True)
class Adopter:
    """Something that copied a calendar: what it is called, what proposing the new hours would make, or why it cannot.

    `refused` is empty where the hours can be proposed.
    """

    code: str
    name: str
    url: str
    outcome: str = ""
    refused: str = ""


@dataclass(frozen=True)
class Adopters:
    """How to find those who copied a calendar, and how to propose the hours of a version to some of them."""

    find: Callable[["Calendar", date | None, "Person", date], list[Adopter]]
    propose: Callable[["CalendarVersion", Collection[str], "Person", datetime], list[Adopter]]


_providers: list[Adopters] = []


def provide(provider: Adopters) -> None:
    """Say who copies calendars; called from an app's `ready`. A later one replaces the one before."""
    _providers[:] = [provider]


def adopters_of(calendar: "Calendar", since: date | None, person: "Person", today: date) -> list[Adopter]:
    """Return who copied a calendar, as far as a person sees them; `since` is the first day of the new hours."""
    return [one for provider in _providers for one in provider.find(calendar, since, person, today)]


def propose(version: "CalendarVersion", codes: Collection[str], *, by: "Person", now: datetime) -> list[Adopter]:
    """Propose the hours that a version brings to those with these codes; what could not be done says why."""
    return [one for provider in _providers for one in provider.propose(version, codes, by, now)]
