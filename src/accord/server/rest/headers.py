"""Headers that an endpoint wants on its answer, noted on the request until the answer is made."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest

__all__ = ["said", "say"]

_KEY: Final = "accord.rest.headers"


def say(request: HttpRequest, name: str, value: str) -> None:
    """Have a header put on the answer."""
    request.META.setdefault(_KEY, {})[name] = value


def said(request: HttpRequest) -> Mapping[str, str]:
    """Return the headers that were asked for."""
    found: Mapping[str, str] = request.META.get(_KEY, {})
    return found
