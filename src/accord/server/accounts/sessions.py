"""Sessions in the database, read in one query with the person who signed in and the roles that they hold.

Who a session belongs to stands inside of it; the process remembers whose it was when it was last read, and asks for
that person along with it. It is a guess and no more: whoever is read along counts only if the session says the same.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accord.server.database.engine.prepared import Asked, several

if TYPE_CHECKING:  # the engine is named in the settings, and may be imported before there are models
    from accord.server.accounts.models import Person

__all__ = ["SessionStore", "read_along"]

_MOST: Final = 10_000
_READ: Final = """
    SELECT s.session_data, (SELECT array_agg(m.role || ' ' || u.path) FROM accounts_membership m
        JOIN accounts_unit u ON u.id = m.unit_id WHERE m.person_id = p.id), READ_ALONG
    FROM django_session s LEFT JOIN accounts_person p ON p.id = %s WHERE s.session_key = %s AND s.expire_date > %s"""
_whose: dict[str, int] = {}
_along: dict[str, str] = {}


def read_along(name: str, query: str) -> None:
    """Have the one value of a query read with each session; `SessionStore.along` has it under its name.

    It has to be as quick as one row of an index. Called from an app's `ready`.
    """
    _along[name] = f"({query})"


class SessionStore(db.SessionStore):
    """A session, and who signed in."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self.along: dict[str, Any] = {}
        self._person: Person | None = None

    def load(self) -> dict[str, Any]:
        """Return what the session holds; empty where it has ended."""
        guess = _whose.get(self.session_key or "")
        row = self._read(guess) if guess is not None else None
        data: dict[str, Any] = self.decode(row[0]) if row else super().load()
        if row is None and self.session_key and SESSION_KEY in data:
            if len(_whose) >= _MOST:
                _whose.clear()
            _whose[self.session_key] = int(data[SESSION_KEY])
        return data

    def person(self) -> "Person | None":
        """Return who signed in, if they were read along and the session is theirs by the rules of `get_user`."""
        found = self._person
        if found is None or self.get(SESSION_KEY) != str(found.pk) or not found.is_active:
            return None
        if self.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
            return None
        is_theirs = constant_time_compare(self.get(HASH_SESSION_KEY, ""), found.get_session_auth_hash())
        return found if is_theirs else None

    def _read(self, guess: int) -> tuple[Any, ...] | None:
        from accord.server.accounts.access import reach_from  # noqa: PLC0415 - there are models by now
        from accord.server.accounts.models import Person  # noqa: PLC0415

        names, sql = _query(Person, tuple(_along.values()))
        [rows] = several(Asked(sql, (guess, self.session_key, timezone.now()), stays=True))
        if not rows:
            return None
        row, first = rows[0], 2 + len(_along)
        self.along = dict(zip(_along, row[2:first], strict=True))
        if row[first] is not None:
            self._person = Person.from_db(connection.alias, names, row[first:])
            self._person.reach_by_capability = reach_from(tuple(row[1] or ()))
        return row


@cache
def _query(person: "type[Person]", along: tuple[str, ...]) -> tuple[Sequence[str], str]:
    """Return the query, and the names of a person's columns, which are its last."""
    fields = person._meta.concrete_fields
    said = ", ".join([*along, *(f'p."{field.column}"' for field in fields)])
    return [field.attname for field in fields], _READ.replace("READ_ALONG", said)
