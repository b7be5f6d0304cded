"""Steps → the events they amount to, each with its place in the ticket."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.events.schema import EventType, WaitingReason
from accord.importers.mapping import Attribute
from accord.importers.result import Reason
from accord.importers.rows import REASONS, Rows
from accord.importers.steps import Steps
from accord.importers.words import Contact, Phase

__all__ = ["Happenings", "happenings_of"]

type Ints = npt.NDArray[np.int64]
type Flags = npt.NDArray[np.bool_]

CLASSIFYING = (
    Attribute.CLASS,
    Attribute.UNIT,
    Attribute.SERVICE,
    Attribute.COMPONENT,
    Attribute.FUNCTION,
    Attribute.LEVEL,
    Attribute.AGREEMENT,
)
_SUPPLIER = REASONS.index(WaitingReason.SUPPLIER)
HOLDING = (Attribute.TEAM, Attribute.PERSON)
# What one change brings about at one instant: first what goes on again, then what stops a clock, last the pause.
_RANK = (
    EventType.OPENED,
    EventType.REOPENED,
    EventType.RESUMED,
    EventType.CLASSIFIED,
    EventType.ASSIGNED,
    EventType.CONTACT,
    EventType.RESOLVED,
    EventType.CLOSED,
    EventType.WITHDRAWN,
    EventType.MERGED,
    EventType.WAITING,
)


@dataclass(frozen=True, slots=True)
class Happenings:
    """Events as arrays: which step each came from, what it is, and the values that go with it."""

    step: Ints
    kind: list[EventType]
    code: Ints  # an index into kind
    changed: dict[Attribute, Flags]  # by step: whether a classifying attribute is new or another
    held: dict[Attribute, Ints]  # by step: the row in which team, person and supplier were last said
    reason: Ints  # by step
    contact: Ints  # by step


def happenings_of(steps: Steps, rows: Rows) -> Happenings:
    """Find every event, in order; rows after a ticket's withdrawal or merge are given up when they say anything."""
    first = np.append(True, steps.ticket[1:] != steps.ticket[:-1])[: len(steps.ticket)]
    phase, reason = _filled_state(steps, first)
    alive = _alive(steps, rows, phase, first)
    changed, held, is_assigned = _attributes(steps, rows, first)
    found = _transitions(phase, reason, first)
    found[EventType.OPENED] = first
    found[EventType.CLASSIFIED] = np.logical_or.reduce([*changed.values(), np.zeros(len(first), np.bool_)]) & ~first
    found[EventType.ASSIGNED] = is_assigned
    contact = steps.contact
    if rows.mapping.first_response == "state_change":
        was_new = np.where(first, Phase.NEW, np.roll(phase, 1)) == Phase.NEW
        is_taken_up = was_new & ((phase == Phase.OPEN) | (phase == Phase.WAITING)) & (contact < 0)
        contact = np.where(is_taken_up, Contact.OUT, contact)
    found[EventType.CONTACT] = contact >= 0
    found[EventType.WAITING] |= _supplier_changes(rows, steps, first, held) & (reason == _SUPPLIER)
    step = [np.flatnonzero(found[kind] & alive) for kind in _RANK]
    code = [np.full(len(which), rank) for rank, which in enumerate(step)]
    steps_together, codes_together = np.concatenate(step), np.concatenate(code)
    order = np.argsort(steps_together * len(_RANK) + codes_together, kind="stable")
    return Happenings(steps_together[order], list(_RANK), codes_together[order], changed, held, reason, contact)


def _filled(valid: Flags, first: Flags) -> Ints:
    """Return for each step the last valid one of its ticket up to it, or the ticket's first."""
    return np.maximum.accumulate(np.where(valid | first, np.arange(len(first)), 0))


def _filled_state(steps: Steps, first: Flags) -> tuple[Ints, Ints]:
    last = _filled(steps.phase >= 0, first)
    phase, reason = steps.phase[last], steps.reason[last]
    phase = np.where(phase < 0, Phase.NEW, phase)
    other = REASONS.index(WaitingReason.OTHER)
    return phase, np.where(phase == Phase.WAITING, np.where(reason < 0, other, reason), -1)


