"""Bodies of requests: JSON, and YAML where documents are taken."""

import json
from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from accord.server.rest.errors import UnknownMediaError, UnreadableBodyError

__all__ = ["JSON", "YAML", "is_yaml", "parsed", "text_of"]

JSON: Final = "application/json"
YAML: Final = "application/yaml"
_ALSO_YAML: Final = frozenset({YAML, "application/x-yaml", "text/yaml", "text/x-yaml"})
_LARGEST_NUMBER: Final = 2**63 - 1


def is_yaml(request: HttpRequest) -> bool:
    """Say whether the body is YAML."""
    return request.content_type in _ALSO_YAML


def text_of(request: HttpRequest) -> str:
    """Return the body as text."""
    try:
        text = request.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableBodyError(_("The body is not text in UTF-8.")) from None
    return _clean(text)


def parsed(request: HttpRequest) -> Any:
    """Return the values of a JSON body."""
    if request.content_type != JSON and not str(request.content_type).endswith("+json"):
        raise UnknownMediaError(_("Send the body as application/json."))
    text = text_of(request)
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except RecursionError:
        raise UnreadableBodyError(_("The body is nested too deeply.")) from None
    except ValueError as error:
        raise UnreadableBodyError(_("The body is not JSON: %(reason)s") % {"reason": error}) from None
    for leaf in _leaves(value):
        _check(leaf)
    return value


def _refuse_constant(name: str) -> None:
    raise ValueError(_("%(name)s is no JSON number") % {"name": name})


def _check(leaf: Any) -> None:
    if isinstance(leaf, str):
        _clean(leaf)
    elif isinstance(leaf, int) and abs(leaf) > _LARGEST_NUMBER:
        raise UnreadableBodyError(_("A number in the body is too large."))


def _clean(text: str) -> str:
    """Refuse what the database cannot keep."""
    if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise UnreadableBodyError(_("The body holds a character that is none: NUL, or half of a pair."))
    return text


def _leaves(value: Any) -> Iterator[Any]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
        else:
            yield one
