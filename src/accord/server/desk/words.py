"""What the desk calls events and what became of clocks."""

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accord.agreements import TargetKind
from accord.documents.terms import KIND_NAMES, target_name
from accord.events import ActorKind, Direction, Event, EventType, Visibility
from accord.server.desk.models import Clock
from accord.server.ui.filters import FILTERS, words

__all__ = ["EVENTS", "SIGNS", "called", "kind_called", "sentence", "short", "title_of"]

SIGNS: Final = {
    "running": "note",
    "paused": "paused",
    "met": "kept",
    "missed": "missed",
    "cancelled": "plain",
    "exempt": "plain",
}
EVENTS: Final = {
    EventType.OPENED: gettext_lazy("Opened"),
    EventType.CONTACT: pgettext_lazy("event", "Contact"),
    EventType.ASSIGNED: gettext_lazy("Assigned"),
    EventType.CLASSIFIED: gettext_lazy("Classified"),
    EventType.WAITING: gettext_lazy("Waiting"),
    EventType.RESUMED: gettext_lazy("Resumed"),
    EventType.RESOLVED: gettext_lazy("Resolved"),
    EventType.REOPENED: gettext_lazy("Reopened"),
    EventType.CLOSED: gettext_lazy("Closed"),
    EventType.WITHDRAWN: gettext_lazy("Withdrawn"),
    EventType.MERGED: gettext_lazy("Merged"),
    EventType.EXEMPTED: gettext_lazy("Exempted"),
    EventType.CORRECTED: gettext_lazy("Corrected"),
}


def title_of(event: Event) -> str:
    """Return what happened, in a few words."""
    if event.event is not EventType.CONTACT:
        return str(EVENTS[event.event])
    if event.visibility is Visibility.INTERNAL:
        return _("Note for the desk")
    if event.actor_kind is ActorKind.AUTOMATIC:
        return _("Automatic message")
    return _("Message from the customer") if event.direction is Direction.IN else _("Answer to the customer")


def kind_called(kind: str) -> str:
    """Return what a kind of target is called."""
    return words().text(KIND_NAMES[TargetKind(kind)])


def called(clock: Clock) -> str:
    """Return what a clock measures, with the cycle when it is not the first."""
    name = target_name(TargetKind(clock.kind), clock.target, words())
    return name if clock.cycle == 1 else _("%(target)s, cycle %(number)s") % {"target": name, "number": clock.cycle}


def short(kind: str, verdict: str) -> str:
    """Return a clock in two words for a list: what it measures, and what became of it."""
    return f"{kind_called(kind)}: {str(Clock.Verdict(verdict).label).lower()}"


def sentence(clock: Clock, now: datetime, read_at: datetime) -> str:
    """Say what was promised and what became of it; open clocks of another desk are read at `read_at`."""
    length = FILTERS["duration"]
    said = {
        "elapsed": _used(clock),
        "allowance": length(None if clock.allowance_s is None else timedelta(seconds=clock.allowance_s)),
        "left": length(_left(clock)),
        "over": length(-left if (left := _left(clock)) is not None else None),
        "due": FILTERS["moment"](clock.due_at, now),
        "as_of": FILTERS["moment"](read_at, now),
        "paused": length(timedelta(seconds=clock.paused_s)),
    }
    return _pattern(clock, is_live=read_at >= now) % said


def _used(clock: Clock) -> str:
    """Return the time used, to the second where it would else read as the allowance that it is not."""
    elapsed, length = timedelta(seconds=clock.elapsed_s), FILTERS["duration"]
    if clock.allowance_s in (None, clock.elapsed_s) or length(elapsed) != length(timedelta(seconds=clock.allowance_s)):
        return str(length(elapsed))
    return words().exact_duration(elapsed)


def _left(clock: Clock) -> timedelta | None:
    return None if clock.allowance_s is None else timedelta(seconds=clock.allowance_s - clock.elapsed_s)


def _pattern(clock: Clock, *, is_live: bool) -> str:
    match clock.verdict:
        case Clock.Verdict.RUNNING if clock.due_at is not None:
            live = _("Due %(due)s, in %(left)s of service time")
            return (
                live if is_live else _("Due %(due)s; when last heard of (%(as_of)s) %(left)s of service time was left")
            )
        case Clock.Verdict.PAUSED:
            return _("Paused: %(left)s of %(allowance)s is left when it goes on")
        case Clock.Verdict.MET:
            return (
                _("%(elapsed)s of %(allowance)s used; due %(due)s")
                if clock.due_at
                else _("%(elapsed)s of %(allowance)s used")
            )
        case Clock.Verdict.MISSED:
            stopped = _("%(over)s over: %(elapsed)s instead of %(allowance)s; it was due %(due)s")
            return (
                stopped if clock.stopped_at else _("Still running, %(over)s over its %(allowance)s; it was due %(due)s")
            )
        case Clock.Verdict.EXEMPT:
            return _("Taken out of the percentage; %(elapsed)s of %(allowance)s used")
        case _:
            return _("Stopped: the ticket was withdrawn or merged")
