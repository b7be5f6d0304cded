"""Secrets that lie encrypted in the database, under keys made from the server's own: a copy of it gives them to nobody.

The server's key can be changed: what was sealed under one of `SECRET_KEY_FALLBACKS` is still read, and `anew` seals
it under the present one.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

__all__ = ["InvalidToken", "SealedField", "Sealing", "sealing_for"]

_OCTETS: Final = 32


class Sealing:
    """Seals texts under the first of some keys, and reads what was sealed under any of them."""

    def __init__(self, keys: list[bytes]) -> None:
        self._known = [Fernet(urlsafe_b64encode(key)) for key in keys]

    def seal(self, text: str) -> str:
        """Return a text sealed."""
        return self._known[0].encrypt(text.encode()).decode()

    def read(self, sealed: str) -> str:
        """Return what was sealed. Raises InvalidToken when no key opens it."""
        return MultiFernet(self._known).decrypt(sealed.encode()).decode()

    def anew(self, sealed: str) -> str:
        """Return the same sealed under the first key; as it is when it is already, or when no key opens it."""
        try:
            self._known[0].decrypt(sealed.encode())
        except InvalidToken:
            try:
                return MultiFernet(self._known).rotate(sealed.encode()).decode()
            except InvalidToken:
                return sealed
        return sealed


def sealing_for(purpose: str, derive: Callable[[bytes, str], bytes] | None = None) -> Sealing:
    """Return what seals the secrets of one purpose under the server's key; what seals those of another reads none.

    `derive` makes 32 octets of a key and the purpose; HKDF where none is given.
    """
    return _sealing(purpose, derive or _derived, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@cache
def _sealing(purpose: str, derive: Callable[[bytes, str], bytes], keys: tuple[str, ...]) -> Sealing:
    return Sealing([derive(key.encode(), purpose) for key in keys])


def _derived(key: bytes, purpose: str) -> bytes:
    # The server's key is random, so that no slow derivation from a password is needed (RFC 5869).
    return HKDF(algorithm=SHA256(), length=_OCTETS, salt=None, info=f"accord.sealed.{purpose}".encode()).derive(key)


class SealedField(models.TextField):  # type: ignore[type-arg]
    """A text that is sealed on its way into the database. One that no key opens is read as empty."""

    def __init__(self, *args: Any, purpose: str = "", **kwargs: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Tell migrations the purpose."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "purpose": self.purpose}

    def get_prep_value(self, value: Any) -> Any:
        """Seal a text; an empty one stays as it is."""
        return sealing_for(self.purpose).seal(str(value)) if value else value

    def from_db_value(self, value: str | None, *_of_query: Any) -> str | None:
        """Read a text."""
        if not value:
            return value
        try:
            return sealing_for(self.purpose).read(value)
        except InvalidToken:
            return ""
