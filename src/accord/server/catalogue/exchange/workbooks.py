"""Workbooks in: rows from sheets, with what no program could read the same way twice refused."""

import difflib
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils.translation import gettext
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
            gettext("the workbook cannot be opened"),
            gettext("Open it in a spreadsheet program and save it again"),
            Place(file),
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
            gettext("the workbook has no sheet of a catalogue"),
            gettext("Name sheets %(known)s") % {"known": ", ".join(SHEET_BY_KEY)},
            Place(file),
        )
    return Reading(file, is_workbook=True, sheets=sheets)


def _check_parts(file: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > 1000:
                raise InputError(
                    gettext("the workbook unpacks to more than a catalogue holds"),
                    gettext("Leave out pictures and other sheets"),
                    Place(file),
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with packed.open(part) as opened:
                        _check_plain(file, opened.read(_START))
    except (zipfile.BadZipFile, RuntimeError, EOFError, zlib.error) as error:
        raise InputError(
            gettext("the workbook is damaged or has a password"),
            gettext("Save it again, without a password"),
            Place(file),
        ) from error


def _check_plain(file: str, start: bytes) -> None:
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise InputError(
            gettext("the workbook declares XML entities"),
            gettext("Save it again from a spreadsheet program"),
            Place(file),
        )


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
        problems.append(
            Problem(
                gettext('there is no sheet "%(title)s" in a catalogue') % {"title": tab.title},
                gettext('Call it "%(meant)s"') % {"meant": meant},
                Place(file),
            )
        )
    elif any(cell.value is not None for row in tab.iter_rows(max_row=1, max_col=MOST_COLUMNS) for cell in row):
        problems.append(
            Problem(
                gettext('there is no sheet "%(title)s" in a catalogue') % {"title": tab.title},
                gettext("Sheets are called %(known)s; move others to a file of their own")
                % {"known": ", ".join(SHEET_BY_KEY)},
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
        remedy = gettext("Delete what lies below row %(row)s or right of column %(column)s") % {
            "row": format(MOST_ROWS + 1, ","),
            "column": get_column_letter(MOST_COLUMNS),
        }
        yield Problem(gettext("the sheet reaches to cell %(far)s") % {"far": far}, remedy, Place(where))
    for span in sorted(tab.merged_cells.ranges, key=str):
        yield Problem(
            gettext("the cells %(cells)s are merged, so nobody can say to which row their text belongs")
            % {"cells": span.coord},
            gettext("Unmerge them and write the text into every row"),
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
            remedy = (
                gettext('Write "%(meant)s"') % {"meant": meant}
                if meant
                else gettext("Take the column out; there are %(known)s") % {"known": ", ".join(sheet.heads)}
            )
            problems.append(
                Problem(
                    gettext('there is no column "%(column)s"') % {"column": tab.cell(1, number).value},
                    remedy,
                    Place(where, 1, letter),
                )
            )
            missing = [key for key in missing if key != meant]
        elif head and head in given[: number - 1]:
            problems.append(
                Problem(
                    gettext('the column "%(head)s" stands there twice') % {"head": head},
                    gettext("Keep one of them"),
                    Place(where, 1, letter),
                )
            )
    problems += [
        Problem(gettext('the column "%(key)s" is missing') % {"key": key}, gettext("Add it"), Place(where, 1))
        for key in missing
    ]
    return given


def _formulas(where: str, line: int, cells: dict[str, Any]) -> Iterator[Problem]:
    for head, cell in cells.items():
        if cell.data_type == "f":
            yield Problem(
                gettext("the cell holds a formula"), gettext("Paste its value instead"), Place(where, line, head)
            )
        elif cell.data_type == "e":
            yield Problem(
                gettext("the cell holds the error %(error)s") % {"error": cell.value},
                gettext("Correct it, or empty the cell"),
                Place(where, line, head),
            )
