"""What the events of one ticket add up to, from events that are in hand: the same columns as `summaries` works out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db.models import Model
from django.db.models.functions import Lower

from accord.events import Direction, Event, EventType, Visibility
from accord.server.accounts.models import Person, Team, Unit
from accord.server.catalogue.models import Component, Function, Service
from accord.server.desk.models import Ticket

__all__ = ["PLACES", "add_up", "told_by"]

PLACES: Final = ("unit", "service", "component", "function")
_ATTRIBUTES: Final = (*PLACES, "ticket_class", "level", "team")
_SAYING: Final = frozenset({EventType.OPENED, EventType.CLASSIFIED, EventType.ASSIGNED})
_STATES: Final = {
    EventType.OPENED: Ticket.State.OPEN,
    EventType.WAITING: Ticket.State.WAITING,
    EventType.RESUMED: Ticket.State.OPEN,
    EventType.RESOLVED: Ticket.State.RESOLVED,
    EventType.REOPENED: Ticket.State.OPEN,
    EventType.CLOSED: Ticket.State.CLOSED,
    EventType.WITHDRAWN: Ticket.State.WITHDRAWN,
    EventType.MERGED: Ticket.State.MERGED,
}

type Told = dict[str, Any]


def told_by(events: Iterable[Event], before: Told | None = None) -> Told:
    """Return the last word of events on each attribute; they are in order and none of them is a correction.

    `before` is what the events before them told.
    """
    told: Told = dict(before) if before else {"state": Ticket.State.OPEN}
    for event in events:
        kind = event.event
        if kind in _SAYING:
            told.update((name, said) for name in _ATTRIBUTES if (said := getattr(event, name)) is not None)
        if kind in _STATES:
            told["state"] = _STATES[kind]
        _note(told, event)
        told["last_at"] = event.at
    return told


def _note(told: Told, event: Event) -> None:
    match event.event:
        case EventType.OPENED:
            told.setdefault("opened_at", event.at)
        case EventType.ASSIGNED:
            told["person"] = event.person
            if event.support_level is not None:
                told["support_level"] = event.support_level
        case EventType.WAITING:
            told["reason"] = event.reason
        case EventType.REOPENED | EventType.RESOLVED | EventType.CLOSED:
            told[f"{event.event}_at"] = event.at
        case EventType.CONTACT if event.direction is Direction.OUT and event.visibility is not Visibility.INTERNAL:
            told["news_at"] = event.promised_at


def add_up(ticket: Ticket, before: Told, told: Told, known: Sequence[Model] = ()) -> None:
    """Set the columns of a ticket that follow from its events; it is not saved.

    `before` is what its columns follow from now. Codes that are as they were keep their rows; others are looked for
    in `known` first.
    """
    _set_places(ticket, before, told, known)
    _set(ticket, "team", Team, before, told, known)
    _set_person(ticket, before.get("person"), told.get("person"), known)
    ticket.ticket_class = str(told.get("ticket_class") or "")
    ticket.level = told.get("level")
    ticket.state = str(told["state"])
    ticket.opened_at = told.get("opened_at", ticket.opened_at)
    ticket.last_at = told["last_at"]
    reopened = told.get("reopened_at")
    ticket.resolved_at, ticket.closed_at = (
        None if reopened and at and reopened > at else at for at in (told.get("resolved_at"), told.get("closed_at"))
    )
    _set_support_level(ticket, before, told)
    ticket.waiting_reason = str(told.get("reason") or "") if ticket.state == Ticket.State.WAITING else ""
    ticket.news_at = told.get("news_at")


def _set_places(ticket: Ticket, before: Told, told: Told, known: Sequence[Model]) -> None:
    _set(ticket, "unit", Unit, before, told, known)
    things = ("service", "component", "function")
    if any(before.get(name) != told.get(name) for name in things):
        fresh: Told = {}
        _set(ticket, "service", Service, fresh, told, known)
        _set(ticket, "component", Component, fresh, told, known, service=ticket.service_id)
        _set(ticket, "function", Function, fresh, told, known, component=ticket.component_id)


def _set(
    ticket: Ticket,
    name: str,
    model: type[Model],
    before: Told,
    told: Told,
    known: Sequence[Model],
    **within: int | None,
) -> None:
    code = told.get(name)
    if code == before.get(name) and before:
        return
    row = None if code is None or None in within.values() else _row(model, code, known, within)
    setattr(ticket, f"{name}_id", row if row is None or isinstance(row, int) else row.pk)
    if isinstance(row, Model):
        setattr(ticket, name, row)


def _row(model: type[Model], code: str, known: Sequence[Model], within: Mapping[str, int | None]) -> Model | int | None:
    for one in known:
        said = one.code if type(one) is model else None  # type: ignore[attr-defined]
        if said == code and all(getattr(one, f"{name}_id") == key for name, key in within.items()):
            return one
    return model._default_manager.filter(code=code, **within).values_list("pk", flat=True).first()


def _set_person(ticket: Ticket, before: str | None, email: str | None, known: Sequence[Model]) -> None:
    if email == before:
        return
    found = [one for one in known if isinstance(one, Person) and email and one.email.lower() == email.lower()]
    if found:
        ticket.assignee = found[0]
    elif email is None:
        ticket.assignee = None
    else:
        same = Person.objects.alias(small=Lower("email")).filter(small=email.lower())
        ticket.assignee_id = same.values_list("pk", flat=True).first()


def _set_support_level(ticket: Ticket, before: Told, told: Told) -> None:
    said = told.get("support_level")
    if said is not None:
        ticket.support_level = said
    elif told.get("team") != before.get("team") or not before:
        ticket.support_level = ticket.team.support_level if ticket.team else None
