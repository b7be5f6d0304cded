"""Why somebody is suggested, as a sentence."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from accord.assigning import Needs, Suggestion
from accord.server.ui.filters import day, moment, number, time_of_day

__all__ = ["called", "reason"]

_A_DAY: Final = timedelta(hours=20)
"""A shift that goes on longer is not worth a time of day."""


def called(one: Suggestion, needs: Needs, now: datetime) -> str:
    """Return a name with the reason behind it: "Dora – knows SAP, on shift until 18:00, 6 open tickets"."""
    return f"{one.candidate.name} – {reason(one, needs, now)}"


def reason(one: Suggestion, needs: Needs, now: datetime) -> str:
    """Say what speaks for somebody and what does not, in the order in which it counts."""
    return ", ".join([*_presence(one, now), *_abilities(one, needs), *_shift(one, now), _load(one)])


def _presence(one: Suggestion, now: datetime) -> Iterator[str]:
    until = one.candidate.absent_until
    if until is not None and until > now:
        yield _("away, back on %(day)s") % {"day": day(until.date())}


def _abilities(one: Suggestion, needs: Needs) -> Iterator[str]:
    if one.known_skills:
        yield _("knows %(skills)s") % {"skills": _listed(one.known_skills)}
    if one.missing_skills:
        yield _("does not know %(skills)s") % {"skills": _listed(one.missing_skills)}
    if one.speaks_language is not None:
        said = _("speaks %(language)s") if one.speaks_language else _("does not speak %(language)s")
        yield said % {"language": _language(needs.language)}
    if one.is_on_site:
        yield _("works on the site")


def _shift(one: Suggestion, now: datetime) -> Iterator[str]:
    until, back = one.candidate.on_shift_until, one.candidate.back_at
    if one.candidate.absent_until is not None and one.candidate.absent_until > now:
        return
    if back is not None and back > now:
        yield _("back on shift %(at)s") % {"at": moment(back, now)}
    elif until is not None:
        yield _("on shift until %(at)s") % {"at": time_of_day(until)} if until - now < _A_DAY else _("on shift")


def _load(one: Suggestion) -> str:
    load = one.candidate.load
    whole = round(load)
    if load != whole:
        return _("work of %(count)s open tickets") % {"count": number(load, 1)}
    return ngettext("%(num)s open ticket", "%(num)s open tickets", whole) % {"num": number(whole)}


def _listed(names: tuple[str, ...]) -> str:
    *first, last = names
    return _("%(some)s and %(last)s") % {"some": ", ".join(first), "last": last} if first else last


def _language(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
