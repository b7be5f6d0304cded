"""Changes to calendars."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from accord.calendars import Calendar as Hours
from accord.errors import Place
from accord.server.accounts.models import Person, Team
from accord.server.audit.actions import record
from accord.server.calendars.bridge import begins
from accord.server.calendars.errors import StaleCalendarError, VersionError
from accord.server.calendars.models import Calendar, CalendarVersion, TeamHours
from accord.server.calendars.uses import uses_of

__all__ = [
    "add_version",
    "correct_version",
    "create_calendar",
    "edit_version",
    "end_calendar",
    "has_begun",
    "refuse_correction",
    "refuse_version",
    "rename_calendar",
    "set_team_hours",
    "withdraw_version",
]

type Definition = Mapping[str, object]


@transaction.atomic
def create_calendar(
    calendar: Calendar,
    definition: Definition,
    *,
    later: Sequence[tuple[date, Definition]] = (),
    reason: str = "",
    by: Person | None,
    now: datetime,
) -> Calendar:
    """Save a new calendar whose first hours hold since always; `later` are hours from dates on, past ones too."""
    calendar.changed_at, calendar.changed_by = now, by
    calendar.full_clean()
    try:
        with transaction.atomic():
            calendar.save()
    except IntegrityError:  # somebody has taken the short name since it was checked
        message = _("There is a calendar “%(code)s” already.") % {"code": calendar.code}
        raise VersionError(message, _("Choose another short name."), Place(field="code")) from None
    for number, (since, hours) in enumerate([(None, definition), *sorted(later, key=lambda pair: pair[0])], start=1):
        version = CalendarVersion(calendar=calendar, number=number, effective_from=since, reason=reason)
        _write(version, hours, by=by, now=now)
    record("calendar.created", calendar, by=by, now=now, code=calendar.code, versions=len(later) + 1)
    return calendar


def add_version(
    calendar: Calendar,
    definition: Definition,
    effective_from: date,
    *,
    seen: int,
    reason: str = "",
    by: Person | None,
    now: datetime,
) -> CalendarVersion:
    """Save hours that hold from a date on, which lies ahead: what has begun keeps the hours it began with.

    `seen` is the row version of the calendar that the new hours were written upon.
    """
    with _claimed(calendar, seen, by=by, now=now):
        refuse_version(calendar, definition=definition, effective_from=effective_from, now=now)
        last = CalendarVersion.objects.filter(calendar=calendar).aggregate(last=Max("number"))["last"]
        version = CalendarVersion(calendar=calendar, number=last + 1, effective_from=effective_from, reason=reason)
        _write(version, definition, by=by, now=now)
        record("calendar.version_added", calendar, by=by, now=now, **_told(version))
    return version


def edit_version(
    version: CalendarVersion,
    definition: Definition,
    effective_from: date,
    *,
    seen: int,
    reason: str = "",
    by: Person | None,
    now: datetime,
) -> CalendarVersion:
    """Save a version that has not begun with other hours or from another date on, which lies ahead too."""
    with _claimed(version.calendar, seen, by=by, now=now):
        refuse_version(version.calendar, definition=definition, effective_from=effective_from, edited=version, now=now)
        before = _told(version)
        version.effective_from, version.reason = effective_from, reason
        _write(version, definition, by=by, now=now)
        record("calendar.version_edited", version.calendar, by=by, now=now, before=before, **_told(version))
    return version


def correct_version(
    version: CalendarVersion,
    definition: Definition,
    *,
    seen: int,
    reason: str = "",
    by: Person | None,
    now: datetime,
) -> CalendarVersion:
    """Save a version that has begun with other hours from the same date on, as long as nothing runs by the calendar."""
    with _claimed(version.calendar, seen, by=by, now=now):
        refuse_correction(version)
        before = _told(version)
        version.reason = reason
        _write(version, definition, by=by, now=now)
        record("calendar.version_corrected", version.calendar, by=by, now=now, before=before, **_told(version))
    return version


def withdraw_version(version: CalendarVersion, *, seen: int, by: Person | None, now: datetime) -> None:
    """Take back a version that has not begun; its number is not used again."""
    with _claimed(version.calendar, seen, by=by, now=now):
        _refuse_begun(version, now)
        version.withdrawn_at = now
        version.save(update_fields=["withdrawn_at"])
        record("calendar.version_withdrawn", version.calendar, by=by, now=now, **_told(version))


def rename_calendar(calendar: Calendar, *, name: str, note: str, seen: int, by: Person | None, now: datetime) -> None:
    """Change the name and the note, which count for all versions."""
    with _claimed(calendar, seen, by=by, now=now):
        before = calendar.name
        calendar.name, calendar.note = name, note
        calendar.full_clean()
        calendar.save(update_fields=["name", "note"])
        record("calendar.renamed", calendar, by=by, now=now, before=before, after=name)


def end_calendar(calendar: Calendar, on: date | None, *, seen: int, by: Person | None, now: datetime) -> None:
    """Offer a calendar no longer from a date on, or offer it again (None); what uses it goes on using it."""
    with _claimed(calendar, seen, by=by, now=now):
        calendar.ended_on = on
        calendar.save(update_fields=["ended_on"])
        record("calendar.ended" if on else "calendar.brought_back", calendar, by=by, now=now, on=str(on or ""))


@transaction.atomic
def set_team_hours(team: Team, calendar: Calendar | None, *, by: Person | None, now: datetime) -> None:
    """Say by which calendar a team works; None: by none that is known."""
    before = TeamHours.objects.select_related("calendar").filter(team=team).first()
    if (before.calendar if before else None) == calendar:
        return
    if calendar is None:
        TeamHours.objects.filter(team=team).delete()
    else:
        TeamHours.objects.update_or_create(team=team, defaults={"calendar": calendar})
    code_before, code = before.calendar.code if before else "", calendar.code if calendar else ""
    record("team.hours_set", team, by=by, now=now, team=team.code, before=code_before, after=code)


@contextmanager
def _claimed(calendar: Calendar, seen: int, *, by: Person | None, now: datetime) -> Iterator[None]:
    """Hold a transaction in which the row's version is raised, if it is the one that was seen."""
    with transaction.atomic():
        rows = Calendar.objects.filter(pk=calendar.pk, row_version=seen)
        if not rows.update(row_version=F("row_version") + 1, changed_at=now, changed_by=by):
            raise _stale(calendar)
        yield
    calendar.row_version, calendar.changed_at, calendar.changed_by = seen + 1, now, by


