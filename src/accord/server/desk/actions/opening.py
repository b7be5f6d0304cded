"""Opening a ticket."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.events import EventType, TicketClass
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person, Team, Unit
from accord.server.catalogue.models import Component, Function, Service
from accord.server.catalogue.models.steps import State
from accord.server.desk.actions.changing import Change, changing
from accord.server.desk.actions.writing import Words, add_message
from accord.server.desk.levels import level_for
from accord.server.desk.models import OWN_SOURCE, Channel, Ticket, Watcher
from accord.server.desk.routing import first_team
from accord.ticketing import first_phase, reference_of

__all__ = ["Call", "open_ticket"]

LONGEST_SUBJECT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What somebody calls for: the ticket as it is to be opened.

    `level` stands over impact and urgency. Without a team the catalogue says who provides the service.
    """

    subject: str
    words: Words
    ticket_class: TicketClass = TicketClass.INCIDENT
    channel: Channel = Channel.PORTAL
    requester: Person | None = None
    unit: Unit | None = None
    service: Service | None = None
    component: Component | None = None
    function: Function | None = None
    impact: int | None = None
    urgency: int | None = None
    level: int | None = None
    team: Team | None = None
    change_kind: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    wanted_by: datetime | None = None  # the date agreed with the customer
    parent: Ticket | None = None
    phase: str = ""
    watchers: Sequence[Person] = ()


def open_ticket(call: Call, *, by: Person | None, now: datetime, key: UUID | None = None, by_name: str = "") -> Ticket:
    """Open a ticket, give it to a team, start its clocks, and return it.

    `by` is who enters it, who may be another person than the requester. A second call with the same `key` returns
    the ticket of the first. Raises InputError with the field for a retired service or a missing subject.
    """
    _check(call)
    with transaction.atomic():
        if key is not None and (known := Ticket.objects.filter(opened_key=key).first()):
            return known
        ticket = _blank(call, now, key)
        with changing(ticket, "ticket.opened", by=by, now=now, by_name=by_name, is_new=True) as change:
            _write(change, call)
        _watch(ticket, call)
    return ticket


def _check(call: Call) -> None:
    problems = []
    if not call.subject.strip():
        problems.append(at_field(_("Say in a few words what it is about."), "subject"))
    if call.service is not None and call.service.state == State.RETIRED:
        problems.append(
            at_field(_("%(service)s has been retired.") % {"service": call.service.said_name}, "service",
                     _("Choose the service that took its place."))
        )  # fmt: skip
    if problems:
        raise InputError(problems)


def _blank(call: Call, now: datetime, key: UUID | None) -> Ticket:
    """Return a ticket with its number and its key, which is written down once it is known what its events add up to."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('desk_ticket_number'), nextval(pg_get_serial_sequence('desk_ticket', 'id'))")
        number, own_key = cursor.fetchone()
    return Ticket(
        pk=own_key, reference=reference_of(number), subject=call.subject.strip()[:LONGEST_SUBJECT], source=OWN_SOURCE,
        requester=call.requester, channel=call.channel, impact=call.impact, urgency=call.urgency,
        phase=call.phase or first_phase(), change_kind=call.change_kind, details=call.details, parent=call.parent,
        opened_key=key, opened_at=now, last_at=now,
    )  # fmt: skip


def _write(change: Change, call: Call) -> None:
    unit = call.unit or _unit_of(call.requester)
    change.write(
        EventType.OPENED, ticket_class=str(call.ticket_class), channel=str(call.channel), promised_at=call.wanted_by,
        unit=unit.code if unit else None, service=call.service.code if call.service else None,
        component=call.component.code if call.component else None,
        function=call.function.code if call.function else None,
        level=call.level or level_for(call.impact, call.urgency),
        actor_kind="automatic" if call.words.is_automatic else None,
    )  # fmt: skip
    seq = change.written[-1].seq
    change.message = add_message(change, call.words, seq=seq, is_inbound=True, is_public=True, channel=call.channel)
    team = call.team or first_team(call.service, call.component, call.function)
    told = (unit, call.service, call.component, call.function, team)
    change.known = [one for one in told if one is not None]
    if team is not None:
        change.write(
            EventType.ASSIGNED, team=team.code, support_level=team.support_level, actor="accord", actor_kind="automatic"
        )


def _unit_of(requester: Person | None) -> Unit | None:
    """Return the unit that somebody belongs to most closely."""
    if requester is None:
        return None
    units = Unit.objects.filter(memberships__person=requester).distinct()
    return max(units, key=lambda unit: unit.path.count("."), default=None)


def _watch(ticket: Ticket, call: Call) -> None:
    if call.watchers:
        Watcher.objects.bulk_create(Watcher(ticket=ticket, person=person) for person in call.watchers)
