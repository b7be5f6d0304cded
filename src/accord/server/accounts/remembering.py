"""A cache in the database, so that limits hold for all processes of the server together."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection
from django.utils import timezone

from accord.server.accounts.models import Remembered

__all__ = ["SharedCache"]

_NEVER: Final = datetime.max.replace(tzinfo=UTC)
_SET: Final = """
    INSERT INTO accounts_remembered AS held (key, value, expires_at) VALUES (%(key)s, %(value)s, %(expires)s)
    ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, expires_at = EXCLUDED.expires_at"""
_ADD: Final = f"{_SET} WHERE held.expires_at <= %(now)s"


class SharedCache(BaseCache):
    """Django's cache on a table: values are JSON, and `add` lets exactly one of several processes have its way.

    Rows whose time is over are never given; a sweep of the worker deletes them.
    """

    def __init__(self, location: str, params: Mapping[str, Any]) -> None:
        super().__init__(dict(params))

    def add(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value unless there is one; say whether it was kept."""
        return self._write(_ADD, key, value, timeout, version)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return the value under a key, else `default`."""
        alive = Remembered.objects.filter(key=self.make_and_validate_key(key, version), expires_at__gt=timezone.now())
        found = alive.values_list("value", flat=True).first()
        return default if found is None else found

    def set(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value, whatever there was."""
        self._write(_SET, key, value, timeout, version)

    def touch(self, key: str, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Let a value live longer or shorter; say whether there is one."""
        alive = Remembered.objects.filter(key=self.make_and_validate_key(key, version), expires_at__gt=timezone.now())
        return alive.update(expires_at=self._end(timeout)) > 0

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget the value under a key; say whether there was one."""
        return Remembered.objects.filter(key=self.make_and_validate_key(key, version)).delete()[0] > 0

    def clear(self) -> None:
        """Forget everything."""
        Remembered.objects.all().delete()

    def validate_key(self, key: str) -> None:
        """Take any text: the rules of other caches do not bind a table."""

    def _write(self, statement: str, key: str, value: Any, timeout: float | None, version: int | None) -> bool:
        values: dict[str, str | datetime] = {
            "key": self.make_and_validate_key(key, version),
            "value": json.dumps(value),
            "expires": self._end(timeout),
            "now": timezone.now(),
        }
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return bool(cursor.rowcount > 0)

    def _end(self, timeout: float | None) -> datetime:
        end = self.get_backend_timeout(timeout)
        return _NEVER if end is None else datetime.fromtimestamp(end, UTC)
