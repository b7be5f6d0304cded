"""What each row does to the clocks of a kind: `clocks.md` §4 as masks over the rows of a piece of the log."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.agreements import TargetKind
from accord.evaluation.columns import Bools, Bytes, Columns, Places
from accord.evaluation.pieces import CODE
from accord.evaluation.plan import Plan
from accord.events import EventType, WaitingReason

__all__ = ["CANCEL", "NOTHING", "REARM", "START", "STOP", "Tokens", "tokens_of"]

NOTHING, START, STOP, REARM, CANCEL = range(5)
_RESOLVES = (EventType.RESOLVED, EventType.CLOSED)
_ENDS = (EventType.WITHDRAWN, EventType.MERGED)
_SUPPLIER_BIT = 1 << list(WaitingReason).index(WaitingReason.SUPPLIER)

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The rows that matter to the clocks of a kind and what each does; the opening of each ticket is among them."""

    row: Places
    action: Bytes
    may_pause: bool  # whether a target of the kind lists any waiting reason
    promiser: Codes | None = None  # for each row of the piece, the code of the team or supplier that promises
    names: pl.Series | None = None  # code → name


def tokens_of(kind: TargetKind, columns: Columns, slots: Places, plan: Plan) -> Tokens:
    """Return the tokens of a kind; rows that change nothing for it are left out."""
    action, promiser, names = _RULES[kind](kind, columns, slots, plan)
    ends = columns.where(*_ENDS)
    if ends.any():
        action[ends] = CANCEL
    opening = action[columns.first_row]
    action[columns.first_row] = np.where(opening == NOTHING, STOP, opening)
    matters = action != NOTHING
    may_pause = _may_pause(kind, plan)
    if may_pause:
        matters |= columns.ends_wait | columns.where(EventType.WAITING)
    if columns.has_reclassified:
        matters |= columns.where(EventType.CLASSIFIED)
    places = np.flatnonzero(matters)
    rows: Places = places[_has_effect(action[places], columns.is_first[places])]
    return Tokens(rows, action[rows], may_pause, promiser, names)


def _has_effect(action: Bytes, is_first: Bools) -> Bools:
    """Return which tokens are not a stop right after a stop of the same ticket."""
    stops: Bools = action == STOP
    stops[1:] &= stops[:-1] & ~is_first[1:]
    stops[:1] = False
    return np.logical_not(stops)


def _may_pause(kind: TargetKind, plan: Plan) -> bool:
    targets = (target for agreement in plan.book.agreements for target in agreement.targets)
    return any(target.kind is kind and target.pauses for target in targets)


Rule = tuple[Bytes, Codes | None, pl.Series | None]


def _lookup(columns: Columns, actions: dict[EventType, int]) -> Bytes:
    result = np.zeros(len(columns.event), np.uint8)
    for event, action in actions.items():
        result += (columns.event == CODE[event]).view(np.uint8) * np.uint8(action)
    return result


def _response(_: TargetKind, columns: Columns, __: Places, ___: Plan) -> Rule:
    action = _lookup(columns, {EventType.OPENED: START, EventType.RESOLVED: STOP, EventType.CLOSED: STOP})
    action[columns.is_answer] = STOP
    return action, None, None


def _next_answer(_: TargetKind, columns: Columns, __: Places, ___: Plan) -> Rule:
    action = _lookup(columns, {EventType.RESOLVED: STOP, EventType.CLOSED: STOP})
    action[columns.is_answer] = STOP
    asks = columns.is_question | _reopens_by_question(columns)
    action[asks & columns.was_answered & ~columns.is_resolved] = START
    return action, None, None


def _reopens_by_question(columns: Columns) -> Bools:
    """Return which rows reopen a ticket in one step with the question just before them."""
    reopens = columns.where(EventType.REOPENED)
    reopens[:1] = False
    reopens[1:] &= columns.is_question[:-1] & columns.is_resolved[:-1] & (columns.at[1:] == columns.at[:-1])
    return reopens


