"""`accord explain`: the account of every clock of a ticket."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
from rich.table import Table
from rich.text import Text

from accord.calendars import zone
from accord.cli.exits import Exit
from accord.cli.given import History, Rules
from accord.cli.screen import Screen
from accord.cli.tables import plain_table
from accord.cli.tasks.ribbon import legend, ribbon
from accord.cli.tasks.source import Judging
from accord.cli.words import duration
from accord.clocks import Explanation, LineKind, Reading, Verdict, explain, read_clocks
from accord.errors import InputError, Place
from accord.events import events_of

__all__ = ["run"]

_WIDE = 100
_WORDS = {
    LineKind.OPENED: "clock starts",
    LineKind.SERVICE: "service time",
    LineKind.CLOSED: "closed",
    LineKind.HOLIDAY: "holiday",
    LineKind.PAUSE: "paused",
    LineKind.RESOLVED: "resolved",
    LineKind.TARGET_CHANGED: "target changed",
    LineKind.DUE: "due",
    LineKind.BREACHED: "breach",
    LineKind.STOPPED: "clock stops",
}
_MARKERS = {LineKind.OPENED, LineKind.TARGET_CHANGED, LineKind.DUE, LineKind.BREACHED, LineKind.STOPPED}
_STYLES = {LineKind.DUE: "risk", LineKind.BREACHED: "missed", LineKind.SERVICE: "", LineKind.PAUSE: "risk"}
_VERDICTS = {Verdict.MET: "kept", Verdict.MISSED: "missed", Verdict.RUNNING: "", Verdict.PAUSED: "risk"}


def run(history: History, rules: Rules, ticket: str, target: str, as_json: bool) -> Exit:
    """Show the accounts of a ticket's clocks, or of those of one target."""
    screen = Screen(as_json)
    judging = Judging.of(history, rules, screen)
    events = events_of(judging.log.filter(pl.col("ticket") == ticket))
    if not events:
        raise InputError(
            f"there is no ticket {ticket} in the log", _near(judging.log, ticket), Place(str(history.path))
        )
    readings = read_clocks(events, judging.book, judging.now)
    picked = [one for one in readings if one.target and (not target or target in (one.target, str(one.kind)))]
    if target and not picked:
        known = ", ".join(sorted({one.target for one in readings if one.target})) or "none"
        raise InputError(f"ticket {ticket} has no clock {target}", f"Its clocks are: {known}")
    accounts = [explain(events, judging.book, judging.now, str(one.target), one.cycle or 1) for one in picked]
    local = zone(judging.zone)
    screen.show(Text.assemble((ticket, "head"), f" · {_about(readings[0])} · times in {judging.zone}"))
    if not accounts:
        screen.show("No target of the agreements applies to this ticket, so no clock runs on it.")
    for account in accounts:
        screen.show("", *_shown(account, local, screen.out.width >= _WIDE))
    screen.result({"ticket": ticket, "read_at": judging.now, "clocks": [_as_json(account) for account in accounts]})
    return Exit.DONE


def _near(log: pl.DataFrame, ticket: str) -> str:
    known = log["ticket"].unique()
    alike = known.filter(known.str.ends_with(ticket.lstrip("0"))).sort().head(3).to_list() if ticket else []
    some = alike or known.sort().head(3).to_list()
    return f"{'Did you mean' if alike else 'It has, among others,'} {', '.join(some)}{'?' if alike else ''}"


def _about(reading: Reading) -> str:
    parts = [reading.unit, reading.service, reading.ticket_class and str(reading.ticket_class)]
    parts.append(None if reading.level is None else f"level {reading.level}")
    return " · ".join(part for part in parts if part)


def _shown(account: Explanation, local: ZoneInfo, is_wide: bool) -> list[Table | Text]:
    reading = account.reading
    cycle = f", cycle {reading.cycle}" if (reading.cycle or 1) > 1 else ""
    head = Text.assemble(
        (f"{reading.target}{cycle}", "head"),
        "  ",
        (str(reading.verdict), _VERDICTS.get(reading.verdict, "quiet")),
        f"  {duration(reading.elapsed)} of {duration(reading.allowance)} · {reading.agreement}, "
        f"version {reading.agreement_version}",
    )
    return [head, ribbon(account, local), legend(account), _lines(account, local, is_wide), _sum(account)]


def _lines(account: Explanation, local: ZoneInfo, is_wide: bool) -> Table:
    table = plain_table("When", "What", ">Length", ">Spent", *(["With"] if is_wide else []))
    day, spent = None, timedelta(0)
    for line in account.lines:
        start, end = line.start.astimezone(local), line.end.astimezone(local)
        if start.date() != day:
            day = start.date()
            table.add_row(Text(f"{start:%a %Y-%m-%d}", style="head"), *[""] * (len(table.columns) - 1))
        spent += line.counted
        is_marker = line.kind in _MARKERS
        holder = " · ".join(part for part in (_named(line.holder), line.actor) if part)
        what = _WORDS[line.kind] + (f": {line.reason}" if line.reason else "")
        style = _STYLES.get(line.kind, "head" if is_marker else "quiet")
        table.add_row(
            _time(start) if is_marker else f"{_time(start)}–{_until(start, end)}",
            Text(what if is_wide or not holder else f"{what}, {holder}", style=style),
            "" if is_marker else duration(line.length),
            duration(spent) if line.counted else "",
            *([holder] if is_wide else []),
        )
    return table


def _named(holder: str | None) -> str | None:
    return holder.removeprefix("team ").removeprefix("supplier ") if holder else None


def _time(moment: datetime) -> str:
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


def _until(start: datetime, end: datetime) -> str:
    if end.date() == start.date():
        return _time(end)
    is_near = end.date() - start.date() < timedelta(days=7)
    return f"{end:%a}" + f" {_time(end)}" if is_near else f"{end:%Y-%m-%d} {_time(end)}"


def _sum(account: Explanation) -> Text:
    counted, whole = account.elapsed, account.calendar_time
    return Text(
        f"The lines add up: {duration(counted)} counted of {duration(whole)} between start and "
        f"{'stop' if account.reading.stopped_at else 'reading'}.",
        style="quiet",
    )


def _as_json(account: Explanation) -> dict[str, object]:
    return {
        "reading": account.reading,
        "lines": account.lines,
        "counted_s": account.elapsed,
        "calendar_s": account.calendar_time,
        "adds_up": account.elapsed == (account.reading.elapsed or timedelta(0)),
    }
