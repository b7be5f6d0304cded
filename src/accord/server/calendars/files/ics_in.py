"""Dates out of an .ics file; the library follows what repeats in it with bounded effort."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from accord.calendars import NamedDate, holidays_from_ics
from accord.errors import InputError
from accord.server.calendars.sheet.times import TypingError
from accord.server.ui.wording import told_problem

__all__ = ["MOST_DATES", "MOST_YEARS", "dates_in"]

MOST_DATES: Final = 1_000
MOST_YEARS: Final = 10


def dates_in(text: str, years: Iterable[int]) -> list[NamedDate]:
    """Return the dates of an iCalendar text in some years; what repeats without end is followed in those years only.

    A text that is no calendar, that takes too long or that holds more than a thousand dates is a TypingError.
    """
    if "BEGIN:VCALENDAR" not in text[:1000].upper():
        raise TypingError(_("This is not a calendar file: an .ics begins with BEGIN:VCALENDAR."))
    wanted = sorted(set(years))
    if len(wanted) > MOST_YEARS:
        raise TypingError(_("Take at most %(years)s years at once.") % {"years": MOST_YEARS})
    try:
        dates = holidays_from_ics(text, years=wanted)
    except InputError as error:
        told = " ".join(map(told_problem, error.problems))
        raise TypingError(_("The file cannot be read: %(problem)s") % {"problem": told}) from None
    if not dates:
        raise TypingError(_("There are no dates from %(first)s to %(last)s in the file.") % _span(wanted))
    if len(dates) > MOST_DATES:
        raise TypingError(_("There are more than %(most)s dates in the file.") % {"most": MOST_DATES})
    return [NamedDate(day.on, day.name[:200]) for day in dates]


def _span(years: list[int]) -> dict[str, int]:
    return {"first": years[0], "last": years[-1]}
