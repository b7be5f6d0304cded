"""Judge logs on disk, larger than memory if need be: Parquet in, Parquet out, by one process or by several."""

import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

import polars as pl
from polars.io.plugins import register_io_source

from accord.agreements import AgreementBook
from accord.errors import InputError, WriteError, say
from accord.evaluation.evaluate import evaluate_piece
from accord.evaluation.joining import join
from accord.evaluation.pieces import NEEDED
from accord.evaluation.plan import Plan
from accord.evaluation.schema import VERDICT_COLUMNS
from accord.events import scan_log, stream_log
from accord.events.log import ROW_GROUP

__all__ = [
    "Partition",
    "Progress",
    "balanced_rows",
    "collected",
    "evaluate_file",
    "judge_partition",
    "partitions_of",
    "verdicts_in_pieces",
]

PIECE_ROWS = ROW_GROUP  # so that pieces are mostly the row groups as they were written
PARTS_A_WORKER = 8  # so that all have work until shortly before the end
MOST_PIECES = 4  # of a part, which is judged again when a process dies over it
_OS_ERROR = "(os error"  # how Polars words what the operating system said
Progress = Callable[[int, int], None]
"""Called with the events judged so far and their whole number."""


@dataclass(frozen=True, slots=True)
class Partition:
    """Part of a log on disk: the tickets of some files from `first` up to, not including, `end`."""

    source: str
    first: str | None
    end: str | None
    rows: int

    def scan(self) -> pl.LazyFrame:
        """Open the partition without reading it."""
        lazy = scan_log(self.source)
        if self.first is not None:
            lazy = lazy.filter(pl.col("ticket") >= self.first)
        return lazy if self.end is None else lazy.filter(pl.col("ticket") < self.end)


def partitions_of(source: Path | str, rows: int) -> list[Partition]:
    """Cut a log into parts of about `rows` events that share no ticket.

    `source` is a Parquet file in ticket order, or a folder of such files with no ticket in two of them.
    """
    return [partition for file in _files_of(source) for partition in _cut(file, rows)]


def _files_of(source: Path | str) -> list[Path]:
    path = Path(source)
    files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    if not files:
        raise InputError(say("{path} holds no Parquet files", path=path), say("Give a Parquet log or a folder of them"))
    return files


