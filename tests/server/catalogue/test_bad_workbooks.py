"""Workbooks that cannot be taken: each mistake with sheet, row and column, and what would be right."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from tests.server.catalogue.files import problems_of, put, workbook

FILE = "catalogue.xlsx"
PRINTING: dict[str, object] = {"code": "printing", "name": "Printing"}
OFFICE: dict[str, object] = {"service": "printing", "code": "office-equipment", "name": "Office equipment"}


def test_merged_cells_are_refused_with_their_place() -> None:
    def merge(book: Workbook) -> None:
        put(book, "services", PRINTING, {"code": "b"})["services"].merge_cells("B2:B3")

    assert problems_of(workbook(merge), FILE) == [
        "catalogue.xlsx › services:2: the cells B2:B3 are merged, so nobody can say to which row their text belongs. "
        "Unmerge them and write the text into every row"
    ]


def test_a_wrong_heading_suggests_the_right_one() -> None:
    def misspell(book: Workbook) -> None:
        tab = put(book, "services", PRINTING)["services"]
        tab["B1"], tab["F1"] = "Nmae", "Valeu"

    assert problems_of(workbook(misspell), FILE) == [
        'catalogue.xlsx › services:1, field B: there is no column "Nmae". Write "name"',
        'catalogue.xlsx › services:1, field F: there is no column "Valeu". Write "value"',
    ]


def test_headings_may_be_written_as_people_write() -> None:
    def rewrite(book: Workbook) -> None:
        tab = put(book, "services", PRINTING)["services"]
        tab["A1"], tab["G1"] = " Code ", "For whom"

    assert problems_of(workbook(rewrite), FILE) == []


def test_a_missing_heading_is_named() -> None:
    assert problems_of(workbook(lambda book: book["components"].delete_cols(1)), FILE) == [
        'catalogue.xlsx › components:1: the column "service" is missing. Add it'
    ]


def test_a_formula_is_refused_where_it_stands() -> None:
    assert problems_of(workbook(lambda book: put(book, "services", {**PRINTING, "what": "=B2"})), FILE) == [
        "catalogue.xlsx › services:2, field what: the cell holds a formula. Paste its value instead"
    ]


def test_a_code_that_stands_twice_is_refused_with_both_rows() -> None:
    assert problems_of(workbook(lambda book: put(book, "services", PRINTING, PRINTING)), FILE) == [
        "catalogue.xlsx › services:3, field code: this code stands on line 2 already. Keep one of the two rows"
    ]


@pytest.mark.parametrize(
    ("sheet", "row", "said"),
    [
        (
            "offerings",
            {"unit": "riversid", "service": "printing", "importance": 1},
            'there is no unit "riversid". Write "riverside"',
        ),
        (
            "offerings",
            {"unit": "riverside", "service": "print", "importance": 1},
            'there is no service "print". Write "printing"',
        ),
        ("components", {**OFFICE, "team": "nobody"}, 'there is no team "nobody". Make the team first'),
        ("components", {**OFFICE, "supplier": "p"}, 'there is no supplier "p". Add it to the sheet suppliers first'),
        ("services", {"code": "b", "name": "B", "cost_amount": "12,345.6"}, '"12,345.6" is not a number'),
        ("services", {"code": "b", "name": "B", "cost_amount": "1,450"}, '"1,450" can be read in two ways'),
        ("services", {"code": "b", "name": "B", "professional_services": 15}, '"15" is not a share between 0 and 1'),
        ("services", {"code": "b", "name": "B", "is_key": "maybe"}, '"maybe" is neither yes nor no'),
        ("lifecycle", {"service": "printing", "state": "live", "on": "31.12.2026"}, '"31.12.2026" is not a date'),
        ("suppliers", {"code": "s", "name": "S", "email": "s at example"}, '"s at example" is not an e-mail address'),
        ("supporting", {"service": "printing", "supporting": "printing"}, "a service cannot support itself"),
    ],
)
def test_a_wrong_cell_is_named(sheet: str, row: dict[str, object], said: str) -> None:
    content = workbook(lambda book: put(put(book, "services", PRINTING), sheet, row))
    line = 3 if sheet == "services" else 2
    [problem] = problems_of(content, FILE)
    assert problem.startswith(f"catalogue.xlsx › {sheet}:{line}, field ")
    assert said in problem


def test_a_component_of_another_service_cannot_be_offered_with_this_one() -> None:
    def fill(book: Workbook) -> None:
        put(book, "services", PRINTING, {"code": "b", "name": "B"})
        put(book, "components", OFFICE)
        put(book, "offerings", {"unit": "riverside", "service": "b", "component": "office-equipment", "importance": 1})

    [problem] = problems_of(workbook(fill), FILE)
    assert "office-equipment is no component of b. Write printing as its service" in problem


def test_an_unknown_sheet_suggests_the_right_one() -> None:
    def rename(book: Workbook) -> None:
        book["services"].title = "servises"

    assert problems_of(workbook(rename), FILE) == [
        'catalogue.xlsx: there is no sheet "servises" in a catalogue. Call it "services"'
    ]


def test_a_sheet_that_reaches_to_the_end_of_the_world_is_refused() -> None:
    def reach(book: Workbook) -> None:
        book["services"]["A1048576"] = "x"

    [problem] = problems_of(workbook(reach), FILE)
    assert "the sheet reaches to cell" in problem
    assert "Delete what lies below row 20,001" in problem


def test_a_workbook_that_unpacks_to_too_much_is_refused_unopened() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 61 * 1024 * 1024)
    [problem] = problems_of(stream.getvalue(), FILE)
    assert "unpacks to more than a catalogue holds" in problem


def test_a_workbook_that_declares_entities_is_refused() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>')
    [problem] = problems_of(stream.getvalue(), FILE)
    assert "declares XML entities" in problem


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("catalogue.xlsx", b"code,name", "the file is not a workbook, whatever its name says"),
        ("catalogue.xlsx", b"PK\x03\x04 and nothing else", "damaged or has a password"),
        ("catalogue.xls", b"\xd0\xcf\x11\xe0", "an old or an encrypted Excel file"),
        ("catalogue.csv", b"code,name", "the name does not say what the file is"),
        ("catalogue.yaml", b"PK\x03\x04", "the file is packed, not a text"),
    ],
)
def test_a_file_of_another_kind_is_refused(name: str, content: bytes, said: str) -> None:
    [problem] = problems_of(content, name)
    assert said in problem
