"""When a clock of each kind starts and stops: `clocks.md` §4 as functions from a ticket's moments to marks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from accord.agreements import StopsAt, Target, TargetKind
from accord.clocks.history import ENDS, Moment, supplier_of
from accord.events import Direction, EventType, Visibility

__all__ = ["Action", "Mark", "TargetAt", "marks_of"]


class Action(Enum):
    """What a moment does to a clock."""

    NOTHING = auto()
    START = auto()
    STOP = auto()
    REARM = auto()  # stop, and start the next
    CANCEL = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment and what it does to the clocks of one kind; a starting mark names who promises, or until when."""

    moment: Moment
    action: Action
    promiser: str = ""  # the team of an OLA, the supplier of a contract
    promised_at: datetime | None = None


TargetAt = Callable[[Moment, str], Target | None]
"""The target of the kind at hand under a moment's classification, for a promiser."""


def marks_of(kind: TargetKind, moments: Sequence[Moment], target_at: TargetAt) -> Iterator[Mark]:
    """Yield one mark for each moment of a ticket, for the clocks of one kind."""
    previous = None
    for moment in moments:
        if moment.event.event in ENDS:
            yield Mark(moment, Action.CANCEL)
        else:
            yield _RULES[kind](moment, previous, target_at)
        previous = moment


def _response(moment: Moment, previous: Moment | None, _: TargetAt) -> Mark:
    if previous is None:
        return Mark(moment, Action.START)
    return Mark(moment, Action.STOP if moment.was_answered else Action.NOTHING)


def _next_answer(moment: Moment, previous: Moment | None, _: TargetAt) -> Mark:
    event = moment.event
    if event.is_answer or event.event in (EventType.RESOLVED, EventType.CLOSED):
        return Mark(moment, Action.STOP)
    asks = event.is_question or _reopens_by_question(moment, previous)
    waits_for_answer = asks and moment.was_answered and not moment.is_resolved
    return Mark(moment, Action.START if waits_for_answer else Action.NOTHING)


def _reopens_by_question(moment: Moment, previous: Moment | None) -> bool:
    """Whether a question and the reopening that it led to were noted in one step, the question first."""
    if previous is None or moment.event.event is not EventType.REOPENED:
        return False
    return previous.is_resolved and previous.event.is_question and previous.event.at == moment.event.at


def _news(moment: Moment, previous: Moment | None, target_at: TargetAt) -> Mark:
    event = moment.event
    target = target_at(moment, "")
    has_rhythm = target is not None and target.allowance_for(moment.subject.level) is not None
    if event.event in (EventType.RESOLVED, EventType.CLOSED):
        return Mark(moment, Action.STOP)
    if previous is None or event.event is EventType.REOPENED:
        return Mark(moment, Action.START if has_rhythm else Action.NOTHING)
    if event.event is EventType.CONTACT and event.direction is Direction.OUT and _is_public(moment):
        arms = (has_rhythm or event.promised_at is not None) and not moment.is_resolved
        return Mark(moment, Action.REARM if arms else Action.STOP, promised_at=event.promised_at)
    return Mark(moment, Action.NOTHING)


def _is_public(moment: Moment) -> bool:
    return moment.event.visibility is not Visibility.INTERNAL


def _resolution(moment: Moment, previous: Moment | None, target_at: TargetAt) -> Mark:
    event = moment.event.event
    if previous is None or event is EventType.REOPENED:
        return Mark(moment, Action.START)
    if event is EventType.CLOSED:
        return Mark(moment, Action.STOP)
    if event is EventType.RESOLVED:
        target = target_at(moment, "")
        goes_on = target is not None and target.stops_at is StopsAt.CLOSED
        return Mark(moment, Action.NOTHING if goes_on else Action.STOP)
    return Mark(moment, Action.NOTHING)


def _handover(moment: Moment, previous: Moment | None, _: TargetAt) -> Mark:
    event = moment.event.event
    if event in (EventType.RESOLVED, EventType.CLOSED):
        return Mark(moment, Action.STOP)
    if previous is None or moment.is_resolved or moment.team is None:
        return Mark(moment, Action.NOTHING)
    if event is EventType.REOPENED:
        return Mark(moment, Action.START, promiser=moment.team)
    return Mark(moment, Action.REARM if moment.team != previous.team else Action.NOTHING, promiser=moment.team)


def _supplier(moment: Moment, previous: Moment | None, _: TargetAt) -> Mark:
    before, after = previous and supplier_of(previous), supplier_of(moment)
    if before == after:
        return Mark(moment, Action.NOTHING)
    return Mark(moment, Action.STOP if after is None else Action.REARM, promiser=after or "")


_RULES: dict[TargetKind, Callable[[Moment, Moment | None, TargetAt], Mark]] = {
    TargetKind.RESPONSE: _response,
    TargetKind.NEXT_ANSWER: _next_answer,
    TargetKind.NEWS: _news,
    TargetKind.RESOLUTION: _resolution,
    TargetKind.FULFILMENT: _resolution,
    TargetKind.DEADLINE: _resolution,
    TargetKind.HANDOVER: _handover,
    TargetKind.SUPPLIER: _supplier,
}
