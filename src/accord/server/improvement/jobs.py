"""What is looked after at regular times: figures, actions that are due, and whether what is done moved the number."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accord.server.audit.actions import record
from accord.server.improvement.announcing import Waiting, What, announce
from accord.server.improvement.effects import effects
from accord.server.improvement.looking import look
from accord.server.improvement.models import Action, Deviation, EffectWords, State
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS", "check", "remind"]

_BATCH: Final = 200


@transaction.atomic
def remind(now: datetime) -> int:
    """Tell the owner of an action once that its day has come; a new day is told of anew."""
    today = timezone.localdate(now, timezone.get_default_timezone())
    not_yet = Q(reminded_on=None) | ~Q(reminded_on=F("due_on"))
    rows = Action.objects.filter(not_yet, due_on__lte=today, done_at=None, owner__is_active=True)
    held = rows.exclude(improvement__state=State.CLOSED).order_by("due_on", "pk")
    due = list(held.select_for_update(of=("self",), skip_locked=True)[:_BATCH])
    for action in due:
        action.reminded_on = action.due_on
    Action.objects.bulk_update(due, ["reminded_on"])
    announce([Waiting(What.ACTION_DUE, one.improvement_id, one.owner_id, now) for one in due])
    return len(due)


@transaction.atomic
def check(now: datetime) -> int:
    """Check the actions that are done and of which nothing can be said yet; return of how many it can be said now."""
    unsaid = Q(done_at__isnull=False, effect__in=["", EffectWords.TOO_EARLY])
    waiting = Action.objects.filter(unsaid).exclude(improvement__state=State.CLOSED)
    keys = waiting.values_list("improvement", flat=True).distinct()
    said = 0
    for found in Deviation.objects.filter(pk__in=list(keys)).select_related("improvement", "unit", "service"):
        actions = list(found.improvement.actions.select_for_update(skip_locked=True).filter(unsaid))
        known = effects(found, actions, now)
        for action in actions:
            said += _note(found, action, str(known[action.pk].outcome), now)
    return said


def _note(found: Deviation, action: Action, outcome: str, now: datetime) -> bool:
    if action.effect == outcome:
        return False
    action.effect = outcome
    action.save(update_fields=["effect"])
    if outcome == EffectWords.TOO_EARLY:
        return False
    record("improvement.action_checked", found.improvement, by=None, now=now, task=action.text, outcome=outcome)
    return True


SWEEPS: Final = (
    Sweep("improvement.deviations", timedelta(minutes=10), look),
    Sweep("improvement.actions", timedelta(hours=1), remind),
    Sweep("improvement.effects", timedelta(hours=1), check),
)
"""The looks of this app at what is due."""
