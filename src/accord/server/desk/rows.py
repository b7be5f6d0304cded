"""Rows read and written several at a time: one round trip to the database in place of one for each.

Statements run in the order in which they were added, each with what was committed before it, as if they had been sent
one after the other. What is written is checked as the database checks it; nothing here replaces an action.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from django.db import connection
from django.db.models import Field, JSONField, Model
from django.db.models.expressions import DatabaseDefault

__all__ = ["Asked", "Sheet", "asked_rows", "instances", "several"]

_AS_THEY_ARE: Final = (str, int, bool, float, type(None), datetime)
"""What the database takes as it is; everything else is made ready by its field."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with its parameters."""

    sql: str
    params: Sequence[Any] = ()


def several(*asked: Asked) -> list[list[tuple[Any, ...]]]:
    """Return the rows of several queries, asked at once."""
    found: list[list[tuple[Any, ...]]] = []
    with connection.cursor() as cursor:
        cursor.execute(*_together(asked))
        for place in range(len(asked)):
            cursor.set_result(place - len(asked))
            found.append(cursor.fetchall())
    return found


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    key: str
    fields: "tuple[Field[Any, Any], ...]"
    names: tuple[str, ...]
    quoted: tuple[str, ...]
    columns: str
    loaders: tuple[tuple[int, tuple[Callable[..., Any], ...]], ...]


@cache
def _table(model: type[Model]) -> _Table:
    fields, quoted = tuple(model._meta.concrete_fields), connection.ops.quote_name
    columns = [quoted(str(one.column)) for one in fields]
    loading = ((place, tuple(one.get_db_converters(connection))) for place, one in enumerate(fields))
    return _Table(
        quoted(model._meta.db_table), quoted(str(model._meta.pk.column)), fields,
        tuple(one.attname for one in fields), tuple(columns), ", ".join(columns),
        tuple((place, loaders) for place, loaders in loading if loaders),
    )  # fmt: skip


def asked_rows(model: type[Model], condition: str, params: Sequence[Any]) -> Asked:
    """Return the query for the rows of a model, which `instances` makes of them; `condition` is SQL of our own."""
    table = _table(model)
    return Asked(f"SELECT {table.columns} FROM {table.name} WHERE {condition}", params)  # noqa: S608 - own names


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
        params: list[Any] = []
        places = ", ".join(_placeholders(row, table, params) for row in rows)
        self._added.append((len(self._statements), rows))
        kept_out = " ON CONFLICT DO NOTHING" if or_leave else ""
        into = f"INSERT INTO {table.name} ({table.columns}) VALUES {places}"  # noqa: S608 - own names
        self.say(f"{into}{kept_out} RETURNING {table.key}", params)

    def change(self, model: type[Model], key: int, changed: Mapping[str, Any]) -> None:
        """Give columns of a row, named as its attributes, other values."""
        if not changed:
            return
        table = _table(model)
        places = [table.names.index(name) for name in changed]
        said = ", ".join(f"{table.quoted[place]} = %s" for place in places)
        params = [_ready(table.fields[place], value) for place, value in zip(places, changed.values(), strict=True)]
        self.say(f"UPDATE {table.name} SET {said} WHERE {table.key} = %s", (*params, key))  # noqa: S608 - own names

    def remove(self, model: type[Model], key: int) -> None:
        """Remove a row on which no others depend."""
        table = _table(model)
        self.say(f"DELETE FROM {table.name} WHERE {table.key} = %s", (key,))  # noqa: S608 - own names

    def say(self, sql: str, params: Sequence[Any] = ()) -> None:
        """Add a statement."""
        self._statements.append(Asked(sql, params))

    def send(self) -> None:
        """Write everything that was added since it was last sent."""
        statements, added = self._statements, self._added
        self._statements, self._added = [], []
        if not statements:
            return
        with connection.cursor() as cursor:
            cursor.execute(*_together(statements))
            for place, rows in added:
                # Counted from the end: what goes before them, such as whose doing it is, has results of its own.
                cursor.set_result(place - len(statements))
                for row, (key,) in zip(rows, cursor.fetchall(), strict=False):
                    row.pk, row._state.adding, row._state.db = key, False, connection.alias


def _together(statements: Sequence[Asked]) -> tuple[str, list[Any]]:
    return "; ".join(one.sql for one in statements), [value for one in statements for value in one.params]


def _placeholders(row: Model, table: _Table, params: list[Any]) -> str:
    """Return the places of a row's values, which are added to `params`."""
    places = []
    for field, name in zip(table.fields, table.names, strict=True):
        value = getattr(row, name)
        if isinstance(value, DatabaseDefault) or (value is None and field.primary_key):
            places.append("DEFAULT")
        else:
            places.append("%s")
            params.append(_ready(field, value))
    return f"({', '.join(places)})"


def _ready(field: "Field[Any, Any]", value: Any) -> Any:
    if type(value) in _AS_THEY_ARE and not isinstance(field, JSONField):
        return value
    return field.get_db_prep_save(value, connection)