def _news(kind: TargetKind, columns: Columns, slots: Places, plan: Plan) -> Rule:
    row = plan.rows_of(kind)[slots][columns.epoch]
    has_rhythm = (row >= 0) & ((plan.table.allowance[row] >= 0) | (plan.table.service_days[row] > 0))
    action = _lookup(columns, {EventType.RESOLVED: STOP, EventType.CLOSED: STOP})
    action[columns.where(EventType.OPENED, EventType.REOPENED) & has_rhythm] = START
    out = columns.is_public_out
    arms = out & (has_rhythm | (columns.promised >= 0)) & ~columns.is_resolved
    action[out] = STOP
    action[arms] = REARM
    return action, None, None


def _resolution(kind: TargetKind, columns: Columns, slots: Places, plan: Plan) -> Rule:
    action = _lookup(columns, {EventType.OPENED: START, EventType.REOPENED: START, EventType.CLOSED: STOP})
    resolved = np.flatnonzero(columns.where(EventType.RESOLVED))
    row = plan.rows_of(kind)[slots[columns.epoch[resolved]]]
    action[resolved] = np.where(plan.table.stops_at_closed[row], NOTHING, STOP)
    return action, None, None


def _handover(_: TargetKind, columns: Columns, __: Places, ___: Plan) -> Rule:
    action = _lookup(columns, {EventType.RESOLVED: STOP, EventType.CLOSED: STOP})
    assigned = columns.where(EventType.ASSIGNED) & columns.says("team")
    team, names = _held_by(columns, "team", assigned)
    action[assigned & (team != _before(columns, team)) & ~columns.is_resolved] = REARM
    action[columns.where(EventType.REOPENED) & (team > 0)] = START
    return action, team, names


def _supplier(_: TargetKind, columns: Columns, __: Places, ___: Plan) -> Rule:
    begins = columns.where(EventType.WAITING) & (columns.code("reason") != 255)
    named, names = _held_by(columns, "supplier", begins)
    # Waiting for a supplier nobody named is a wait too, but for no contract: code 1 keeps it apart from not waiting.
    held = np.where(columns.waiting == _SUPPLIER_BIT, named + 1, 0)
    changes = held != _before(columns, held)
    action = np.zeros(len(held), np.uint8)
    action[changes] = np.where(held[changes] > 0, REARM, STOP)
    return action, np.maximum(held - 1, 0), names


def _held_by(columns: Columns, name: str, sets: Bools) -> tuple[Codes, pl.Series]:
    """Return for each row the code of the name last set in its ticket, 0 for none, and the names by code."""
    if name not in columns.frame.columns:
        return np.zeros(len(columns.at), np.int64), pl.Series([""])
    said = columns.frame[name].filter(sets)
    words = said.drop_nulls().unique(maintain_order=True)
    known = words.to_physical().cast(pl.Int64).to_numpy()
    dense = np.zeros(int(known.max()) + 2 if len(known) else 1, np.int64)
    dense[known + 1] = np.arange(1, len(known) + 1)
    at_sets = dense[said.to_physical().cast(pl.Int64).fill_null(-1).to_numpy() + 1]
    code = np.zeros(len(sets), np.int64)
    code[sets] = at_sets
    return code[columns.last_set(sets | columns.is_first)], pl.Series(["", *words.cast(pl.String).to_list()])


def _before(columns: Columns, value: Codes) -> Codes:
    before = np.empty_like(value)
    before[1:] = value[:-1]
    before[columns.first_row] = 0
    return before


_RULES: dict[TargetKind, Callable[[TargetKind, Columns, Places, Plan], Rule]] = {
    TargetKind.RESPONSE: _response,
    TargetKind.NEXT_ANSWER: _next_answer,
    TargetKind.NEWS: _news,
    TargetKind.RESOLUTION: _resolution,
    TargetKind.FULFILMENT: _resolution,
    TargetKind.DEADLINE: _resolution,
    TargetKind.HANDOVER: _handover,
    TargetKind.SUPPLIER: _supplier,
}
