"""Taking agreement files in: all of them, or none."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accord.errors import InputError
from accord.server.accounts.models import Person
from accord.server.agreements.actions.writing import add_version, create_agreement, save_text
from accord.server.agreements.models import Agreement, Version
from accord.server.agreements.plans import Outcome, Planned, plan
from accord.server.audit.actions import record

__all__ = ["apply_files"]


@transaction.atomic
def apply_files(files: Sequence[tuple[str, str]], *, by: Person | None, now: datetime) -> list[Planned]:
    """Store what files say as drafts, whatever state they name: signatures are given here. InputError stores nothing.

    Applied again, they change nothing.
    """
    planned = plan(files)
    if problems := [problem for one in planned for problem in one.problems]:
        raise InputError(problems)
    for one in planned:
        _apply(one, by=by, now=now)
    return planned


def _apply(one: Planned, *, by: Person | None, now: datetime) -> None:
    text = one.text
    if text is None or one.outcome is Outcome.SAME:
        return
    if one.outcome is Outcome.NEW:
        version = create_agreement(text, by=by, now=now)
    elif one.outcome is Outcome.NEXT:
        version = add_version(Agreement.objects.get(code=text.id), text, by=by, now=now)
    else:
        stored = Version.objects.select_related("agreement").get(agreement__code=text.id, number=text.version)
        version = save_text(stored, text, expected=stored.row_version, by=by, now=now, calendar_code="")
    record("agreement.imported", version, by=by, now=now, file=one.file, outcome=one.outcome)
