"""A history made ready to be judged again and again: what the terms of an agreement do not change is kept.

Which tickets there are, what happened to them, which of them an agreement is about and when its clocks start and stop
does not depend on hours, allowances and pauses. So the log is read into arrays once, and each what-if costs only the
arithmetic of calendars over these arrays, by the same code that judges a log anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np
import polars as pl

from accord.agreements import Agreement, AgreementBook, Allowance, Organisation, Status, Subject, Target, TargetKind
from accord.evaluation.columns import Columns, Places
from accord.evaluation.judgement import judge
from accord.evaluation.plan import Plan
from accord.evaluation.runs import Clocks, clocks_of
from accord.evaluation.slots import slots_of
from accord.evaluation.tokens import tokens_of
from accord.events import WaitingReason, conform
from accord.negotiation.times import NO_LEVEL, Times

__all__ = ["BENCH_KINDS", "History", "trial", "undated"]

BENCH_KINDS = (TargetKind.RESPONSE, TargetKind.NEXT_ANSWER, TargetKind.RESOLUTION, TargetKind.FULFILMENT)
"""Kinds of targets that are promised to customers as a length of time."""

_PIECE = 60_000  # tickets in one piece: their arrays stay in the processor's cache


def undated(text: Agreement) -> Agreement:
    """Return a text as a draft that has always held, with its latest hours: to be tried on any history."""
    calendars = {name: _latest(hours) for name, hours in text.calendars.items()}
    terms = {"effective_from": None, "effective_until": None, "status": Status.DRAFT}
    return text.model_copy(update={**terms, "hours": _latest(text.hours), "calendars": calendars})


def _latest(hours: object) -> object:
    return max(hours, key=lambda one: one.effective_from).calendar if isinstance(hours, tuple) else hours


def trial(
    kind: TargetKind,
    hours: dict[str, object],
    allowance: Allowance,
    *,
    share: object = "80 %",
    pauses: Sequence[WaitingReason] = (),
) -> Agreement:
    """Return an agreement for every ticket with one target, where none is written yet."""
    nobody = {"name": "-"}
    target = {"kind": kind, "allowance": allowance, "share": share, "pauses": list(pauses), "responsible": nobody}
    plain = {"provider": nobody, "customer": nobody, "hours": hours, "targets": [target]}
    return Agreement.model_validate({"id": "trial", "title": "-", **plain})


@dataclass(frozen=True, slots=True)
class _Piece:
    """Whole tickets as arrays; `subject` says for each classification which of the history's subjects it is."""

    columns: Columns
    subject: Places
    first: int  # the row of its first ticket


