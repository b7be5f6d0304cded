"""The verdict sheet of a workbook, written column by column: a million rows in seconds instead of minutes.

XlsxWriter lays the sheet out with its header and one row of formats; the rows themselves are made here as
SpreadsheetML and put in its place. Texts are inline strings, which no program takes for a formula.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import polars as pl

__all__ = ["MOST_ROWS", "BulkColumn", "with_rows"]

MOST_ROWS: Final = 1_048_575
"""What a sheet holds beside its header."""

PIECE = 50_000
"""Rows written at a time, so that memory does not grow with the sheet."""
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
_SECOND_ROW: Final = re.compile(rb'<row r="2".*?</row>', re.DOTALL)
_CELL: Final = re.compile(rb'<c r="([A-Z]+)2"(?: s="(\d+)")?')
_CONTROL: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"


@dataclass(frozen=True, slots=True)
class BulkColumn:
    """A column as values of a sheet: text, or numbers where `is_number`; null is an empty cell."""

    values: pl.Expr
    is_number: bool = True


def with_rows(workbook: bytes, sheet: str, rows: pl.DataFrame, columns: Sequence[BulkColumn]) -> bytes:
    """Return the workbook with `rows` in place of the second row of the part `sheet`, in that row's formats.

    Every entry gets one fixed date, so that equal workbooks are equal bytes.
    """
    packed = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=1) as target:
        for name in source.namelist():
            entry = ZipInfo(name, _ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            with target.open(entry, "w", force_zip64=True) as part:
                content = source.read(name)
                for piece in _sheet(content, rows, columns) if name == sheet else (content,):
                    part.write(piece)
    return packed.getvalue()


def _sheet(layout: bytes, rows: pl.DataFrame, columns: Sequence[BulkColumn]) -> Iterator[bytes]:
    sample = _SECOND_ROW.search(layout)
    if sample is None:
        yield layout
        return
    cells = [(place.decode(), (style or b"").decode()) for place, style in _CELL.findall(sample[0])]
    yield layout[: sample.start()]
    for start in range(0, rows.height, PIECE):
        yield _rows(rows[start : start + PIECE], start + 2, cells, columns)
    yield layout[sample.end() :]


def _rows(piece: pl.DataFrame, first: int, cells: list[tuple[str, str]], columns: Sequence[BulkColumn]) -> bytes:
    number = (pl.int_range(pl.len()) + first).cast(pl.String)
    parts = [_cell(column, place, style) for column, (place, style) in zip(columns, cells, strict=True)]
    row = pl.concat_str(pl.lit('<row r="') + pl.col("_row") + '">', *parts, pl.lit("</row>"))
    written = piece.with_columns(_row=number).select(row.alias("row"))["row"]
    return "".join(written).encode()


def _cell(column: BulkColumn, place: str, style: str) -> pl.Expr:
    styled = f'" s="{style}"' if style else '"'
    head = pl.lit(f'<c r="{place}') + pl.col("_row") + styled
    if column.is_number:
        value = column.values.cast(pl.String)
        cell = head + "><v>" + value + "</v></c>"
    else:
        cell = head + ' t="inlineStr"><is><t xml:space="preserve">' + _escaped(column.values) + "</t></is></c>"
    return cell.fill_null("")


def _escaped(text: pl.Expr) -> pl.Expr:
    plain = text.cast(pl.String).str.replace_all(_CONTROL, " ").str.slice(0, 32767)
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        plain = plain.str.replace_all(character, entity, literal=True)
    return plain
