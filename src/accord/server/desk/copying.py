"""Frames out of and into PostgreSQL by COPY: millions of rows without an object for each."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl
from django.db import connection
from django.db.models import QuerySet
from psycopg import ClientCursor

__all__ = ["append", "frame_of"]

_INSTANT = pl.Datetime("us", "UTC")


def frame_of(rows: "QuerySet[Any, Any]", schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Return a `values_list` query as a frame; `schema` names its columns in their order, with their types."""
    statement, params = rows.query.sql_with_params()
    buffer = io.BytesIO()
    with connection.cursor() as cursor:
        whole = ClientCursor(connection.connection).mogrify(statement, params)  # COPY takes no parameters
        with cursor.copy(f"COPY ({whole}) TO STDOUT (FORMAT csv)") as out:
            for part in out:
                buffer.write(part)
    buffer.seek(0)
    if not buffer.getbuffer().nbytes:
        return pl.DataFrame(schema=schema)
    written = {name: _written(kind) for name, kind in schema.items()}
    frame = pl.read_csv(buffer, has_header=False, new_columns=list(schema), schema=written)
    return frame.select(_read(name, kind) for name, kind in schema.items())


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
