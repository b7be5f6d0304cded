"""The only road from a reference to a ticket, and which tickets and clocks a person sees."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from accord.agreements import TargetKind
from accord.server.accounts.access import may, may_everywhere, paths_in_reach, under, units_in_reach
from accord.server.accounts.models import Person, Team, Unit
from accord.server.accounts.roles import Capability
from accord.server.agreements.access import sees_inside
from accord.server.catalogue.models import Service
from accord.server.desk.held import Held, asked_with
from accord.server.desk.models import OWN_SOURCE, Attachment, Clock, Ticket
from accord.server.desk.rows import Asked, asked_rows, instances, several

__all__ = [
    "access_file",
    "access_ticket",
    "access_work",
    "clocks_in_reach",
    "clocks_seen",
    "may_for_ticket",
    "read_ticket",
    "sees_inside",
    "tickets_in_reach",
    "tickets_seen",
    "working_on",
]

type Visitor = Person | AnonymousUser
type Near = tuple[tuple[str, type[Model], tuple[str, ...]], ...]


def _some(model: type[Model], *names: str) -> tuple[str, ...]:
    """Return fields of a model in its order, as `from_db` wants them."""
    return tuple(field.attname for field in model._meta.concrete_fields if field.attname in names)


_OF_PERSON: Final = _some(Person, "id", "name", "email", "language", "is_active")
_NEAR: Final[Near] = (
    ("unit", Unit, _some(Unit, "id", "code", "name", "path")),
    ("service", Service, _some(Service, "id", "code", "name", "names")),
    ("team", Team, _some(Team, "id", "code", "name", "support_level")),
    ("assignee", Person, _OF_PERSON),
    ("requester", Person, _OF_PERSON),
)
"""What a ticket belongs to, and what of it is read with every ticket that is opened."""
_NEAREST: Final[Near] = tuple(one for one in _NEAR if one[0] in ("unit", "requester"))
"""The same for one that is only acted upon: who may, and who is told."""
_KEY: Final = "(SELECT id FROM desk_ticket WHERE reference = %s)"
_VIEW = Capability.VIEW_TICKETS
_INSIDE = (TargetKind.HANDOVER.value, TargetKind.SUPPLIER.value)


def tickets_in_reach(person: Visitor) -> QuerySet[Ticket]:
    """Return the tickets of a person's units; those of no unit belong to the organisation."""
    if may_everywhere(person, _VIEW):
        return Ticket.objects.all()
    return Ticket.objects.filter(unit__in=units_in_reach(person, _VIEW))


def access_ticket(person: Visitor, reference: str) -> Ticket:
    """Return a ticket, or 404 when it is not one of the person's units."""
    return read_ticket(person, reference)[0]


def read_ticket(
    person: Visitor, reference: str, *also: Asked, locks: bool = False
) -> tuple[Ticket, list[list[tuple[Any, ...]]]]:
    """Return a ticket, or 404, and the rows of further queries, all read in one round trip.

    What it belongs to comes along with what is said of it everywhere; what most tickets lack (a component, a supplier,
    a parent) is asked for when it is there. With `locks` the row is locked before anything is read.
    """
    near = _NEAREST if locks else _NEAR
    rows, *others = several(Asked(_ticket_query(near, locks=locks), (reference,), stays=True), *also)
    if not rows:
        raise Http404(reference)
    columns = len(rows[0]) - len(near)
    [found] = instances(Ticket, [rows[0][:columns]])
    for (name, model, fields), said in zip(near, rows[0][columns:], strict=True):
        setattr(found, name, model.from_db(DEFAULT_DB_ALIAS, fields, said) if said else None)
    _checked(person, found, reference)
    return found, others


# Subqueries, not joins: the database would spend more time on choosing among the orders of six tables than on reading.
@cache
def _ticket_query(near: Near, *, locks: bool) -> str:
    beside = ", ".join(
        f"(SELECT json_build_array({', '.join(fields)}) FROM {model._meta.db_table}"  # noqa: S608 - own names
        f" WHERE id = desk_ticket.{name}_id)"
        for name, model, fields in near
    )
    which = "reference = %s FOR UPDATE" if locks else "reference = %s"
    return asked_rows(Ticket, which, ()).sql.replace(" FROM ", f", {beside} FROM ", 1)


