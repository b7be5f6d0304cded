"""The report as a workbook: real numbers, shares, dates and lengths of time, in sheets that filter."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from io import BytesIO
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from accord.calendars import zone as zone_of
from accord.documents.language import Language, language
from accord.documents.naming import Names
from accord.documents.report.bulk import MOST_ROWS, with_rows
from accord.documents.report.cells import Cell, CellKind, Column, Sheet
from accord.documents.report.sheets import (
    definitions_sheet,
    deviations_sheet,
    section_sheet,
    summary_lines,
    targets_sheet,
    trend_sheet,
)
from accord.documents.report.told import Teller
from accord.documents.report.values import Report
from accord.documents.report.verdicts import verdict_columns, verdict_values
from accord.documents.theme import FONT_FAMILY, TOKENS

__all__ = ["report_xlsx"]

_FORMATS: Final[dict[CellKind, dict[str, object]]] = {
    CellKind.TEXT: {"text_wrap": False},
    CellKind.COUNT: {"num_format": "#,##0"},
    CellKind.AMOUNT: {"num_format": "#,##0.00"},
    CellKind.SHARE: {"num_format": "0.0%"},
    CellKind.MONTH: {"num_format": "yyyy-mm"},
    CellKind.INSTANT: {"num_format": "yyyy-mm-dd hh:mm:ss"},
    CellKind.LENGTH: {"num_format": "[h]:mm:ss"},
}
_BASE: Final[dict[str, object]] = {"font_name": FONT_FAMILY, "font_size": 10, "valign": "top"}
_HEADER: Final[dict[str, object]] = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}
_VERDICT_PART: Final = "xl/worksheets/sheet4.xml"
_MADE_AT: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def report_xlsx(report: Report, most_verdicts: int = MOST_ROWS) -> bytes:
    """Return the report as .xlsx: summary, targets, trend, verdicts, deviations and definitions.

    The verdict sheet holds at most `most_verdicts` rows, which Excel limits to 1,048,575; the summary says so when
    some are left out. Texts are texts, even those that begin like a formula. Equal reports give equal bytes.
    """
    words, names = language(report.language), Names(report.organisation)
    shown = report.verdicts.head(min(most_verdicts, MOST_ROWS))
    zone = zone_of(report.zone)
    laid_out = BytesIO()
    book = _Book(laid_out, zone)
    book.summary(report, words, shown.height)
    book.table(targets_sheet(report, words, names))
    book.trend(trend_sheet(report, words, names), words)
    book.layout(words.text("Verdicts"), verdict_columns(words), shown.height)
    book.table(deviations_sheet(report, words, names, Teller(words, names, zone, report.now)))
    for section in report.sections:
        book.table(section_sheet(section))
    book.table(definitions_sheet(report, words))
    book.close(report.title)
    return with_rows(laid_out.getvalue(), _VERDICT_PART, shown, verdict_values(shown, words, names, zone))


class _Book:
    """A workbook as it is written, sheet by sheet."""

    def __init__(self, target: BytesIO, zone: tzinfo) -> None:
        self._book = xlsxwriter.Workbook(target, {"in_memory": True})
        self._zone = zone
        base, quiet = (_BASE | {"font_color": TOKENS[token][0]} for token in ("ink", "ink-2"))
        self._formats = {kind: self._book.add_format(base | given) for kind, given in _FORMATS.items()}
        self._wrapped = self._book.add_format(base | {"text_wrap": True})
        self._quiet = self._book.add_format(quiet)
        self._note = self._book.add_format(quiet | {"indent": 1})
        self._title = self._book.add_format(base | {"font_size": 18, "bold": True})
        self._header = self._book.add_format(quiet | _HEADER)

    def close(self, title: str) -> None:
        """Finish the file; nothing about the moment of writing goes into it."""
        self._book.set_properties({"title": title, "author": "Accord", "created": _MADE_AT})
        self._book.close()

    def summary(self, report: Report, words: Language, shown: int) -> None:
        """Write the first sheet: who, when, the head figures, and how many verdicts the workbook holds."""
        sheet = self._book.add_worksheet(words.text("Summary"))
        sheet.hide_gridlines(2)
        for place, width in enumerate((36, 18, 60)):
            sheet.set_column(place, place, width)
        sheet.write_string(0, 0, words.text("Service-level report"), self._quiet)
        sheet.write_string(1, 0, report.title or words.text("All business units"), self._title)
        sheet.set_row(1, 28)
        sheet.write_string(2, 0, f"{words.span(report.first, report.last)} · {report.zone}", self._quiet)
        lines = summary_lines(report, words)
        for row, line in enumerate(lines, start=4):
            sheet.write_string(row, 0, line.label, self._formats[CellKind.TEXT])
            self._write(sheet, row, 1, line.value, self._formats[line.kind])
            sheet.write_string(row, 2, line.note, self._note)
        note = _verdict_note(shown, report.verdicts.height, words)
        sheet.write_string(len(lines) + 5, 0, note, self._quiet)

    def table(self, sheet: Sheet) -> Worksheet:
        """Write a sheet with its header, its filter and all its rows."""
        written = self._head(sheet.title, sheet.columns)
        row = 0
        for row, cells in enumerate(sheet.rows, start=1):
            for place, (cell, column) in enumerate(zip(cells, sheet.columns, strict=True)):
                wraps = column.kind is CellKind.TEXT and column.width > 80
                self._write(written, row, place, cell, self._wrapped if wraps else self._formats[column.kind])
        written.autofilter(0, 0, max(row, 1), len(sheet.columns) - 1)
        return written

    def trend(self, sheet: Sheet, words: Language) -> None:
        """Write the trend, and a chart of the whole report's twelve months beside it."""
        written = self.table(sheet)
        chart = self._book.add_chart({"type": "line"})
        for column, token, dash in ((5, "ink", "solid"), (8, "ink-2", "dash")):
            line = {"color": TOKENS[token][0], "width": 1.75, "dash_type": dash}
            span = [sheet.title, 1, column, 12, column]
            months = [sheet.title, 1, 2, 12, 2]
            chart.add_series({"name": [sheet.title, 0, column], "categories": months, "values": span, "line": line})
        chart.set_y_axis(
            {"num_format": "0%", "max": 1, "major_gridlines": {"visible": True, "line": {"color": TOKENS["line"][0]}}}
        )
        chart.set_x_axis({"num_format": "yyyy-mm"})
        chart.set_legend({"position": "bottom"})
        written.insert_chart(1, len(sheet.columns) + 1, chart, {"description": words.text("Share kept by month")})

    def layout(self, title: str, columns: Sequence[Column], rows: int) -> None:
        """Lay a sheet out whose rows are put in afterwards: the header, and one row that carries the formats."""
        written = self._head(title, columns)
        for place, column in enumerate(columns if rows else ()):
            written.write_blank(1, place, None, self._formats[column.kind])
        written.autofilter(0, 0, max(rows, 1), len(columns) - 1)

    def _head(self, title: str, columns: Sequence[Column]) -> Worksheet:
        sheet = self._book.add_worksheet(title)
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.title, self._header)
        return sheet

    def _write(self, sheet: Worksheet, row: int, place: int, cell: Cell, look: Format) -> None:
        match cell:
            case None | "":
                return
            case str():
                sheet.write_string(row, place, cell, look)
            case datetime():
                sheet.write_datetime(row, place, cell.astimezone(self._zone).replace(tzinfo=None), look)
            case date() | timedelta():
                sheet.write_datetime(row, place, cell, look)
            case _:
                sheet.write_number(row, place, cell, look)


def _verdict_note(shown: int, every: int, words: Language) -> str:
    if shown == every:
        return words.text("The sheet of verdicts holds all {n} clocks.", n=words.number(every))
    n, all_of_them = words.number(shown), words.number(every)
    return words.text("The sheet of verdicts holds the first {n} of {all} clocks.", n=n, all=all_of_them)
