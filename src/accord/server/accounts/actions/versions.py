"""Two people at one row: whoever saves second is told, and nothing of the first is lost."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F
from django.utils.translation import gettext as _

from accord.server.accounts.errors import StaleRowError
from accord.server.audit.models import Entry

__all__ = ["claim", "differences"]


def claim(row: models.Model) -> None:
    """Raise the version of a row, which must still be the one that was read; otherwise StaleRowError."""
    version = int(getattr(row, "row_version"))  # noqa: B009 - every editable model has it, their base class does not
    same = type(row)._default_manager.filter(pk=row.pk, row_version=version)
    if not same.update(row_version=F("row_version") + 1):
        raise _stale(row)
    setattr(row, "row_version", version + 1)  # noqa: B010


def _stale(row: models.Model) -> StaleRowError:
    kind = row._meta.label_lower
    last = Entry.objects.filter(kind=kind, thing_id=str(row.pk)).order_by("-at", "-id").first()
    who = (last.actor_name if last else "") or _("Somebody")
    message = _(
        "%(who)s changed this since you opened it. Your entries are still below: compare them with the present state,"
        " and save again to keep yours."
    ) % {"who": who}
    return StaleRowError(message, changed_by=who, changed_at=last.at if last else None)


def differences(before: models.Model, after: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """Return what the trail says of a change: each field that differs, from what to what."""
    pairs = ((name, str(getattr(before, name) or ""), str(getattr(after, name) or "")) for name in names)
    return {name: {"from": old, "to": new} for name, old, new in pairs if old != new}
