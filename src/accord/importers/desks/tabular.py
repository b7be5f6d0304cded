"""Tables of any desk, by a mapping file: CSV, workbooks and Parquet."""

from pathlib import Path

import fastexcel
import polars as pl

from accord.errors import Place, say
from accord.importers.desks.reading import Reading, read_text_table
from accord.importers.errors import ImportFailed
from accord.importers.mapping import Mapping
from accord.importers.packing import read_head
from accord.importers.table import MemoryTable

__all__ = ["parquet_table", "read_any", "read_csv", "read_parquet", "read_workbook", "sheet_table"]


def read_csv(path: Path, said: Mapping | None) -> Reading:
    """Read delimited text."""
    return Reading(read_text_table(path, said), _required(said, path))


def read_workbook(path: Path, said: Mapping | None) -> Reading:
    """Read one sheet of a workbook: the one that the mapping names, else the first."""
    return Reading(sheet_table(path, said.sheet if said else None), _required(said, path))


def read_parquet(path: Path, said: Mapping | None) -> Reading:
    """Read a Parquet file."""
    return Reading(parquet_table(path), _required(said, path))


def read_any(path: Path, said: Mapping | None) -> Reading:
    """Read a table that is one of these, by its first octets."""
    head = read_head(path, 4)
    return {b"PAR1": read_parquet, b"PK\x03\x04": read_workbook}.get(head, read_csv)(path, said)


def sheet_table(path: Path, sheet: str | None) -> MemoryTable:
    """Return a sheet of a workbook as a table of text; dates become `YYYY-MM-DD HH:MM:SS`."""
    try:
        workbook = fastexcel.read_excel(path)
        names = workbook.sheet_names
        if sheet is not None and sheet not in names:
            raise ImportFailed(
                say('the workbook has no sheet "{sheet}"', sheet=sheet),
                say("It has {names}", names=", ".join(names)),
                Place(str(path)),
            )
        read = workbook.load_sheet(sheet or 0, dtypes="string").to_polars()
    except fastexcel.FastExcelError as error:
        reason = str(error).split("\n")[0]
        raise ImportFailed(say("the workbook cannot be read: {reason}", reason=reason), "", Place(str(path))) from None
    return _table(path, read)


def parquet_table(path: Path) -> MemoryTable:
    """Return a Parquet file as a table of text."""
    try:
        read = pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        message = say("the Parquet file cannot be read: {reason}", reason=str(error).split("\n")[0])
        raise ImportFailed(message, "", Place(str(path))) from None
    return _table(path, read.with_columns(_as_text(column) for column in read.iter_columns()))


def _table(path: Path, read: pl.DataFrame) -> MemoryTable:
    numbers = pl.int_range(1, read.height + 1, dtype=pl.UInt32, eager=True)
    return MemoryTable(path.name, read, read.height, numbers)


def _as_text(column: pl.Series) -> pl.Series:
    if isinstance(column.dtype, pl.Datetime):
        return column.dt.strftime("%Y-%m-%dT%H:%M:%S%z" if column.dtype.time_zone else "%Y-%m-%d %H:%M:%S")
    if column.dtype == pl.Date:
        return column.dt.strftime("%Y-%m-%d")
    if column.dtype.is_nested() or column.dtype == pl.Binary:
        return pl.Series(column.name, [None] * column.len(), dtype=pl.String)
    return column.cast(pl.String)


def _required(said: Mapping | None, path: Path) -> Mapping:
    if said is None:
        raise ImportFailed(
            say("the columns of this table are not known"),
            say("Write a mapping file: `accord map suggest {name}` makes a first one", name=path.name),
            Place(str(path)),
        )
    return said
