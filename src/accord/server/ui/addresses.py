"""Addresses by their names: a page writes dozens of them, the same ones again and again."""

from functools import lru_cache
from typing import Final

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

__all__ = ["address_of"]

_MOST: Final = 4096


def address_of(name: str, /, *arguments: object, **named: object) -> str:
    """Return the address of a page by its name; arguments in their order or by name.

    Raises Django's `NoReverseMatch` as `reverse` does.
    """
    said = tuple([str(one) for one in arguments])
    keyed = tuple([(key, str(value)) for key, value in named.items()])
    return _known(name, said, keyed, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(maxsize=_MOST)
def _known(
    name: str, arguments: tuple[str, ...], named: tuple[tuple[str, str], ...], urlconf: str, prefix: str
) -> str:  # fmt: skip
    return reverse(name, urlconf, arguments or None, dict(named) or None)
