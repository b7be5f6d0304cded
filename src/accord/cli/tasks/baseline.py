"""`accord baseline`: targets that history supports."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import polars as pl
from rich.table import Table
from rich.text import Text
from typer import BadParameter

from accord.cli.exits import Exit
from accord.cli.given import History, Rules
from accord.cli.output import check_writable
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tables import Column, fits, fitted
from accord.cli.tasks.calendars import calendar_in
from accord.cli.tasks.frames import write_frame
from accord.cli.tasks.source import bounds, read_history, read_rules, reading_instant, zone_of
from accord.cli.words import NO_VALUE, count, duration, share, share_of
from accord.negotiation import FEWEST, NOTES, baseline

__all__ = ["run"]

_ALL = ("unit", "service", "level")


def run(
    history: History,
    rules: Rules,
    calendar: Path | None,
    share_given: str,
    by: tuple[str, ...],
    out: Path | None,
    show_all: bool,
    as_json: bool,
) -> Exit:
    """Propose targets from a history, in the hours of a calendar or of agreements."""
    if (calendar is None) == (not rules.agreements):
        raise BadParameter("Give either --calendar or --agreement: whose service hours count?")
    wanted = share_of(share_given)
    if out:
        check_writable(out)
    screen = Screen(as_json)
    book = read_rules(rules, history.path, screen) if rules.agreements else None
    hours = calendar_in(calendar) if calendar else None
    zone_shown = history.zone or (zone_of(book) if book else hours.zone_name if hours else "UTC")
    log = read_history(history, screen, zone_shown).log
    now = reading_instant(rules.now, bounds(log)[1], zone_shown, screen)
    basis = book or hours
    assert basis is not None
    with working(screen, "Working out what was kept"):
        found = baseline(log, basis, wanted, now=now, by=by or _ALL)
    is_proposed = pl.col("proposal").is_not_null()
    screen.show(
        Text(f"Kept in {float(wanted) * 100:g} % of the tickets until now", style="head"),
        _table(found if show_all else found.filter(is_proposed), by or _ALL, screen.out.width),
    )
    if not show_all:
        _tell_left_out(found.filter(~is_proposed), screen)
    if out:
        write_frame(found, out)
        screen.show(f"Written: {out}")
    screen.result({"share": wanted, "read_at": now, "proposals": found.to_dicts()})
    return Exit.DONE


def _tell_left_out(without: pl.DataFrame, screen: Screen) -> None:
    for note, number in without["note"].value_counts().sort("note").iter_rows():
        why = f"with fewer than {FEWEST} cases" if note == NOTES[0] else f"without a proposal: {note}"
        screen.show(Text(f"{count(number, 'group')} {why} (--all shows them)", style="quiet"))


def _table(found: pl.DataFrame, by: tuple[str, ...], width: int) -> Table:
    rows = list(found.iter_rows(named=True))
    columns = [
        Column(name, [NO_VALUE if row[name] is None else str(row[name]) for row in rows], whole=True) for name in by
    ]
    columns += [
        Column("Target", [str(row["kind"]) for row in rows], whole=True),
        Column(">Kept", [_seconds(row["allowance_s"]) for row in rows], needed=False),
        Column(">Between", [_between(row["low_s"], row["high_s"]) for row in rows], needed=False),
        Column(">Proposal", [_proposal(row) for row in rows]),
    ]
    would_keep = Column(">Would keep", [_would_keep(row) if row["proposal"] else "" for row in rows])
    if not fits([*columns, would_keep], width):
        would_keep = replace(would_keep, cells=[_share_kept(row) if row["proposal"] else "" for row in rows])
    return fitted([*columns, would_keep], width)


def _proposal(row: dict[str, str | None]) -> Text:
    return Text(row["proposal"], style="figure") if row["proposal"] else Text(row["note"] or NO_VALUE, style="quiet")


def _would_keep(row: dict[str, int]) -> str:
    return f"{row['met']:,} of {row['decided']:,} ({_share_kept(row)})"


def _share_kept(row: dict[str, int]) -> str:
    return share(row["met"] / row["decided"], 0)


def _between(low: int | None, high: int | None) -> str:
    return NO_VALUE if low is None or high is None else f"{_seconds(low)} – {_seconds(high)}"


def _seconds(length: int | None) -> str:
    return NO_VALUE if length is None else duration(timedelta(minutes=round(length / 60)))
