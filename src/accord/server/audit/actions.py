"""Writing the audit trail."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from accord.server.audit.models import Entry

if TYPE_CHECKING:
    from accord.server.accounts.models import Person

__all__ = ["entry", "record"]


def record(
    action: str, thing: models.Model, *, by: "Person | None", now: datetime | None = None, **details: Any
) -> Entry:
    """Write that `by` (None: the system itself) did `action` to `thing`, inside the transaction that does it."""
    written = entry(action, thing, by=by, now=now, **details)
    written.save(force_insert=True)
    return written


def entry(
    action: str, thing: models.Model, *, by: "Person | None", now: datetime | None = None, **details: Any
) -> Entry:
    """Return the same entry, for whoever writes it together with other rows of its transaction."""
    return Entry(
        at=now or timezone.now(),
        action=action,
        actor=by,
        actor_name=by.name if by else "",
        kind=thing._meta.label_lower,
        thing_id=str(thing.pk),
        thing_name=str(thing)[:300],
        details=details,
    )
