"""From tokens to clocks: where each starts and stops, and the stretches in which it runs or is paused."""

from dataclasses import dataclass

import numpy as np

from accord.agreements import TargetKind
from accord.evaluation.columns import Bools, Bytes, Columns, Ints, Places
from accord.evaluation.pieces import CODE
from accord.evaluation.plan import Plan
from accord.evaluation.tokens import CANCEL, REARM, START, STOP, Tokens
from accord.events import EventType

__all__ = ["Clocks", "Stretches", "clocks_of"]

_RESUMABLE = frozenset({TargetKind.RESOLUTION, TargetKind.FULFILMENT, TargetKind.DEADLINE})


@dataclass(frozen=True, slots=True)
class Stretches:
    """Time in which a clock runs or is paused; those of a clock stand together and in order."""

    clock: Places
    start: Ints
    waiting: Bytes  # the bit of what the ticket waits for
    epoch: Places | None  # the classification in force; None where no ticket has a second one
    alone: Places  # those that do not end where the next stretch of the same clock begins
    end: Ints  # where these end


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of a kind that have a target, in the order of their start."""

    ticket: Places
    cycle: Places
    start: Ints
    start_row: Places
    stop: Ints  # −1 while it has not stopped
    is_cancelled: Bools
    epoch: Places  # the classification that judges it
    target: Places  # row of the target table
    stretches: Stretches


def clocks_of(kind: TargetKind, tokens: Tokens, columns: Columns, slots: Places, plan: Plan) -> Clocks:
    """Fold the tokens of a piece into the clocks of a kind."""
    walk = _walk(kind, tokens, columns, slots, plan)
    begins = np.flatnonzero(walk.is_new)
    stops = _stops(walk, len(begins))
    final = _final(walk, begins, stops)
    rows = tokens.row
    epoch = columns.epoch[rows[final]]
    promiser = np.zeros(len(begins), np.int64) if tokens.promiser is None else tokens.promiser[rows[begins]]
    target = _targets(kind, slots[epoch], promiser, tokens, plan)
    tickets = walk.ticket[begins]
    has_target = target >= 0
    kept = slice(None) if has_target.all() else has_target
    return Clocks(
        ticket=tickets[kept],
        cycle=_cycles(tickets)[kept],
        start=columns.at[rows[begins[kept]]],
        start_row=rows[begins[kept]],
        stop=np.where(stops >= 0, columns.at[rows[final]], -1)[kept],
        is_cancelled=((stops >= 0) & (tokens.action[final] == CANCEL))[kept],
        epoch=epoch[kept],
        target=target[kept],
        stretches=_stretches(walk, tokens, columns, has_target),
    )


@dataclass(frozen=True, slots=True)
class _Walk:
    ticket: Places
    is_first: Bools
    runs: Bools  # whether a clock runs after the token
    begins: Bools
    stops: Bools
    is_new: Bools  # begins a clock, rather than taking up a stopped one
    clock: Places


def _walk(kind: TargetKind, tokens: Tokens, columns: Columns, slots: Places, plan: Plan) -> _Walk:
    ticket, action = columns.ticket[tokens.row], tokens.action
    is_first = np.empty(len(ticket), np.bool_)
    is_first[:1] = True
    np.not_equal(ticket[1:], ticket[:-1], out=is_first[1:])
    starts = (action == START) | (action == REARM)
    runs = starts if action.all() else starts[_last_place(action > 0)]
    ran = np.empty_like(runs)
    ran[:1] = False
    ran[1:] = runs[:-1]
    ran &= ~is_first
    begins = starts & ~(ran & (action == START))
    stops = ran & (action >= STOP)
    is_new = begins
    if kind in _RESUMABLE:
        is_new = begins & ~_resumes(kind, tokens, columns, slots, plan, begins & ~is_first, stops)
    return _Walk(ticket, is_first, runs, begins, stops, is_new, np.cumsum(is_new) - 1)


def _last_place(holds: Bools) -> Places:
    """Return for each place the last one up to it where something holds."""
    return np.maximum.accumulate(np.where(holds, np.arange(len(holds)), 0))


def _resumes(
    kind: TargetKind, tokens: Tokens, columns: Columns, slots: Places, plan: Plan, begins: Bools, stops: Bools
) -> Bools:
    """Return which tokens take up a clock again: a reopening within the window of the target then in force."""
    resumes = np.zeros(len(begins), np.bool_)
    places = np.flatnonzero(begins & (columns.event[tokens.row] == CODE[EventType.REOPENED]))
    if not len(places):
        return resumes
    stop_places = np.flatnonzero(stops)
    last_stop = stop_places[np.searchsorted(stop_places, places) - 1]
    rows = tokens.row[places]
    target = plan.rows_of(kind)[slots[columns.epoch[rows]]]
    gap = columns.at[rows] - columns.at[tokens.row[last_stop]]
    resumes[places] = gap <= plan.table.window[target]
    return resumes


def _stops(walk: _Walk, clocks: int) -> Places:
    """Return the token at which each clock stopped for good, −1 for those that still run."""
    stop = np.full(clocks, -1, np.intp)
    places = np.flatnonzero(walk.stops)
    # A token that stops one clock and starts the next carries the number of the next.
    stop[walk.clock[places] - walk.is_new[places]] = places
    if len(places) and clocks and int(walk.begins.sum()) > clocks:
        begin = np.full(clocks, -1, np.intp)
        begins = np.flatnonzero(walk.begins)
        begin[walk.clock[begins]] = begins
        stop[begin > stop] = -1
    return stop


def _final(walk: _Walk, begins: Places, stops: Places) -> Places:
    """Return the token at which each clock is judged: its stop, or the last of its ticket."""
    running = np.flatnonzero(stops < 0)
    if not len(running):
        return stops
    lasts = np.append(np.flatnonzero(walk.is_first)[1:], len(walk.ticket)) - 1
    final = stops.copy()
    final[running] = lasts[np.searchsorted(lasts, begins[running])]
    return final


def _cycles(tickets: Places) -> Places:
    place = np.arange(len(tickets))
    is_first = np.ones(len(tickets), np.bool_)
    is_first[1:] = tickets[1:] != tickets[:-1]
    return place - np.maximum.accumulate(np.where(is_first, place, 0)) + 1 if len(tickets) else place


def _targets(kind: TargetKind, slots: Places, promiser: Ints, tokens: Tokens, plan: Plan) -> Places:
    if tokens.promiser is None:
        return plan.rows_of(kind)[slots]
    names = tokens.names
    assert names is not None
    key = slots.astype(np.int64) * len(names) + promiser
    distinct, inverse = np.unique(key, return_inverse=True)
    rows = [plan.row_of_promiser(kind, int(k) // len(names), names[int(k) % len(names)]) for k in distinct]
    return np.array(rows, np.intp)[inverse] if rows else np.empty(0, np.intp)


def _stretches(walk: _Walk, tokens: Tokens, columns: Columns, kept: Bools) -> Stretches:
    places = np.flatnonzero(walk.runs)
    clock = walk.clock[places]
    if not kept.all():
        places = places[kept[clock]]
        clock = (np.cumsum(kept) - 1)[walk.clock[places]]
    rows = tokens.row[places]
    joins = np.zeros(len(places), np.bool_)
    joins[:-1] = (places[1:] == places[:-1] + 1) & (clock[1:] == clock[:-1])
    alone = np.flatnonzero(~joins)
    end = _ends(places[alone] + 1, walk, tokens, columns)
    waiting = columns.waiting[rows] if tokens.may_pause else np.zeros(len(rows), np.uint8)
    epoch = columns.epoch[rows] if columns.has_reclassified else None
    return Stretches(clock, columns.at[rows], waiting, epoch, alone, end)


def _ends(after: Places, walk: _Walk, tokens: Tokens, columns: Columns) -> Ints:
    """Return the instants of tokens, `now` for those that would be another ticket's."""
    within = np.minimum(after, len(walk.is_first) - 1)
    is_over = (after > within) | walk.is_first[within]
    return np.where(is_over, columns.now, columns.at[tokens.row[within]])
