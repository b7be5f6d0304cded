"""Taking back the last thing that one did: its events never happened, and stay readable as that."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from accord.events import EventType
from accord.server.accounts.models import Person
from accord.server.desk.actions.changing import OWN_COLUMNS, changing
from accord.server.desk.announcing import clear_way_back
from accord.server.desk.errors import NotUndoableError
from accord.server.desk.models import Message, Step, Ticket

__all__ = ["UNDO_WITHIN", "can_be_undone", "last_undoable", "undo"]

UNDO_WITHIN = timedelta(seconds=30)
_STAYS = (
    "ticket.opened", "ticket.undone", "ticket.customer_wrote", "ticket.merged_in", "ticket.linked", "ticket.unlinked",
    "ticket.error_linked", "ticket.error_unlinked", "ticket.task_added", "ticket.task_done", "ticket.task_open_again",
    "ticket.watcher_added", "ticket.watcher_removed",
)  # fmt: skip
"""What is not taken back: it came from outside, or its opposite is a click away."""


def can_be_undone(step: Step) -> bool:
    """Say whether what somebody did is of a kind that can be taken back for a while."""
    return step.action not in _STAYS


def last_undoable(ticket: Ticket, *, by: Person, now: datetime) -> Step | None:
    """Return the last step on a ticket if this person can still take it back; what followed by itself goes with it."""
    last = next((one for one in _latest(ticket) if not _followed_by_itself(one)), None)
    if last is None or last.by_id != by.pk or not can_be_undone(last) or last.undone_at:
        return None
    return last if now - last.at <= UNDO_WITHIN else None


def _latest(ticket: Ticket) -> list[Step]:
    return list(Step.objects.filter(ticket=ticket).order_by("-id")[:2])


def _followed_by_itself(step: Step) -> bool:
    return step.by_id is None and "follows" in step.told


def undo(ticket: Ticket, step_id: int, *, by: Person, now: datetime) -> Ticket:
    """Take back one's last step on a ticket within half a minute, as long as nothing was done since.

    Its events are corrected to never have happened; its message is not sent. Raises NotUndoableError otherwise.
    """
    with changing(ticket, "ticket.undone", by=by, now=now) as change:
        step = last_undoable(change.ticket, by=by, now=now)
        if step is None or step.pk != step_id:
            raise NotUndoableError(_("This can no longer be taken back."))
        after = [one for one in _latest(change.ticket) if one.told.get("follows") == step.pk]
        for seq in [*step.seqs, *(seq for one in after for seq in one.seqs)]:
            change.write(EventType.CORRECTED, corrects=seq, note=_("taken back"))
        for name, value in step.before.items():
            if name in OWN_COLUMNS:
                setattr(change.ticket, name, _typed(name, value))
        Message.objects.filter(ticket=ticket, seq__in=step.seqs).update(taken_back_at=change.now)
        Step.objects.filter(pk__in=[one.pk for one in (step, *after)]).update(undone_at=change.now)
        change.told = {"undone": step.action}
        for one in (*after, step):
            clear_way_back(one)
    return ticket


def _typed(name: str, value: object) -> object:
    return datetime.fromisoformat(value) if name == "waiting_until" and isinstance(value, str) else value
