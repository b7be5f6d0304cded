"""Opening, changing and closing improvements."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person, Unit
from accord.server.audit.actions import record
from accord.server.catalogue.models import Service
from accord.server.improvement.effects import effects
from accord.server.improvement.errors import SettledError, StaleError, WithoutOutcomeError
from accord.server.improvement.models import Deviation, Improvement, Outcome, Review, Source, State
from accord.server.knowledge.models import KnownError

__all__ = [
    "Facts",
    "change_improvement",
    "close_improvement",
    "held",
    "open_improvement",
    "reopen_improvement",
    "settle",
]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of an improvement by hand."""

    title: str
    unit: Unit
    text: str = ""
    service: Service | None = None
    owner: Person | None = None
    known_error: KnownError | None = None


@transaction.atomic
def open_improvement(
    facts: Facts, *, source: Source, by: Person | None, now: datetime, review: Review | None = None
) -> Improvement:
    """Enter an improvement into the register; its number follows from its key."""
    improvement = Improvement(
        source=source, code=f"new-{now.timestamp()}-{id(facts)}", opened_at=now, opened_by=by, review=review
    )
    _tell(improvement, facts)
    improvement.save()
    improvement.code = f"im-{improvement.pk}"
    improvement.save(update_fields=["code"])
    record("improvement.opened", improvement, by=by, now=now, source=str(source))
    return improvement


@transaction.atomic
def change_improvement(improvement: Improvement, facts: Facts, *, version: int, by: Person, now: datetime) -> None:
    """Say anew what is known. Raises StaleError when somebody was faster; a deviation stays with its unit."""
    row = held(improvement)
    if row.row_version != version:
        raise StaleError(_("Somebody else changed this while you were writing."))
    if row.source == Source.DEVIATION and (row.unit_id, row.service_id) != (facts.unit.pk, _key(facts.service)):
        raise InputError(
            [at_field(_("A deviation stays with the unit and the service that it was found for."), "unit")]
        )
    row.row_version += 1
    _tell(row, facts)
    row.save()
    record("improvement.changed", row, by=by, now=now)


def _tell(improvement: Improvement, facts: Facts) -> None:
    improvement.title, improvement.text = facts.title.strip(), facts.text.strip()
    improvement.unit, improvement.service = facts.unit, facts.service
    improvement.owner, improvement.known_error = facts.owner, facts.known_error


def _key(service: Service | None) -> int | None:
    return service.pk if service else None


@transaction.atomic
def close_improvement(improvement: Improvement, *, outcome: str, note: str, by: Person, now: datetime) -> None:
    """Close an improvement with what came of it.

    Raises WithoutOutcomeError without an outcome or a word on it, while an action is not done, or when the outcome is
    not what the check of the actions says; SettledError when it is closed already.
    """
    row = held(improvement)
    if outcome not in Outcome.values:
        raise WithoutOutcomeError([at_field(_("Say what came of it."), "outcome")])
    if not note.strip():
        raise WithoutOutcomeError([at_field(_("Say in a sentence what came of it."), "note")])
    if row.actions.filter(done_at=None).exists():
        raise WithoutOutcomeError(_("An action is not done yet. Report it done, or take it out."))
    _refuse_against_figures(row, Outcome(outcome), now)
    row.state, row.outcome, row.outcome_note = State.CLOSED, outcome, note.strip()
    row.closed_at, row.closed_by = now, by
    row.row_version += 1
    row.save()
    record("improvement.closed", row, by=by, now=now, outcome=outcome)


def _refuse_against_figures(row: Improvement, outcome: Outcome, now: datetime) -> None:
    """Refuse to say of a deviation that the number moved, or did not, where its check does not say so."""
    found = Deviation.objects.select_related("unit", "service").filter(pk=row.pk).first()
    if found is None:
        if outcome in (Outcome.MOVED, Outcome.NOT_MOVED):
            raise WithoutOutcomeError([at_field(_("No number belongs to this; say “Done”."), "outcome")])
        return
    if outcome == Outcome.ADDRESSED:
        message = _("What was done is checked by the number: say whether it moved.")
        raise WithoutOutcomeError([at_field(message, "outcome")])
    said = {str(one.outcome) for one in effects(found, list(row.actions.all()), now).values()}
    if outcome in (Outcome.MOVED, Outcome.NOT_MOVED) and str(outcome) not in said:
        raise WithoutOutcomeError([at_field(_("The check of the actions does not say so."), "outcome")])


@transaction.atomic
def reopen_improvement(improvement: Improvement, *, by: Person | None, now: datetime) -> None:
    """Go on with what was closed; does nothing to what is open."""
    row = Improvement.objects.select_for_update().get(pk=improvement.pk)
    if not row.is_closed:
        return
    row.state, row.outcome, row.outcome_note = State.OPEN, "", ""
    row.closed_at, row.closed_by, row.reopened = None, None, row.reopened + 1
    row.row_version += 1
    row.save()
    settle(row)
    record("improvement.reopened", row, by=by, now=now)


def held(improvement: Improvement) -> Improvement:
    """Return an improvement's row, locked; raises SettledError when it is closed."""
    row = Improvement.objects.select_for_update(of=("self",)).select_related("unit").get(pk=improvement.pk)
    if row.is_closed:
        raise SettledError(_("This is closed. Reopen it to go on."))
    return row


def settle(row: Improvement) -> None:
    """Let the state of an open improvement follow from its actions."""
    done = list(row.actions.values_list("done_at", flat=True))
    state = State.OPEN if not done else State.ACTING if None in done else State.CHECKING
    if row.state != state:
        row.state = state
        row.save(update_fields=["state"])
