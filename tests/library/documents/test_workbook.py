"""The report as a workbook, read back cell by cell."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook

from accord.documents import Report, build_report, report_xlsx
from accord.documents.report import bulk
from tests.library.documents.cases import BOOK, FIRST, LAST, NOW, ZONE, Verdicts, october, report_of


@pytest.fixture(scope="module")
def book(written: Callable[[str], bytes]) -> Workbook:
    return load_workbook(BytesIO(written("report.xlsx")))


def rows(book: Workbook, sheet: str) -> list[dict[str, object]]:
    """Return the rows of a sheet by the titles of its columns."""
    header, *body = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in body]


def test_the_sheets_stand_in_reading_order(book: Workbook) -> None:
    assert book.sheetnames == ["Summary", "Targets", "Trend", "Verdicts", "Deviations", "Definitions"]


def test_headers_stay_in_view_and_filter(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(sheet.column_dimensions[cell.column_letter].width >= 8 for cell in sheet[1])


def test_targets_have_numbers_shares_and_lengths_of_time(book: Workbook) -> None:
    whole, first, second, *_ = rows(book, "Targets")
    assert (whole["Target"], whole["Service"], whole["Responsible"]) == ("Response", "all services", "Bob Lind")
    assert (whole["Clocks met"], whole["Clocks missed"], whole["Clocks decided"]) == (11, 5, 16)
    assert (whole["Kept"], whole["Agreed share"]) == (11 / 16, 0.8)
    assert (whole["Misses left"], whole["State"]) == (-2, "Within chance of target")
    assert whole["Median"] == timedelta(seconds=1800)
    assert (first["Level"], second["Level"], second["Kept"]) == (1, 2, 0.8)


def test_shares_and_lengths_carry_their_formats(book: Workbook) -> None:
    header = [cell.value for cell in book["Targets"][1]]
    looks = {title: book["Targets"].cell(2, place).number_format for place, title in enumerate(header, start=1)}
    assert (looks["Kept"], looks["Median"], looks["Clocks met"]) == ("0.0%", "[h]:mm:ss", "#,##0")


def test_every_verdict_is_a_row_with_real_dates(book: Workbook) -> None:
    verdicts = rows(book, "Verdicts")
    assert [len(verdicts), verdicts[-1]["Ticket"]] == [60, "T-00060"]
    first = verdicts[0]
    assert (first["Ticket"], first["Unit"], first["Service"]) == ("T-00001", "Riverside", "Wired network")
    assert (first["Target"], first["Verdict"], first["Level"]) == ("Response", "met", 1)
    # 08:00 UTC is 10:00 on the wall in Berlin.
    assert str(first["Started"]) == "2026-10-12 10:00:00"
    assert (first["Allowance"], first["Elapsed"]) == (timedelta(minutes=30), timedelta(minutes=15))
    assert [row["Stopped"] for row in verdicts[-2:]] == [None, None]


def test_the_account_of_a_deviation_stands_line_by_line(book: Workbook) -> None:
    lines = [row for row in rows(book, "Deviations") if row["Ticket"] == "T-1"]
    counted = sum((row["Counted"] for row in lines if isinstance(row["Counted"], timedelta)), timedelta(0))
    passed = sum((row["Time passed"] for row in lines if isinstance(row["Time passed"], timedelta)), timedelta(0))
    assert (counted, passed) == (timedelta(hours=7), timedelta(hours=23))
    assert {row["Who held it"] for row in lines if row["What"] == "Service hours"} == {"First line"}


def test_the_trend_is_there_for_all_for_services_and_for_targets(book: Workbook) -> None:
    trend = rows(book, "Trend")
    assert [row["Of what"] for row in trend[::12]] == ["Whole report", "Service", "Target", "Target"]
    last, month = trend[11], datetime.fromisoformat("2026-10-01")
    assert (last["Month"], last["Kept"], last["Clocks decided"]) == (month, 21 / 56, 56)
    assert trend[0]["Kept"] is None


def test_texts_stay_texts_even_when_they_look_like_formulas() -> None:
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://example.com", "0042", "<b>&\"'"]
    verdicts = Verdicts().add(len(texts), "missed")
    table = verdicts.table().with_columns(pl.Series("ticket", texts), pl.Series("service", texts, pl.Categorical()))
    report = build_report(verdicts.log(), table, BOOK, zone=ZONE, now=NOW, first=FIRST, last=LAST, title="=2+2")
    book = load_workbook(BytesIO(report_xlsx(report)))
    for place, sheet in (("A", "Verdicts"), ("C", "Verdicts"), ("A", "Deviations"), ("C", "Deviations")):
        cells = book[sheet][place][1:]
        assert sorted(str(cell.value) for cell in cells) == sorted(texts)
        assert {(cell.data_type, cell.hyperlink) for cell in cells} == {("s", None)}
    assert (book["Summary"]["A2"].value, book["Summary"]["A2"].data_type) == ("=2+2", "s")


def test_control_characters_do_not_break_the_file() -> None:
    verdicts = Verdicts().add(1, "met")
    table = verdicts.table().with_columns(ticket=pl.lit("T\x00\x0b\ufffe1"))
    report = build_report(verdicts.log(), table, BOOK, zone=ZONE, now=NOW, first=FIRST, last=LAST)
    assert load_workbook(BytesIO(report_xlsx(report)))["Verdicts"]["A2"].value == "T   1"


def test_rows_beyond_the_limit_are_left_out_and_counted() -> None:
    book = load_workbook(BytesIO(report_xlsx(report_of(october()), most_verdicts=7)))
    assert book["Verdicts"].max_row == 8
    said = [cell.value for cell in book["Summary"]["A"] if cell.value]
    assert said[-1] == "The sheet of verdicts holds the first 7 of 60 clocks."


def test_a_workbook_without_verdicts_still_opens() -> None:
    report = report_of(october(), first=FIRST.replace(month=9), last=LAST.replace(month=9, day=30))
    book = load_workbook(BytesIO(report_xlsx(report)))
    assert book["Verdicts"].max_row == 1


def test_many_rows_are_numbered_on_from_piece_to_piece(
    report: Report, written: Callable[[str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "PIECE", 7)
    assert report_xlsx(report) == written("report.xlsx")
