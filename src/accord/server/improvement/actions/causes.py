"""Causes: a list that grows as people name them, and is tidied by merging."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F
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
    chosen = [one.merged_into or one for one in _locked(causes)]
    row = held(improvement)
    named = {cause.pk: cause for cause in chosen}
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
def merge_cause(cause: Cause, into: Cause, *, by: Person, now: datetime) -> int:
    """Let what has a cause have another one instead; the name goes on to point there.

    Returns how many improvements named the cause. The trail says which they were, and which of them named both, so that
    somebody can take it back by hand. Raises InputError for the cause itself and for one that is merged.
    """
    rows = {one.pk: one for one in _locked([cause, into])}
    if cause.pk == into.pk or len(rows) != 2 or any(one.merged_into_id for one in rows.values()):
        raise InputError([at_field(_("Choose another cause that is not merged."), "into")])
    named = dict(Improvement.objects.filter(causes=cause).order_by("pk").values_list("pk", "code"))
    both = dict(Improvement.objects.filter(pk__in=named, causes=into).order_by("pk").values_list("pk", "code"))
    links = Improvement.causes.through.objects.filter(cause=cause)
    links.filter(improvement__in=both).delete()
    links.update(cause=into)
    Improvement.objects.filter(pk__in=named).update(row_version=F("row_version") + 1)
    Cause.objects.filter(merged_into=cause).update(merged_into=into)
    merged = rows[cause.pk]
    merged.merged_into = rows[into.pk]
    merged.save(update_fields=["merged_into"])
    moved = {"improvements": _codes(named), "both": _codes(both)}
    record("cause.merged", merged, by=by, now=now, name=into.name, **moved)
    return len(named)


def _locked(causes: Iterable[Cause]) -> list[Cause]:
    """Return causes as they are now, and let nobody merge one of them meanwhile; always locked before improvements."""
    rows = Cause.objects.select_for_update(of=("self",), no_key=True).select_related("merged_into")
    return list(rows.filter(pk__in=[one.pk for one in causes]).order_by("pk"))


def _codes(named: Mapping[int, str]) -> list[str]:
    return [code.upper() for code in named.values()]
