"""New hours of a calendar, proposed to the agreements that copied it: what is signed changes by a new version only."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accord.agreements import Agreement as Document
from accord.errors import AccordError
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.agreements import bridge
from accord.server.agreements.access import covers, visible_versions
from accord.server.agreements.actions.rows import lock
from accord.server.agreements.actions.writing import add_version, following, save_text
from accord.server.agreements.errors import NotInThatStateError
from accord.server.agreements.models import Version
from accord.server.agreements.states import CURRENT, OPEN, State
from accord.server.audit.actions import record
from accord.server.calendars.bridge import hours_of
from accord.server.calendars.models import Calendar, CalendarVersion
from accord.server.ui.wording import told_error

__all__ = ["Copy", "Proposed", "copies_of", "propose_hours"]

_LIVE = (*OPEN, State.SIGNED, *CURRENT)


@dataclass(frozen=True, slots=True)
class Copy:
    """An agreement that copied a calendar: the version to go on from, and why the new hours cannot go into it."""

    version: Version
    begins: date | None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What became of one proposal: the draft that has the new hours, or why there is none."""

    version: Version
    refused: str = ""


def copies_of(calendar: Calendar, since: date | None, person: Person, today: date) -> list[Copy]:
    """Return the agreements that copied a calendar, as far as a person sees them, by title.

    A text that is being written takes the new hours itself; one that is signed is followed by a draft that begins
    with them, tomorrow at the earliest.
    """
    rows = visible_versions(person).filter(state__in=_LIVE).select_related("agreement").prefetch_related("units")
    copied = set(rows.filter(calendar_code=calendar.code).order_by().values_list("agreement", flat=True))
    latest: dict[int, Version] = {}
    for version in rows.filter(agreement__in=copied).order_by("agreement__title", "number"):
        latest[version.agreement_id] = version
    return [_copy(version, calendar.code, since, person, today) for version in latest.values()]


def _copy(version: Version, code: str, since: date | None, person: Person, today: date) -> Copy:
    if version.is_open:
        return Copy(version, None, _not_yours(version, person) or _not_open_to_it(version, code))
    begins = max(filter(None, (since, today + timedelta(days=1), _day_after(version.effective_from))))
    refused = _not_yours(version, person)
    if not refused and version.calendar_code != code:
        refused = _("Version %(number)s has other hours by now.") % {"number": version.number}
    if not refused and version.effective_until and version.effective_until <= begins:
        refused = _("It ends before the new hours begin.")
    return Copy(version, begins, refused)


def _day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None


def _not_yours(version: Version, person: Person) -> str:
    is_theirs = covers(person, Capability.DRAFT_AGREEMENTS, version)
    return "" if is_theirs else _("Only those who write this agreement can propose hours for it.")


def _not_open_to_it(version: Version, code: str) -> str:
    number = {"number": version.number}
    if version.calendar_code != code:
        return _("Version %(number)s is being written, with hours of its own.") % number
    if version.signatures.filter(digest=version.digest).exists():
        return _("One side has signed version %(number)s already.") % number
    return ""


def propose_hours(
    calendar_version: CalendarVersion, codes: Collection[str], *, by: Person, now: datetime
) -> list[Proposed]:
    """Put the hours of a calendar as they are now into drafts of agreements; each by itself, none stops the others."""
    calendar = Calendar.objects.prefetch_related("versions").get(pk=calendar_version.calendar_id)
    wanted = [
        copy
        for copy in copies_of(calendar, calendar_version.effective_from, by, now.date())
        if copy.version.agreement.code in codes
    ]
    return [_proposed(copy, calendar, by=by, now=now) for copy in wanted]


def _proposed(copy: Copy, calendar: Calendar, *, by: Person, now: datetime) -> Proposed:
    if copy.refused:
        return Proposed(copy.version, copy.refused)
    try:
        with transaction.atomic():
            return Proposed(_draft(copy, calendar, by=by, now=now))
    except AccordError as error:
        return Proposed(copy.version, told_error(error))


def _draft(copy: Copy, calendar: Calendar, *, by: Person, now: datetime) -> Version:
    held = lock(copy.version)
    if held.state != copy.version.state:
        raise NotInThatStateError(_("Somebody has changed this agreement meanwhile."))
    text = bridge.document(held) if copy.begins is None else following(held, copy.begins)
    changed = Document.model_validate({**text.model_dump(mode="json"), "hours": hours_of(calendar)})
    if bridge.dumped(changed)["hours"] == held.document["hours"]:
        raise NotInThatStateError(_("It has these hours already."))
    if copy.begins is None:
        made = save_text(held, changed, expected=held.row_version, by=by, now=now, calendar_code=calendar.code)
    else:
        made = add_version(held.agreement, changed, by=by, now=now, calendar_code=calendar.code)
    record("agreement.hours_proposed", made, by=by, now=now, calendar=calendar.code)
    return made
