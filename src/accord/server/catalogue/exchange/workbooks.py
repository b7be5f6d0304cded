"""Workbooks in: rows from sheets, with what no program could read the same way twice refused."""

import difflib
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from accord.errors import InputError, Place, Problem
from accord.server.catalogue.exchange.columns import SHEET_BY_KEY, Sheet
from accord.server.catalogue.exchange.limits import MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED
from accord.server.catalogue.exchange.rows import RawRow, Reading

__all__ = ["INSTRUCTIONS", "nearest", "read_workbook"]

INSTRUCTIONS = "instructions"
"""The sheet that explains; it is not read."""

_START = 4096


def read_workbook(file: str, content: bytes) -> Reading:
    """Return the rows of a workbook's sheets; empty rows are left out.

    Raises InputError: a packed file that unpacks to too much, unknown sheets and headings (with the nearest known
    one), merged cells, formulas, sheets that reach too far.
    """
    _check_parts(file, content)
    try:
        book = load_workbook(BytesIO(content), read_only=False, data_only=False, keep_links=False)
    except Exception as error:  # whatever a broken workbook makes the reader stumble over
        raise InputError(
            "the workbook cannot be opened", "Open it in a spreadsheet program and save it again", Place(file)
        ) from error
    problems: list[Problem] = []
    sheets: dict[str, tuple[RawRow, ...]] = {}
    for tab in book.worksheets:
        if (sheet := _sheet_of(file, tab, problems)) is not None:
            sheets[sheet.key] = tuple(_rows(file, tab, sheet, problems))
    if problems:
        raise InputError(problems)
    if not sheets:
        raise InputError(
            "the workbook has no sheet of a catalogue", f"Name sheets {', '.join(SHEET_BY_KEY)}", Place(file)
        )
    return Reading(file, is_workbook=True, sheets=sheets)


def _check_parts(file: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > 1000:
                raise InputError(
                    "the workbook unpacks to more than a catalogue holds",
                    "Leave out pictures and other sheets",
                    Place(file),
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with packed.open(part) as opened:
                        _check_plain(file, opened.read(_START))
    except (zipfile.BadZipFile, RuntimeError, EOFError, zlib.error) as error:
        raise InputError(
            "the workbook is damaged or has a password", "Save it again, without a password", Place(file)
        ) from error


def _check_plain(file: str, start: bytes) -> None:
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise InputError("the workbook declares XML entities", "Save it again from a spreadsheet program", Place(file))


def nearest(word: str, known: list[str]) -> str:
    """Return the known word that was most likely meant, "" where none is near."""
    return next(iter(difflib.get_close_matches(word, known, 1, 0.6)), "")


def _sheet_of(file: str, tab: Worksheet, problems: list[Problem]) -> Sheet | None:
    title = _plain(tab.title)
    if title == INSTRUCTIONS:
        return None
    if title in SHEET_BY_KEY:
        return SHEET_BY_KEY[title]
    meant = nearest(title, list(SHEET_BY_KEY))
    if meant:
        problems.append(Problem(f'there is no sheet "{tab.title}" in a catalogue', f'Call it "{meant}"', Place(file)))
    elif any(cell.value is not None for row in tab.iter_rows(max_row=1, max_col=MOST_COLUMNS) for cell in row):
        problems.append(
            Problem(
                f'there is no sheet "{tab.title}" in a catalogue',
                f"Sheets are called {', '.join(SHEET_BY_KEY)}; move others to a file of their own",
                Place(file),
            )
        )
    return None


def _plain(text: object) -> str:
    return "_".join(str(text or "").strip().lower().replace("-", " ").split())


def _rows(file: str, tab: Worksheet, sheet: Sheet, problems: list[Problem]) -> Iterator[RawRow]:
    where = f"{file} › {tab.title}"
    before = len(problems)
    problems += _shape_problems(where, tab)
    heads = [] if len(problems) > before else _heads(where, tab, sheet, problems)
    if len(problems) > before:
        return
    for line, cells in enumerate(tab.iter_rows(min_row=2, max_col=len(heads)), start=2):
        filled = {head: cell for head, cell in zip(heads, cells, strict=True) if head}
        if all(cell.value is None or str(cell.value).strip() == "" for cell in filled.values()):
            continue
        problems += _formulas(where, line, filled)
        yield RawRow(line, {head: cell.value for head, cell in filled.items()})


def _shape_problems(where: str, tab: Worksheet) -> Iterator[Problem]:
    if tab.max_row > MOST_ROWS + 1 or tab.max_column > MOST_COLUMNS:
        far = f"{get_column_letter(tab.max_column)}{tab.max_row}"
        remedy = f"Delete what lies below row {MOST_ROWS + 1:,} or right of column {get_column_letter(MOST_COLUMNS)}"
        yield Problem(f"the sheet reaches to cell {far}", remedy, Place(where))
    for span in sorted(tab.merged_cells.ranges, key=str):
        yield Problem(
            f"the cells {span.coord} are merged, so nobody can say to which row their text belongs",
            "Unmerge them and write the text into every row",
            Place(where, span.min_row),
        )


def _heads(where: str, tab: Worksheet, sheet: Sheet, problems: list[Problem]) -> list[str]:
    """Return the headings of the first row; a column without one is "" and must be empty."""
    given = [_plain(cell.value) for cell in next(tab.iter_rows(max_row=1), ())]
    while given and not given[-1]:
        given.pop()
    missing = [column.key for column in sheet.columns if column.is_required and column.key not in given]
    for number, head in enumerate(given, start=1):
        letter = get_column_letter(number)
        if head and head not in sheet.heads:
            meant = nearest(head, [key for key in sheet.heads if key not in given])
            remedy = f'Write "{meant}"' if meant else f"Take the column out; there are {', '.join(sheet.heads)}"
            problems.append(
                Problem(f'there is no column "{tab.cell(1, number).value}"', remedy, Place(where, 1, letter))
            )
            missing = [key for key in missing if key != meant]
        elif head and head in given[: number - 1]:
            problems.append(
                Problem(f'the column "{head}" stands there twice', "Keep one of them", Place(where, 1, letter))
            )
    problems += [Problem(f'the column "{key}" is missing', "Add it", Place(where, 1)) for key in missing]
    return given


def _formulas(where: str, line: int, cells: dict[str, Any]) -> Iterator[Problem]:
    for head, cell in cells.items():
        if cell.data_type == "f":
            yield Problem("the cell holds a formula", "Paste its value instead", Place(where, line, head))
        elif cell.data_type == "e":
            yield Problem(
                f"the cell holds the error {cell.value}", "Correct it, or empty the cell", Place(where, line, head)
            )
