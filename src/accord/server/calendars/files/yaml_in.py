"""A calendar out of a YAML text, which cannot be a bomb."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import yaml
from django.utils.translation import gettext as _

from accord.calendars import Calendar, VersionedCalendar, load_yaml
from accord.errors import InputError
from accord.server.calendars.sheet.times import TypingError
from accord.server.ui.wording import told_error

__all__ = ["CalendarRead", "read_calendar"]

MOST_EVENTS: Final = 20_000
MOST_DEPTH: Final = 12
OPENING = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


@dataclass(frozen=True)
class CalendarRead:
    """A calendar in a file: its first hours, and those from later dates on."""

    name: str
    definition: dict[str, object]
    later: tuple[tuple[date, dict[str, object]], ...] = ()


def read_calendar(text: str) -> CalendarRead:
    """Return the calendar of a YAML text: one definition, or `versions` with the dates from which they hold.

    Anything else is a TypingError that says where. Anchors are refused: with them a short text becomes an endless one.
    """
    try:
        _refuse_bombs(text)
        plain = load_yaml(text)
        if not isinstance(plain, Mapping):
            raise TypingError(_("This is not a calendar: a calendar is a mapping with zone and week."))
        if "versions" in plain:
            versions = VersionedCalendar.from_dict(plain).versions
            first, *later = [(version.effective_from, version.calendar.to_dict()) for version in versions]
            return CalendarRead(versions[-1].calendar.name, first[1], tuple(later))
        calendar = Calendar.from_dict(plain)
    except InputError as error:
        raise TypingError(told_error(error)) from error
    return CalendarRead(calendar.name, calendar.to_dict())


def _refuse_bombs(text: str) -> None:
    depth = 0
    try:
        for count, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
            depth += isinstance(event, OPENING) - isinstance(event, CLOSING)
            line = {"line": event.start_mark.line + 1 if event.start_mark else 1}
            if isinstance(event, yaml.AliasEvent):
                raise TypingError(_("Line %(line)s refers to another part of the text (*); write it out.") % line)
            if depth > MOST_DEPTH or count > MOST_EVENTS:
                raise TypingError(_("Line %(line)s: the text is too deep or too long for a calendar.") % line)
    except yaml.YAMLError:
        return  # reading it again says what is wrong, with its line