class History:
    """The tickets of a log, ready to be judged by an agreement with changed terms; its scope stays as it is.

    `logs` are event logs with the instant at which the clocks of each are read. The texts must be `undated`, and
    differ from the first in hours, allowances, shares, pauses, stops and reopening windows only.
    """

    def __init__(
        self, logs: Iterable[tuple[pl.DataFrame, datetime]], text: Agreement, organisation: Organisation | None = None
    ):
        self.organisation = organisation or Organisation.empty()
        self._subjects: list[Subject | None] = []
        self._numbers: dict[tuple[bool, object, int | None], int] = {}
        self._clocks: dict[tuple[object, ...], list[Clocks]] = {}
        self._pieces: list[_Piece] = []
        tickets: list[pl.Series] = []
        probe = Plan.of(self._book(_of_all(text)))
        count = 0
        for log, now in logs:
            for columns in _pieces_of(log, now):
                self._pieces.append(_Piece(columns, self._subjects_of(columns, probe), count))
                tickets.append(columns.frame["ticket"].gather(columns.first_row.astype(np.uint32)))
                count += columns.tickets
        self.tickets: pl.Series = pl.concat(tickets) if tickets else pl.Series("ticket", [], pl.String())

    def times(self, text: Agreement, target: str) -> Times:
        """Return the clocks of a target as the terms of a text have them; ValueError where it has no such target."""
        judging = next((one for one in text.targets if one.id == target), None)
        if judging is None:
            raise ValueError(f'there is no target "{target}"')
        plan, rows = self._planned(text)
        kind = judging.kind
        is_ours = np.array([row.target.id == target for row in plan.rows] + [False])
        levels = np.array([NO_LEVEL if one is None else one.level or NO_LEVEL for one in self._subjects], np.int64)
        parts = []
        for piece, clocks in zip(self._pieces, self._runs(text, kind, plan, rows), strict=True):
            numbers = rows[piece.subject]
            placed = replace(clocks, target=plan.rows_of(kind)[numbers[clocks.epoch]])
            if not len(placed.ticket):
                continue
            judged = judge(kind, placed, piece.columns, numbers, plan)
            part = Times(
                ticket=placed.ticket + piece.first,
                cycle=placed.cycle,
                level=levels[piece.subject[placed.epoch]],
                started=placed.start,
                stopped=placed.stop,
                elapsed=judged.elapsed,
                allowance=judged.allowance,
                decided=judged.decided,
                verdict=judged.verdict,
            )
            ours = is_ours[placed.target] & judged.kept
            parts.append(part if ours.all() else part.at(ours))
        return Times.joined(parts)

    def _book(self, text: Agreement) -> AgreementBook:
        return AgreementBook([text], self.organisation, drafts=True)

    def _planned(self, text: Agreement) -> tuple[Plan, Places]:
        """Return the plan of a text, and for each subject its slot in it."""
        plan = Plan.of(self._book(text))
        if len(plan.boundaries):
            raise ValueError("the terms change within the history; take undated(text)")
        return plan, np.array([plan.slot(one or Subject(), 0) for one in self._subjects], np.intp)

    def _runs(self, text: Agreement, kind: TargetKind, plan: Plan, rows: Places) -> list[Clocks]:
        """Return the clocks of a kind in each piece: their starts, stops and waits, worked out once."""
        terms = tuple((one.stops_at, one.reopening_window, one.classes, one.levels) for one in _of_kind(text, kind))
        has_target = (plan.rows_of(kind)[rows] >= 0).tobytes()
        key = kind, terms, has_target
        if key not in self._clocks:
            waits, numbers = self._planned(_waiting_for_all(text))
            self._clocks[key] = [self._run(piece, kind, numbers[piece.subject], waits) for piece in self._pieces]
        return self._clocks[key]

    def _run(self, piece: _Piece, kind: TargetKind, slots: Places, plan: Plan) -> Clocks:
        return clocks_of(kind, tokens_of(kind, piece.columns, slots, plan), piece.columns, slots, plan)

    def _subjects_of(self, columns: Columns, probe: Plan) -> Places:
        """Return for each classification its subject: tickets that the terms treat alike have the same one."""
        slots = slots_of(columns, probe)
        number = np.zeros(len(probe.slots), np.intp)
        covered = probe.rows_of(TargetKind.RESPONSE) >= 0
        for slot in np.unique(slots).tolist():
            subject = probe.slots[slot].subject
            key = bool(covered[slot]), subject.ticket_class, subject.level
            if key not in self._numbers:
                self._numbers[key] = len(self._subjects)
                self._subjects.append(subject if covered[slot] else None)
            number[slot] = self._numbers[key]
        return number[slots]


def _pieces_of(log: pl.DataFrame, now: datetime) -> Iterable[Columns]:
    ordered = conform(log)
    if ordered.is_empty():
        return
    begins = ordered["ticket"].rle_id()
    cuts = begins.search_sorted(np.arange(0, ordered["ticket"].n_unique(), _PIECE)).to_list()
    for begin, end in zip(cuts, [*cuts[1:], ordered.height], strict=True):
        columns = Columns(ordered[begin:end], now.astimezone(UTC))
        if columns.tickets:
            yield columns


def _of_all(text: Agreement) -> Agreement:
    """Return a text with one target for every ticket in its scope: what it is about, whatever it promises."""
    first = text.targets[0]
    whole = Target.model_validate(
        {"kind": TargetKind.RESPONSE, "allowance": "1 h", "share": 1, "responsible": first.responsible}
    )
    return text.model_copy(update={"targets": (whole,)})


def _of_kind(text: Agreement, kind: TargetKind) -> list[Target]:
    return [one for one in text.targets if one.kind is kind]


def _waiting_for_all(text: Agreement) -> Agreement:
    """Return a text all of whose targets may pause, so that every wait is known; which of them count, judging says."""
    every = tuple(WaitingReason)
    return text.model_copy(update={"targets": tuple(one.model_copy(update={"pauses": every}) for one in text.targets)})
