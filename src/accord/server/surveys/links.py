"""Signed addresses at which a question is answered without signing in."""

from typing import Final

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from accord.server.surveys.models import Rating

__all__ = ["address_of", "path_of", "read_link"]

_SIGNER: Final = Signer(salt="surveys.rating")


def path_of(rating: Rating, score: int | None = None) -> str:
    """Return the path of a question; with a score that answer is chosen there already."""
    token = _SIGNER.sign(str(rating.key))
    return reverse("surveys:chosen", args=[token, score]) if score else reverse("surveys:answer", args=[token])


def address_of(rating: Rating, score: int | None = None) -> str:
    """Return the whole address, for a letter."""
    return f"{settings.ADDRESS}{path_of(rating, score)}"


def read_link(token: str) -> str:
    """Return the key of the question that a link is for, an empty text for a link that nobody signed."""
    try:
        return _SIGNER.unsign(token)
    except BadSignature:
        return ""
