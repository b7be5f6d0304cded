"""The texts of templates in the language that is being spoken; a page has hundreds, the same ones every time."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from markupsafe import Markup

__all__ = ["TEXTS"]

# Jinja's own make a new context for each text inside a loop, and look it up each time.


@lru_cache(maxsize=8192)
def _known(language: str | None, text: str) -> Markup:
    return Markup(gettext(text))  # noqa: S704 - texts are the product's own


@lru_cache(maxsize=8192)
def _plain(language: str | None, text: str) -> Markup:
    return _known(language, text) % {}


def text_of(source: str, /, **variables: object) -> Markup:
    """Return a text with its `%(name)s` filled in; what is filled in is escaped, the text itself is not."""
    language = get_language()
    return _known(language, source) % variables if variables else _plain(language, source)


def _plural(one: str, many: str, num: int, /, **variables: object) -> Markup:
    return Markup(ngettext(one, many, num)) % {"num": num, **variables}  # noqa: S704


def _in_context(context: str, source: str, /, **variables: object) -> Markup:
    return Markup(pgettext(context, source)) % {"context": context, **variables}  # noqa: S704


def _plural_in_context(context: str, one: str, many: str, num: int, /, **variables: object) -> Markup:
    return Markup(npgettext(context, one, many, num)) % {"context": context, "num": num, **variables}  # noqa: S704


TEXTS: Final[dict[str, Callable[..., Markup]]] = {
    "_": text_of,
    "gettext": text_of,
    "ngettext": _plural,
    "pgettext": _in_context,
    "npgettext": _plural_in_context,
}
"""What templates call a text by; `{% trans %}` uses the same."""
