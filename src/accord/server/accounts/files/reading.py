"""A table of text from CSV or XLSX: rows by the names of their columns, or what is wrong with the file."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any, Final

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from accord.errors import InputError, Place, Problem
from accord.importers.text import as_utf8, sniff_delimiter

__all__ = ["MOST_OCTETS", "MOST_ROWS", "Row", "as_text", "read_rows"]

MOST_OCTETS: Final = 3_000_000
MOST_ROWS: Final = 5_000
MOST_UNPACKED: Final = 60_000_000
LONGEST_CELL: Final = 2_000


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, the heading included, and its cells by column; empty cells are ""."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def __contains__(self, column: str) -> bool:
        return column in self.cells


def read_rows(
    octets: bytes, file: str, *, required: Sequence[str], optional: Sequence[str], unheaded_by: str = ""
) -> list[Row]:
    """Return the rows of a table whose first row names its columns.

    With `unheaded_by` a first row that has this sign in a cell is a row like the others: the columns are then those
    of `required` and `optional`, in this order.

    A file that is too large, no table, or has other columns raises InputError, as do merged cells: what they say
    about the rows that they cover cannot be known.
    """
    if len(octets) > MOST_OCTETS:
        raise _wrong(
            file, _("the file is larger than %(size)s MB") % {"size": MOST_OCTETS // 1_000_000}, _("Divide it.")
        )
    lines = _of_workbook(octets, file) if octets.startswith(b"PK\x03\x04") else _of_text(octets, file)
    header_line, header = next(lines, (0, []))
    if unheaded_by and any(unheaded_by in cell for cell in header):
        lines, header = chain([(header_line, header)], lines), [*required, *optional]
    columns = _columns(header, file, header_line, required, optional)
    rows = [
        Row(line, dict(zip(columns, [*cells, *[""] * len(columns)], strict=False)))
        for line, cells in lines
        if any(cells)
    ]
    if not rows:
        raise _wrong(file, _("the table has no rows below its heading"))
    return rows


def as_text(rows: Iterable[Row]) -> str:
    """Return rows as CSV that `read_rows` reads again, with as many empty lines as keep their numbers."""
    rows = list(rows)
    out = io.StringIO()
    writer = csv.writer(out)
    columns = list(rows[0].cells)
    writer.writerow(columns)
    at = 2
    for row in rows:
        out.write("\r\n" * (row.line - at))
        writer.writerow([row[column] for column in columns])
        at = row.line + 1
    return out.getvalue()


def _columns(
    header: Sequence[str], file: str, line: int, required: Sequence[str], optional: Sequence[str]
) -> list[str]:
    names = [name.strip().casefold() for name in header]
    while names and not names[-1]:
        names.pop()
    known = [*required, *optional]
    problems = [
        Problem(_("the column “%(name)s” is not known") % {"name": name}, _remedy(known), Place(file, line))
        for name in names
        if name not in known
    ]
    problems += [
        Problem(_("the column “%(name)s” is missing") % {"name": name}, _remedy(known), Place(file, line or 1))
        for name in required
        if name not in names
    ]
    problems += [
        Problem(_("the column “%(name)s” stands there twice") % {"name": name}, "", Place(file, line))
        for name in known
        if names.count(name) > 1
    ]
    if problems:
        raise InputError(problems)
    return names


def _remedy(known: Sequence[str]) -> str:
    return _("The first row names the columns: %(columns)s.") % {"columns": ", ".join(known)}


def _of_text(octets: bytes, file: str) -> Iterator[tuple[int, list[str]]]:
    text = as_utf8(octets, None, file)[0].decode("utf-8", "replace").lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sniff_delimiter(text[:4096]), strict=True)
    begins, count = 1, 0
    try:
        for cells in reader:
            if any(cells):
                count += 1
                _check_count(count, file)
                yield begins, [_clean(cell) for cell in cells]
            begins = reader.line_num + 1
    except csv.Error as error:
        raise _wrong(file, _("this is no table of text: %(error)s") % {"error": error}, line=begins) from error


def _of_workbook(octets: bytes, file: str) -> Iterator[tuple[int, list[str]]]:
    sheet = _sheet(octets, file)
    if merged := sheet.merged_cells.ranges:
        places = ", ".join(sorted(str(one) for one in merged)[:5])
        message = _("cells are merged in “%(sheet)s”: %(places)s") % {"sheet": sheet.title, "places": places}
        raise _wrong(file, message, _("Unmerge them and give every row its own values."))
    count = 0
    for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        written = [_clean(_written(cell)) for cell in cells]
        if any(written):
            count += 1
            _check_count(count, file)
            yield line, written


def _sheet(octets: bytes, file: str) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > MOST_UNPACKED:
            raise _wrong(file, _("the workbook unpacks to more than anyone has written by hand"), _("Save it anew."))
        return load_workbook(io.BytesIO(octets), data_only=True).worksheets[0]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError) as error:
        raise _wrong(file, _("this workbook cannot be opened"), _("Save it anew, or save it as CSV.")) from error


def _written(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)


def _clean(cell: str) -> str:
    text = cell.replace("\0", "").strip()[:LONGEST_CELL]
    # Files that we write put this sign before what a spreadsheet would run as a formula.
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text


def _check_count(count: int, file: str) -> None:
    if count > MOST_ROWS + 1:
        raise _wrong(file, _("the table has more than %(count)s rows") % {"count": MOST_ROWS}, _("Divide it."))


def _wrong(file: str, message: str, remedy: str = "", line: int | None = None) -> InputError:
    return InputError(message, remedy, Place(file, line))
