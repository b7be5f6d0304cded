"""The frame of every action on a ticket: one transaction in which events are written and all that follows from them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.db.models.base import ModelState
from django.utils.translation import gettext as _

from accord.events import Event, EventType
from accord.server.accounts.models import Person
from accord.server.audit.actions import said_of
from accord.server.audit.models import Entry
from accord.server.desk import models, stopwatch
from accord.server.desk.adding_up import PLACES, add_up, told_by
from accord.server.desk.announcing import Happening, listening_to, writing_with
from accord.server.desk.bridge import effective_events, events_from
from accord.server.desk.errors import ForeignTicketError, TicketEndedError
from accord.server.desk.held import Held, asked_with
from accord.server.desk.models import EVENT_COLUMNS, OWN_SOURCE, Message, Step, Ticket
from accord.server.desk.remembering import States, states_in
from accord.server.desk.rows import Sheet, asked_rows, instances, plain_rows, several
from accord.server.desk.summaries import summarise

__all__ = [
    "ENDED",
    "OWN_COLUMNS",
    "Begun",
    "Change",
    "bring_up_to_date",
    "changing",
    "raise_pulse",
    "refuse_ended",
]

ENDED = (Ticket.State.WITHDRAWN, Ticket.State.MERGED)
OWN_COLUMNS = (
    "subject", "requester_id", "channel", "impact", "urgency", "phase", "change_kind", "details", "waiting_until",
    "supplier_id", "parent_id", "merged_into_id",
)  # fmt: skip
"""What no event holds: kept with each step, so that it can be put back."""
_RELATED = ("unit", "service", "component", "function", "team", "assignee", "requester", "supplier")
_FOLLOWING = (
    "unit_id", "service_id", "component_id", "function_id", "team_id", "ticket_class", "level", "opened_at", "last_at",
    "resolved_at", "closed_at", "state", "assignee_id", "support_level", "waiting_reason", "news_at",
)  # fmt: skip
"""What follows from the events."""
_COLUMNS = tuple(each.attname for each in Ticket._meta.concrete_fields)
_WORKED_OUT = ("next_kind", "next_due_at", "next_breach_at")
_CHANGING = (*OWN_COLUMNS, *_FOLLOWING, *_WORKED_OUT)
_RAISE = (
    "INSERT INTO desk_pulse (id, changes, decided) VALUES (1, 1, %s) ON CONFLICT (id) DO UPDATE "
    "SET changes = desk_pulse.changes + 1, decided = desk_pulse.decided + EXCLUDED.decided"
)


@dataclass(frozen=True, slots=True)
class Begun:
    """What was asked for before a new ticket is written: the keys of its first step and message, and the states."""

    keys: tuple[int, ...]
    states: States
    is_outermost: bool = False  # whether the transaction was begun for this alone


@dataclass(slots=True)
class Change:
    """A ticket while an action changes it: what it was, and the events that the action writes."""

    ticket: Ticket
    action: str
    by: Person | None
    by_name: str
    now: datetime  # whole second, not before the last event
    events: list[Event]
    source: str = OWN_SOURCE
    written: list[Event] = field(default_factory=list)
    message: Message | None = None
    told: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    known: list[Model] = field(default_factory=list)  # rows whose codes the events name: they need not be looked for
    sheet: Sheet = field(default_factory=Sheet)  # what is written all at once, when the action is done
    keys: list[int] = field(default_factory=list)  # of the step and of a message
    states: States = field(default_factory=States)
    standing: stopwatch.Standing | None = None
    watchers: Sequence[tuple[str, int | None]] = ()

    def write(self, event: EventType, **said: Any) -> int:
        """Add an event and return its number in the ticket."""
        seq = (self.written[-1].seq if self.written else max((one.seq for one in self.events), default=0)) + 1
        said.setdefault("actor", self.by.email if self.by else self.by_name or None)
        said.setdefault("source", self.source)
        self.written.append(Event(ticket=self.ticket.reference, seq=seq, at=self.now, event=event, **said))
        return seq

    @property
    def last(self) -> Event | None:
        """The last event that was there before."""
        return self.events[-1] if self.events else None


@contextmanager
def changing(
    ticket: Ticket,
    action: str,
    *,
    by: Person | None,
    now: datetime,
    by_name: str = "",
    audited: bool = True,
    new: Begun | None = None,
    **told: Any,
) -> Iterator[Change]:
    """Lock a ticket, let the action write its events, and bring everything that follows from them up to date.

    `by` is the person, or `by_name` who it was when nobody with an account did it. `told` is what the time line says
    beyond the events. A `new` ticket has a key and is no row yet: it is written with all that follows from its events.
    What the caller changes on `change.ticket` in the columns of `OWN_COLUMNS` is saved. Raises ForeignTicketError for a
    ticket of another desk.
    """
    is_new, held = new is not None, ticket.held
    ticket.held = None  # it holds for one action
    is_alone = new.is_outermost if new else held.is_alone if held else not connection.in_atomic_block
    with transaction.atomic(savepoint=not (is_new or held)):
        change = _begun(ticket, action, now, new) if new else _locked(ticket, action, now, held)
        change.by, change.by_name, change.told = by, by.name if by else by_name, told
        stands = change.ticket.__dict__
        change.before = {name: stands[name] for name in _CHANGING}
        yield change
        _finish(change, is_audited=audited, is_new=is_new, ends=is_alone)
        _reflect(ticket, change.ticket)
        ticket.said = change.message


def _begun(ticket: Ticket, action: str, now: datetime, new: Begun) -> Change:
    """Return the change of a ticket that is no row yet."""
    standing = stopwatch.Standing(stopwatch.promises_in(new.states.agreements))
    keys = list(new.keys)
    return Change(ticket, action, None, "", _instant([], now), [], keys=keys, states=new.states, standing=standing)


def _locked(ticket: Ticket, action: str, now: datetime, held: Held | None) -> Change:
    """Return the change of a ticket that is locked, with its events and clocks; both are read unless `held`."""
    locked, known = (_copied(ticket), held) if held else _read(ticket)
    if locked.source != OWN_SOURCE:
        raise ForeignTicketError(
            _("%(reference)s is a ticket of %(desk)s; it can be read here and is worked on there.")
            % {"reference": locked.reference, "desk": locked.source}
        )
    said, states = events_from(locked.reference, known.events), states_in(known.marks[0])
    promises = stopwatch.promises_in(states.agreements)
    standing = stopwatch.Standing(promises, plain_rows(models.Clock, known.clocks), frozenset(known.given))
    return Change(
        locked, action, None, "", _instant(said, now), said, keys=list(known.keys[0]), states=states,
        standing=standing, watchers=known.watchers,
    )  # fmt: skip


def _copied(ticket: Ticket) -> Ticket:
    """Return a copy that can be changed: what is refused in the end leaves the caller's own as it was."""
    made, state = Ticket.__new__(Ticket), ModelState()
    state.adding, state.db, state.fields_cache = False, ticket._state.db, dict(ticket._state.fields_cache)
    made.__dict__.update(ticket.__dict__, _state=state)
    return made


