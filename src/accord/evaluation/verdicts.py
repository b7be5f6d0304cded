"""From judged clocks to rows of the verdict table."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Self

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.agreements import TargetKind
from accord.calendars import tzdata_version
from accord.clocks.fold import TARGET_CHANGED
from accord.clocks.reading import Verdict
from accord.evaluation.columns import Bools, Bytes, Columns, Ints, Places
from accord.evaluation.judgement import NEVER, VERDICT, judge
from accord.evaluation.plan import Plan
from accord.evaluation.runs import clocks_of
from accord.evaluation.schema import VERDICT_COLUMNS
from accord.evaluation.slots import slots_of
from accord.evaluation.tokens import tokens_of

__all__ = ["verdicts_of"]

_WORDS = pl.Categorical()
_INSTANT = pl.Datetime("us", "UTC")


def verdicts_of(columns: Columns, plan: Plan) -> pl.DataFrame:
    """Return the verdict table of a piece of the log, by ticket, kind and cycle."""
    slots = slots_of(columns, plan)
    parts = [part for kind in plan.promised_kinds if (part := _part(kind, columns, slots, plan))]
    return _frame(_Part.by_ticket([*parts, _without_clock(parts, columns)]), columns, slots, plan)


@dataclass(frozen=True, slots=True)
class _Part:
    """Judged clocks as arrays of one length."""

    ticket: Places
    epoch: Places
    target: Places
    cycle: Places
    start: Ints
    stop: Ints
    allowance: Ints
    elapsed: Ints
    paused: Ints
    due: Ints
    breach: Ints
    decided: Ints
    verdict: Bytes
    target_changed: Bools

    @classmethod
    def by_ticket(cls, parts: list[Self]) -> Self:
        """Join parts in the order of their tickets; clocks of one ticket stay in the order of the parts."""
        tickets = np.concatenate([part.ticket for part in parts])
        rank = np.empty(len(tickets), np.intp)
        rank[np.argsort(tickets, kind="stable")] = np.arange(len(tickets))
        ranks = np.split(rank, np.cumsum([len(part.ticket) for part in parts])[:-1])
        return cls(**{f.name: _placed([getattr(part, f.name) for part in parts], ranks) for f in fields(cls)})  # type: ignore[arg-type]

    def at(self, places: Places | Bools) -> Self:
        return type(self)(**{f.name: getattr(self, f.name)[places] for f in fields(self)})


def _placed(columns: list[npt.NDArray[np.generic]], ranks: list[Places]) -> npt.NDArray[np.generic]:
    result = np.empty(sum(map(len, columns)), columns[0].dtype)
    for column, rank in zip(columns, ranks, strict=True):
        result[rank] = column
    return result


def _part(kind: TargetKind, columns: Columns, slots: Places, plan: Plan) -> _Part | None:
    if kind in plan.customer_kinds and (plan.rows_of(kind)[slots] < 0).all():
        return None
    clocks = clocks_of(kind, tokens_of(kind, columns, slots, plan), columns, slots, plan)
    if not len(clocks.ticket):
        return None
    judged = judge(kind, clocks, columns, slots, plan)
    part = _Part(
        clocks.ticket,
        clocks.epoch,
        clocks.target,
        clocks.cycle,
        clocks.start,
        clocks.stop,
        judged.allowance,
        judged.elapsed,
        judged.paused,
        judged.due,
        judged.breach,
        judged.decided,
        judged.verdict,
        judged.target_changed,
    )
    return part if judged.kept.all() else part.at(judged.kept)


def _without_clock(parts: list[_Part], columns: Columns) -> _Part:
    """Return a row for each ticket that has no clock at all."""
    has_clock = np.zeros(columns.tickets, np.bool_)
    for part in parts:
        has_clock[part.ticket] = True
    tickets = np.flatnonzero(~has_clock)
    last_row = np.append(columns.first_row[1:], len(columns.at))[tickets] - 1
    none = np.full(len(tickets), NEVER, np.int64)
    return _Part(
        ticket=tickets,
        epoch=columns.epoch[last_row],
        target=none,
        cycle=none,
        start=none,
        stop=none,
        allowance=none,
        elapsed=none,
        paused=none,
        due=none,
        breach=none,
        decided=none,
        verdict=np.full(len(tickets), VERDICT[Verdict.NONE], np.uint8),
        target_changed=np.zeros(len(tickets), np.bool_),
    )


def _frame(judged: _Part, columns: Columns, slots: Places, plan: Plan) -> pl.DataFrame:
    slot, target = _rows(slots[judged.epoch], plan.slots), _rows(judged.target, plan.rows)
    opening = columns.first_row.astype(np.uint32)[judged.ticket]
    tickets = columns.frame["ticket"].to_frame().select(pl.col("ticket").gather(opening))
    numbers = pl.DataFrame({name: getattr(judged, name) for name in _READ}).select(**_COLUMNS)
    described = _described(plan, len(plan.slots)), _promised(plan, len(plan.rows))
    found = [
        numbers,
        *(frame.select(pl.all().gather(rows)) for frame, rows in zip(described, (slot, target), strict=True)),
    ]
    made = {column.name: column for frame in (tickets, *found) for column in frame.get_columns()}
    return pl.DataFrame([made[name] for name in VERDICT_COLUMNS])


def _rows(numbers: Places, known: Sequence[object]) -> npt.NDArray[np.uint32]:
    """Return numbers of rows, the row after the last standing for none."""
    return np.where(numbers < 0, len(known), numbers).astype(np.uint32)


@lru_cache(maxsize=4)
def _described(plan: Plan, _: int) -> pl.DataFrame:
    """Return what the slots say of a ticket, one row each and one that says nothing; known again by their number."""
    subjects = [slot.subject for slot in plan.slots]
    names = ("unit", "service", "component", "function", "level", "ticket_class")
    return pl.DataFrame([_column(name, [getattr(subject, name) for subject in subjects]) for name in names])


@lru_cache(maxsize=4)
def _promised(plan: Plan, _: int) -> pl.DataFrame:
    """Return what the target rows say of a clock, one row each and one that says nothing."""
    rows = plan.rows
    values: dict[str, list[object]] = {
        "target": [row.target.id for row in rows],
        "kind": [str(row.target.kind) for row in rows],
        "agreement": [row.agreement.id for row in rows],
        "agreement_version": [row.agreement.version for row in rows],
        "calendar_version": [row.calendar_version for row in rows],
        "share": [float(row.target.share) for row in rows],
    }
    return pl.DataFrame([_column(name, column) for name, column in values.items()])


def _column(name: str, values: list[object]) -> pl.Series:
    plain = [str(value) if name == "ticket_class" and value is not None else value for value in values]
    return pl.Series(name, [*plain, None], dtype=VERDICT_COLUMNS[name])


def _instant(name: str) -> pl.Expr:
    return pl.when(pl.col(name) != NEVER).then(pl.col(name) * 1_000_000).cast(_INSTANT)


def _number(name: str, dtype: pl.DataType | None = None) -> pl.Expr:
    number = pl.when(pl.col("target") >= 0).then(pl.col(name))
    return number if dtype is None else number.cast(dtype)


_READ = tuple(f.name for f in fields(_Part))
_COLUMNS = {
    "cycle": _number("cycle", pl.UInt16()),
    "started_at": _instant("start"),
    "stopped_at": _instant("stop"),
    "allowance_s": _number("allowance"),
    "elapsed_s": _number("elapsed"),
    "paused_s": _number("paused"),
    "due_at": _instant("due"),
    "breach_at": _instant("breach"),
    "verdict": pl.col("verdict").cat.to(VERDICT_COLUMNS["verdict"]),
    "tzdata": pl.lit(tzdata_version(), dtype=_WORDS),
    "decided_at": _instant("decided"),
    "cause": pl.when("target_changed").then(pl.lit(TARGET_CHANGED, dtype=_WORDS)),
}
