"""What agents work with on a ticket: its tasks, and who else hears of it."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person
from accord.server.desk.actions.changing import changing, refuse_ended
from accord.server.desk.models import Task, Ticket, Watcher

__all__ = ["add_task", "do_task", "unwatch", "watch"]


def add_task(
    ticket: Ticket, text: str, *, by: Person, now: datetime, assignee: Person | None = None, due_on: date | None = None
) -> Task:
    """Write down a piece of the work."""
    if not text.strip():
        raise InputError([at_field(_("Say what is to be done."), "text")])
    with changing(ticket, "ticket.task_added", by=by, now=now, task=text.strip()[:300]) as change:
        refuse_ended(change)
        return Task.objects.create(
            ticket=change.ticket, text=text.strip()[:300], assignee=assignee, due_on=due_on, made_at=now
        )


def do_task(ticket: Ticket, task: Task, *, by: Person, now: datetime) -> Ticket:
    """Tick a task off, or take the tick away."""
    is_done = task.done_at is None
    with changing(ticket, "ticket.task_done" if is_done else "ticket.task_open_again", by=by, now=now, task=task.text):
        task.done_at, task.done_by = (now, by) if is_done else (None, None)
        task.save(update_fields=["done_at", "done_by"])
    return ticket


def watch(ticket: Ticket, *, person: Person | None = None, address: str = "", by: Person, now: datetime) -> Ticket:
    """Let somebody hear of a ticket: a person, or an address without an account."""
    if person is None and not address:
        raise InputError([at_field(_("Say who is to hear of it."), "who")])
    if address:
        _check_address(address)
    with changing(ticket, "ticket.watcher_added", by=by, now=now, who=person.name if person else address) as change:
        key = {"person": person} if person else {"address": address.lower()}
        Watcher.objects.get_or_create(ticket=change.ticket, **key)
    return ticket


def _check_address(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError:
        raise InputError([at_field(_("This is no e-mail address."), "who")]) from None


def unwatch(ticket: Ticket, watcher: Watcher, *, by: Person, now: datetime) -> Ticket:
    """Let somebody no longer hear of a ticket."""
    name = watcher.person.name if watcher.person else watcher.address
    with changing(ticket, "ticket.watcher_removed", by=by, now=now, who=name):
        watcher.delete()
    return ticket
