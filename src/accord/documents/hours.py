"""Service hours in words: the week, the dates that differ, the zone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import cast

from accord.calendars import Calendar, country_holidays
from accord.documents.blocks import Block, Table, Text
from accord.documents.language import Language

__all__ = ["hours_blocks", "hours_line"]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALL_DAY = [["00:00", "24:00"]]

type Windows = Sequence[Sequence[str]]
type Dated = Mapping[str, Windows]


def hours_line(calendar: Calendar, words: Language) -> str:
    """Write service hours in one line: Monday–Friday 08:00–17:00, Europe/Berlin."""
    open_days = [f"{days} {windows}" for days, windows, is_open in _week(calendar, words) if is_open]
    return "; ".join(open_days or [words.text("closed")]) + f", {calendar.zone_name}"


def hours_blocks(calendar: Calendar, year: int | None, words: Language) -> tuple[Block, ...]:
    """Write service hours out: the week as a table, then the dates on which other hours hold.

    The public holidays of a country are listed for `year`; without a year only the rule is named.
    """
    week = tuple((days, windows) for days, windows, _ in _week(calendar, words))
    blocks: list[Block] = [
        Text(words.text("All times are those of the zone {zone}.", zone=calendar.zone_name), leads=True),
        Table("week", week, (words.text("Days"), words.text("Service hours"))),
    ]
    written = calendar.to_dict()
    if country := cast(str | None, written.get("country")):
        blocks.append(Text(_national(country, cast(str | None, written.get("subdivision")), year, words)))
    if dates := _dates(written, words):
        blocks.append(
            Table("dates", tuple(dates), (words.text("Date"), words.text("Occasion"), words.text("Service hours")))
        )
    return tuple(blocks)


def _week(calendar: Calendar, words: Language) -> list[tuple[str, str, bool]]:
    """Return runs of weekdays with equal hours: their names, the hours in words, whether they are open at all."""
    written = calendar.to_dict()
    week, breaks = cast(Dated, written.get("week", {})), cast(Dated, written.get("breaks", {}))
    days = [(windows_in_words(week.get(day, []), breaks.get(day, []), words), bool(week.get(day))) for day in WEEKDAYS]
    runs = [(list(run), hours) for hours, run in groupby(range(7), key=lambda index: days[index])]
    return [(_day_range(run, words), *hours) for run, hours in runs]


def windows_in_words(windows: Windows, breaks: Windows, words: Language) -> str:
    """Write the windows of a day: 09:00–12:30, 13:15–17:00 – without breaks, or closed."""
    if not windows:
        return words.text("closed")
    hours = words.text("around the clock") if windows == ALL_DAY else _ranges(windows)
    return words.text("{hours}, without {breaks}", hours=hours, breaks=_ranges(breaks)) if breaks else hours


def _ranges(windows: Windows) -> str:
    return ", ".join(f"{opens}–{closes}" for opens, closes in windows)


def _day_range(run: list[int], words: Language) -> str:
    first, last = words.weekday(run[0]), words.weekday(run[-1])
    joined = {1: first, 2: f"{first}, {last}"}.get(len(run), f"{first}–{last}")
    return joined[:1].upper() + joined[1:]


def _national(country: str, subdivision: str | None, year: int | None, words: Language) -> str:
    name = words.territory(country) + (f" ({subdivision})" if subdivision else "")
    rule = words.text("Closed on the public holidays of {country}.", country=name)
    if year is None:
        return rule
    days = [words.day_in_year(day.on) for day in country_holidays(country, subdivision, years=[year])]
    return f"{rule} " + words.text("In {year}: {days}.", year=year, days=words.listed(days))


def _dates(written: Mapping[str, object], words: Language) -> Iterable[tuple[str, str, str]]:
    """Return the rows of the dates that differ, in their order."""
    rows = [*_holidays(written, words)]
    for key, occasion in (("overrides", words.text("other hours")), ("breaks", words.text("break"))):
        dated = cast(Dated, written.get(key, {}))
        rows += [
            (on, occasion, windows_in_words(windows, [], words)) for on, windows in dated.items() if on[:1].isdigit()
        ]
    return [(words.day(date.fromisoformat(on)), occasion, hours) for on, occasion, hours in sorted(rows)]


def _holidays(written: Mapping[str, object], words: Language) -> Iterable[tuple[str, str, str]]:
    for holiday in cast(Sequence[str | Mapping[str, object]], written.get("holidays", [])):
        entry: Mapping[str, object] = {"date": holiday} if isinstance(holiday, str) else holiday
        name = cast(str, entry.get("name")) or words.text("holiday")
        yield cast(str, entry["date"]), name, windows_in_words(cast(Windows, entry.get("windows", [])), [], words)
