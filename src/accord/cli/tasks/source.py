"""Histories and rules as the command line names them, read and checked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl

from accord.agreements import AgreementBook, load_book, load_organisation
from accord.agreements.hours import zone_name
from accord.calendars import zone
from accord.cli.given import History, Rules
from accord.cli.moments import instant_of
from accord.cli.output import check_writable
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tasks.frames import write_frame
from accord.cli.words import count, instant, share_of, span
from accord.errors import InputError, Place, Problem
from accord.importers import Imported, import_log, remedy_for

__all__ = ["Judging", "LogFacts", "bounds", "read_history", "read_rules", "readable", "reading_instant", "zone_of"]

_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Judging:
    """A history with what it is judged by: `zone` is what is shown, `now` the instant of reading."""

    imported: Imported
    book: AgreementBook
    zone: str
    now: datetime

    @property
    def log(self) -> pl.DataFrame:
        """The events."""
        return self.imported.log

    @property
    def local(self) -> ZoneInfo:
        """The zone in which instants are shown."""
        return zone(self.zone)

    @property
    def facts(self) -> "LogFacts":
        """What was read."""
        imported, log = self.imported, self.imported.log
        rows = (imported.rows_read, imported.rows_used, imported.rows_rejected)
        return LogFacts(imported.format, *rows, log["ticket"].n_unique(), log.height, *bounds(log))

    @classmethod
    def of(cls, history: History, rules: Rules, screen: Screen) -> "Judging":
        """Read the rules and the history, telling what was found and assumed."""
        book = read_rules(rules, history.path, screen)
        imported = read_history(history, screen, default_zone=zone_of(book))
        zone_shown = history.zone or zone_of(book)
        return cls(imported, book, zone_shown, reading_instant(rules.now, bounds(imported.log)[1], zone_shown, screen))


@dataclass(frozen=True, slots=True)
class LogFacts:
    """How much was read, and from when to when."""

    format: str
    rows_read: int
    rows_used: int
    rows_rejected: int
    tickets: int
    events: int
    first: datetime
    last: datetime

    def sentence(self, local: ZoneInfo) -> str:
        """Say it to a person."""
        rows = "" if self.format == "accord" else f" from {count(self.rows_read, 'row')}"
        days = span(self.first.astimezone(local), self.last.astimezone(local))
        return f"{count(self.tickets, 'ticket')}, {count(self.events, 'event')}{rows}, {days}"


def read_history(history: History, screen: Screen, default_zone: str = "") -> Imported:
    """Read a history and say which rows were not taken and what was assumed; one without any event is refused.

    `default_zone` holds for times that name none, where neither the command line nor a mapping says otherwise.
    """
    if history.rejects:
        check_writable(history.rejects)
    with working(screen, f"Reading {history.path.name}"), readable(history.path):
        imported = import_log(
            history.path,
            history.format or None,
            history.mapping,
            history.zone or (None if history.mapping else default_zone) or None,
            now=datetime.now(UTC),
            keep=history.keep,
        )
    if history.rejects:
        write_frame(imported.rejects, history.rejects)
        screen.note(f"Rejected rows: {history.rejects}")
    _tolerate(imported, history)
    if imported.rows_rejected:
        screen.note(f"{_rejected(imported)}: {_reasons(imported)}.")
    for note in imported.notes:
        screen.note(note)
    return imported


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Refuse a file that Polars cannot read, such as Parquet that is cut off or damaged."""
    try:
        yield
    except pl.exceptions.PolarsError as error:
        reason = str(error).split("\n")[0]
        raise InputError(f"the file is damaged ({reason})", "Copy or export it again", Place(str(path))) from None


def _tolerate(imported: Imported, history: History) -> None:
    """Refuse a file of which more rows were rejected than the share that is tolerated."""
    is_empty = imported.log.is_empty()
    if not is_empty and imported.rows_rejected <= share_of(history.tolerated) * imported.rows_read:
        return
    place = Place(str(history.path))
    problems = [_problem(row, place) for row in imported.rejects.head(_EXAMPLES).iter_rows(named=True)]
    remedy = "Correct the file or the mapping (--map)" + ("" if is_empty else ", or allow more with --tolerate 100%")
    listed = "; --rejects FILE lists them all" if imported.rows_rejected > _EXAMPLES and not history.rejects else ""
    whole = f"{_rejected(imported)}, more than the {history.tolerated} that are tolerated{listed}"
    raise InputError([*problems, Problem("no event was found" if is_empty and not problems else whole, remedy, place)])


def _problem(row: dict[str, str | int | None], place: Place) -> Problem:
    line = row["line"] or row["row"]
    assert isinstance(line, int)
    reason = str(row["reason"])
    return Problem(
        f"{reason} ({str(row['value'])[:60]})", remedy_for(reason), Place(place.file, line, str(row["field"]))
    )


def _rejected(imported: Imported) -> str:
    return f"{count(imported.rows_rejected, 'row')} of {imported.rows_read:,} not taken"


def _reasons(imported: Imported) -> str:
    most = imported.rejects["reason"].value_counts(sort=True).head(3)
    return ", ".join(f"{reason} ({number:,})" for reason, number in most.iter_rows())


def read_rules(rules: Rules, beside: Path, screen: Screen) -> AgreementBook:
    """Read agreements and organisation; agreements that collide are refused."""
    path = rules.organisation
    usual = beside.parent / "organisation.yaml"
    if path is None and usual.is_file():
        path = usual
        screen.note(f"Organisation: {path}")
    organisation = load_organisation(path) if path else None
    book = load_book(rules.agreements, organisation, rules.drafts)
    unsigned = [one.id for one in book.agreements if not one.status.binds]
    if unsigned and not rules.drafts:
        screen.note(f"Not signed and not followed: {', '.join(sorted(set(unsigned)))} (--drafts follows them).")
    return book


def zone_of(book: AgreementBook) -> str:
    """Return the zone of the first agreement's service hours, UTC when there is none."""
    return zone_name(book.agreements[0].hours) if book.agreements else "UTC"


def reading_instant(text: str, last: datetime, zone_name: str, screen: Screen) -> datetime:
    """Return the instant at which running clocks are read: as given, or that of the log's last event."""
    if text:
        return instant_of(text, zone_name)
    screen.note(
        f"Clocks that still run are read at the last event, {instant(last.astimezone(zone(zone_name)))} (--now)."
    )
    return last


def bounds(log: pl.DataFrame) -> tuple[datetime, datetime]:
    """Return the instants of the first and the last event of a log that has some."""
    first, last = log["at"].min(), log["at"].max()
    assert isinstance(first, datetime)
    assert isinstance(last, datetime)
    return first, last
