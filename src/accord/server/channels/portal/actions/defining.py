"""Defining what can be ordered."""

from collections.abc import Iterable

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from accord.server.accounts.errors import StaleRowError
from accord.server.accounts.models import Person
from accord.server.audit.actions import record
from accord.server.channels.portal.fields import FormField, written_fields
from accord.server.channels.portal.models import RequestType

__all__ = ["define_type"]


def define_type(kind: RequestType, fields: Iterable[FormField], *, by: Person) -> RequestType:
    """Save a new request type, or a changed one with the `row_version` that it was changed from.

    Other fields make another version of the form. Raises StaleRowError when somebody was faster.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        rows, is_new = written_fields(fields), kind.pk is None
        if not is_new:
            present = RequestType.objects.select_for_update().get(pk=kind.pk)
            if present.row_version != kind.row_version:
                raise StaleRowError(_("Somebody else changed this a moment ago; open it again."))
            kind.row_version += 1
            kind.form_version = present.form_version + (rows != present.fields)
        kind.fields = rows
        kind.full_clean(exclude=["words", "letters"])
        kind.save()
        record("request_type.made" if is_new else "request_type.changed", kind, by=by)
    return kind
