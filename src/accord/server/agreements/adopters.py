"""The agreements that copied a calendar, as the pages of calendars show them."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils.translation import gettext as _

from accord.server.accounts.models import Person
from accord.server.agreements.actions.adopting import Copy, copies_of, propose_hours
from accord.server.calendars.adoption import Adopter, Adopters
from accord.server.calendars.models import Calendar, CalendarVersion
from accord.server.ui.filters import words

__all__ = ["ADOPTERS"]


def _find(calendar: Calendar, since: date | None, person: Person, today: date) -> list[Adopter]:
    return [_adopter(copy) for copy in copies_of(calendar, since, person, today)]


def _adopter(copy: Copy) -> Adopter:
    version = copy.version
    if copy.begins is None:
        outcome = _("Version %(number)s, which is being written, gets the new hours.") % {"number": version.number}
    else:
        outcome = _("A new draft follows version %(number)s from %(day)s.") % {
            "number": version.number,
            "day": words().day(copy.begins),
        }
    return Adopter(
        version.agreement.code,
        version.summary["title"],
        version.get_absolute_url(),
        "" if copy.refused else outcome,
        copy.refused,
    )


def _propose(version: CalendarVersion, codes: Collection[str], by: Person, now: datetime) -> list[Adopter]:
    return [
        Adopter(
            one.version.agreement.code,
            one.version.summary["title"],
            one.version.get_absolute_url(),
            refused=one.refused,
        )
        for one in propose_hours(version, codes, by=by, now=now)
    ]


ADOPTERS = Adopters(_find, _propose)
