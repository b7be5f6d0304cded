"""Rows read and written several at a time: one round trip to the database in place of one for each.

What is written is checked as the database checks it; nothing here replaces an action.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from json import JSONEncoder, dumps
from types import SimpleNamespace
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import NOT_PROVIDED, Field, JSONField, Model
from django.db.models.expressions import DatabaseDefault

from accord.server.database.engine.prepared import Asked, sent, several

__all__ = ["Asked", "Sheet", "asked_rows", "instances", "plain_rows", "several"]

_AS_THEY_ARE: Final = frozenset({str, int, bool, float, datetime})
"""What the database takes as it is; everything else is made ready by its field."""
_SHORT: Final = 200
_SPECIAL: Final = re.compile(r"['\\%\0]")
"""What a text must not hold to be written into a statement as it is, quoted."""


@dataclass(frozen=True, slots=True)
class _Table:
    model: type[Model]
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
    json: Mapping[int, type[JSONEncoder] | None]  # the columns that hold JSON, and how it is written


@cache
def _table(model: type[Model]) -> _Table:
    fields, quoted = tuple(model._meta.concrete_fields), connection.ops.quote_name
    columns = [quoted(str(one.column)) for one in fields]
    loading = ((place, tuple(one.get_db_converters(connection))) for place, one in enumerate(fields))
    return _Table(
        model, quoted(model._meta.db_table), quoted(str(model._meta.pk.column)), fields,
        tuple(one.attname for one in fields), tuple(columns), ", ".join(columns),
        tuple((place, loaders) for place, loaders in loading if loaders),
        {one.attname: place for place, one in enumerate(fields)}, model._meta.pk.attname,
        frozenset(place for place, one in enumerate(fields) if one.db_default is not NOT_PROVIDED),
        {place: one.encoder for place, one in enumerate(fields) if isinstance(one, JSONField)},
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


def plain_rows(model: type[Model], rows: Iterable[tuple[Any, ...]]) -> list[SimpleNamespace]:
    """Return the same as plain objects with the attributes of the columns, for who needs nothing else of a model."""
    table = _table(model)
    assert not table.loaders, "what has to be loaded is loaded by `instances`"
    return [SimpleNamespace(**dict(zip(table.names, row, strict=True))) for row in rows]


class Sheet:
    """What an action writes: collected, and sent at once."""

    def __init__(self) -> None:
        self._statements: list[Asked] = []
        self._keyless: list[tuple[int, Sequence[Model]]] = []  # which statement adds which rows
        self._keyed: list[tuple[int, Sequence[Model]]] = []

    def add(self, *rows: Model, or_leave: bool = False) -> None:
        """Add new rows of one model, all with a key or all without: those have one once they are sent.

        With `or_leave`, one that a constraint of uniqueness keeps out is left out, and has no key afterwards.
        """
        if not rows:
            return
        table = _table(type(rows[0]))
        is_keyless = rows[0].pk is None
        (self._keyless if is_keyless else self._keyed).append((len(self._statements), rows))
        otherwise = f"{' ON CONFLICT DO NOTHING' if or_leave else ''}{f' RETURNING {table.key}' if is_keyless else ''}"
        self._insert(table, [_values(row, table) for row in rows], otherwise)

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
        values = [[_said(table, at, row[at], params) if at in row else "DEFAULT" for at in filled] for row in rows]
        into = _inserting(table.model, tuple(filled))
        if len(rows) == 1 and "DEFAULT" not in values[0]:
            places = ", ".join(["%s"] * len(filled))
            self._statements.append(Asked(f"{into}({places}){otherwise}", params, stays=True, said=values[0]))
        else:
            self.say(into + ", ".join([f"({', '.join(one)})" for one in values]) + otherwise, params)

    def change(self, model: type[Model], key: int, changed: Mapping[str, Any]) -> None:
        """Give columns of a row, named as its attributes, other values."""
        if not changed:
            return
        table = _table(model)
        params: list[Any] = []
        places = sorted([(table.places[name], value) for name, value in changed.items()], key=_by_place)
        said = [_said(table, place, value, params) for place, value in places]
        columns = ", ".join([f"{table.quoted[place]} = %s" for place, _ in places])
        sql = f"UPDATE {table.name} SET {columns} WHERE {table.key} = %s"  # noqa: S608 - own names
        self._statements.append(Asked(sql, params, stays=True, said=[*said, str(key)]))

    def remove(self, model: type[Model], key: int) -> None:
        """Remove a row on which no others depend."""
        table = _table(model)
        self.say(f"DELETE FROM {table.name} WHERE {table.key} = %s", (key,))  # noqa: S608 - own names

    def say(self, sql: str, params: Sequence[Any] = (), *, stays: bool = False) -> None:
        """Add a statement, perhaps one that `stays` the same."""
        self._statements.append(Asked(sql, params, stays))

    def send(self, *, ends: bool = False) -> None:
        """Write everything that was added since it was last sent.

        With `ends`, which is for who began the outermost transaction and does nothing more in it, that ends with the
        same round trip: rows that everybody writes are locked for no longer than the database itself needs.
        """
        statements, keyless, keyed = self._statements, self._keyless, self._keyed
        self._statements, self._keyless, self._keyed = [], [], []
        if not statements:
            return
        if ends:
            statements.append(Asked("COMMIT"))
        with sent(statements) as cursor:
            for place, rows in keyless:
                # Counted from the end: what goes before them, such as whose doing it is, has results of its own.
                cursor.set_result(place - len(statements))
                for row, (key,) in zip(rows, cursor.fetchall(), strict=False):
                    row.pk = key
        for row in [row for _, rows in (*keyless, *keyed) for row in rows if row.pk is not None]:
            row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def _by_place(one: tuple[int, Any]) -> int:
    return one[0]


@lru_cache(maxsize=1024)
def _inserting(model: type[Model], filled: tuple[int, ...]) -> str:
    table = _table(model)
    return f"INSERT INTO {table.name} ({', '.join([table.quoted[place] for place in filled])}) VALUES "  # noqa: S608


def _values(row: Model, table: _Table) -> dict[int, Any]:
    """Return what a row says, by the places of its columns; what the database itself puts there is left out."""
    values = ((place, row.__dict__[name]) for place, name in enumerate(table.names))
    key = table.places[table.key_name]
    return {at: said for at, said in values if type(said) is not DatabaseDefault and (said is not None or at != key)}


def _said(table: _Table, at: int, value: Any, params: list[Any]) -> str:
    """Return a value as it stands in a statement: itself, where that is short and plain, or a place in `params`."""
    if value is None:
        return "NULL"
    if at in table.json:
        value = dumps(value, cls=table.json[at])
    elif type(value) not in _AS_THEY_ARE:
        value = table.fields[at].get_db_prep_save(value, connection)
    kind = type(value)
    if kind is str and len(value) <= _SHORT and not _SPECIAL.search(value):
        return f"'{value}'"
    if kind is bool or kind is int:
        return str(value)
    if kind is datetime and value.tzinfo is not None:
        return f"'{value.isoformat()}'"
    params.append(value)
    return "%s"
