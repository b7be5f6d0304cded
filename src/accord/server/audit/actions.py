"""Writing the audit trail."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from accord.server.audit.models import Entry

if TYPE_CHECKING:
    from accord.server.accounts.models import Person

__all__ = ["record", "said_of"]


def record(
    action: str, thing: models.Model, *, by: "Person | None", now: datetime | None = None, **details: Any
) -> Entry:
    """Write that `by` (None: the system itself) did `action` to `thing`, inside the transaction that does it."""
    written = Entry(**said_of(action, thing, by=by, now=now, **details))
    written.save(force_insert=True)
    return written


def said_of(
    action: str, thing: models.Model, *, by: "Person | None", now: datetime | None = None, **details: Any
) -> dict[str, Any]:
    """Return what such an entry says, for whoever writes it together with other rows of its transaction."""
    return {
        "at": now or timezone.now(),
        "action": action,
        "actor_id": by.pk if by else None,
        "actor_name": by.name if by else "",
        "kind": thing._meta.label_lower,
        "thing_id": str(thing.pk),
        "thing_name": str(thing)[:300],
        "details": details,
    }
