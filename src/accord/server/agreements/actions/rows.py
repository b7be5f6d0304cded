"""What several actions do with the rows of a version."""

from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from accord.server.accounts.models import Person
from accord.server.agreements.access import BY_STATE
from accord.server.agreements.errors import ChangedMeanwhileError, NotInThatStateError
from accord.server.agreements.models import Agreement, Version
from accord.server.agreements.states import MOVES, State

__all__ = ["change_open_text", "lock", "move", "settle"]


def lock(version: Version) -> Version:
    """Return the row of a version as it is now, locked until the transaction ends."""
    return Version.objects.select_for_update(of=("self",)).select_related("agreement").get(pk=version.pk)


def move(version: Version, to: State, *, by: Person | None, now: datetime, **changes: Any) -> None:
    """Take a version to another state, if it still stands in one from which that can be done."""
    sources = [state for state, targets in MOVES.items() if to in targets]
    rows = Version.objects.filter(pk=version.pk, state__in=sources)
    done = rows.update(state=to, changed_at=now, changed_by=by, row_version=F("row_version") + 1, **changes)
    if not done:
        raise _elsewhere(version)
    version.refresh_from_db()
    settle(version.agreement)


def change_open_text(version: Version, expected: int, *, by: Person | None, now: datetime, **columns: Any) -> None:
    """Save columns of a version that is not signed, if nobody has saved it since row version `expected`."""
    rows = Version.objects.filter(pk=version.pk, state__in=(State.DRAFT, State.NEGOTIATION), row_version=expected)
    if rows.update(changed_at=now, changed_by=by, row_version=F("row_version") + 1, **columns):
        version.refresh_from_db()
        return
    version.refresh_from_db()
    if not version.is_open:
        raise _elsewhere(version)
    who = version.changed_by.name if version.changed_by else _("The system")
    raise ChangedMeanwhileError(_("%(who)s has saved this text since you opened it.") % {"who": who})


def settle(agreement: Agreement) -> None:
    """Let an agreement say where it stands as a whole, and be called as its leading version calls it."""
    leading = agreement.versions.order_by(BY_STATE, "-number").first()
    if leading is None:
        return
    Agreement.objects.filter(pk=agreement.pk).update(
        state=leading.state, title=leading.document["title"], row_version=F("row_version") + 1
    )
    agreement.refresh_from_db()


def _elsewhere(version: Version) -> NotInThatStateError:
    state = Version.objects.get(pk=version.pk).get_state_display()
    return NotInThatStateError(
        _("This cannot be done now: version %(number)s is “%(state)s”.") % {"number": version.number, "state": state}
    )
