"""Progress on standard error, for a person who watches: from the first second on, and gone when the work is done."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)

from accord.cli.screen import Screen

if TYPE_CHECKING:
    import polars as pl

__all__ = ["counted", "stepping", "working"]

_PATIENCE = 1.0


@contextmanager
def working(screen: Screen, title: str) -> Iterator[None]:
    """Show what is being done while the block runs, if that takes longer than a second."""
    with _shown(screen, SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()) as progress:
        progress.add_task(title, total=None)
        yield


@contextmanager
def stepping(screen: Screen, title: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function to be told how much of the whole is done, and show that."""
    with _shown(
        screen, TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn()
    ) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)


def counted(
    screen: Screen, title: str, pieces: Iterable["pl.DataFrame"], total: int, of: str
) -> Iterator["pl.DataFrame"]:
    """Pass frames on and show how many of `total` values of the column `of` have gone by."""
    with _shown(screen, *_bar()) as progress:
        task = progress.add_task(title, total=total)
        for piece in pieces:
            yield piece
            progress.advance(task, piece[of].n_unique())


def _bar() -> tuple[ProgressColumn, ...]:
    return (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())


@contextmanager
def _shown(screen: Screen, *columns: ProgressColumn) -> Iterator[Progress]:
    progress = Progress(*columns, console=screen.err, transient=True)
    start = Timer(_PATIENCE, progress.start)
    start.daemon = True
    if screen.err.is_terminal:
        start.start()
    try:
        yield progress
    finally:
        start.cancel()
        if progress.live.is_started:
            progress.stop()
