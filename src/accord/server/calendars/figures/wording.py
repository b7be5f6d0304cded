"""Hours in words, and how one version differs from another."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from accord.calendars import Calendar as Hours
from accord.server.calendars.figures.dates import Parts, Windows, written
from accord.server.calendars.nations import nation_name
from accord.server.ui.filters import words

__all__ = ["changes", "week_in_words"]


def week_in_words(hours: Hours) -> list[tuple[str, str]]:
    """Return the week as rows: the days with equal hours, and their hours."""
    parts = Parts.of(hours)
    runs = groupby(range(7), key=lambda day: (parts.week[day], parts.pauses[day] if parts.week[day] else ()))
    return [(_days(list(run)), _windows(*both)) for both, run in runs]


def _days(run: list[int]) -> str:
    first, last = words().weekday(run[0]), words().weekday(run[-1])
    name = {1: first, 2: f"{first}, {last}"}.get(len(run), f"{first}–{last}")
    return name[:1].upper() + name[1:]


def _windows(windows: Windows, pauses: Windows = ()) -> str:
    if not windows:
        return _("closed")
    hours = _("around the clock") if windows == (("00:00", "24:00"),) else written(windows)
    if not pauses:
        return hours
    return _("%(hours)s without %(breaks)s") % {"hours": hours, "breaks": written(pauses)}


type Change = tuple[str, str, str]
"""What changes, how it was, how it is: empty where it was or is not there."""


def changes(before: Hours, after: Hours) -> list[Change]:
    """Return how hours differ from others, one row for each thing that changes."""
    old, new = Parts.of(before), Parts.of(after)
    rows = [(_("Time zone"), old.zone, new.zone)] if old.zone != new.zone else []
    rows += _week_changes(old, new)
    rows += _nation_changes(old, new)
    rows += _dated(_("Holiday"), _holidays(old), _holidays(new))
    rows += _dated(_("Other hours"), _plain(old.overrides), _plain(new.overrides))
    rows += _dated(_("Break"), _plain(old.breaks), _plain(new.breaks))
    return rows


def _week_changes(old: Parts, new: Parts) -> Iterator[Change]:
    def both(day: int) -> tuple[str, str]:
        return _windows(old.week[day], old.pauses[day]), _windows(new.week[day], new.pauses[day])

    for (was, becomes), run in groupby(range(7), key=both):
        if was != becomes:
            yield _days(list(run)), was, becomes


def _nation_changes(old: Parts, new: Parts) -> Iterator[Change]:
    was, becomes = (nation_name(part.country, part.subdivision) if part.country else "" for part in (old, new))
    if was != becomes:
        yield _("Public holidays"), was, becomes


def _holidays(parts: Parts) -> dict[str, str]:
    return {
        on: ", ".join(filter(None, (name, _windows(windows) if windows else ""))) or _("closed")
        for on, (name, windows) in parts.holidays.items()
    }


def _plain(dated: Mapping[str, Windows]) -> dict[str, str]:
    return {on: _windows(windows) for on, windows in dated.items()}


def _dated(what: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for on in sorted({*old, *new}):
        if old.get(on) != new.get(on):
            yield f"{what}, {words().day_short(date.fromisoformat(on))}", old.get(on, ""), new.get(on, "")
