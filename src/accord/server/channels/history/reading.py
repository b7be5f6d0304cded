"""An upload read by the library's importers: its events, its rejects, and the words that stand in its columns."""

from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import polars as pl

from accord.calendars import UnknownZoneError, zone
from accord.errors import Place
from accord.importers import FORMATS, Attribute, Imported, ImportFailed, Mapping, detect_format, import_log
from accord.importers.engine import import_table
from accord.importers.table import Table as Rows
from accord.server.channels.history.table import Refusal, Without

__all__ = ["COUNTED", "Heading", "Order", "Read", "headings", "read"]

COUNTED = (
    "state", "event", "waiting_reason", Attribute.LEVEL, Attribute.CLASS, Attribute.UNIT, Attribute.SERVICE,
    Attribute.COMPONENT, Attribute.FUNCTION, Attribute.TEAM, Attribute.SUPPLIER,
)  # fmt: skip
"""What the values of a file are counted for."""

MOST_VALUES = 2_000
"""Values of one column that can be placed one by one; what is rarer falls under the rest."""
EXAMPLES = 3
_LOOKED_AT = 2_000

type Counts = list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Order:
    """How a file is to be read: what is left empty is seen from the file; `refused` is by attribute."""

    path: Path
    format: str = ""
    mapping: Mapping | None = None
    zone: str = ""
    subject: str = ""
    refused: Table[str, Refusal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the file with some of what stands in it."""

    name: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read. Of a log of our own there is no mapping; its values are counted by events."""

    imported: Imported
    mapping: Mapping | None
    columns: tuple[Heading, ...]
    values: dict[str, Counts]  # the most frequent first
    distinct: dict[str, int]


def read(order: Order, now: datetime) -> Read:
    """Read a file; rows with refused values are rejected before they are understood. Raises ImportFailed."""
    name = order.format or detect_format(order.path)
    reader = FORMATS[name].read
    if reader is None:
        return _of_our_own(import_log(order.path, name, now=now))
    reading = reader(order.path, order.mapping)
    whole = _whole(order, reading.mapping)
    _check_zone(order.zone)
    imported = import_table(
        _without(reading.table, whole, order), whole, name, zone=order.zone or None, now=now, guess=reading.guess
    )
    values = _values(reading.table, whole)
    return Read(
        imported, whole, headings(reading.table),
        {key: counts[:MOST_VALUES] for key, counts in values.items()},
        {key: len(counts) for key, counts in values.items()},
    )  # fmt: skip


def _whole(order: Order, known: Mapping) -> Mapping:
    """Return what was said over what is known of the desk; a column that was said to be none is taken out."""
    said = order.mapping.over(known) if order.mapping and order.mapping is not known else known
    groups: dict[str, object] = {
        "columns": {key: column for key, column in said.columns.items() if column},
        "times": {key: column for key, column in said.times.items() if column},
        "keep": (order.subject,) if order.subject else (),
    }
    return said.model_copy(update=groups)


def headings(table: Rows) -> tuple[Heading, ...]:
    """Return the columns of a table with the first different values of each."""
    head = table.frame(list(table.columns), Mapping().missing).head(_LOOKED_AT)
    return tuple(
        Heading(name, tuple(text[:60] for text in head[name].drop_nulls().unique(maintain_order=True).head(EXAMPLES)))
        for name in table.columns
    )


def _check_zone(name: str) -> None:
    try:
        zone(name or "UTC")
    except UnknownZoneError as error:
        problem = error.problems[0]
        raise ImportFailed(problem.message, problem.remedy, Place(field="zone")) from None


def _column(mapping: Mapping, key: str) -> str:
    if key in ("state", "event", "waiting_reason"):
        return str(getattr(mapping, key))
    return mapping.columns.get(Attribute(key), "")


def _without(table: Rows, mapping: Mapping, order: Order) -> Rows:
    refused = {column: refusal for key, refusal in order.refused.items() if (column := _column(mapping, key))}
    if not refused or mapping.ticket not in table.columns:
        return table
    return Without(table, mapping.ticket, refused, mapping.missing)


def _values(table: Rows, mapping: Mapping) -> dict[str, Counts]:
    columns = {str(key): name for key in COUNTED if (name := _column(mapping, key)) in table.columns}
    if not columns:
        return {}
    frame = table.frame(list(dict.fromkeys(columns.values())), mapping.missing)
    return {key: _counts(frame[name].str.strip_chars()) for key, name in columns.items()}


def _counts(column: pl.Series) -> Counts:
    known = column.drop_nulls()
    counted = known.filter(known != "").value_counts(sort=True) if known.len() else None
    return [] if counted is None else [(text, count) for text, count in counted.iter_rows()]


def _of_our_own(imported: Imported) -> Read:
    names = {"class": "ticket_class"}
    said = (Attribute.UNIT, Attribute.SERVICE, Attribute.COMPONENT, Attribute.FUNCTION, Attribute.TEAM)
    values = {
        str(key): _counts(imported.log[column].cast(pl.String))
        for key in said
        if (column := names.get(key, str(key))) in imported.log.columns
    }
    shown = {key: counts[:MOST_VALUES] for key, counts in values.items()}
    return Read(imported, None, (), shown, {key: len(counts) for key, counts in values.items()})
