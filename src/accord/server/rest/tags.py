"""Entity tags: what a thing was when it was read, so that nobody writes over a change they have not seen."""

from hashlib import sha256

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from pydantic import BaseModel

from accord.server.rest.errors import NotMatchedError
from accord.server.rest.headers import say

__all__ = ["made", "match", "tag_of", "tagged"]


def tag_of(shape: BaseModel) -> str:
    """Return the tag of a shape, which changes with anything in it."""
    return f'"{sha256(shape.model_dump_json().encode()).hexdigest()[:32]}"'


def tagged[S: BaseModel](request: HttpRequest, shape: S) -> S:
    """Return a shape and have its tag put on the answer."""
    say(request, "ETag", tag_of(shape))
    return shape


def match(request: HttpRequest, present: BaseModel) -> None:
    """Refuse a change of something that is no longer as `If-Match` says; `*` matches whatever there is."""
    wanted, tag = parse_etags(request.headers.get("If-Match", "")), tag_of(present)
    if "*" not in wanted and tag not in wanted:
        message = _("This has been changed since you read it. Read it again, then repeat your change.")
        raise NotMatchedError(message, tag)


def made[S: BaseModel](request: HttpRequest, shape: S, name: str, *place: object) -> S:
    """Return the shape of something new and have its address and its tag put on the answer."""
    say(request, "Location", request.build_absolute_uri(reverse(name, args=place)))
    return tagged(request, shape)
