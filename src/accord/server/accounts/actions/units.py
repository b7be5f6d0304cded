"""Changes to the tree of business units."""

from datetime import date

from django.db import connection, transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from accord.server.accounts.actions.versions import claim, differences
from accord.server.accounts.errors import CyclicUnitError, StillNeededError, at_field
from accord.server.accounts.models import Person, Unit
from accord.server.audit.actions import record

__all__ = ["change_unit", "create_unit", "end_unit", "reopen_unit"]

_TREE_LOCK = 7_201  # one change of the tree at a time: two moves side by side could close a circle
SHOWN = ("name", "parent", "zone", "currency", "ended_on")


def _lock_tree() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TREE_LOCK])


def _path(unit: Unit) -> str:
    return f"{unit.parent.path if unit.parent else ''}{unit.pk}."


@transaction.atomic
def create_unit(unit: Unit, *, by: Person | None) -> Unit:
    """Save a new unit under its parent."""
    _lock_tree()
    unit.full_clean(exclude=["path"])
    unit.save()
    unit.path = _path(unit)
    unit.save(update_fields=["path"])
    record("unit.created", unit, by=by, code=unit.code)
    return unit


@transaction.atomic
def change_unit(unit: Unit, *, by: Person | None) -> Unit:
    """Save changes of a unit; one that moves takes everything below it along. A circle raises CyclicUnitError."""
    _lock_tree()
    before = Unit.objects.get(pk=unit.pk)
    _refuse_circle(unit, before)
    unit.path = _path(unit)
    unit.full_clean(exclude=["path"])
    claim(unit)
    unit.save()
    if unit.path != before.path:
        rest = Substr(F("path"), len(before.path) + 1)
        below = Unit.objects.filter(path__startswith=before.path).exclude(pk=unit.pk)
        below.update(path=Concat(Value(unit.path), rest))
    record("unit.changed", unit, by=by, code=unit.code, **differences(before, unit, SHOWN))
    return unit


def _refuse_circle(unit: Unit, before: Unit) -> None:
    if unit.parent_id is None:
        return
    unit.parent = Unit.objects.get(pk=unit.parent_id)
    if unit.parent.path.startswith(before.path):
        message = _("%(unit)s cannot belong to %(parent)s, which lies below it or is the unit itself.")
        raise CyclicUnitError(at_field(message % {"unit": unit.name, "parent": unit.parent.name}, "parent"))


@transaction.atomic
def end_unit(unit: Unit, *, on: date, by: Person | None) -> Unit:
    """Say on which day a unit ends.

    The organisation itself, and a unit above others that go on, raise StillNeededError.
    """
    if unit.parent_id is None:
        raise StillNeededError(_("The organisation itself cannot end."))
    below = Unit.objects.filter(Q(ended_on=None) | Q(ended_on__gt=on), path__startswith=unit.path).exclude(pk=unit.pk)
    if names := [str(other) for other in below[:5]]:
        message = _("%(unit)s cannot end before what belongs to it: %(below)s.")
        remedy = _("End these first, or move them.")
        raise StillNeededError(message % {"unit": unit, "below": ", ".join(names)}, remedy)
    claim(unit)
    unit.ended_on = on
    unit.save(update_fields=["ended_on"])
    record("unit.ended", unit, by=by, code=unit.code, on=on)
    return unit


@transaction.atomic
def reopen_unit(unit: Unit, *, by: Person | None) -> Unit:
    """Take back that a unit ends."""
    claim(unit)
    unit.ended_on = None
    unit.save(update_fields=["ended_on"])
    record("unit.reopened", unit, by=by, code=unit.code)
    return unit
