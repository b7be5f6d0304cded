"""What a ticket is about: class, service, level, the phase of its work, its facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.events import EventType, TicketClass
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person, Unit
from accord.server.catalogue.models import Component, Function, Service
from accord.server.desk.actions.changing import changing, refuse_ended
from accord.server.desk.holding import reason_to_hold
from accord.server.desk.levels import level_for
from accord.server.desk.models import Ticket
from accord.ticketing import first_phase, missing_fields, next_phases

__all__ = ["Classification", "classify", "enter_phase", "rename", "state_facts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """What a ticket is said to be; None leaves a thing as it is. `level` stands over impact and urgency."""

    ticket_class: TicketClass | None = None
    unit: Unit | None = None
    service: Service | None = None
    component: Component | None = None
    function: Function | None = None
    impact: int | None = None
    urgency: int | None = None
    level: int | None = None
    wanted_by: datetime | None = None
    agreement: str | None = None


def classify(ticket: Ticket, said: Classification, *, by: Person | None, now: datetime) -> Ticket:
    """Say anew what a ticket is; its clocks are computed again under the targets that apply now."""
    with changing(ticket, "ticket.classified", by=by, now=now) as change:
        refuse_ended(change)
        own = change.ticket
        own.impact, own.urgency = said.impact or own.impact, said.urgency or own.urgency
        level = said.level or (level_for(own.impact, own.urgency) if said.impact or said.urgency else None)
        _check_parts(said, own)
        if said.ticket_class is not None and said.ticket_class != own.ticket_class:
            own.phase = first_phase()
        change.write(
            EventType.CLASSIFIED, ticket_class=str(said.ticket_class) if said.ticket_class else None, level=level,
            unit=said.unit.code if said.unit else None, service=said.service.code if said.service else None,
            component=said.component.code if said.component else None,
            function=said.function.code if said.function else None, promised_at=said.wanted_by,
            agreement=said.agreement,
        )  # fmt: skip
    return ticket


def _check_parts(said: Classification, ticket: Ticket) -> None:
    service, component = said.service or ticket.service, said.component or ticket.component
    if said.component is not None and (service is None or said.component.service_id != service.pk):
        raise InputError([at_field(_("This component belongs to another service."), "component")])
    if said.function is not None and (component is None or said.function.component_id != component.pk):
        raise InputError([at_field(_("This function belongs to another component."), "function")])


def enter_phase(ticket: Ticket, phase: str, *, by: Person, now: datetime) -> Ticket:
    """Move the work on to a phase that may follow; the facts that it needs must be there, and nothing may hold it."""
    with changing(ticket, "ticket.phase_entered", by=by, now=now, phase=phase) as change:
        refuse_ended(change)
        if held := reason_to_hold(change.ticket):
            raise InputError([at_field(held, "phase")])
        kind = TicketClass(change.ticket.ticket_class or TicketClass.INCIDENT)
        if phase not in next_phases(kind, change.ticket.phase):
            raise InputError([at_field(_("The work cannot go from where it is to this phase."), "phase")])
        missing = missing_fields(kind, phase, change.ticket.details)
        if missing:
            raise InputError([at_field(_("This is needed first."), field.name) for field in missing])
        change.ticket.phase = phase
    return ticket


def state_facts(ticket: Ticket, facts: Mapping[str, Any], *, by: Person, now: datetime) -> Ticket:
    """Write down facts of a ticket: name → value; an empty value takes a fact away."""
    with changing(ticket, "ticket.facts_stated", by=by, now=now, facts=sorted(facts)) as change:
        kept = {**change.ticket.details, **facts}
        change.ticket.details = {name: value for name, value in kept.items() if value not in ("", None)}
    return ticket


def rename(ticket: Ticket, subject: str, *, by: Person, now: datetime) -> Ticket:
    """Give a ticket another subject."""
    if not subject.strip():
        raise InputError([at_field(_("Say in a few words what it is about."), "subject")])
    with changing(ticket, "ticket.renamed", by=by, now=now, before=ticket.subject) as change:
        change.ticket.subject = subject.strip()[:300]
    return ticket
