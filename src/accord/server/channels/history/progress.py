"""Who runs an import and how far it is, past the transaction that it runs in."""

from collections.abc import Callable
from types import TracebackType
from typing import Self

from django.db import DEFAULT_DB_ALIAS, connection, connections

from accord.server.channels.history.errors import CancelledError
from accord.server.channels.history.models import Import, Step

__all__ = ["Telling", "abandoned"]

_LOCKS = 7_203  # one run of an import at a time


def abandoned() -> list[int]:
    """Return the imports that are said to be running while nobody runs them: their process was killed."""
    held = """SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objsubid = 2
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"""
    # The imports first: one that ends meanwhile is no longer running when somebody acts on the answer.
    running = list(Import.objects.filter(state=Import.State.RUNNING).values_list("pk", flat=True))
    if not running:
        return []
    with connection.cursor() as cursor:
        cursor.execute(held, [_LOCKS])
        keys = {key for (key,) in cursor.fetchall()}
    return [key for key in running if key not in keys]


class Telling:
    """A connection of its own that says which step an import has reached, and hears that it was cancelled.

    It holds the import as long as it is open, and `is_alone` tells whether it does: another run may have been first.
    The database lets go of it when the process is killed.
    """

    def __init__(self, key: int, told: Callable[[Step], None] | None = None) -> None:
        self._key = key
        self._told = told
        self._connection = connections.create_connection(DEFAULT_DB_ALIAS)
        self.is_alone = False

    def __enter__(self) -> Self:
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_LOCKS, self._key])
            self.is_alone = bool(cursor.fetchone()[0])
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
