"""Pilots: an agreement is tried with some units, then covers more of them from wave to wave."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accord.agreements import Agreement as Document
from accord.errors import InputError, Place
from accord.server.accounts.models import Person, Unit
from accord.server.agreements.actions.rows import lock
from accord.server.agreements.actions.writing import add_version
from accord.server.agreements.derived import next_review
from accord.server.agreements.errors import NotInThatStateError
from accord.server.agreements.models import Agreement, Pilot, Version, Wave
from accord.server.agreements.states import BINDING, OPEN
from accord.server.audit.actions import record

__all__ = ["add_wave", "start_pilot"]


@transaction.atomic
def start_pilot(
    agreement: Agreement, units: Sequence[Unit], *, from_date: date, note: str, by: Person | None, now: datetime
) -> Pilot:
    """Say that an agreement is a pilot with some units from a date; said again, it is changed."""
    if not units:
        raise InputError(_("no unit is chosen"), _("Choose at least one"), Place(field="units"))
    pilot, _is_new = Pilot.objects.update_or_create(
        agreement=agreement, defaults={"from_date": from_date, "note": note.strip(), "started_by": by}
    )
    pilot.units.set(units)
    record("agreement.pilot", agreement, by=by, now=now, units=[unit.code for unit in units], from_date=from_date)
    return pilot


@transaction.atomic
def add_wave(
    version: Version, units: Sequence[Unit], *, from_date: date, note: str, by: Person | None, now: datetime
) -> Wave:
    """Begin the next version of a signed agreement, which covers more units from a date; it is signed as any other."""
    held = lock(version)
    agreement = held.agreement
    if held.state not in BINDING or agreement.versions.filter(state__in=OPEN).exists():
        raise NotInThatStateError(_("There is a next version already, or this one is not signed."))
    text = Document.model_validate(held.document)
    covered = tuple(unit.path for unit in held.units.all())
    codes = [unit.code for unit in units if not unit.path.startswith(covered)]
    if not codes or not text.scope.units:
        raise InputError(_("the wave covers no further unit"), _("Choose at least one more"), Place(field="units"))
    changes = {
        "version": max(agreement.versions.values_list("number", flat=True)) + 1,
        "effective_from": from_date,
        "scope": text.scope.model_copy(update={"units": (*text.scope.units, *codes)}),
    }
    if text.review:
        changes["review"] = text.review.model_copy(update={"next_on": next_review(held, from_date)})
    made = add_version(agreement, text.model_copy(update=changes), by=by, now=now, calendar_code=held.calendar_code)
    wave = Wave.objects.create(agreement=agreement, version=made, from_date=from_date, note=note.strip())
    wave.units.set(unit for unit in units if unit.code in codes)
    record("agreement.wave", made, by=by, now=now, units=codes, from_date=from_date)
    return wave
