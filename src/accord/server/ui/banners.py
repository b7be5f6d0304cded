"""What stands at the top of every page, whatever it shows: apps say what everybody has to know just now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

__all__ = ["Banner", "banners", "register"]


@dataclass(frozen=True, slots=True)
class Banner:
    """One thing to know, where more stands, and until when news of it are promised."""

    text: str
    href: str
    news_at: datetime | None = None
    is_overdue: bool = False


type Source = Callable[[HttpRequest], Sequence[Banner]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Have `source` asked for banners on every page of who has signed in; it has to be quick. Called from `ready`."""
    _sources.append(source)


def banners(request: HttpRequest) -> list[Banner]:
    """Return the banners of a page."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return []
    return [one for source in _sources for one in source(request)]
