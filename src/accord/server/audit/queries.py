"""Reading the audit trail."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from accord.server.audit.models import Entry

__all__ = ["actions_written", "entries", "kinds_written", "of_thing"]


def entries(
    *,
    text: str = "",
    action: str = "",
    person: int | None = None,
    kind: str = "",
    thing: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[Entry]:
    """Return the entries that fit all that is given, the latest first; days are those of the reader's wall clock."""
    found = Entry.objects.order_by("-at", "-pk")
    for name, value in {"action": action, "actor_id": person, "kind": kind, "thing_id": thing}.items():
        if value:
            found = found.filter(**{name: value})
    if text:
        found = found.filter(Q(thing_name__icontains=text) | Q(actor_name__icontains=text))
    if since:
        found = found.filter(at__gte=_midnight(since))
    if until:
        found = found.filter(at__lt=_midnight(until + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def of_thing(kind: str, keys: Iterable[object], count: int = 20) -> list[Entry]:
    """Return the latest entries about things of one kind."""
    return list(entries(kind=kind).filter(thing_id__in=[str(key) for key in keys])[:count])


def actions_written() -> list[str]:
    """Return every action that has been written so far."""
    return _written("action")


def kinds_written() -> list[str]:
    """Return every kind of thing that something has been written about."""
    return _written("kind")


def _written(column: str) -> list[str]:
    """Return the different values of a column by going from one to the next in its index.

    DISTINCT would read every entry there is; there are a few dozen values however many entries.
    """
    # The name is one of the two above; identifiers cannot be parameters.
    statement = f"""
        WITH RECURSIVE found AS (
            (SELECT {column} AS word FROM audit_entry ORDER BY {column} LIMIT 1)
            UNION ALL
            SELECT (SELECT e.{column} FROM audit_entry e WHERE e.{column} > f.word ORDER BY e.{column} LIMIT 1)
            FROM found f WHERE f.word IS NOT NULL)
        SELECT word FROM found WHERE word IS NOT NULL
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [word for (word,) in cursor.fetchall()]
