"""A ticket's events read in order: how it was classified, whom it waited for, who held it, how it ended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from accord.agreements import Subject
from accord.errors import InputError, Place, say
from accord.events import Event, EventType, WaitingReason

__all__ = ["ENDS", "History", "Moment"]

ENDS = frozenset({EventType.WITHDRAWN, EventType.MERGED})
_CLEARS_WAIT = frozenset({EventType.RESUMED, EventType.RESOLVED, EventType.CLOSED, EventType.REOPENED}) | ENDS


@dataclass(frozen=True, slots=True)
class Moment:
    """An event with what was true of the ticket once it had happened."""

    event: Event
    epoch: int  # which classification, from 0
    subject: Subject
    waiting: Event | None  # the event that began the wait the ticket is in
    team: str | None
    promised_at: datetime | None  # the date agreed with the customer
    is_resolved: bool
    was_answered: bool  # by a person, or by being resolved, at any time up to now


class History:
    """The moments of one ticket up to `now`, ending with its withdrawal or merge.

    `epochs` are those of them with which a classification begins. `exemptions` are kept apart: they need an author
    and a reason, and may follow the end. Raises InputError when the first event is not the opening.
    """

    def __init__(self, events: Sequence[Event], now: datetime):
        known = [event for event in events if event.at <= now]
        if known and known[0].event is not EventType.OPENED:
            raise InputError(
                say("ticket {ticket} begins with {event}", ticket=known[0].ticket, event=known[0].event),
                say("The first event of a ticket is its opening"),
                Place(field="event"),
            )
        self.now = now
        self.moments = list(_moments(known))
        self.epochs = [
            one for place, one in enumerate(self.moments) if not place or self.moments[place - 1].epoch != one.epoch
        ]
        self.exemptions = [e for e in known if e.event is EventType.EXEMPTED and e.actor and e.note]

    @property
    def opened_at(self) -> datetime:
        """The instant of the opening."""
        return self.moments[0].event.at


def _moments(events: Sequence[Event]) -> Iterator[Moment]:
    moment: Moment | None = None
    for event in events:
        if moment is None:
            moment = _first(event)
        elif event.event in (EventType.OPENED, EventType.EXEMPTED):
            continue
        else:
            moment = _next(moment, event)
        yield moment
        if event.event in ENDS:
            return


def _first(event: Event) -> Moment:
    blank = Subject()
    return Moment(event, 0, _reclassified(blank, event), None, None, event.promised_at, False, False)


def _next(before: Moment, event: Event) -> Moment:
    kind = event.event
    is_new_class = kind is EventType.CLASSIFIED
    resolves = kind in (EventType.RESOLVED, EventType.CLOSED)
    return Moment(
        event=event,
        epoch=before.epoch + is_new_class,
        subject=_reclassified(before.subject, event) if is_new_class else before.subject,
        waiting=_waiting(before.waiting, event),
        team=(event.team or before.team) if kind is EventType.ASSIGNED else before.team,
        promised_at=(event.promised_at or before.promised_at) if is_new_class else before.promised_at,
        is_resolved=resolves or (before.is_resolved and kind is not EventType.REOPENED),
        was_answered=before.was_answered or resolves or event.is_answer,
    )


def _waiting(before: Event | None, event: Event) -> Event | None:
    if event.event is EventType.WAITING and event.reason:
        return event
    return None if event.event in _CLEARS_WAIT else before


def _reclassified(subject: Subject, event: Event) -> Subject:
    changed = {
        name: getattr(event, name)
        for name in ("ticket_class", "unit", "service", "component", "function", "level", "agreement")
        if getattr(event, name) is not None
    }
    return replace(subject, **changed)


def supplier_of(moment: Moment) -> str | None:
    """Return the supplier that the ticket waits for, or None."""
    waits = moment.waiting
    return (waits.supplier or "") if waits is not None and waits.reason is WaitingReason.SUPPLIER else None
