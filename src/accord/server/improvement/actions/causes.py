"""Causes: a list that grows as people name them, and is tidied by merging."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person
from accord.server.audit.actions import record
from accord.server.improvement.actions.register import held
from accord.server.improvement.models import Cause, Improvement

__all__ = ["cause_named", "merge_cause", "name_causes"]

LONGEST = 120


@transaction.atomic
def name_causes(
    improvement: Improvement, causes: Iterable[Cause], *, new: str = "", by: Person, now: datetime
) -> list[Cause]:
    """Say what the causes of an improvement are: known ones, and one that nobody has named before."""
    row = held(improvement)
    named = {cause.pk: cause for cause in causes}
    if new.strip():
        made = cause_named(new, by=by, now=now)
        named[made.pk] = made
    row.causes.set(named.values())
    row.row_version += 1
    row.save(update_fields=["row_version"])
    record(
        "improvement.causes_named", row, by=by, now=now, name=", ".join(sorted(cause.name for cause in named.values()))
    )
    return list(named.values())


@transaction.atomic
def cause_named(name: str, *, by: Person | None, now: datetime) -> Cause:
    """Return the cause of a name, however it is spelt in capitals, making it where there is none.

    A cause that was merged gives the one it was merged into.
    """
    said = " ".join(name.split())
    if not said or len(said) > LONGEST:
        raise InputError([at_field(_("A cause has a name of 1 to 120 characters."), "new")])
    found = Cause.objects.select_related("merged_into").filter(name__iexact=said).first()
    if found is not None:
        return found.merged_into or found
    made = Cause.objects.create(name=said, made_at=now, made_by=by)
    record("cause.made", made, by=by, now=now)
    return made


@transaction.atomic
def merge_cause(cause: Cause, into: Cause, *, by: Person, now: datetime) -> None:
    """Let what has a cause have another one instead; the name goes on to point there."""
    rows = {one.pk: one for one in Cause.objects.select_for_update().filter(pk__in=[cause.pk, into.pk]).order_by("pk")}
    if cause.pk == into.pk or len(rows) != 2 or any(one.merged_into_id for one in rows.values()):
        raise InputError([at_field(_("Choose another cause that is not merged."), "into")])
    for improvement in Improvement.objects.filter(causes=cause):
        improvement.causes.add(into)
        improvement.causes.remove(cause)
    Cause.objects.filter(merged_into=cause).update(merged_into=into)
    merged = rows[cause.pk]
    merged.merged_into = rows[into.pk]
    merged.save(update_fields=["merged_into"])
    record("cause.merged", merged, by=by, now=now, name=into.name)
