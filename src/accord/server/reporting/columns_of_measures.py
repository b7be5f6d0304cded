"""The columns of measures, their cuts and their records in files."""

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accord.measures import MeasureUnit
from accord.server.reporting.queries.measure_pages import Cell, Line, Record
from accord.server.ui.tables import Column, Kind
from accord.server.ui.wording import told

__all__ = ["LIST", "RECORDS", "cut_columns"]

LIST: Final = (
    Column[Line]("id", _("Id"), lambda line: line.measure.id),
    Column[Line]("name", _("Measure"), lambda line: told(line.measure.name)),
    Column[Line]("unit", _("Unit of measurement"), lambda line: str(line.measure.unit)),
    Column[Line]("value", _("Measured value"), lambda line: line.value.value, Kind.NUMBER),
    Column[Line]("numerator", _("Numerator"), lambda line: line.value.numerator, Kind.NUMBER),
    Column[Line]("denominator", _("Denominator"), lambda line: line.value.denominator, Kind.NUMBER),
    Column[Line]("low", _("Interval from"), lambda line: line.value.low, Kind.NUMBER),
    Column[Line]("high", _("Interval to"), lambda line: line.value.high, Kind.NUMBER),
    Column[Line]("before", _("Period before"), lambda line: line.before.value, Kind.NUMBER),
)


def cut_columns(label: str, unit: MeasureUnit) -> tuple[Column[Cell], ...]:
    """Return the columns of a cut; `label` is what it is cut by."""
    kind = Kind.SHARE if unit is MeasureUnit.SHARE else Kind.NUMBER
    return (
        Column[Cell]("name", label, lambda cell: cell.name),
        Column[Cell]("value", _("Measured value"), lambda cell: cell.value.value, kind),
        Column[Cell]("numerator", _("Numerator"), lambda cell: cell.value.numerator, Kind.NUMBER),
        Column[Cell]("denominator", _("Denominator"), lambda cell: cell.value.denominator, Kind.NUMBER),
        Column[Cell]("low", _("Interval from"), lambda cell: cell.value.low, kind),
        Column[Cell]("high", _("Interval to"), lambda cell: cell.value.high, kind),
    )


def _known(name: str) -> Callable[[Record], Any]:
    return lambda record: record.row.get(name)


def _part_of_numerator(record: Record) -> float:
    """Return 1 or 0, and of what is only expected how likely it is."""
    part = record.row.get("met", record.row.get("in_numerator"))
    return int(part or 0) if part in (0, 1, None) else round(part, 4)


RECORDS: Final = (
    Column[Record]("ticket", _("Ticket"), _known("ticket")),
    Column[Record]("at", _("Counted on"), _known("at"), Kind.INSTANT),
    Column[Record]("in_numerator", _("In the numerator"), _part_of_numerator),
    Column[Record](
        "in_denominator", _("In the denominator"), lambda record: int(bool(record.row.get("in_denominator")))
    ),
    Column[Record]("target", _("Target"), _known("target")),
    Column[Record]("verdict", _("Verdict"), _known("verdict")),
    Column[Record]("unit", _("Unit"), _known("unit")),
    Column[Record]("service", _("Service"), _known("service")),
    Column[Record]("level", _("Level"), _known("level"), Kind.NUMBER),
    Column[Record]("length", pgettext_lazy("how long", "Time"), lambda record: record.length, Kind.DURATION),
)