def _alive(steps: Steps, rows: Rows, phase: Ints, first: Flags) -> Flags:
    """Tell which steps come before their ticket has ended for good, rejecting those after that say otherwise."""
    is_end = phase >= Phase.WITHDRAWN
    if not is_end.any():
        return np.ones(len(first), np.bool_)
    ends_before = np.cumsum(is_end) - is_end
    start = _filled(np.zeros(len(first), np.bool_), first)
    is_over = ends_before > ends_before[start]
    speaks = is_over & (((steps.phase >= 0) & (steps.phase < Phase.WITHDRAWN)) | (steps.contact >= 0))
    if speaks.any():
        column = rows.mapping.state or rows.mapping.event or rows.mapping.ticket
        rows.give_up_at(steps.row[speaks].tolist(), Reason.AFTER_END, column)
    return ~is_over


def _transitions(phase: Ints, reason: Ints, first: Flags) -> dict[EventType, Flags]:
    before = np.where(first, Phase.NEW, np.roll(phase, 1))
    reason_before = np.where(first, -1, np.roll(reason, 1))
    was_done = (before == Phase.RESOLVED) | (before == Phase.CLOSED)
    is_waiting, was_waiting = phase == Phase.WAITING, before == Phase.WAITING
    steps_back = (before == Phase.CLOSED) & (phase == Phase.RESOLVED)
    return {
        EventType.REOPENED: (was_done & (phase < Phase.RESOLVED)) | steps_back,
        EventType.RESUMED: was_waiting & (phase < Phase.WAITING),
        EventType.WAITING: is_waiting & (~was_waiting | (reason != reason_before)),
        EventType.RESOLVED: (phase == Phase.RESOLVED) & (before != Phase.RESOLVED),
        EventType.CLOSED: (phase == Phase.CLOSED) & (before != Phase.CLOSED),
        EventType.WITHDRAWN: (phase == Phase.WITHDRAWN) & (before != Phase.WITHDRAWN),
        EventType.MERGED: (phase == Phase.MERGED) & (before != Phase.MERGED),
    }


def _attributes(steps: Steps, rows: Rows, first: Flags) -> tuple[dict[Attribute, Flags], dict[Attribute, Ints], Flags]:
    """Find where classifying attributes and holders are new or another; a missing value leaves them as they were."""
    changed = {
        name: _changes(_numbers(rows.attributes[name])[steps.row], first)[0]
        for name in CLASSIFYING
        if name in rows.attributes
    }
    held: dict[Attribute, Ints] = {}
    is_assigned = np.zeros(len(first), np.bool_)
    for name in HOLDING:
        if name in rows.attributes:
            numbers = np.where(steps.is_held, _numbers(rows.attributes[name])[steps.row], -1)
            is_new, last = _changes(numbers, first)
            is_assigned |= is_new
            held[name] = np.where(numbers[last] >= 0, steps.row[last], -1)
    return changed, held, is_assigned


def _numbers(column: pl.Series) -> Ints:
    return np.asarray(column.to_physical().cast(pl.Int64).fill_null(-1).to_numpy(), np.int64)


def _changes(numbers: Ints, first: Flags) -> tuple[Flags, Ints]:
    last = _filled(numbers >= 0, first)
    now = numbers[last]
    before = np.where(first, -1, np.roll(now, 1))
    return (now != before) & (now >= 0), last


def _supplier_changes(rows: Rows, steps: Steps, first: Flags, held: dict[Attribute, Ints]) -> Flags:
    """Note who the supplier is at each step, and tell where that is new."""
    if Attribute.SUPPLIER not in rows.attributes:
        return np.zeros(len(first), np.bool_)
    numbers = _numbers(rows.attributes[Attribute.SUPPLIER])[steps.row]
    is_new, last = _changes(numbers, first)
    held[Attribute.SUPPLIER] = np.where(numbers[last] >= 0, steps.row[last], -1)
    return is_new
