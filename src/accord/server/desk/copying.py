"""Frames out of and into PostgreSQL by COPY: millions of rows without an object for each."""

import io
from collections.abc import Callable, Generator, Iterable, Mapping
from typing import Any

import polars as pl
from django.db import connection
from django.db.models import QuerySet
from psycopg import ClientCursor
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn
from psycopg.waiting import Ready, Wait

__all__ = ["append", "frame_of"]

_INSTANT = pl.Datetime("us", "UTC")


def frame_of(rows: "QuerySet[Any, Any]", schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Return a `values_list` query as a frame; `schema` names its columns in their order, with their types."""
    statement, params = rows.query.sql_with_params()
    buffer = io.BytesIO()
    with connection.cursor() as cursor:
        whole = ClientCursor(connection.connection).mogrify(statement, params)  # COPY takes no parameters
        with cursor.copy(f"COPY ({whole}) TO STDOUT (FORMAT csv)") as out:
            out.connection.wait(_read_all(out.connection.pgconn, buffer.write))
    buffer.seek(0)
    if not buffer.getbuffer().nbytes:
        return pl.DataFrame(schema=schema)
    written = {name: _written(kind) for name, kind in schema.items()}
    frame = pl.read_csv(buffer, has_header=False, new_columns=list(schema), schema=written)
    return frame.select(_read(name, kind) for name, kind in schema.items())


def _read_all(pgconn: PGconn, write: Callable[[memoryview], object]) -> Generator[Wait, Ready, None]:
    """Take every row of a COPY, waiting only when none has come yet: one by one each would be waited for."""
    while True:
        size, row = pgconn.get_copy_data(1)
        if size > 0:
            write(row)
        elif size == 0:
            yield Wait.R
            pgconn.consume_input()
        else:
            break
    ends = list(iter(pgconn.get_result, None))  # all of them are taken, or the connection is of no more use
    for end in ends:
        if end.status != ExecStatus.COMMAND_OK:
            raise error_from_result(end)


def _written(kind: pl.DataType) -> pl.DataType:
    is_text = kind in (pl.Categorical, pl.Enum) or kind == _INSTANT
    return pl.String() if is_text else kind


def _read(name: str, kind: pl.DataType) -> pl.Expr:
    if kind == _INSTANT:
        # PostgreSQL writes "2026-03-01 09:30:00+00", with a fraction where there is one; the connection speaks UTC.
        return pl.col(name).str.slice(0, 19).str.to_datetime("%Y-%m-%d %H:%M:%S", time_unit="us", time_zone="UTC")
    if isinstance(kind, pl.Enum):
        return pl.col(name).replace("", None).cast(kind)  # a table without nulls in its texts says "" for none
    return pl.col(name).cast(kind)


def append(table: str, columns: Iterable[str], frame: pl.DataFrame) -> None:
    """Add a frame's rows to a table; `columns` are the table's names for the frame's columns, in their order."""
    names = ", ".join(f'"{column}"' for column in columns)
    buffer = io.BytesIO()
    frame.write_csv(buffer, include_header=False, datetime_format="%Y-%m-%d %H:%M:%S+00", quote_style="necessary")
    # The database takes no text with this character, and nobody can read it.
    written = buffer.getvalue().replace(b"\0", b"")
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN (FORMAT csv)') as into:
        into.write(written)
