"""Elapsed time, due, breach and verdict of the clocks of a piece."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accord.agreements import TargetKind
from accord.calendars.together import by_number
from accord.clocks.reading import Verdict
from accord.evaluation.columns import Bools, Bytes, Columns, Ints, Places
from accord.evaluation.plan import Plan
from accord.evaluation.runs import Clocks, Stretches

__all__ = ["NEVER", "VERDICT", "Judgement", "judge"]

NEVER = -1
_BY_DATE = (TargetKind.DEADLINE, TargetKind.NEWS)
VERDICT = {verdict: code for code, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One entry a clock; instants and lengths in seconds, `NEVER` where there is none."""

    kept: Bools  # False for a clock whose target says neither how long nor until when
    allowance: Ints
    elapsed: Ints
    paused: Ints
    due: Ints
    breach: Ints
    decided: Ints
    verdict: Bytes
    target_changed: Bools


def judge(kind: TargetKind, clocks: Clocks, columns: Columns, slots: Places, plan: Plan) -> Judgement:
    """Judge the clocks of a kind."""
    spent = _Spent.of(kind, clocks, slots, plan)
    allowance = _allowances(clocks, plan)
    due, breach = _landings(clocks, spent, allowance, plan)
    told = _Told(np.ones(len(due), np.bool_), allowance, spent.elapsed, spent.paused, spent.is_paused, due, breach)
    if kind in _BY_DATE:
        told = _by_date(kind, told, clocks, columns, plan)
    over = told.elapsed > told.allowance
    waits = told.is_paused & ~over
    if waits.any():
        told.due[waits] = told.breach[waits] = NEVER
    moved = _move_breaches(kind, told, clocks, columns, slots, plan)
    verdict = _verdicts(kind, clocks, over, told.is_paused, columns, plan)
    missed = verdict == VERDICT[Verdict.MISSED]
    return Judgement(
        kept=told.kept,
        allowance=told.allowance,
        elapsed=told.elapsed,
        paused=told.paused,
        due=told.due,
        breach=told.breach,
        decided=_decided(clocks, told.breach, verdict, missed),
        verdict=verdict,
        target_changed=moved & missed,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of the clocks before their verdicts."""

    kept: Bools
    allowance: Ints
    elapsed: Ints
    paused: Ints
    is_paused: Bools
    due: Ints
    breach: Ints


def _by_date(kind: TargetKind, told: _Told, clocks: Clocks, columns: Columns, plan: Plan) -> _Told:
    """Judge clocks that have an agreed date by that date, around the clock; others must have an allowance."""
    promised = _promised(kind, clocks, columns)
    dated = promised >= 0
    end = np.where(clocks.stop >= 0, clocks.stop, columns.now)
    return _Told(
        kept=dated | ((kind is not TargetKind.DEADLINE) & _has_allowance(clocks, plan)),
        allowance=np.where(dated, promised - clocks.start, told.allowance),
        elapsed=np.where(dated, end - clocks.start, told.elapsed),
        paused=np.where(dated, 0, told.paused),
        is_paused=told.is_paused & ~dated,
        due=np.where(dated, promised, told.due),
        breach=np.where(dated, promised, told.breach),
    )


def _move_breaches(kind: TargetKind, told: _Told, clocks: Clocks, columns: Columns, slots: Places, plan: Plan) -> Bools:
    """Let no clock breach before its target took over from another; return which breaches were moved."""
    if not columns.has_reclassified:
        return np.zeros(len(told.breach), np.bool_)
    changed = _changed_at(kind, clocks, columns, slots, plan)
    moved: Bools = (told.breach != NEVER) & (changed > told.breach)
    told.breach[moved] = changed[moved]
    return moved


@dataclass(frozen=True, slots=True)
class _Spent:
    """What each clock has used up, and how far each of its stretches brought it."""

    elapsed: Ints
    paused: Ints
    is_paused: Bools  # still waiting at the end
    counts: Bools  # for each stretch whether its time counts
    before: Ints  # for each stretch what its clock had used up before it
    after: Ints
    begin: Ints  # for each stretch C(t) of its start, by the calendar of its clock
    end: Ints  # for each clock C(t) of its end

    @classmethod
    def of(cls, kind: TargetKind, clocks: Clocks, slots: Places, plan: Plan) -> "_Spent":
        stretches = clocks.stretches
        is_first = np.ones(len(stretches.clock), np.bool_)
        is_first[1:] = stretches.clock[1:] != stretches.clock[:-1]
        first = np.flatnonzero(is_first)
        last = np.append(first[1:], len(is_first)) - 1
        begin, end = _elapsed_at_edges(stretches, plan.table.calendar[clocks.target][stretches.clock], plan)
        length = end - begin
        pauses = _pauses(kind, clocks, slots, plan)
        waits = bool(pauses.any())
        counted = np.where(pauses, 0, length) if waits else length
        after = counted
        if len(first) < len(length):
            total = np.cumsum(counted)
            after = total - (total[first] - counted[first])[stretches.clock]
        elapsed = after[last]
        paused = np.add.reduceat(length, first) - elapsed if waits else np.zeros_like(elapsed)
        is_paused = pauses[last] & (clocks.stop == NEVER)
        return cls(elapsed, paused, is_paused, ~pauses, after - counted, after, begin, end[last])


def _elapsed_at_edges(stretches: Stretches, calendar: npt.NDArray[np.int16], plan: Plan) -> tuple[Ints, Ints]:
    count, alone = len(calendar), stretches.alone
    instants = np.concatenate((stretches.start, stretches.end))
    elapsed = plan.hours.elapsed_array(np.concatenate((calendar, calendar[alone])), instants)
    begin, end = elapsed[:count], np.append(elapsed[1:count], 0)
    end[alone] = elapsed[count:]
    return begin, end


def _pauses(kind: TargetKind, clocks: Clocks, slots: Places, plan: Plan) -> Bools:
    """Return for each stretch whether it is a pause: by the judging target, or by the one in force then."""
    stretches = clocks.stretches
    if not stretches.waiting.any():
        return np.zeros(len(stretches.clock), np.bool_)
    listed = plan.table.pauses[clocks.target][stretches.clock]
    if stretches.epoch is not None:
        other = np.flatnonzero(stretches.epoch != clocks.epoch[stretches.clock])
        judging_row = clocks.target[stretches.clock[other]]
        rows = _targets_at(kind, slots[stretches.epoch[other]], judging_row, plan)
        listed[other] |= plan.table.pauses[rows]  # looked up after that: it may have added rows to the table
    paused: Bools = (stretches.waiting & listed) != 0
    return paused


def _targets_at(kind: TargetKind, slots: Places, judging: Places, plan: Plan) -> Places:
    """Return the target rows that other classifications would give clocks judged by the rows `judging`."""
    if kind in plan.customer_kinds:
        return plan.rows_of(kind)[slots]
    radix = len(plan.rows)
    distinct, inverse = np.unique(slots.astype(np.int64) * radix + judging, return_inverse=True)
    rows = [plan.row_of_promiser(kind, k // radix, plan.promiser_of(k % radix)) for k in distinct.tolist()]
    return np.array(rows, np.intp)[inverse]


def _has_allowance(clocks: Clocks, plan: Plan) -> Bools:
    return (plan.table.allowance[clocks.target] >= 0) | (plan.table.service_days[clocks.target] > 0)


def _allowances(clocks: Clocks, plan: Plan) -> Ints:
    """Return each clock's allowance in seconds; service days become the service time until their due instant."""
    allowance = plan.table.allowance[clocks.target].copy()
    days = plan.table.service_days[clocks.target]
    in_days = np.flatnonzero(days > 0)
    table = plan.table
    for at_close in (False, True):
        places = in_days[table.at_close[clocks.target[in_days]] == at_close]

        def answer(number: int, chosen: Places | slice, at: Ints = places, close: bool = at_close) -> None:
            hours, start = plan.calendars[number], clocks.start[at[chosen]]
            due, _ = hours.due_in_service_days_array(start, days[at[chosen]], close)
            allowance[at[chosen]] = hours.between_array(start, due)

        by_number(table.calendar[clocks.target[places]], answer)
    return np.maximum(allowance, 0)


def _landings(clocks: Clocks, spent: _Spent, allowance: Ints, plan: Plan) -> tuple[Ints, Ints]:
    """Return due and breach: found in the stretch that uses up the allowance, or running on after the last one."""
    stretches = clocks.stretches
    limit = allowance[stretches.clock]
    crossing = _first_where(spent.counts & (spent.after > limit), stretches.clock, len(allowance))
    crossed = np.flatnonzero(crossing >= 0)
    at = crossing[crossed]
    origin, used = spent.end.copy(), spent.elapsed.copy()
    origin[crossed], used[crossed] = spent.begin[at], spent.before[at]
    left = np.maximum(allowance - used, 0)
    calendar = plan.table.calendar[clocks.target]
    due, breach = plan.hours.landing_array(calendar, origin + left)
    none_left = left == 0
    if none_left.any():
        due[none_left] = breach[none_left]
        # Used up to the second before the crossing stretch: due in an earlier one.
        exact = np.flatnonzero(none_left & (allowance > 0))
        reaching = _first_where(spent.counts & (spent.after >= limit), stretches.clock, len(allowance))[exact]
        reached = spent.begin[reaching] + allowance[exact] - spent.before[reaching]
        due[exact], _ = plan.hours.landing_array(calendar[exact], reached)
    return due, breach


def _first_where(holds: Bools, clock: Places, clocks: int) -> Places:
    """Return for each clock its first stretch in which something holds, −1 for none."""
    first = np.full(clocks, -1, np.intp)
    places = np.flatnonzero(holds)[::-1]
    first[clock[places]] = places
    return first


def _promised(kind: TargetKind, clocks: Clocks, columns: Columns) -> Ints:
    if kind is TargetKind.DEADLINE:
        return columns.agreed_date[clocks.epoch]
    return np.where(columns.is_public_out, columns.promised, NEVER)[clocks.start_row]


def _changed_at(kind: TargetKind, clocks: Clocks, columns: Columns, slots: Places, plan: Plan) -> Ints:
    """Return when the judging target took over from another one, `NEVER` when it held from the opening."""
    changed = np.full(len(clocks.start), NEVER, np.int64)
    opening = columns.first_epoch[clocks.ticket]
    since = clocks.epoch.copy()
    moving = np.flatnonzero(since > opening)
    while len(moving):
        earlier = since[moving] - 1
        row = _targets_at(kind, slots[earlier], clocks.target[moving], plan)
        same = row == clocks.target[moving]
        stuck = moving[~same]
        changed[stuck] = columns.at[columns.epoch_row[since[stuck]]]
        moving = moving[same]
        since[moving] -= 1
        moving = moving[since[moving] > opening[moving]]
    return changed


def _verdicts(kind: TargetKind, clocks: Clocks, over: Bools, is_paused: Bools, columns: Columns, plan: Plan) -> Bytes:
    has_stopped = clocks.stop != NEVER
    verdict = np.where(is_paused, VERDICT[Verdict.PAUSED], VERDICT[Verdict.RUNNING]).astype(np.uint8)
    verdict[has_stopped] = VERDICT[Verdict.MET]
    verdict[over] = VERDICT[Verdict.MISSED]
    verdict[clocks.is_cancelled] = VERDICT[Verdict.CANCELLED]
    verdict[_exempt(kind, clocks, columns, plan)] = VERDICT[Verdict.EXEMPT]
    return verdict


def _exempt(kind: TargetKind, clocks: Clocks, columns: Columns, plan: Plan) -> Bools:
    exempt = np.zeros(len(clocks.start), np.bool_)
    given = columns.exemptions
    if given is None:
        return exempt
    ids = np.array([row.target.id for row in plan.rows] or [""], dtype=object)
    for name in set(given.target):
        places = np.array([target == name for target in given.target])
        last = np.full(columns.tickets, -1, np.int64)
        np.maximum.at(last, given.ticket[places], given.order[places])
        covers = last[clocks.ticket] > columns.order[clocks.start_row]
        if name not in (None, str(kind)):
            covers &= ids[clocks.target] == name
        exempt |= covers
    return exempt


def _decided(clocks: Clocks, breach: Ints, verdict: Bytes, missed: Bools) -> Ints:
    both = np.where(clocks.stop == NEVER, breach, np.minimum(clocks.stop, breach))
    decided = np.where(missed & (breach != NEVER), both, clocks.stop)
    is_open = (verdict == VERDICT[Verdict.RUNNING]) | (verdict == VERDICT[Verdict.PAUSED])
    return np.where(is_open, NEVER, decided)
