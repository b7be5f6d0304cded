"""The columns of the verdict sheet: from the verdict table to values of a sheet."""

from collections.abc import Callable, Mapping
from datetime import tzinfo
from enum import StrEnum
from typing import Final

import polars as pl

from accord.documents.language import Language, message
from accord.documents.naming import Names
from accord.documents.report.bulk import BulkColumn
from accord.documents.report.cells import CellKind, Column
from accord.documents.terms import CLASS_SINGULAR, KIND_NAMES
from accord.evaluation import Verdict

__all__ = ["VERDICT_NAMES", "verdict_columns", "verdict_values"]

VERDICT_NAMES: Final = {
    Verdict.NONE: message("no target"),
    Verdict.RUNNING: message("running"),
    Verdict.PAUSED: message("paused"),
    Verdict.MET: message("met"),
    Verdict.MISSED: message("missed"),
    Verdict.CANCELLED: message("cancelled"),
    Verdict.EXEMPT: message("exempt"),
}

_COLUMNS: Final = (
    ("ticket", message("Ticket"), CellKind.TEXT, 18),
    ("unit", message("Unit"), CellKind.TEXT, 26),
    ("service", message("Service"), CellKind.TEXT, 24),
    ("component", message("Component"), CellKind.TEXT, 22),
    ("function", message("Function"), CellKind.TEXT, 22),
    ("ticket_class", message("Class"), CellKind.TEXT, 16),
    ("level", message("Level"), CellKind.COUNT, 8),
    ("agreement", message("Agreement"), CellKind.TEXT, 22),
    ("agreement_version", message("Version"), CellKind.COUNT, 9),
    ("kind", message("Target"), CellKind.TEXT, 16),
    ("target", message("Target id"), CellKind.TEXT, 16),
    ("cycle", message("Cycle"), CellKind.COUNT, 8),
    ("started_at", message("Started"), CellKind.INSTANT, 20),
    ("due_at", message("Due"), CellKind.INSTANT, 20),
    ("stopped_at", message("Stopped"), CellKind.INSTANT, 20),
    ("decided_at", message("Decided"), CellKind.INSTANT, 20),
    ("allowance_s", message("Allowance"), CellKind.LENGTH, 13),
    ("elapsed_s", message("Elapsed"), CellKind.LENGTH, 13),
    ("paused_s", message("Paused"), CellKind.LENGTH, 13),
    ("share", message("Agreed share"), CellKind.SHARE, 13),
    ("verdict", message("Verdict"), CellKind.TEXT, 12),
    ("calendar_version", message("Version of service hours"), CellKind.TEXT, 16),
)

_EPOCH: Final = pl.datetime(1899, 12, 30)
_DAY_S: Final = 86400


def verdict_columns(words: Language) -> tuple[Column, ...]:
    """Return the columns of the sheet in their order."""
    return tuple(Column(words.text(title), kind, width) for _, title, kind, width in _COLUMNS)


def verdict_values(verdicts: pl.DataFrame, words: Language, names: Names, zone: tzinfo) -> tuple[BulkColumn, ...]:
    """Return the values of the columns; instants stand on the wall clock of the zone, lengths as parts of a day."""
    named = _namings(words, names)
    return tuple(_values(name, kind, verdicts, named, zone) for name, _, kind, _ in _COLUMNS)


def _values(
    name: str, kind: CellKind, verdicts: pl.DataFrame, named: Mapping[str, Callable[[str], str]], zone: tzinfo
) -> BulkColumn:
    column = pl.col(name)
    match kind:
        case CellKind.INSTANT:
            wall = column.dt.convert_time_zone(str(zone)).dt.replace_time_zone(None)
            return BulkColumn(((wall - _EPOCH).dt.total_seconds() / _DAY_S).round(8))
        case CellKind.LENGTH:
            return BulkColumn((column / _DAY_S).round(8))
        case CellKind.SHARE:
            return BulkColumn(column.round(8))
        case CellKind.COUNT:
            return BulkColumn(column)
        case _:
            text = column.cast(pl.String)
            return BulkColumn(_renamed(text, verdicts[name], named[name]) if name in named else text, is_number=False)


def _renamed(text: pl.Expr, values: pl.Series, name_of: Callable[[str], str]) -> pl.Expr:
    known = {value: name_of(value) for value in values.cast(pl.String).drop_nulls().unique()}
    return text.replace(known)


def _namings(words: Language, names: Names) -> Mapping[str, Callable[[str], str]]:
    return {
        "unit": names.unit,
        "service": names.service,
        "component": names.component,
        "function": names.function,
        "ticket_class": _words_of(CLASS_SINGULAR, words),
        "kind": _words_of(KIND_NAMES, words),
        "verdict": _words_of(VERDICT_NAMES, words),
    }


def _words_of[T: StrEnum](known: Mapping[T, str], words: Language) -> Callable[[str], str]:
    by_value = {key.value: words.text(name) for key, name in known.items()}
    return lambda value: by_value.get(value, value)
