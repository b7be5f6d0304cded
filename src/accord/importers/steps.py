"""Rows as steps in the life of their tickets: one step a change, or one step for each time of a ticket."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accord.errors import say
from accord.events.schema import WaitingReason
from accord.importers.dateforms import MISSING
from accord.importers.mapping import Attribute, TimeKind
from accord.importers.openings import give_up_early, openings_of, without_lost_ends
from accord.importers.ordering import in_order, repeated
from accord.importers.result import Reason
from accord.importers.rows import REASONS, Rows
from accord.importers.words import Contact, Meaning, Phase

__all__ = ["Steps", "steps_of"]

type Ints = npt.NDArray[np.int64]
type Flags = npt.NDArray[np.bool_]
type Times = dict[TimeKind, Ints]

_KINDS = list(TimeKind)
_MEANINGS: dict[TimeKind, Meaning] = {
    TimeKind.OPENED: Meaning(Phase.NEW),
    TimeKind.ASSIGNED: Meaning(),
    TimeKind.REOPENED: Meaning(Phase.OPEN),
    TimeKind.RESUMED: Meaning(Phase.OPEN),
    TimeKind.FIRST_RESPONSE: Meaning(contact=Contact.OUT),
    TimeKind.RESOLVED: Meaning(Phase.RESOLVED),
    TimeKind.CLOSED: Meaning(Phase.CLOSED),
    TimeKind.WITHDRAWN: Meaning(Phase.WITHDRAWN),
    TimeKind.MERGED: Meaning(Phase.MERGED),
    TimeKind.WAITING: Meaning(Phase.WAITING, WaitingReason.OTHER),
}
_FINAL = (TimeKind.RESOLVED, TimeKind.CLOSED, TimeKind.REOPENED)


@dataclass(frozen=True, slots=True)
class Steps:
    """What happened, ticket by ticket and in order; all arrays go together, −1 where a step says nothing."""

    row: Ints  # the position in the table
    ticket: Ints
    at: Ints
    opened: Ints  # MISSING where only the step's own time is known
    phase: Ints
    reason: Ints
    contact: Ints
    is_held: Flags  # whether team and person are known at this step already


def steps_of(rows: Rows) -> Steps:
    """Return the usable rows as ordered steps, giving up rows that contradict themselves or each other."""
    return _steps_of_changes(rows) if rows.mapping.rows == "changes" else _steps_of_tickets(rows)


def _steps_of_changes(rows: Rows) -> Steps:
    mapping = rows.mapping
    at = rows.times[mapping.at]
    opened = openings_of(rows)
    give_up_early(rows, opened, (mapping.at, *mapping.checked))
    row = without_lost_ends(rows, in_order(rows), opened)
    phase, reason, contact = (numbers[row] for numbers in rows.meanings)
    is_held = np.ones(len(row), np.bool_)
    return Steps(row, rows.ticket[row], at[row], opened[row], phase, reason, contact, is_held)


def _steps_of_tickets(rows: Rows) -> Steps:
    _give_up_seconds(rows)
    times = {kind: rows.times[column] for kind, column in rows.mapping.times.items()}
    _check_times(rows, times)
    if rows.mapping.state:
        times = _checked_against_state(rows, times)
    good = ~rows.rejections.is_bad
    pieces = [(kind, np.flatnonzero(good & (times[kind] != MISSING))) for kind in TimeKind if kind in times]
    row = np.concatenate([positions for _, positions in pieces])
    rank = np.concatenate([np.full(len(positions), _KINDS.index(kind)) for kind, positions in pieces])
    at = np.concatenate([times[kind][positions] for kind, positions in pieces])
    order = np.lexsort((rank, at, rows.ticket[row]))
    row, rank, at = row[order], rank[order], at[order]
    meanings = [_MEANINGS[kind] for kind in _KINDS]
    phase = np.array([-1 if meaning.phase is None else int(meaning.phase) for meaning in meanings])[rank]
    contact = np.array([-1 if meaning.contact is None else int(meaning.contact) for meaning in meanings])[rank]
    said = rows.meanings.reason[row]
    reason = np.where(phase == Phase.WAITING, np.where(said >= 0, said, REASONS.index(WaitingReason.OTHER)), -1)
    is_held = at >= _assigned_at(rows, times)[row]
    return Steps(row, rows.ticket[row], at, np.full(len(row), MISSING), phase, reason, contact, is_held)


def _assigned_at(rows: Rows, times: Times) -> Ints:
    if TimeKind.ASSIGNED in times:
        return times[TimeKind.ASSIGNED]
    if rows.mapping.columns.keys() & {Attribute.TEAM, Attribute.PERSON}:
        rows.notes.append(say("the table says who had a ticket, not since when: `assigned` stands at the opening"))
    return np.full(len(rows.ticket), MISSING)


def _give_up_seconds(rows: Rows) -> None:
    """Reject rows of tickets that stand in an earlier row already."""
    positions = np.flatnonzero(~rows.rejections.is_bad)
    positions = positions[np.argsort(rows.ticket[positions], kind="stable")]
    again = np.append(False, np.diff(rows.ticket[positions]) == 0)[: len(positions)]
    if again.any():
        candidates = positions[again | np.append(again[1:], False)]
        rows.give_up_at(repeated(rows.table, np.sort(candidates)), Reason.DUPLICATE, rows.mapping.ticket)
        rows.give_up_at(positions[again].tolist(), Reason.TWICE, rows.mapping.ticket)


def _check_times(rows: Rows, times: Times) -> None:
    opened = times[TimeKind.OPENED]
    columns = rows.mapping.times
    give_up_early(rows, opened, (*(columns[kind] for kind in times), *rows.mapping.checked))
    if TimeKind.RESOLVED in times and TimeKind.CLOSED in times:
        closed, resolved = times[TimeKind.CLOSED], times[TimeKind.RESOLVED]
        rows.give_up((closed != MISSING) & (closed < resolved), Reason.ENDS_MIXED, columns[TimeKind.CLOSED])
    for end in (TimeKind.WITHDRAWN, TimeKind.MERGED):
        for kind, at in times.items() if end in times else ():
            rows.give_up((times[end] != MISSING) & (at > times[end]), Reason.AFTER_END, columns[kind])


def _checked_against_state(rows: Rows, times: Times) -> Times:
    """Reject rows whose state and times contradict each other; a withdrawn ticket ends at the last time it has."""
    phase, state = rows.meanings.phase, rows.mapping.state
    none = np.full(len(phase), MISSING)
    resolved, closed, reopened = (times.get(kind, none) for kind in _FINAL)
    ended = np.maximum(resolved, closed)
    withdrawn = np.maximum(times.get(TimeKind.WITHDRAWN, none), times.get(TimeKind.MERGED, none))
    says_withdrawn = phase >= Phase.WITHDRAWN
    has_end = np.maximum(ended, withdrawn) != MISSING
    rows.give_up((phase >= Phase.RESOLVED) & ~has_end, Reason.NO_END_TIME, state)
    is_open = (phase >= 0) & (phase < Phase.RESOLVED)
    rows.give_up(is_open & (ended != MISSING) & (reopened < ended), Reason.NOT_OPEN, state)
    if TimeKind.WAITING not in times and (waits := int((phase == Phase.WAITING).sum())):
        rows.notes.append(
            say("{waits} tickets wait, but the table does not say since when: they count as not paused", waits=waits)
        )
    adopted = np.where(says_withdrawn & (withdrawn == MISSING), ended, MISSING)
    by_phase = {TimeKind.WITHDRAWN: Phase.WITHDRAWN, TimeKind.MERGED: Phase.MERGED}
    given = {
        kind: np.where(phase == end, np.maximum(times.get(kind, none), adopted), times.get(kind, none))
        for kind, end in by_phase.items()
    }
    left = {kind: np.where(says_withdrawn, MISSING, at) for kind, at in times.items() if kind in _FINAL}
    return {**times, **left, **given}
