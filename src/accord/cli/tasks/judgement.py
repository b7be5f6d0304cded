"""Verdicts of a history: in this process, in several, or on a cluster."""

import tempfile
import weakref
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from accord.agreements import AgreementBook
from accord.cli.output import write_error
from accord.cli.progress import stepping, working
from accord.cli.screen import Screen
from accord.cli.tasks.source import Judging
from accord.evaluation import evaluate, evaluate_file, evaluate_on_cluster
from accord.events import write_log

__all__ = ["Power", "judge", "judge_file"]


@dataclass(frozen=True, slots=True)
class Power:
    """How an evaluation is worked off: by so many processes here (0: one a core), or by a cluster."""

    workers: int = 1
    cluster: str = ""

    @property
    def is_alone(self) -> bool:
        """Whether this process does it by itself."""
        return self.workers == 1 and not self.cluster


def judge(judging: Judging, file: Path, power: Power, screen: Screen) -> pl.LazyFrame:
    """Return the verdict table; `file` is where the history was read from."""
    if power.is_alone:
        with working(screen, "Judging"):
            return evaluate(judging.log, judging.book, judging.now).lazy()
    if judging.imported.is_as_stored:
        return judge_file(file, judging.book, judging.now, power, screen)
    place = _beside(file, power)
    with tempfile.TemporaryDirectory(prefix=".accord-", dir=place) as folder:
        log = Path(folder) / "log.parquet"
        write_log(judging.log, log)
        return _judged_beside(log, place, judging.book, judging.now, power, screen)


def judge_file(log: Path, book: AgreementBook, now: datetime, power: Power, screen: Screen) -> pl.LazyFrame:
    """Judge a log on disk and return the verdict table, which stays on disk as long as it is used."""
    return _judged_beside(log, _beside(log, power), book, now, power, screen)


def _judged_beside(
    log: Path, place: Path | None, book: AgreementBook, now: datetime, power: Power, screen: Screen
) -> pl.LazyFrame:
    # The folder of the verdicts must not lie in one that goes away with the log: they are read later.
    folder = tempfile.TemporaryDirectory(prefix=".accord-", dir=place)
    out = Path(folder.name) / "verdicts.parquet"
    try:
        with stepping(screen, "Judging") as progress:
            if power.cluster:
                evaluate_on_cluster(log, book, now, out, power.cluster, progress=progress)
            else:
                evaluate_file(log, book, now, out, workers=power.workers, progress=progress)
    except OSError as error:
        raise (write_error(out, error) or error) from None
    verdicts = pl.scan_parquet(out)
    weakref.finalize(verdicts, folder.cleanup)
    return verdicts


def _beside(log: Path, power: Power) -> Path | None:
    # The workers of a cluster see what lies beside the log; a folder for temporary files they need not see.
    return log.parent if power.cluster else None
