"""Dates out of an .ics file, read in a process of its own that cannot run away.

A rule that repeats can be written so that following it takes for ever; the process has five seconds and bounded memory.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from accord.calendars import NamedDate
from accord.server.calendars.sheet.times import TypingError

__all__ = ["MOST_DATES", "MOST_YEARS", "dates_in"]

MOST_DATES: Final = 1_000
MOST_YEARS: Final = 10
SECONDS: Final = 5
MODULE: Final = "accord.server.calendars.files.ics_reader"


def dates_in(text: str, years: Iterable[int]) -> list[NamedDate]:
    """Return the dates of an iCalendar text in some years; what repeats without end is followed in those years only.

    A text that is no calendar, that takes too long or that holds more than a thousand dates is a TypingError.
    """
    if "BEGIN:VCALENDAR" not in text[:1000].upper():
        raise TypingError(_("This is not a calendar file: an .ics begins with BEGIN:VCALENDAR."))
    wanted = sorted(set(years))
    if len(wanted) > MOST_YEARS:
        raise TypingError(_("Take at most %(years)s years at once.") % {"years": MOST_YEARS})
    answer = _ask(text, wanted)
    if "problem" in answer:
        raise TypingError(_("The file cannot be read: %(problem)s") % answer)
    dates = [NamedDate(date.fromisoformat(on), name) for on, name in answer["dates"]]
    if not dates:
        raise TypingError(_("There are no dates from %(first)s to %(last)s in the file.") % _span(wanted))
    if len(dates) > MOST_DATES:
        raise TypingError(_("There are more than %(most)s dates in the file.") % {"most": MOST_DATES})
    return dates


def _span(years: list[int]) -> dict[str, int]:
    return {"first": years[0], "last": years[-1]}


def _ask(text: str, years: list[int]) -> dict[str, list[list[str]]]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE", "ACCORD"))}
    command = [sys.executable, "-m", MODULE, str(SECONDS), str(MOST_DATES), *map(str, years)]
    try:
        done = subprocess.run(  # noqa: S603 - nothing of the file is in the command
            command, input=text.encode(), capture_output=True, timeout=SECONDS * 6, check=True, env=environment
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise TypingError(
            _("Following the dates of this file takes too long: a repeating event seems to have no end.")
        ) from None
    answer: dict[str, list[list[str]]] = json.loads(done.stdout)
    return answer
