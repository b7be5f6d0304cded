"""Actions: who does what until when."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person
from accord.server.audit.actions import record
from accord.server.improvement.actions.register import held, settle
from accord.server.improvement.errors import SettledError
from accord.server.improvement.models import Action, Improvement

__all__ = ["ActionFacts", "add_action", "drop_action", "finish_action", "resume_action"]


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """What somebody does until a day."""

    text: str
    owner: Person
    due_on: date


@transaction.atomic
def add_action(improvement: Improvement, facts: ActionFacts, *, by: Person, now: datetime) -> Action:
    """Plan an action; a day that has passed is taken too, since what is late is entered late."""
    row = held(improvement)
    action = Action.objects.create(
        improvement=row, text=facts.text.strip(), owner=facts.owner, due_on=facts.due_on, made_at=now, made_by=by
    )
    settle(row)
    record("improvement.action_planned", row, by=by, now=now, task=action.text)
    return action


@transaction.atomic
def finish_action(action: Action, *, by: Person, now: datetime, done_at: datetime | None = None) -> None:
    """Report an action done, now or at an instant before; from then on it is checked whether it moved the number."""
    row, mine = held(action.improvement), _mine(action)
    if mine.done_at is not None:
        raise SettledError(_("This action is done already."))
    at = done_at or now
    if at > now:
        raise InputError([at_field(_("This instant lies ahead."), "done_at")])
    mine.done_at, mine.effect = at, ""
    mine.save(update_fields=["done_at", "effect"])
    settle(row)
    record("improvement.action_done", row, by=by, now=now, task=mine.text)


@transaction.atomic
def resume_action(action: Action, *, by: Person, now: datetime) -> None:
    """Take back that an action is done."""
    row, mine = held(action.improvement), _mine(action)
    mine.done_at, mine.effect = None, ""
    mine.save(update_fields=["done_at", "effect"])
    settle(row)
    record("improvement.action_resumed", row, by=by, now=now, task=mine.text)


@transaction.atomic
def drop_action(action: Action, *, by: Person, now: datetime) -> None:
    """Take an action out that nobody will do; what is done stays."""
    row, mine = held(action.improvement), _mine(action)
    if mine.done_at is not None:
        raise SettledError(_("What is done stays; take back first that it is done."))
    text = mine.text
    mine.delete()
    settle(row)
    record("improvement.action_dropped", row, by=by, now=now, task=text)


def _mine(action: Action) -> Action:
    return Action.objects.select_for_update().get(pk=action.pk)
