"""Rows read and written several at a time: one round trip to the database in place of one for each.

Statements run in the order in which they were added, each with what was committed before it, as if they had been sent
one after the other. What is written is checked as the database checks it; nothing here replaces an action.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import count
from typing import Any, Final
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import connection
from django.db.models import NOT_PROVIDED, Field, JSONField, Model
from django.db.models.expressions import DatabaseDefault
from psycopg.pq import TransactionStatus

__all__ = ["Asked", "Sheet", "asked_rows", "instances", "several"]

_AS_THEY_ARE: Final = (str, int, bool, float, type(None), datetime)
"""What the database takes as it is; everything else is made ready by its field."""
_SHORT: Final = 200
_SPECIAL: Final = re.compile(r"['\\%\0]")
"""What a text must not hold to be written into a statement as it is, quoted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with its parameters.

    One that `stays` the same is planned once by each connection; its parameters have to stand where the database can
    tell of what kind they are.
    """

    sql: str
    params: Sequence[Any] = ()
    stays: bool = False


def several(*asked: Asked) -> list[list[tuple[Any, ...]]]:
    """Return the rows of several queries, asked at once."""
    found: list[list[tuple[Any, ...]]] = []
    with connection.cursor() as cursor:
        statements, prepared = _prepared(asked)
        sql, params = _together(statements)
        cursor.execute(f"{_beginning()}{sql}", params)
        _names.setdefault(connection.connection, {}).update(prepared)
        for place in range(len(asked)):
            cursor.set_result(place - len(asked))
            found.append(cursor.fetchall())
    return found


_names: "WeakKeyDictionary[object, dict[str, str]]" = WeakKeyDictionary()
"""What each connection has prepared: the query, and under which name."""
_numbers: Final = count(1)


def _prepared(asked: Sequence[Asked]) -> tuple[list[Asked], dict[str, str]]:
    """Return queries as they are sent, those that stay by their names, and the names that are new with that."""
    if not settings.PREPARES_QUERIES:
        return list(asked), {}
    known, new = _names.get(connection.connection, {}), dict[str, str]()
    sent: list[Asked] = []
    for one in asked:
        if not one.stays:
            sent.append(one)
            continue
        name = known.get(one.sql) or new.get(one.sql)
        if name is None:
            # Names are not used twice: of a round trip that failed nobody knows what was prepared.
            name = new[one.sql] = f"accord_{next(_numbers)}"
            sent.insert(0, Asked(f"PREPARE {name} AS {_numbered(one.sql)}"))
        given = f"({', '.join(['%s'] * len(one.params))})" if one.params else ""
        sent.append(Asked(f"EXECUTE {name}{given}", one.params))
    return sent, new


def _numbered(sql: str) -> str:
    parts = sql.split("%s")
    return "".join(f"{part}${place}" for place, part in enumerate(parts[:-1], 1)) + parts[-1]


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    key: str
    fields: "tuple[Field[Any, Any], ...]"
    names: tuple[str, ...]
    quoted: tuple[str, ...]
    columns: str
    loaders: tuple[tuple[int, tuple[Callable[..., Any], ...]], ...]
    places: Mapping[str, int]
    key_name: str
    said_always: frozenset[int]  # columns for which the database has a value of its own: NULL has to be said


@cache
def _table(model: type[Model]) -> _Table:
    fields, quoted = tuple(model._meta.concrete_fields), connection.ops.quote_name
    columns = [quoted(str(one.column)) for one in fields]
    loading = ((place, tuple(one.get_db_converters(connection))) for place, one in enumerate(fields))
    return _Table(
        quoted(model._meta.db_table), quoted(str(model._meta.pk.column)), fields,
        tuple(one.attname for one in fields), tuple(columns), ", ".join(columns),
        tuple((place, loaders) for place, loaders in loading if loaders),
        {one.attname: place for place, one in enumerate(fields)}, model._meta.pk.attname,
        frozenset(place for place, one in enumerate(fields) if one.db_default is not NOT_PROVIDED),
    )  # fmt: skip


def asked_rows(model: type[Model], condition: str, params: Sequence[Any]) -> Asked:
    """Return the query for the rows of a model, which `instances` makes of them; `condition` is SQL of our own."""
    table = _table(model)
    return Asked(f"SELECT {table.columns} FROM {table.name} WHERE {condition}", params, stays=True)  # noqa: S608


def instances[M: Model](model: type[M], rows: Iterable[tuple[Any, ...]]) -> list[M]:
    """Return rows with the columns of a model as instances of it."""
    table = _table(model)
    found = []
    for row in rows:
        values = list(row)
        for place, loaders in table.loaders:
            for load in loaders:
                values[place] = load(values[place], None, connection)
        found.append(model.from_db(connection.alias, table.names, values))
    return found


class Sheet:
    """What an action writes: collected, and sent at once."""

    def __init__(self) -> None:
        self._statements: list[Asked] = []
        self._added: list[tuple[int, Sequence[Model]]] = []  # which statement adds which rows

    def add(self, *rows: Model, or_leave: bool = False) -> None:
        """Add new rows of one model; those without a key have one once they are sent.

        With `or_leave`, one that a constraint of uniqueness keeps out is left out, and has no key afterwards.
        """
        if not rows:
            return
        table = _table(type(rows[0]))
        self._added.append((len(self._statements), rows))
        self._insert(table, [_values(row, table) for row in rows], " ON CONFLICT DO NOTHING" if or_leave else "")

    def put(self, model: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
        """Add new rows of which nothing else is wanted: what they say by the names of their attributes.

        What a row does not name is NULL, or what the database itself puts there.
        """
        if rows:
            table = _table(model)
            self._insert(table, [{table.places[name]: said for name, said in row.items()} for row in rows], "")

    def _insert(self, table: _Table, rows: Sequence[Mapping[int, Any]], otherwise: str) -> None:
        """Add a statement for rows: values by the place of their column; a column that no row fills is left out."""
        filled = sorted(
            {at for row in rows for at, value in row.items() if value is not None or at in table.said_always}
        )
        params: list[Any] = []
        said = ", ".join(
            "("
            + ", ".join([_said(table.fields[at], row[at], params) if at in row else "DEFAULT" for at in filled])
            + ")"
            for row in rows
        )
        columns = ", ".join([table.quoted[place] for place in filled])
        into = f"INSERT INTO {table.name} ({columns}) VALUES {said}"  # noqa: S608 - own names
        self.say(f"{into}{otherwise} RETURNING {table.key}", params)

    def change(self, model: type[Model], key: int, changed: Mapping[str, Any]) -> None:
        """Give columns of a row, named as its attributes, other values."""
        if not changed:
            return
        table = _table(model)
        params: list[Any] = []
        said = ", ".join(
            f"{table.quoted[place]} = {_said(table.fields[place], value, params)}"
            for place, value in ((table.places[name], value) for name, value in changed.items())
        )
        self.say(f"UPDATE {table.name} SET {said} WHERE {table.key} = %s", (*params, key))  # noqa: S608 - own names

    def remove(self, model: type[Model], key: int) -> None:
        """Remove a row on which no others depend."""
        table = _table(model)
        self.say(f"DELETE FROM {table.name} WHERE {table.key} = %s", (key,))  # noqa: S608 - own names

    def say(self, sql: str, params: Sequence[Any] = ()) -> None:
        """Add a statement."""
        self._statements.append(Asked(sql, params))

    def send(self, *, ends: bool = False) -> None:
        """Write everything that was added since it was last sent.

        With `ends`, which is for who began the outermost transaction and does nothing more in it, that ends with the
        same round trip: rows that everybody writes are locked for no longer than the database itself needs.
        """
        statements, added = self._statements, self._added
        self._statements, self._added = [], []
        if not statements:
            return
        if ends:
            statements.append(Asked("COMMIT"))
        with connection.cursor() as cursor:
            cursor.execute(*_together(statements))
            for place, rows in added:
                # Counted from the end: what goes before them, such as whose doing it is, has results of its own.
                cursor.set_result(place - len(statements))
                for row, (key,) in zip(rows, cursor.fetchall(), strict=False):
                    row.pk, row._state.adding, row._state.db = key, False, connection.alias


def _beginning() -> str:
    """Return what begins the transaction at the database, where that is still to be done; it costs no round trip then.

    The driver would send a BEGIN of its own first. Told to send none it takes our transaction for what it is, and ends
    it when Django says so.
    """
    driver = connection.connection
    if not connection.in_atomic_block or driver.autocommit or driver.info.transaction_status != TransactionStatus.IDLE:
        return ""
    driver.autocommit = True
    return "BEGIN; "


def _together(statements: Sequence[Asked]) -> tuple[str, list[Any]]:
    return "; ".join(one.sql for one in statements), [value for one in statements for value in one.params]


def _values(row: Model, table: _Table) -> dict[int, Any]:
    """Return what a row says, by the places of its columns; what the database itself puts there is left out."""
    values = ((place, row.__dict__[name]) for place, name in enumerate(table.names))
    key = table.places[table.key_name]
    return {at: said for at, said in values if type(said) is not DatabaseDefault and (said is not None or at != key)}


def _said(field: "Field[Any, Any]", given: Any, params: list[Any]) -> str:
    """Return a value as it stands in a statement: itself, where that is short and plain, or a place in `params`."""
    value = _ready(field, given)
    if value is None:
        return "NULL"
    kind = type(value)
    if kind is bool or kind is int:
        return str(value)
    if kind is str and len(value) <= _SHORT and not _SPECIAL.search(value):
        return f"'{value}'"
    if kind is datetime and value.tzinfo is not None:
        return f"'{value.isoformat()}'"
    params.append(value)
    return "%s"


def _ready(field: "Field[Any, Any]", value: Any) -> Any:
    if type(value) in _AS_THEY_ARE and not isinstance(field, JSONField):
        return value
    return field.get_db_prep_save(value, connection)
