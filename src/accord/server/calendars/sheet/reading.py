"""From the sheet to a definition, with every problem at its field."""

from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import partial

from django.utils.translation import gettext as _

from accord.calendars import Calendar, CalendarError, UnknownZoneError, zone
from accord.calendars.zones import zone_names
from accord.server.calendars.nations import is_known
from accord.server.calendars.sheet.times import TypingError, read_day, read_windows
from accord.server.calendars.sheet.typed import WEEKDAYS, Sheet
from accord.server.ui.wording import told_error

__all__ = ["Problems", "definition_of"]

type Problems = dict[str, str]
"""What is wrong, by field: "zone", "week-0", "holiday-3-on"; "" is the sheet as a whole."""


def definition_of(sheet: Sheet) -> tuple[dict[str, object], Problems]:
    """Return the definition that a sheet means, and what is wrong with it; with problems it is not whole."""
    reader = _Reader()
    sheet = sheet.with_taken()
    definition = {
        "zone": reader.zone(sheet.zone),
        "week": reader.week("week", sheet.week),
        "holidays": reader.holidays(sheet),
        "overrides": reader.overrides(sheet),
        "breaks": {**reader.week("pause", sheet.pauses), **reader.breaks(sheet)},
        **reader.nation(sheet),
    }
    definition = {key: value for key, value in definition.items() if value}
    if not reader.problems:
        reader.attempt("", lambda: _check(definition))
    return definition, reader.problems


def _check(definition: Mapping[str, object]) -> None:
    if not (definition.get("week") or definition.get("overrides")) and not _opens_on_holidays(definition):
        raise TypingError(_("These hours never open: give at least one day a window."))
    try:
        Calendar.from_dict(definition)
    except CalendarError as error:
        raise TypingError(told_error(error)) from error


def _opens_on_holidays(definition: Mapping[str, object]) -> bool:
    holidays = definition.get("holidays")
    return isinstance(holidays, list) and any(isinstance(each, dict) and "windows" in each for each in holidays)


class _Reader:
    """Reads fields and collects what is wrong with them."""

    def __init__(self) -> None:
        self.problems: Problems = {}

    def attempt[T](self, field: str, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except TypingError as error:
            self.problems[field] = str(error)
            return None

    def zone(self, name: str) -> str | None:
        return self.attempt("zone", lambda: _zone(name))

    def week(self, field: str, texts: tuple[str, ...]) -> dict[str, object]:
        days: dict[str, object] = {}
        for index, day in enumerate(WEEKDAYS):
            windows = self.attempt(f"{field}-{index}", partial(read_windows, texts[index]))
            if windows:
                days[day] = windows
        return days

    def nation(self, sheet: Sheet) -> dict[str, object]:
        if sheet.country and not is_known(sheet.country):
            self.problems["country"] = _("There are no public holidays for “%(code)s”.") % {"code": sheet.country[:40]}
        elif sheet.subdivision and not is_known(sheet.country, sheet.subdivision):
            names = {"country": sheet.country, "code": sheet.subdivision[:40]}
            self.problems["subdivision"] = _("%(country)s has no part “%(code)s”.") % names
        return {"country": sheet.country, "subdivision": sheet.subdivision}

    def holidays(self, sheet: Sheet) -> list[object]:
        made: dict[date, dict[str, object]] = {}
        for index, row in enumerate(sheet.holidays):
            if row.is_blank:
                continue
            on = self.on(f"holiday-{index}-on", row.on, made)
            windows = self.attempt(f"holiday-{index}-hours", partial(read_windows, row.hours))
            if on is not None:
                made[on] = {"date": on.isoformat(), "name": row.name.strip()[:200], "windows": windows or []}
        return [{key: value for key, value in made[on].items() if value} for on in sorted(made)]

    def overrides(self, sheet: Sheet) -> dict[str, object]:
        made: dict[date, object] = {}
        for index, row in enumerate(sheet.overrides):
            if row.is_blank:
                continue
            on = self.on(f"override-{index}-on", row.on, made)
            windows = self.attempt(f"override-{index}-hours", partial(read_windows, row.hours))
            if on is not None:
                made[on] = windows or []
        return {on.isoformat(): made[on] for on in sorted(made)}

    def breaks(self, sheet: Sheet) -> dict[str, object]:
        made: dict[date, object] = {}
        for index, row in enumerate(sheet.breaks):
            if row.is_blank:
                continue
            on = self.on(f"break-{index}-on", row.on, made)
            field = f"break-{index}-hours"
            windows = self.attempt(field, partial(read_windows, row.hours))
            if on is not None and windows:
                made[on] = windows
            if windows == []:
                self.problems[field] = _("Say from when to when the break lasts.")
        return {on.isoformat(): made[on] for on in sorted(made)}

    def on(self, field: str, text: str, known: Mapping[date, object]) -> date | None:
        found = self.attempt(field, lambda: read_day(text))
        if found in known:
            self.problems[field] = _("This date stands here twice: keep one of them.")
        return found


def _zone(name: str) -> str:
    if not name:
        raise TypingError(_("Give the time zone, for example Europe/Berlin."))
    try:
        return zone(name).key
    except UnknownZoneError:
        raise TypingError(_unknown_zone(name)) from None


def _unknown_zone(name: str) -> str:
    by_lower_case = {known.lower(): known for known in sorted(zone_names())}
    wanted = name.lower().replace(" ", "_")
    near = [by_lower_case[key] for key in get_close_matches(wanted, by_lower_case, n=3)]
    near += [known for known in by_lower_case.values() if known.lower().endswith(f"/{wanted}") and known not in near]
    message = _("“%(name)s” is not a time zone.") % {"name": name[:60]}
    if not near:
        return message + " " + _("An example is Europe/Berlin.")
    return message + " " + _("Did you mean %(names)s?") % {"names": ", ".join(near[:3])}