def _cut(file: Path, rows: int) -> Iterator[Partition]:
    lazy = scan_log(file)
    height = int(lazy.select(pl.len()).collect().item())
    count = max(1, round(height / rows))
    starts = [height * part // count for part in range(count)]
    bounds = [str(lazy.slice(start, 1).select("ticket").collect().item()) for start in starts[1:]]
    ends = [*sorted(set(bounds)), None]
    for first, end in zip([None, *ends[:-1]], ends, strict=True):
        yield Partition(str(file), first, end, height // count)


def balanced_rows(source: Path | str, workers: int) -> int:
    """Return how many events parts should have, so that so many workers share a log and finish together."""
    even = _rows_of(source) // (workers * PARTS_A_WORKER)
    return min(max(PIECE_ROWS, even), PIECE_ROWS * MOST_PIECES)


def verdicts_in_pieces(
    logs: Iterable[pl.LazyFrame],
    book: AgreementBook,
    now: datetime,
    seen: Callable[[int], None],
    plan: Plan | None = None,
) -> Iterator[pl.DataFrame]:
    """Yield the verdicts of logs piece by piece; `seen` is told how many events each piece had.

    A `plan` of the same book may be passed on from one call to the next.
    """
    plan = plan or Plan.of(book)
    for log in logs:
        for piece in stream_log(_needed(log), PIECE_ROWS):
            yield evaluate_piece(piece, plan, now)
            seen(piece.height)


def _needed(log: pl.LazyFrame) -> pl.LazyFrame:
    """Leave out the columns that no verdict depends on; `seq` matters to corrections only."""
    known = log.collect_schema().names()
    corrections = {"seq"} if "corrects" in known else set()
    return log.select(name for name in known if name in NEEDED or name in corrections)


def judge_partition(partition: Partition, book: AgreementBook, now: datetime, target: Path | str) -> int:
    """Write the verdicts of a partition to a Parquet file and return how many events were judged.

    The file appears whole or not at all, so that a partition may be judged again after a process died over it. What is
    worked out about a book is kept for the next partition of this thread.
    """
    plan = _kept_plan(book)
    judged = _write([partition.scan()], book, now, Path(target), None, plan)
    _kept.plan = plan
    return judged


_kept = threading.local()


def _kept_plan(book: AgreementBook) -> Plan:
    """Return the plan of the same book from the partition before, else a new one.

    It is taken away until the partition is done, because an error may leave a plan incomplete.
    """
    plan: Plan | None = _kept.__dict__.pop("plan", None)
    return plan if plan is not None and _is_same(plan.book, book) else Plan.of(book)


def _is_same(one: AgreementBook, other: AgreementBook) -> bool:
    # Each partition brings a copy of its own when it comes from another process.
    return one is other or (one.agreements, one.organisation, one.drafts) == (
        other.agreements,
        other.organisation,
        other.drafts,
    )


def evaluate_file(
    source: Path | str,
    book: AgreementBook,
    now: datetime,
    out: Path | str,
    *,
    workers: int = 1,
    progress: Progress | None = None,
) -> int:
    """Judge a log on disk and write the verdict table; return the events judged.

    `out` is a Parquet file if it is named `.parquet`, else a folder of such files that are read as one. `workers`
    processes share the work; 0 takes every core. Nothing is left half-written: `out` is as it was before when anything
    fails. Raises InputError for a log that cannot be judged and WriteError when writing fails.
    """
    count = workers or os.cpu_count() or 1
    if count == 1 and is_file(Path(out)):
        return _write([scan_log(file) for file in _files_of(source)], book, now, Path(out), progress)
    parts = partitions_of(source, balanced_rows(source, count))
    with collected(Path(out)) as folder:
        return _in_processes(parts, book, now, folder, count, progress)


def _rows_of(source: Path | str) -> int:
    return int(scan_log(source).select(pl.len()).collect().item())


def _in_processes(
    parts: list[Partition], book: AgreementBook, now: datetime, folder: Path, count: int, progress: Progress | None
) -> int:
    done, whole = 0, sum(part.rows for part in parts)
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(judge_partition, part, book, now, part_file(folder, n)) for n, part in enumerate(parts)]
        for job in as_completed(jobs):
            done += job.result()
            if progress is not None:
                progress(done, whole)
    return done


def part_file(folder: Path, number: int) -> Path:
    """Return where the verdicts of a partition stand until they are collected."""
    return folder / f"part-{number:05}.parquet"


@contextmanager
def collected(out: Path) -> Iterator[Path]:
    """Give a folder for part files beside `out`; when all went well it becomes `out`, or one file is made of them."""
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=_folder_of(out)))
    try:
        yield folder
        if is_file(out):
            _join(sorted(folder.glob("part-*.parquet")), out)
        else:
            _put_in_place(folder, out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def is_file(out: Path) -> bool:
    """Return whether verdicts are to stand in one file, rather than in a folder of parts."""
    return out.suffix == ".parquet"


def _put_in_place(folder: Path, out: Path) -> None:
    before = folder.with_name(f"{folder.name}.before")
    if out.exists():
        out.rename(before)
    folder.chmod(0o755)
    folder.rename(out)
    shutil.rmtree(before, ignore_errors=True)


def _folder_of(out: Path) -> Path:
    if not out.parent.is_dir():
        raise WriteError(say("{parent} is not a folder; nothing was written", parent=out.parent))
    return out.parent


def _write(
    logs: list[pl.LazyFrame],
    book: AgreementBook,
    now: datetime,
    out: Path,
    progress: Progress | None,
    plan: Plan | None = None,
) -> int:
    whole = sum(int(log.select(pl.len()).collect().item()) for log in logs) if progress is not None else 0
    judged = [0]

    def seen(rows: int) -> None:
        judged[0] += rows
        if progress is not None:
            progress(judged[0], whole)

    with _raising() as failed:
        _sink(_lazily(verdicts_in_pieces(logs, book, now, seen, plan), failed), out)
    return judged[0]


@contextmanager
def _raising() -> Iterator[list[Exception]]:
    """Raise what went wrong while pieces were judged, which the writer reports in words of its own."""
    failed: list[Exception] = []
    try:
        yield failed
    except pl.exceptions.PolarsError as error:
        raise (failed[0] if failed else InputError(_unread(error))) from None


def _unread(error: Exception) -> str:
    return say("the log cannot be read: {reason}", reason=str(error).split("\n")[0])


def _lazily(pieces: Iterator[pl.DataFrame], failed: list[Exception]) -> pl.LazyFrame:
    """Return a frame that pulls its pieces when it is written, so that only a few are in memory at a time."""

    def source(
        with_columns: list[str] | None, predicate: pl.Expr | None, n_rows: int | None, batch_size: int | None
    ) -> Iterator[pl.DataFrame]:
        del with_columns, predicate, n_rows, batch_size  # a sink asks for everything
        try:
            yield from pieces
        except Exception as error:
            failed.append(error)
            raise

    return register_io_source(source, schema=VERDICT_COLUMNS)


def _join(parts: list[Path], out: Path) -> None:
    """Make one file of parts; those of workers that write Parquet in another way have to be decoded for it."""
    with _replacing(out) as whole:
        if not join(parts, whole):
            pl.scan_parquet(parts).sink_parquet(whole, maintain_order=True)


def _sink(lazy: pl.LazyFrame, out: Path) -> None:
    with _replacing(out) as whole:
        lazy.sink_parquet(whole, maintain_order=True)


@contextmanager
def _replacing(out: Path) -> Iterator[Path]:
    """Give a file to write, which takes the place of `out` when all went well."""
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=_folder_of(out)))
    try:
        yield folder / "verdicts.parquet"
        (folder / "verdicts.parquet").replace(out)
    except (OSError, pl.exceptions.ComputeError) as error:
        if isinstance(error, pl.exceptions.ComputeError) and _OS_ERROR not in str(error):
            raise
        raise WriteError(
            say("{out} could not be written: {reason}; nothing was changed", out=out, reason=_reason(error))
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error).split(_OS_ERROR)[0].rsplit(": ", 1)[-1].strip(" (")
