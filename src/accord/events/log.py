"""The event log as a Polars frame and as a Parquet file: one row an event, tickets together and in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from accord.errors import InputError, Place, say
from accord.events.schema import COLUMNS, REQUIRED

__all__ = ["Ordered", "conform", "put_in_order", "read_log", "scan_log", "stream_log", "write_log"]

ROW_GROUP = 300_000


def conform(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a log in the documented types and order: by ticket, then instant, then `seq`.

    Columns unknown to the log are refused by name; `seq` is numbered from the given order where it is missing.
    Instants lose their fractions of a second. Raises InputError when a column is missing or of another kind.
    """
    typed = _typed(frame)
    return _tidied(typed if _is_ordered(typed) else _sorted(typed))


@dataclass(frozen=True, slots=True)
class Ordered:
    """A log in order, and how it stood before.

    `rows` gives for each event its row before, from 1. `displaced` counts the events that stood after a later event of
    their own ticket; that tickets did not stand together, or in another order, does not count.
    """

    log: pl.DataFrame
    rows: pl.Series
    displaced: int

    @property
    def is_as_given(self) -> bool:
        """Whether the log stood in order before."""
        return self.rows.is_sorted()


def put_in_order(frame: pl.DataFrame) -> Ordered:
    """Return what `conform` returns, and how the rows stood before; raises InputError as `conform` does.

    The order of rows is not part of a log, since each bears its instant and its `seq`; a reader of a file wants to be
    told all the same.
    """
    typed = _typed(frame)
    if _is_ordered(typed):
        return Ordered(_tidied(typed), pl.int_range(1, typed.height + 1, dtype=pl.UInt32, eager=True), 0)
    found = _sorted(typed.with_row_index("row", offset=1))
    is_displaced = (pl.col("ticket") == pl.col("ticket").shift()) & (pl.col("row") < pl.col("row").shift())
    return Ordered(_tidied(found.drop("row")), found["row"], int(found.select(is_displaced.sum()).item()))


def _typed(frame: pl.DataFrame) -> pl.DataFrame:
    unknown = [name for name in frame.columns if name not in COLUMNS]
    if unknown:
        raise InputError(
            say("the log has columns it cannot have: {unknown}", unknown=", ".join(unknown)),
            say("Known are: {known}", known=", ".join(COLUMNS)),
        )
    missing = [name for name in REQUIRED if name not in frame.columns and name != "seq"]
    if missing:
        raise InputError(
            say("the log lacks the columns {missing}", missing=", ".join(missing)),
            say("A log has at least {known}", known=", ".join(REQUIRED)),
        )
    return frame.with_columns(_cast(frame, name) for name in frame.columns)


def _sorted(typed: pl.DataFrame) -> pl.DataFrame:
    return typed.sort([name for name in ("ticket", "at", "seq") if name in typed.columns], maintain_order=True)


def _tidied(ordered: pl.DataFrame) -> pl.DataFrame:
    """Return a log in order with its columns in theirs, and with `seq`."""
    if "seq" not in ordered.columns:
        number = pl.int_range(1, pl.len() + 1).over("ticket").cast(COLUMNS["seq"])
        ordered = ordered.with_columns(number.alias("seq"))
    return ordered.select(name for name in COLUMNS if name in ordered.columns)


def _cast(frame: pl.DataFrame, name: str) -> pl.Series:
    column, wanted = frame[name], COLUMNS[name]
    if isinstance(wanted, pl.Datetime):
        if not (isinstance(column.dtype, pl.Datetime) and column.dtype.time_zone) and column.dtype != pl.Null:
            raise InputError(
                say("column {name} holds {type}, not instants", name=name, type=column.dtype),
                say("Give aware instants in UTC"),
                Place(field=name),
            )
        return column.cast(wanted).dt.truncate("1s")
    try:
        return column.cast(wanted)
    except pl.exceptions.PolarsError as error:
        raise InputError(
            say("column {name} does not hold {wanted}: {reason}", name=name, wanted=wanted, reason=_first_line(error)),
            place=Place(field=name),
        ) from None


def _first_line(error: Exception) -> str:
    return str(error).split("\n")[0]


def _is_ordered(frame: pl.DataFrame) -> bool:
    if "seq" not in frame.columns:
        return False
    pairs = frame.select(
        same=pl.col("ticket") == pl.col("ticket").shift(),
        after=pl.col("ticket") > pl.col("ticket").shift(),
        later=(pl.col("at") > pl.col("at").shift())
        | ((pl.col("at") == pl.col("at").shift()) & (pl.col("seq") > pl.col("seq").shift())),
    )
    return bool(pairs.select((pl.col("after") | (pl.col("same") & pl.col("later"))).all()).item())


def write_log(frame: pl.DataFrame, path: Path | str) -> None:
    """Write a log to a Parquet file; columns without any value are left out."""
    used = [name for name in frame.columns if name in REQUIRED or frame[name].null_count() < frame.height]
    # LZ4 is read in two thirds of the time that Zstandard takes, which is what a log is written for.
    frame.select(used).write_parquet(path, row_group_size=ROW_GROUP, compression="lz4")


def read_log(path: Path | str) -> pl.DataFrame:
    """Read a log from a Parquet file, checking its columns."""
    return conform(scan_log(path).collect())


def scan_log(path: Path | str) -> pl.LazyFrame:
    """Open a Parquet log, or a folder of them, without reading it.

    Raises InputError when the file is not there or is not Parquet.
    """
    place = Place(file=str(path))
    if not Path(path).exists():
        raise InputError(
            say("there is no such file"), say("Give the path of a Parquet log or of a folder of them"), place
        )
    source = str(Path(path) / "*.parquet") if Path(path).is_dir() else str(path)
    lazy = pl.scan_parquet(source)
    try:
        names = lazy.collect_schema().names()
    except pl.exceptions.PolarsError:
        raise InputError(say("the file is not a Parquet log"), say("Import other formats first"), place) from None
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise InputError(say("the log lacks the columns {missing}", missing=", ".join(missing)), "", place)
    return lazy


def stream_log(lazy: pl.LazyFrame, rows: int = ROW_GROUP) -> Iterator[pl.DataFrame]:
    """Yield a log in pieces of about `rows` rows, never cutting a ticket in two.

    The log must stand in ticket order, as `conform` and `write_log` leave it; a piece that goes back is refused.
    """
    held: pl.DataFrame | None = None
    for batch in lazy.collect_batches(chunk_size=rows, maintain_order=True, lazy=True):
        if not batch.height:
            continue
        if held is not None:
            whole, held = _parted(held, batch)
            if whole.height:
                yield whole
        else:
            held = batch
    if held is not None:
        yield held


def _parted(held: pl.DataFrame, batch: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the whole tickets of `held`, and what is held back now: `batch` with the ticket that it continues."""
    last, first = held["ticket"][-1], batch["ticket"][0]
    if first < last:
        raise InputError(
            say("ticket {first} stands after {last}", first=first, last=last),
            say("Sort the log by ticket, at, seq, as `accord import` does"),
        )
    if first > last:
        return held, batch
    cut = _last_start(held["ticket"])
    return held[:cut], pl.concat([held[cut:], batch])


def _last_start(tickets: pl.Series) -> int:
    # The last ticket's rows stand at the end; a binary search finds where they begin, since tickets rise.
    return int(tickets.search_sorted(tickets[-1], side="left")) if tickets.len() else 0
