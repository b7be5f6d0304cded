"""Tables as files that other programs read right."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook

from accord.server.ui.exports import export
from accord.server.ui.tables import Column, Kind

Row = dict[str, Any]
ROW: Row = {
    "name": "Wired network",
    "share": 0.831,
    "median": timedelta(minutes=72),
    "opened": datetime(2026, 10, 12, 11, 30, tzinfo=UTC),
    "day": date(2026, 10, 12),
    "loss": Decimal("18400.50"),
    "count": 7,
}
KINDS = {
    "name": Kind.TEXT,
    "share": Kind.SHARE,
    "median": Kind.DURATION,
    "opened": Kind.INSTANT,
    "day": Kind.DATE,
    "loss": Kind.MONEY,
    "count": Kind.NUMBER,
}


def column(name: str, kind: Kind) -> Column[Row]:
    return Column(name, name.capitalize(), lambda row: row[name], kind, currency="EUR")


COLUMNS = [column(name, kind) for name, kind in KINDS.items()]


def body(response: HttpResponseBase | None) -> bytes:
    assert response is not None
    return b"".join(response)


def csv_lines(*rows: Row) -> list[str]:
    return body(export(rows, COLUMNS, "csv", name="services")).decode("utf-8-sig").splitlines()


def sheet_rows(*rows: Row) -> list[tuple[object, ...]]:
    sheet = load_workbook(BytesIO(body(export(rows, COLUMNS, "xlsx", name="services")))).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_csv_holds_plain_values_on_the_readers_wall_clock() -> None:
    with timezone.override("Europe/Moscow"):
        heading, line = csv_lines(ROW)
    assert heading == "Name,Share,Median,Opened,Day,Loss,Count"
    assert line == "Wired network,0.831,1:12:00,2026-10-12 14:30:00+03:00,2026-10-12,18400.50,7"


def test_csv_keeps_language_and_wall_clock_when_it_is_sent_later() -> None:
    columns = [Column[Row]("day", gettext_lazy("Monday"), lambda row: row["opened"], Kind.INSTANT)]
    with timezone.override("Europe/Moscow"), translation.override("fr"):
        response = export([ROW], columns, "csv", name="services")
    assert body(response).decode("utf-8-sig").splitlines() == ["lundi", "2026-10-12 14:30:00+03:00"]


def test_shares_have_four_digits_in_csv() -> None:
    assert csv_lines({**ROW, "share": 33 / 37})[1].split(",")[1] == "0.8919"


def test_a_sheet_is_named_and_its_columns_are_wide_enough() -> None:
    long = "Equipment on the sales floor and at the desks"
    sheet = load_workbook(BytesIO(body(export([{**ROW, "name": long}], COLUMNS, "xlsx", name="services")))).active
    assert sheet is not None
    assert sheet.title == "services"
    assert sheet.column_dimensions["A"].width > len(long)


def test_csv_is_marked_as_unicode_and_named() -> None:
    response = export([ROW], COLUMNS, "csv", name="services")
    assert response is not None
    assert response["Content-Disposition"] == 'attachment; filename="services.csv"'
    assert body(response).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_never_becomes_a_formula(text: str) -> None:
    lines = body(export([{**ROW, "name": text}], COLUMNS[:1], "csv", name="x")).decode("utf-8-sig")
    assert lines.removeprefix("Name\r\n").lstrip('"').startswith("'")
    assert sheet_rows({**ROW, "name": text})[1][0] in {text, text.replace("\r", "_x000D_"), text.replace("\r", "\n")}


def test_a_negative_figure_stays_a_figure() -> None:
    assert csv_lines({**ROW, "count": -8})[1].endswith(",-8")


def test_xlsx_cells_are_typed() -> None:
    with timezone.override("Europe/Moscow"):
        heading, row = sheet_rows(ROW)
    assert heading == ("Name", "Share", "Median", "Opened", "Day", "Loss", "Count")
    assert row[0:2] == ("Wired network", 0.831)
    assert row[2] == timedelta(minutes=72)
    assert row[3] == datetime(2026, 10, 12, 14, 30)  # noqa: DTZ001 - a wall clock has no zone
    assert row[5:] == (18400.5, 7)


def test_no_data_is_an_empty_cell() -> None:
    nothing = dict.fromkeys(ROW)
    assert csv_lines(nothing)[1] == ",,,,,,"
    assert sheet_rows(nothing, ROW)[1] == (None,) * 7


def test_csv_is_written_while_rows_are_read() -> None:
    read: list[int] = []

    def rows() -> Any:
        for number in range(1000):
            read.append(number)
            yield {**ROW, "count": number}

    response = export(rows(), COLUMNS, "csv", name="x")
    parts = iter(response)  # type: ignore[arg-type]
    for _ in range(3):
        next(parts)
    assert len(read) < 10


@pytest.mark.parametrize("format", ["", "pdf"])
def test_another_format_leaves_the_answer_to_the_page(format: str) -> None:
    assert export([ROW], COLUMNS, format, name="x") is None
