"""Making, changing, removing and restoring one thing of the catalogue, of whatever kind."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pghistory
from django.db import models, transaction
from django.utils.translation import gettext as _

from accord.server.accounts.models import Person
from accord.server.audit.actions import record
from accord.server.audit.models import Entry
from accord.server.catalogue.errors import StaleError, StillUsedError
from accord.server.catalogue.models import Component, Function, Offering, Service, Supplier

__all__ = ["Thing", "acting", "change", "create", "remove", "restore"]

type Thing = Supplier | Service | Component | Function | Offering


@contextmanager
def acting(by: Person | None) -> Iterator[None]:
    """Let the history of each row say who changed it, on a page, in a command and in a job alike."""
    with transaction.atomic(), pghistory.context(user=by.pk if by else None):
        yield


def create[T: Thing](thing: T, *, by: Person | None) -> T:
    """Save a new thing."""
    with acting(by):
        thing.full_clean()
        thing.save()
        record(f"{_kind(thing)}.created", thing, by=by)
    return thing


def change[T: Thing](thing: T, *, version: int, by: Person | None, verb: str = "changed") -> T:
    """Save changes of a thing that was read at `version`; when somebody was faster, raise StaleError."""
    with acting(by):
        present = (
            type(thing)._default_manager.select_for_update().values_list("row_version", flat=True).get(pk=thing.pk)
        )
        if present != version:
            raise StaleError(_stale(thing))
        thing.row_version = version + 1
        thing.full_clean()
        thing.save()
        record(f"{_kind(thing)}.{verb}", thing, by=by)
    return thing


def remove(thing: Thing, *, by: Person | None) -> None:
    """Remove a thing with all that belongs to it; its history stays. Raises StillUsedError."""
    try:
        with acting(by):
            record(f"{_kind(thing)}.removed", thing, by=by)
            thing.delete()
    except (models.ProtectedError, models.RestrictedError) as error:
        users = sorted({str(user) for user in getattr(error, "protected_objects", ())})[:5]
        message = _("%(thing)s is still needed by: %(users)s") % {"thing": thing, "users": ", ".join(users)}
        raise StillUsedError(message) from None


def restore[T: Thing](thing: T, event: Any, *, by: Person | None) -> T:
    """Give a thing back the values that it had at an event of its history."""
    fixed = {"id", "code", "row_version"}
    for field in thing._meta.concrete_fields:
        if field.name not in fixed and hasattr(event, field.attname):
            setattr(thing, field.attname, getattr(event, field.attname))
    return change(thing, version=thing.row_version, by=by, verb="restored")


def _kind(thing: models.Model) -> str:
    return str(thing._meta.model_name)


def _stale(thing: models.Model) -> str:
    last = Entry.objects.filter(kind=thing._meta.label_lower, thing_id=str(thing.pk)).order_by("-at", "-id").first()
    if last is None:
        return _("Somebody else changed this in the meantime.")
    who = last.actor_name or _("Somebody else")
    return _("%(who)s changed this at %(at)s UTC.") % {"who": who, "at": f"{last.at:%H:%M, %Y-%m-%d}"}
