"""What stands beside the conversation: facts, tasks, tickets that belong together, watchers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.utils.translation import gettext as _

from accord.events import TicketClass
from accord.server.accounts.models import Person
from accord.server.desk.access import tickets_in_reach
from accord.server.desk.models import Link, Task, Ticket, Watcher
from accord.server.desk.models.working import LinkKind
from accord.server.desk.queries.ticket_there import There
from accord.server.desk.queries.ticket_words import FACTS, choice_called
from accord.server.ui.filters import FILTERS
from accord.ticketing import FIELDS, FieldKind

__all__ = ["Beside", "Tie", "beside", "facts_of"]

MOST_CHILDREN = 60
_SHOWN = ("reference", "subject", "state", "parent_id", "merged_into_id")


@dataclass(frozen=True, slots=True)
class Tie:
    """Another ticket, and how it belongs to this one; `key` takes the link away."""

    ticket: Ticket
    how: str
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What the desk keeps with a ticket."""

    tasks: Sequence[Task]
    ties: Sequence[Tie]
    watchers: Sequence[Watcher]

    @property
    def open_tasks(self) -> int:
        """How many tasks are not done."""
        return sum(task.done_at is None for task in self.tasks)


def beside(person: Person, ticket: Ticket, there: There) -> Beside:
    """Return the tasks, ties and watchers of a ticket; other tickets only as far as the person sees them."""
    rows = Task.objects.filter(ticket=ticket).select_related("assignee") if there.tasks else ()
    tasks = sorted(rows, key=lambda task: (task.done_at is not None, task.pk))
    watchers = Watcher.objects.filter(ticket=ticket).select_related("person") if there.watchers else ()
    return Beside(tasks, _ties(person, ticket, there), list(watchers))


def _ties(person: Person, ticket: Ticket, there: There) -> list[Tie]:
    found: list[Tie] = []
    if ticket.parent:
        found.append(Tie(ticket.parent, _("Above")))
    if ticket.merged_into:
        found.append(Tie(ticket.merged_into, _("Goes on in")))
    links = list(Link.objects.filter(Q(ticket=ticket) | Q(other=ticket))) if there.links else []
    if links:
        prefetch_related_objects(links, "ticket", "other")
    found += [_tie(link, ticket) for link in links]
    children = _below(ticket) if there.below else ()
    found += [Tie(one, _("Below") if one.parent_id == ticket.pk else _("Merged in")) for one in children]
    if not found:
        return found
    seen = set(tickets_in_reach(person).filter(pk__in=[tie.ticket.pk for tie in found]).values_list("pk", flat=True))
    return [tie for tie in found if tie.ticket.pk in seen]


def _below(ticket: Ticket) -> Iterable[Ticket]:
    rows = Ticket.objects.filter(Q(parent=ticket) | Q(merged_into=ticket))
    return rows.order_by("pk").only(*_SHOWN)[:MOST_CHILDREN]


def _tie(link: Link, ticket: Ticket) -> Tie:
    if link.ticket_id == ticket.pk:
        return Tie(link.other, str(LinkKind(link.kind).label), link.pk)
    turned = {
        LinkKind.DUPLICATE: _("Has the duplicate"),
        LinkKind.CAUSED_BY: _("Cause of"),
        LinkKind.SPLIT_FROM: _("Split into"),
    }
    return Tie(link.ticket, turned.get(LinkKind(link.kind), str(LinkKind.RELATED.label)))


def facts_of(ticket: Ticket) -> list[tuple[str, str]]:
    """Return the facts that were stated about a ticket: what each is called, and what it is.

    Those of its class come first, in the order of their form; then the answers of a request's form.
    """
    fields = {field.name: field for field in FIELDS[TicketClass(ticket.ticket_class or TicketClass.INCIDENT)]}
    names = [name for name in fields if name in ticket.details] + [
        name for name in ticket.details if name not in fields
    ]
    return [
        (str(FACTS.get(name, name)), _said(fields[name].kind if name in fields else None, ticket.details[name]))
        for name in names
    ]


def _said(kind: FieldKind | None, value: Any) -> str:
    match kind:
        case FieldKind.CHOICE:
            return choice_called(value)
        case FieldKind.DATE:
            return str(FILTERS["date"](date.fromisoformat(str(value))))
        case FieldKind.INSTANT:
            return str(FILTERS["instant"](datetime.fromisoformat(str(value))))
        case _ if isinstance(value, bool):
            return _("yes") if value else _("no")
        case _ if isinstance(value, list):
            return ", ".join(map(str, value))
        case _:
            return str(value)
