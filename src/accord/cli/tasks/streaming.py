"""Logs of our own that are too large to be held in memory: looked through once, then judged on disk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from accord.agreements import AgreementBook
from accord.cli.given import History, Rules
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tasks.source import LogFacts, bounds, read_rules, readable, reading_instant, zone_of
from accord.errors import InputError, Place, Problem
from accord.events import offences, scan_log, stream_log
from accord.importers import detect_format

__all__ = ["LargeLog", "is_large"]

LARGE = 5_000_000
"""Events above which a log is not read into memory."""
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class LargeLog:
    """A log on disk with what it is judged by."""

    book: AgreementBook
    zone: str
    now: datetime
    facts: LogFacts

    @classmethod
    def of(cls, history: History, rules: Rules, screen: Screen) -> "LargeLog":
        """Read the rules and look through the log; one with events that break a rule is refused."""
        book = read_rules(rules, history.path, screen)
        zone = history.zone or zone_of(book)
        with working(screen, f"Looking through {history.path.name}"):
            facts = _look_through(history.path)
        return cls(book, zone, reading_instant(rules.now, facts.last, zone, screen), facts)


def is_large(history: History) -> bool:
    """Whether the history is a log of our own that should not be read into memory."""
    if history.format not in ("", "accord") or history.mapping or history.rejects or not history.path.exists():
        return False
    with readable(history.path):
        if detect_format(history.path) != "accord":
            return False
        return int(scan_log(history.path).select(pl.len()).collect().item()) > LARGE


def _look_through(path: Path) -> LogFacts:
    now, tickets, events = datetime.now(UTC), 0, 0
    spans: list[tuple[datetime, datetime]] = []
    for piece in _pieces(path):
        found = offences(piece, now=now)
        if not found.is_empty():
            raise InputError([_problem(row, path) for row in found.head(_EXAMPLES).iter_rows(named=True)])
        tickets += piece["ticket"].n_unique()
        events += piece.height
        spans.append(bounds(piece))
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    return LogFacts("accord", events, events, 0, tickets, events, first, last)


def _pieces(path: Path) -> Iterator[pl.DataFrame]:
    with readable(path):
        yield from stream_log(scan_log(path))


def _problem(row: dict[str, object], path: Path) -> Problem:
    sorted_log = "accord import LOG --out sorted.parquet puts events in order"
    remedy = f"{sorted_log} and, with --rejects rejects.csv, lists those that it takes out"
    return Problem(f"ticket {row['ticket']}, event {row['seq']}: {row['message']}", remedy, Place(str(path)))
