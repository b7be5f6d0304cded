"""Tables as files: CSV that streams and that a spreadsheet cannot be tricked by, and XLSX with typed cells."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from django.db.models import QuerySet
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from xlsxwriter import Workbook

from accord.server.ui.tables import Column, Kind, Value

__all__ = ["FORMATS", "export"]

CHUNK: Final = 2_000
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
WIDEST: Final = 60
NARROWEST: Final = 12
DIGITS: Final = 4


def export[Row](
    rows: "QuerySet[Any, Row] | Iterable[Row]", columns: Sequence[Column[Row]], format: str, *, name: str
) -> HttpResponseBase | None:
    """Return rows as a file `name`.csv or `name`.xlsx; None where `format` is neither, so that a page can go on.

    Shares are fractions of 1 (in CSV with four digits), lengths of time h:mm:ss, instants the reader's wall clock.
    CSV is UTF-8 with a mark at its start, because spreadsheets take it for something else without.
    """
    write = FORMATS.get(format)
    if write is None:
        return None
    each = rows.iterator(CHUNK) if isinstance(rows, QuerySet) else iter(rows)
    return write(each, columns, name)


class _Echo:
    def write(self, line: str) -> str:
        return line


def _csv[Row](rows: Iterator[Row], columns: Sequence[Column[Row]], name: str) -> HttpResponseBase:
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        yield "\N{ZERO WIDTH NO-BREAK SPACE}"
        yield writer.writerow([_harmless(str(column.label)) for column in columns])
        for row in rows:
            yield writer.writerow([_plain(column.value(row)) for column in columns])

    return StreamingHttpResponse(
        _as_asked(lines()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def _as_asked(lines: Iterator[str]) -> Iterator[str]:
    """Return lines that are written in the language and the zone of now: both are gone when the server takes them."""
    language, zone = translation.get_language(), timezone.get_current_timezone()

    def line() -> str:
        with translation.override(language), timezone.override(zone):
            return next(lines, "")

    return iter(line, "")


def _plain(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return _harmless(value)
        case datetime():
            return timezone.localtime(value).isoformat(sep=" ", timespec="seconds")
        case timedelta():
            return _hours(value)
        case float():
            return str(round(value, DIGITS))
        case _:
            return str(value)


def _harmless(text: str) -> str:
    """A text that a spreadsheet would run as a formula stays a text."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _hours(length: timedelta) -> str:
    seconds = round(abs(length).total_seconds())
    sign = "-" if length < timedelta() else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


CELL_FORMATS: Final = {
    Kind.SHARE: "0.0 %",
    Kind.DURATION: "[h]:mm:ss",
    Kind.DATE: "yyyy-mm-dd",
    Kind.INSTANT: "yyyy-mm-dd hh:mm",
    Kind.MONEY: "#,##0.00",
}


def _xlsx[Row](rows: Iterator[Row], columns: Sequence[Column[Row]], name: str) -> HttpResponseBase:
    file = BytesIO()
    # Constant memory writes each row out when the next one begins.
    book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(name[:31])
    sheet.freeze_panes(1, 0)
    heading = book.add_format({"bold": True, "bottom": 1})
    formats = {kind: book.add_format({"num_format": pattern}) for kind, pattern in CELL_FORMATS.items()}
    for place, column in enumerate(columns):
        sheet.write_string(0, place, str(column.label), heading)
    widths = [len(str(column.label)) for column in columns]
    for line, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            value = column.value(row)
            _write_cell(sheet, line, place, value, formats.get(column.kind))
            widths[place] = max(widths[place], _width(value))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(max(width + 2, NARROWEST), WIDEST))
    book.close()
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx")


def _width(value: Value) -> int:
    """Return about how many characters a cell shows; an instant is the longest of what is not a text."""
    return len(value) if isinstance(value, str) else 16 if isinstance(value, datetime) else 10


def _write_cell(sheet: Any, line: int, place: int, value: Value, look: object) -> None:
    match value:
        case None:
            return
        case str():
            sheet.write_string(line, place, value)
        case datetime():
            sheet.write_datetime(line, place, timezone.localtime(value).replace(tzinfo=None), look)
        case date():
            sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), look)  # noqa: DTZ001
        case timedelta():
            sheet.write_number(line, place, value / timedelta(days=1), look)
        case Decimal() | int() | float():
            sheet.write_number(line, place, float(value), look)


Write = Callable[[Iterator[Any], Sequence[Column[Any]], str], HttpResponseBase]
FORMATS: Final[dict[str, Write]] = {"csv": _csv, "xlsx": _xlsx}
"""How each format is written, by its name in `?format=`."""
