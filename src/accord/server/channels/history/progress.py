"""Telling how far a running import is, past the transaction that it runs in."""

from collections.abc import Callable
from types import TracebackType
from typing import Self

from django.db import DEFAULT_DB_ALIAS, connections

from accord.server.channels.history.errors import CancelledError
from accord.server.channels.history.models import Import, Step

__all__ = ["Telling"]


class Telling:
    """A connection of its own that says which step an import has reached, and hears that it was cancelled."""

    def __init__(self, one: Import, told: Callable[[Step], None] | None = None) -> None:
        self._key = one.pk
        self._told = told
        self._connection = connections.create_connection(DEFAULT_DB_ALIAS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def reached(self, step: Step) -> None:
        """Say that a step begins; raises CancelledError when somebody has cancelled meanwhile."""
        with self._connection.cursor() as cursor:
            table = self._connection.ops.quote_name(Import._meta.db_table)
            cursor.execute(
                f"UPDATE {table} SET step = %s WHERE id = %s RETURNING cancel_asked",  # noqa: S608 - our own table
                [step.value, self._key],
            )
            row = cursor.fetchone()
        if self._told:
            self._told(step)
        if row and row[0]:
            raise CancelledError
