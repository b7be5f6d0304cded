"""What a person chose for themselves: language, time zone and theme."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

__all__ = [
    "THEMES",
    "THEME_COOKIE",
    "THEME_OF_PERSON",
    "Language",
    "PersonShown",
    "languages",
    "person_of",
    "theme_of",
]

THEMES: Final = ("system", "light", "dark")
THEME_COOKIE: Final = "theme"
THEME_OF_PERSON: Final = "theme_of_person"
"""Where a request carries it: the page that says that the database is gone must not ask who is there."""


@dataclass(frozen=True)
class Language:
    """A language to choose, called by its own name."""

    code: str
    name: str
    is_current: bool


@dataclass(frozen=True)
class PersonShown:
    """Who has signed in, as the page says it."""

    name: str
    note: str


def languages() -> Iterator[Language]:
    """Yield the languages of the product."""
    current = translation.get_language()
    for code, _ in settings.LANGUAGES:
        yield Language(code, translation.get_language_info(code)["name_local"].capitalize(), code == current)


def theme_of(request: HttpRequest) -> str:
    """Return the theme that the person chose, else the one chosen in this browser; `system` follows the device."""
    chosen = str(getattr(request, THEME_OF_PERSON, "")) or request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else THEMES[0]


def person_of(request: HttpRequest) -> PersonShown | None:
    """Return who has signed in, None where nobody has."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return None
    return PersonShown(str(person), str(getattr(person, "title", "")))
