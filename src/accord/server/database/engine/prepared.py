"""Several queries in one round trip; those that stay the same are planned once by each connection.

Statements run in the order in which they were added, each with what was committed before it, as if they had been sent
one after the other.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any, Final
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db.transaction import get_connection
from psycopg import Cursor
from psycopg.pq import TransactionStatus

__all__ = ["Asked", "sent", "several"]

MOST: Final = 400
"""Queries that a connection prepares; there are as many shapes of rows as there are columns that can be empty."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with its parameters.

    One that `stays` the same is planned once by each connection; its parameters have to stand where the database can
    tell of what kind they are. With `said` its values are these, in SQL; `params` are those of which that says `%s`.
    """

    sql: str
    params: Sequence[Any] = ()
    stays: bool = False
    said: Sequence[str] | None = None


def several(*asked: Asked) -> list[list[tuple[Any, ...]]]:
    """Return the rows of several queries, asked at once."""
    found: list[list[tuple[Any, ...]]] = []
    with sent(asked) as cursor:
        for place in range(-len(asked), 0):
            # Counted from the end: what goes before them, such as BEGIN and PREPARE, has results of its own.
            cursor.set_result(place)
            found.append(cursor.fetchall())
    return found


@contextmanager
def sent(asked: Sequence[Asked]) -> "Iterator[Cursor[Any]]":
    """Send statements at once, and give the driver's cursor with their results, which are the last that it has."""
    with (wrapper := get_connection()).cursor() as cursor:
        driver: Any = wrapper.connection
        statements, prepared = _prepared(asked, driver)
        sql = "; ".join([one.sql for one in statements])
        begins = wrapper.in_atomic_block and _has_to_begin(driver)
        cursor.execute(f"BEGIN; {sql}" if begins else sql, [value for one in statements for value in one.params])
        if prepared:
            _names.setdefault(driver, {}).update(prepared)
        yield cursor.cursor


_names: "WeakKeyDictionary[object, dict[str, str]]" = WeakKeyDictionary()
"""What each connection has prepared: the query, and under which name."""
_numbers: Final = count(1)


def _prepared(asked: Sequence[Asked], driver: object) -> tuple[list[Asked], dict[str, str]]:
    """Return queries as they are sent, those that stay by their names, and the names that are new with that."""
    if not settings.PREPARES_QUERIES:
        return [_spoken(one) for one in asked], {}
    known, new = _names.get(driver, {}), dict[str, str]()
    first, then = list[Asked](), list[Asked]()
    for one in asked:
        name = known.get(one.sql) or new.get(one.sql) if one.stays else None
        if name is None and (not one.stays or len(known) + len(new) >= MOST):
            then.append(_spoken(one))
            continue
        if name is None:
            # Names are not used twice: of a round trip that failed nobody knows what was prepared.
            name = new[one.sql] = f"accord_{next(_numbers)}"
            first.append(Asked(f"PREPARE {name} AS {_numbered(one.sql)}"))
        given = _places(len(one.params)) if one.said is None else f"({', '.join(one.said)})"
        then.append(Asked(f"EXECUTE {name}{given}", one.params))
    return [*first, *then], new


def _spoken(one: Asked) -> Asked:
    """Return a query with its values in the places where they belong."""
    if one.said is None:
        return one
    parts = one.sql.split("%s")
    return Asked("".join([text for pair in zip(parts, (*one.said, ""), strict=True) for text in pair]), one.params)


def _numbered(sql: str) -> str:
    parts = sql.split("%s")
    return "".join(f"{part}${place}" for place, part in enumerate(parts[:-1], 1)) + parts[-1]


@cache
def _places(many: int) -> str:
    return f"({', '.join(['%s'] * many)})" if many else ""


def _has_to_begin(driver: Any) -> bool:
    """Say whether the transaction is still to be begun at the database: sent with the rest that costs no round trip.

    The driver would send a BEGIN of its own first. Told to send none it takes our transaction for what it is, and ends
    it when Django says so.
    """
    if driver.autocommit or driver.info.transaction_status != TransactionStatus.IDLE:
        return False
    driver.autocommit = True
    return True
