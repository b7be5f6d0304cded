"""Opening a ticket."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.events import EventType, TicketClass
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person, Team, Unit
from accord.server.catalogue.models import Component, Function, Service
from accord.server.catalogue.models.steps import State
from accord.server.desk.actions.changing import Begun, Change, changing
from accord.server.desk.actions.writing import Words, add_message
from accord.server.desk.held import KEYS
from accord.server.desk.levels import level_for
from accord.server.desk.models import OWN_SOURCE, Channel, Ticket, Watcher
from accord.server.desk.remembering import asked_states, states_in
from accord.server.desk.routing import asked_team
from accord.server.desk.rows import Asked, asked_rows, instances, several
from accord.ticketing import first_phase, reference_of

__all__ = ["Call", "open_ticket"]

LONGEST_SUBJECT = 300
_NUMBERS = Asked(
    "SELECT nextval('desk_ticket_number'), nextval(pg_get_serial_sequence('desk_ticket', 'id'))", stays=True
)


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
    is_outermost = not connection.in_atomic_block
    with transaction.atomic(savepoint=False):  # nothing in here is caught and gone on from
        known, numbers, keys, marks, units, teams = several(
            asked_rows(Ticket, "opened_key = %s", (key,)), _NUMBERS, KEYS, asked_states(), _asked_units(call),
            asked_team(call.service, call.component, call.function),
        )  # fmt: skip
        if known:
            return instances(Ticket, known)[0]
        begun = Begun(keys[0], states_in(marks[0]), is_outermost)
        ticket = _blank(call, now, key, *numbers[0])
        with changing(ticket, "ticket.opened", by=by, now=now, by_name=by_name, new=begun) as change:
            _write(change, call, call.unit or _first(Unit, units), call.team or _first(Team, teams))
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


def _blank(call: Call, now: datetime, key: UUID | None, number: int, own_key: int) -> Ticket:
    """Return a ticket with its number and its key, which is written down once it is known what its events add up to."""
    return Ticket(
        pk=own_key, reference=reference_of(number), subject=call.subject.strip()[:LONGEST_SUBJECT], source=OWN_SOURCE,
        requester=call.requester, channel=call.channel, impact=call.impact, urgency=call.urgency,
        phase=call.phase or first_phase(), change_kind=call.change_kind, details=call.details, parent=call.parent,
        opened_key=key, opened_at=now, last_at=now,
    )  # fmt: skip


def _write(change: Change, call: Call, unit: Unit | None, team: Team | None) -> None:
    change.write(
        EventType.OPENED, ticket_class=str(call.ticket_class), channel=str(call.channel), promised_at=call.wanted_by,
        unit=unit.code if unit else None, service=call.service.code if call.service else None,
        component=call.component.code if call.component else None,
        function=call.function.code if call.function else None,
        level=call.level or level_for(call.impact, call.urgency, change.states),
        actor_kind="automatic" if call.words.is_automatic else None,
    )  # fmt: skip
    seq = change.written[-1].seq
    change.message = add_message(change, call.words, seq=seq, is_inbound=True, is_public=True, channel=call.channel)
    told = (unit, call.service, call.component, call.function, team)
    change.known = [one for one in told if one is not None]
    change.sheet.put(
        Watcher, [{"ticket_id": change.ticket.pk, "person_id": one.pk, "address": ""} for one in call.watchers]
    )
    if team is not None:
        change.write(
            EventType.ASSIGNED, team=team.code, support_level=team.support_level, actor="accord", actor_kind="automatic"
        )


def _asked_units(call: Call) -> Asked:
    """Return the query for the unit that the requester belongs to most closely."""
    theirs = "id IN (SELECT unit_id FROM accounts_membership WHERE person_id = %s)"
    closest = "length(path) - length(replace(path, '.', '')) DESC, name, id LIMIT 1"
    return asked_rows(Unit, f"{theirs} ORDER BY {closest}", (call.requester.pk if call.requester else None,))


def _first[M: Model](model: type[M], rows: list[tuple[Any, ...]]) -> M | None:
    return next(iter(instances(model, rows)), None)
