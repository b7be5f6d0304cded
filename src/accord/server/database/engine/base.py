"""Django's connection to PostgreSQL, which asks a connection that was heard of a moment ago nothing before using it."""

import select
import time
from typing import Any, Final

from django.db.backends.postgresql import base

__all__ = ["DatabaseWrapper"]

TRUSTED_FOR: Final = 20.0
"""Seconds after which a connection is asked even if nothing points to its being gone: a network may fail silently."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is asked "are you there" only when there is something to be read on it, or after some seconds.

    A server that ends, or is killed, closes its end: then there is something to be read, the end of the file.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._answered_at = float("-inf")

    def get_new_connection(self, conn_params: Any) -> Any:
        """Connect, which is an answer too."""
        made = super().get_new_connection(conn_params)
        self._answered_at = time.monotonic()
        return made

    def is_usable(self) -> bool:
        """Say whether the connection can be used."""
        if self.connection is None:
            return False
        if time.monotonic() - self._answered_at < TRUSTED_FOR and self._is_silent():
            return True
        is_there = bool(super().is_usable())
        if is_there:
            self._answered_at = time.monotonic()
        return is_there

    def _is_silent(self) -> bool:
        if self.connection.closed or self.connection.broken:
            return False
        waiting = select.poll() if hasattr(select, "poll") else None
        if waiting is None:
            return False
        waiting.register(self.connection.fileno(), select.POLLIN | select.POLLPRI)
        return not waiting.poll(0)