def _read(ticket: Ticket) -> tuple[Ticket, Held]:
    """Lock the row, and read it with what an action needs; what was read of its unit, people and so on is kept."""
    rows, *others = several(asked_rows(Ticket, "id = %s FOR UPDATE", (ticket.pk,)), *asked_with(ticket.pk))
    [locked] = instances(Ticket, rows)
    for name in _RELATED:
        if name in ticket._state.fields_cache and getattr(ticket, f"{name}_id") == getattr(locked, f"{name}_id"):
            locked._state.fields_cache[name] = ticket._state.fields_cache[name]
    return locked, Held.of(others)


def _instant(events: list[Event], now: datetime) -> datetime:
    whole = now.astimezone(UTC).replace(microsecond=0)
    return max([whole, *(one.at for one in events[-1:])])


def _finish(change: Change, *, is_audited: bool, is_new: bool, ends: bool) -> None:
    ticket, sheet = change.ticket, change.sheet
    sheet.put(models.Event, [_row(ticket, event) for event in change.written])
    decided = _follow(change, is_new=is_new)
    stands = ticket.__dict__
    changed = {name: stands[name] for name, was in change.before.items() if stands[name] != was}
    if is_new:
        sheet.add(ticket)
    else:
        sheet.change(Ticket, ticket.pk, changed)
    step = Step(
        pk=change.keys[0], ticket=ticket, at=change.now, by=change.by, by_name=change.by_name, action=change.action,
        seqs=[one.seq for one in change.written], told=change.told,
        before={name: change.before[name] for name in OWN_COLUMNS if name in changed and not is_new},
    )  # fmt: skip
    sheet.add(step)
    if is_audited:
        sheet.put(Entry, [said_of(change.action, ticket, by=change.by, now=change.now, **change.told)])
    happening = Happening(
        ticket, step, change.message, change.told, change.states, change.standing.found if change.standing else (),
        change.watchers,
    )  # fmt: skip
    for write in writing_with(happening):
        write(happening, sheet)
    listeners = listening_to(happening)
    if listeners:
        sheet.send()
    for listener in listeners:
        listener(happening)
    raise_pulse(decided=decided, last_of=sheet, ends=ends)