def _stale(calendar: Calendar) -> StaleCalendarError:
    present = Calendar.objects.select_related("changed_by").get(pk=calendar.pk)
    name = present.changed_by.name if present.changed_by else _("the system")
    message = _("%(calendar)s was changed by %(name)s in the meantime. What you typed is still here.")
    return StaleCalendarError(message % {"calendar": present.name, "name": name}, at=present.changed_at, by=name)


def refuse_version(
    calendar: Calendar,
    *,
    definition: Definition,
    effective_from: date,
    edited: CalendarVersion | None = None,
    now: datetime,
) -> None:
    """Refuse hours that cannot begin on a date, as saving them would; `edited` is the version that they replace."""
    if edited is not None:
        _refuse_begun(edited, now)
    if calendar.ended_on is not None:
        raise VersionError(_("The calendar has ended. Bring it back first."))
    if begins(definition, effective_from) <= now:
        raise VersionError(
            _("New hours begin tomorrow at the earliest: tickets keep the hours under which they were opened."),
            place=Place(field="effective_from"),
        )
    others = CalendarVersion.objects.filter(calendar=calendar, effective_from=effective_from, withdrawn_at=None)
    if other := (others.exclude(pk=edited.pk) if edited else others).first():
        message = _("Version %(number)s begins on this date already: edit that one, or choose another date.")
        raise VersionError(message % {"number": other.number}, place=Place(field="effective_from"))


def refuse_correction(version: CalendarVersion) -> None:
    """Refuse to correct a version that has been withdrawn, or hours by which something runs."""
    if version.withdrawn_at is not None:
        raise VersionError(_("Version %(number)s has been withdrawn.") % {"number": version.number})
    if uses := uses_of([version.calendar.code])[version.calendar.code]:
        names = ", ".join(use.name for use in uses[:3]) + (" …" if len(uses) > 3 else "")
        message = _("Version %(number)s has begun, and it is used by %(names)s: what is used stays as it is.")
        raise VersionError(
            message % {"number": version.number, "names": names}, _("Make a new version from a date that lies ahead.")
        )


def has_begun(version: CalendarVersion, now: datetime) -> bool:
    """Say whether the hours of a version are in force, or have been."""
    return begins(version.definition, version.effective_from) <= now


def _refuse_begun(version: CalendarVersion, now: datetime) -> None:
    if version.withdrawn_at is not None:
        raise VersionError(_("Version %(number)s has been withdrawn.") % {"number": version.number})
    if has_begun(version, now):
        message = _("Version %(number)s has begun, and what has begun stays as it is.") % {"number": version.number}
        raise VersionError(message, _("Make a new version from a date that lies ahead."))


def _write(version: CalendarVersion, definition: Definition, *, by: Person | None, now: datetime) -> None:
    """Save a version with its hours, in the form in which the library writes them."""
    unnamed = {key: value for key, value in definition.items() if key != "name"}
    hours = Hours.from_dict(unnamed)
    version.definition, version.digest = hours.to_dict(), hours.digest()
    version.made_at, version.made_by = now, by
    try:
        version.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise VersionError("; ".join(error.messages), place=Place(field="reason")) from error
    version.save()


def _told(version: CalendarVersion) -> dict[str, object]:
    since = version.effective_from.isoformat() if version.effective_from else ""
    return {"code": version.calendar.code, "version": version.number, "from": since, "digest": version.digest}
