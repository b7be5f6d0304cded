"""Verdicts of a history: in this process, in several, or on a cluster."""

import tempfile
import weakref
from pathlib import Path

import polars as pl

from accord.cli.output import write_error
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tasks.source import Judging
from accord.evaluation import evaluate, evaluate_file, evaluate_on_cluster
from accord.events import write_log

__all__ = ["judge"]


def judge(judging: Judging, file: Path, workers: int, cluster: str, screen: Screen) -> pl.LazyFrame:
    """Return the verdict table; `file` is where the history was read from."""
    with working(screen, f"Judging {judging.log['ticket'].n_unique():,} tickets"):
        if workers == 1 and not cluster:
            return evaluate(judging.log, judging.book, judging.now).lazy()
        return _judge_on_disk(judging, file, workers, cluster)


def _judge_on_disk(judging: Judging, file: Path, workers: int, cluster: str) -> pl.LazyFrame:
    folder = tempfile.TemporaryDirectory(prefix="accord-")
    place = Path(folder.name)
    try:
        is_log = judging.imported.format == "accord" and not judging.imported.rows_rejected
        source = file if is_log else _written(judging.log, place / "log.parquet")
        out = place / "verdicts.parquet"
        if cluster:
            evaluate_on_cluster(source, judging.book, judging.now, out, cluster)
        else:
            evaluate_file(source, judging.book, judging.now, out, workers=workers)
    except OSError as error:
        raise (write_error(place, error) or error) from None
    verdicts = pl.scan_parquet(out)
    weakref.finalize(verdicts, folder.cleanup)
    return verdicts


def _written(log: pl.DataFrame, path: Path) -> Path:
    write_log(log, path)
    return path
