"""Differences between service hours: zone, windows by weekday, holidays and other dates."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import groupby
from typing import cast

from accord.agreements.comparison.changes import Change, ChangeKind, Effect
from accord.agreements.hours import Hours
from accord.agreements.phrases import hours_a_year
from accord.calendars import Calendar

__all__ = ["diff_hours"]

type _Windows = tuple[tuple[str, str], ...]

_WEEKDAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
_WEEKS = 52


def diff_hours(before: Hours, after: Hours, path: tuple[str, ...], subject: str) -> Iterator[Change]:
    """Yield the differences between two sets of hours; figures count 52 weeks to the year, before holidays.

    Where hours change with dates, each is compared with those that held on its first day before.
    """
    olds, news = _versions(before), _versions(after)
    for begins, calendar in news.items():
        earlier = [on for on in olds if on <= begins] or [min(olds)]
        is_dated = begins and begins not in olds
        here = f"{subject} from {begins}" if begins and len(news) > 1 else subject
        yield from _calendars(olds[max(earlier)], calendar, (*path, begins) if is_dated else path, here)
    for begins in olds.keys() - news.keys():
        if begins and max(news) > begins:
            yield Change((*path, begins), subject, ChangeKind.REMOVED, f"version of {begins}")


def _versions(hours: Hours) -> dict[str, Calendar]:
    if isinstance(hours, tuple):
        return {version.effective_from.isoformat(): Calendar.from_dict(version.calendar) for version in hours}
    return {"": Calendar.from_dict(hours)}


def _calendars(before: Calendar, after: Calendar, path: tuple[str, ...], subject: str) -> Iterator[Change]:
    old, new = before.to_dict(), after.to_dict()
    for key in ("zone", "country", "subdivision"):
        was, now = str(old.get(key, "")), str(new.get(key, ""))
        if was != now:
            name = "zone" if key == "zone" else "public holidays"
            yield Change((*path, key), f"{subject}, {name}", ChangeKind.of(was, now), was, now)
    yield from _week(_windows(old, "week"), _windows(new, "week"), path, subject)
    for key, name in (("holidays", "holiday"), ("overrides", "hours on a date"), ("breaks", "break")):
        yield from _dates(_dated(old, key), _dated(new, key), (*path, key), f"{subject}, {name}")


def _week(
    before: Mapping[str, _Windows], after: Mapping[str, _Windows], path: tuple[str, ...], subject: str
) -> Iterator[Change]:
    changes = [(day, _gone(before, after, day), _gone(after, before, day)) for day in _WEEKDAYS]
    for (removed, added), group in groupby(changes, key=lambda change: change[1:]):
        days = [day for day, *_ in group]
        if not removed and not added:
            continue
        names = _WEEKDAYS[days[0]] if len(days) == 1 else f"{_WEEKDAYS[days[0]]}–{_WEEKDAYS[days[-1]]}"
        gained = (_length(added) - _length(removed)) * len(days) * _WEEKS
        was, now = (f"{names} {_text(windows)}" if windows else "" for windows in (removed, added))
        effect = Effect.of(gained, timedelta(0))
        yield Change((*path, "week", days[0]), subject, ChangeKind.of(was, now), was, now, effect, hours_a_year(gained))


def _windows(given: Mapping[str, object], key: str) -> dict[str, _Windows]:
    entries = cast(Mapping[str, list[tuple[str, str]]], given.get(key, {}))
    return {day: tuple((opens, closes) for opens, closes in windows) for day, windows in entries.items()}


def _gone(before: Mapping[str, _Windows], after: Mapping[str, _Windows], day: str) -> _Windows:
    return tuple(window for window in before.get(day, ()) if window not in after.get(day, ()))


def _length(windows: _Windows) -> timedelta:
    lengths = (_time(closes) - _time(opens) for opens, closes in windows)
    return sum((one if one > timedelta(0) else one + timedelta(days=1) for one in lengths), timedelta(0))


def _time(text: str) -> timedelta:
    hours, minutes = text.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


def _text(windows: _Windows) -> str:
    return ", ".join(f"{opens}–{closes}" for opens, closes in windows) or "closed"


def _dated(given: Mapping[str, object], key: str) -> dict[str, str]:
    if key != "holidays":
        return {on: f"{on} {_text(windows)}" for on, windows in _windows(given, key).items()}
    entries = cast(list[object], given.get(key, []))
    return dict(_holiday(entry) for entry in entries)


def _holiday(entry: object) -> tuple[str, str]:
    if not isinstance(entry, Mapping):
        return str(entry), str(entry)
    windows = tuple((opens, closes) for opens, closes in entry.get("windows", ()))
    parts = (str(entry["date"]), str(entry.get("name", "")), _text(windows) if windows else "")
    return str(entry["date"]), " ".join(part for part in parts if part)


def _dates(before: dict[str, str], after: dict[str, str], path: tuple[str, ...], subject: str) -> Iterator[Change]:
    for on in sorted(before.keys() | after.keys()):
        was, now = before.get(on, ""), after.get(on, "")
        if was != now:
            yield Change((*path, on), subject, ChangeKind.of(was, now), was, now)