def _follow(change: Change, *, is_new: bool) -> bool:
    """Bring the ticket and its clocks up to date with what was written; say whether a clock was decided."""
    if not change.written:
        return False
    events, ticket = [*change.events, *change.written], change.ticket
    if any(event.event is EventType.CORRECTED for event in events):
        _read_again(change)
        return stopwatch.run(ticket, effective_events(events), change.now, change.standing, change.sheet)
    before = told_by(change.events)
    told = told_by(change.written, before)
    add_up(ticket, before, told, change.known)
    own = {name: (told.get(name), getattr(ticket, f"{name}_id")) for name in PLACES}
    return stopwatch.run(ticket, events, change.now, change.standing, change.sheet, own=own)


def _read_again(change: Change) -> None:
    """Have the database add up events of which some were corrected, and take over what comes out."""
    ticket = change.ticket
    change.sheet.send()
    summarise([ticket.pk])
    ticket.refresh_from_db(fields=_FOLLOWING)
    change.before |= {name: getattr(ticket, name) for name in _FOLLOWING}


def bring_up_to_date(ticket: Ticket, events: list[Event], now: datetime) -> bool:
    """Run the stopwatch over a ticket's events and save what it says of the ticket; say whether a clock was decided."""
    decided = stopwatch.run(ticket, effective_events(events), now)
    Ticket.objects.filter(pk=ticket.pk).update(**{name: getattr(ticket, name) for name in _WORKED_OUT})
    return decided


def _row(ticket: Ticket, event: Event) -> dict[str, Any]:
    said = ((name, getattr(event, name)) for name in EVENT_COLUMNS)
    return {"ticket_id": ticket.pk, **{name: _plain(value) for name, value in said if value is not None}}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _reflect(ticket: Ticket, locked: Ticket) -> None:
    """Let the caller's own copy say what is true now."""
    said = locked.__dict__
    ticket.__dict__.update({name: said[name] for name in _COLUMNS if name in said})
    ticket._state.fields_cache = dict(locked._state.fields_cache)


def raise_pulse(*, decided: bool = False, last_of: Sheet | None = None, ends: bool = False) -> None:
    """Say, last in a transaction, that something changed: a row for all, held for the shortest time.

    What a sheet holds is sent before it; with `ends` the transaction ends with it.
    """
    sheet = last_of or Sheet()
    sheet.say(_RAISE, [int(decided)], stays=True)
    sheet.send(ends=ends)


def refuse_ended(change: Change) -> None:
    """Refuse to go on with a ticket that was withdrawn or merged."""
    ticket = change.ticket
    if ticket.state not in ENDED:
        return
    if ticket.merged_into_id:
        where = Ticket.objects.values_list("reference", flat=True).get(pk=ticket.merged_into_id)
        raise TicketEndedError(
            _("%(reference)s was merged into %(other)s; go on there.") % {"reference": ticket, "other": where}
        )
    raise TicketEndedError(_("%(reference)s was withdrawn by the customer.") % {"reference": ticket})
