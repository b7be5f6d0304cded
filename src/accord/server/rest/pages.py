"""Lists by cursor: a page begins after the last row of the one before, however many rows are added meanwhile."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer
from django.db.models import Model, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from accord.server.rest.errors import ParameterError
from accord.server.rest.headers import say
from accord.server.rest.shapes import Asked, Shape
from accord.server.ui.paging import page_by_key

__all__ = ["Page", "page_of", "page_of_shapes", "place_in"]

_OF_PAGES: Final = ("cursor", "limit")


class Page[S: Shape](Shape):
    """A part of a list, in an order that does not change."""

    items: list[S]
    next: str | None = None
    """The address of the part that follows; null at the end. The header `Link` names it too."""


def page_of[M: Model, S: Shape](
    request: HttpRequest, rows: QuerySet[M], asked: Asked, by: Sequence[str], shape: Callable[[M], S]
) -> Page[S]:
    """Return the rows after the cursor, ordered by fields that are never empty, the last of which is unique."""
    query = QueryDict(mutable=True)
    if asked.cursor is not None:
        query["after"] = _unsigned(request, asked.cursor)
    page = page_by_key(rows, query, by=by, size=asked.limit)
    items = [shape(row) for row in page.rows]
    return Page(items=items, next=_announced(request, page.after, asked.limit))


def place_in(request: HttpRequest, asked: Asked) -> list[Any] | None:
    """Return the place that a cursor of `page_of_shapes` names, None at the start."""
    if asked.cursor is None:
        return None
    try:
        padded = _unsigned(request, asked.cursor)
        place: list[Any] = json.loads(base64.urlsafe_b64decode(padded + "=" * (-len(padded) % 4)))
    except (ValueError, binascii.Error):
        raise _strange() from None
    return place


def page_of_shapes[S: Shape](request: HttpRequest, found: Sequence[tuple[list[Any], S]], asked: Asked) -> Page[S]:
    """Return a page of things that are no rows; `found` are they with their places, one more than wanted at least."""
    shown = found[: asked.limit]
    after = None
    if len(found) > asked.limit:
        after = base64.urlsafe_b64encode(json.dumps(shown[-1][0]).encode()).decode().rstrip("=")
    return Page(items=[shape for _place, shape in shown], next=_announced(request, after, asked.limit))


def _announced(request: HttpRequest, after: str | None, limit: int) -> str | None:
    if after is None:
        return None
    fields = [*_filters(request), ("limit", str(limit)), ("cursor", _signer(request).sign(after))]
    address = request.build_absolute_uri(f"{request.path}?{urlencode(fields)}")
    say(request, "Link", f'<{address}>; rel="next"')
    return address


def _filters(request: HttpRequest) -> list[tuple[str, str]]:
    pairs = ((name, value) for name, values in request.GET.lists() for value in values if name not in _OF_PAGES)
    return sorted((name, str(value)) for name, value in pairs)


def _signer(request: HttpRequest) -> Signer:
    # A cursor belongs to one list under one set of filters: under others its place means nothing.
    return Signer(salt=f"accord.rest.cursor:{request.path}?{urlencode(_filters(request))}")


def _unsigned(request: HttpRequest, cursor: str) -> str:
    try:
        return _signer(request).unsign(cursor)
    except BadSignature:
        raise _strange() from None


def _strange() -> ParameterError:
    return ParameterError(
        _("This is not a cursor of this list."),
        "cursor",
        _("Take it from `next`, and keep the filters as they were."),
    )