def _checked(person: Visitor, found: Ticket, reference: str) -> None:
    if not (may(person, _VIEW, found.unit) if found.unit else may_everywhere(person, _VIEW)):
        raise Http404(reference)


def may_for_ticket(person: Visitor, capability: Capability, ticket: Ticket) -> bool:
    """Say whether a person may do something with a ticket of our own; those of other desks are only read."""
    if ticket.source != OWN_SOURCE:
        return False
    return may(person, capability, ticket.unit) if ticket.unit else may_everywhere(person, capability)


def access_work(person: Visitor, reference: str, *, to: Capability = Capability.WORK_ON_TICKETS) -> Ticket:
    """Return a ticket to do something with: 404 out of reach, refused when it may only be read."""
    found = access_ticket(person, reference)
    _refuse(person, found, to)
    return found


@contextmanager
def working_on(person: Visitor, reference: str, *, to: Capability = Capability.WORK_ON_TICKETS) -> Iterator[Ticket]:
    """Give a ticket for one action that is all there is in the block; refused as `access_work` refuses.

    It is locked and read with what the action needs, so that nothing has to be read again.
    """
    is_alone = not connection.in_atomic_block
    with transaction.atomic():
        found, rows = read_ticket(person, reference, *asked_with(reference, _KEY), locks=True)
        _refuse(person, found, to)
        found.held = Held.of(rows, is_alone=is_alone)
        try:
            yield found
        finally:
            found.held = None


def _refuse(person: Visitor, found: Ticket, to: Capability) -> None:
    if not may_for_ticket(person, to, found):
        raise PermissionDenied


def access_file(person: Visitor, key: int) -> Attachment:
    """Return a file: one's own as long as it is not sent, then that of a message which one may read; else 404."""
    found = Attachment.objects.select_related("message", "ticket").filter(pk=key).first()
    if found is None or not isinstance(person, Person) or not _reads(person, found):
        raise Http404(key)
    return found


def _reads(person: Person, file: Attachment) -> bool:
    if file.ticket is None or file.message is None:
        return file.owner_id == person.pk
    if tickets_in_reach(person).filter(pk=file.ticket.pk).exists() and sees_inside(person):
        return True
    if not file.message.is_public or file.message.taken_back_at is not None:
        return False
    is_theirs = file.ticket.requester_id == person.pk or file.ticket.watchers.filter(person=person).exists()
    return is_theirs or tickets_in_reach(person).filter(pk=file.ticket.pk).exists()


def clocks_in_reach(person: Visitor) -> QuerySet[Clock]:
    """Return the clocks that a person sees: those of internal agreements and of supplier contracts are for IT."""
    rows = Clock.objects.all()
    if not may_everywhere(person, _VIEW):
        rows = rows.filter(under(paths_in_reach(person, _VIEW), "unit__path"))
    return rows if sees_inside(person) else rows.exclude(Q(kind__in=_INSIDE))


def tickets_seen(person: Visitor) -> Asked:
    """Return the same as `tickets_in_reach` as a condition on rows of tickets, for a query of our own."""
    if may_everywhere(person, _VIEW):
        return Asked("true")
    return _below("desk_ticket", person)


def _below(table: str, person: Visitor) -> Asked:
    paths = sorted(paths_in_reach(person, _VIEW))
    below = " OR ".join(["starts_with(u.path, %s)"] * len(paths)) or "false"
    return Asked(f"EXISTS (SELECT 1 FROM accounts_unit u WHERE u.id = {table}.unit_id AND ({below}))", paths)  # noqa: S608


def clocks_seen(person: Visitor) -> Asked:
    """Return the same as `clocks_in_reach` as a condition on rows of clocks, for a query of our own."""
    seen = Asked("true") if may_everywhere(person, _VIEW) else _below("desk_clock", person)
    kinds = "" if sees_inside(person) else f" AND kind NOT IN ({', '.join(map(repr, _INSIDE))})"
    return Asked(seen.sql + kinds, seen.params)
