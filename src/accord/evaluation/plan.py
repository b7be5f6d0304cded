"""Which target judges which tickets, worked out once for each combination of attributes that a log holds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt

from accord.agreements import (
    Agreement,
    AgreementBook,
    AgreementKind,
    Allowance,
    AllowanceUnit,
    StopsAt,
    Subject,
    Target,
    TargetKind,
    calendar_of,
    target_for,
)
from accord.calendars import VersionedCalendar
from accord.calendars.hours import ServiceHours
from accord.calendars.together import Together
from accord.events import WaitingReason

__all__ = ["DEFAULT_WINDOW_S", "KINDS", "Plan", "Row", "TargetTable"]

Ints = npt.NDArray[np.int64]
KINDS: tuple[TargetKind, ...] = tuple(TargetKind)
DEFAULT_WINDOW_S = 7 * 86_400
_REASONS = {reason: 1 << bit for bit, reason in enumerate(WaitingReason)}


@dataclass(frozen=True, slots=True)
class Row:
    """A target as it judges tickets: with its agreement, its allowance at a level, and a version of its calendar."""

    agreement: Agreement
    target: Target
    allowance: Allowance | None
    calendar: int
    calendar_version: str

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes two rows the same promise."""
        return self.agreement.id, self.agreement.version, self.target.id, self.allowance, self.calendar_version


@dataclass(slots=True)
class TargetTable:
    """The rows found so far as columns; index −1 stands for "no target" in every column."""

    rows: list[Row]
    allowance: Ints  # seconds; −1 when it is not a fixed length
    service_days: Ints  # 0 when it is not counted in them
    at_close: npt.NDArray[np.bool_]
    calendar: npt.NDArray[np.int16]
    pauses: npt.NDArray[np.uint8]  # a bit for each WaitingReason
    stops_at_closed: npt.NDArray[np.bool_]
    window: Ints  # seconds after a stop in which a reopening continues the clock

    @classmethod
    def of(cls, rows: list[Row]) -> "TargetTable":
        """Lay rows out in columns."""
        targets = [row.target for row in rows]
        return cls(
            rows=rows,
            allowance=np.array([_seconds(row.allowance) for row in rows] + [-1], np.int64),
            service_days=np.array([_service_days(row.allowance) for row in rows] + [0], np.int64),
            at_close=np.array([bool(r.allowance and r.allowance.close_of_business) for r in rows] + [False]),
            calendar=np.array([row.calendar for row in rows] + [0], np.int16),
            pauses=np.array([sum(_REASONS[reason] for reason in t.pauses) for t in targets] + [0], np.uint8),
            stops_at_closed=np.array([t.stops_at is StopsAt.CLOSED for t in targets] + [False]),
            window=np.array(
                [t.reopening_window.length.total_seconds() for t in targets] + [DEFAULT_WINDOW_S], np.int64
            ),
        )


def _seconds(allowance: Allowance | None) -> int:
    if allowance is None or allowance.unit is AllowanceUnit.SERVICE_DAYS:
        return -1
    return int(allowance.length.total_seconds())


def _service_days(allowance: Allowance | None) -> int:
    is_days = allowance is not None and allowance.unit is AllowanceUnit.SERVICE_DAYS
    return allowance.days if allowance is not None and is_days else 0


@dataclass(frozen=True, slots=True)
class Slot:
    """A combination of attributes, and the interval between changes of the agreements in which tickets were opened."""

    subject: Subject
    interval: int


@dataclass(slots=True, eq=False)
class Plan:
    """Slots and target rows, growing as a log brings new combinations; shared by all pieces of a log."""

    book: AgreementBook
    boundaries: Ints  # seconds at which agreements or calendars change
    slots: list[Slot] = field(default_factory=list)
    keys: dict[tuple[str, ...], dict[tuple[int, ...], int]] = field(default_factory=dict)
    """For the attributes that a piece has: their physical codes, led by the interval → slot."""
    calendars: list[ServiceHours] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    _slot_ids: dict[Slot, int] = field(default_factory=dict)
    _row_ids: dict[tuple[object, ...], int] = field(default_factory=dict)
    _calendar_ids: dict[int, int] = field(default_factory=dict)
    _by_kind: dict[TargetKind, list[int]] = field(default_factory=dict)
    _by_promiser: dict[tuple[TargetKind, int, str], int] = field(default_factory=dict)
    _hours_of: dict[tuple[str, int, str, int | None], VersionedCalendar] = field(default_factory=dict)
    _table: TargetTable | None = None
    _hours_together: Together | None = None

    @classmethod
    def of(cls, book: AgreementBook) -> "Plan":
        """Start a plan for a book of agreements."""
        changes = set(book.boundaries())
        for agreement in book.agreements:
            for calendar in _calendars_of(agreement):
                changes.update(calendar.boundaries())
        plan = cls(book, np.array(sorted(int(change.timestamp()) for change in changes), np.int64))
        plan._by_kind = {kind: [] for kind in plan.promised_kinds if kind.agreement_kind is AgreementKind.SLA}
        return plan

    @property
    def hours(self) -> Together:
        """The calendars by their number."""
        if self._hours_together is None:
            self._hours_together = Together(self.calendars)
        return self._hours_together

    @property
    def promised_kinds(self) -> list[TargetKind]:
        """The kinds that any agreement has a target for, in their order."""
        present = {target.kind for agreement in self.book.agreements for target in agreement.targets}
        return [kind for kind in KINDS if kind in present]

    @property
    def customer_kinds(self) -> frozenset[TargetKind]:
        """The kinds that stand in an SLA."""
        return frozenset(self._by_kind)

    def promiser_of(self, row: int) -> str:
        """Return the team or the supplier whose promise a target row is."""
        agreement = self.rows[row].agreement
        return agreement.team or agreement.supplier

    @property
    def table(self) -> TargetTable:
        """The target rows as columns."""
        if self._table is None or len(self._table.rows) != len(self.rows):
            self._table = TargetTable.of(list(self.rows))
        return self._table

    def intervals_of(self, opened: Ints) -> Ints:
        """Return between which changes each opening lies."""
        return np.searchsorted(self.boundaries, opened, "right").astype(np.int64)

    def slot(self, subject: Subject, interval: int) -> int:
        """Return the number of a combination, resolving its targets when it is new."""
        slot = Slot(subject, interval)
        known = self._slot_ids.get(slot)
        if known is None:
            known = self._slot_ids[slot] = len(self.slots)
            self.slots.append(slot)
            for kind, rows in self._by_kind.items():
                rows.append(self._row(kind, slot, ""))
        return known

    def rows_of(self, kind: TargetKind) -> npt.NDArray[np.intp]:
        """Return for each slot the target row of a kind, −1 for none; for kinds that customers are promised."""
        return np.array(self._by_kind[kind], np.intp)

    def row_of_promiser(self, kind: TargetKind, slot: int, promiser: str) -> int:
        """Return the target row of a team's OLA or a supplier's contract, −1 for none."""
        key = kind, slot, promiser
        if key not in self._by_promiser:
            self._by_promiser[key] = self._row(kind, self.slots[slot], promiser) if promiser else -1
        return self._by_promiser[key]

    def _row(self, kind: TargetKind, slot: Slot, promiser: str) -> int:
        at = self._instant_in(slot.interval)
        agreement = self.book.resolve(slot.subject, at, kind=kind.agreement_kind, promiser=promiser)
        if agreement is None:
            return -1
        target = target_for(agreement, kind, slot.subject.ticket_class, slot.subject.level)
        if target is None:
            return -1
        version, hours = self._hours(agreement, target, slot.subject.level).at(at)
        allowance = target.allowance_for(slot.subject.level)
        return self._number(Row(agreement, target, allowance, self._calendar(hours), version))

    def _instant_in(self, interval: int) -> datetime:
        if not len(self.boundaries):
            return datetime(2020, 1, 1, tzinfo=UTC)
        second = self.boundaries[interval - 1] if interval else self.boundaries[0] - 1
        return datetime.fromtimestamp(int(second), UTC)

    def _number(self, row: Row) -> int:
        known = self._row_ids.setdefault(row.identity, len(self.rows))
        if known == len(self.rows):
            self.rows.append(row)
        return known

    def _hours(self, agreement: Agreement, target: Target, level: int | None) -> VersionedCalendar:
        key = agreement.id, agreement.version, target.id, level
        known = self._hours_of.get(key)
        if known is None:
            known = self._hours_of[key] = calendar_of(agreement, target, level)
        return known

    def _calendar(self, hours: ServiceHours) -> int:
        known = self._calendar_ids.setdefault(id(hours), len(self.calendars))
        if known == len(self.calendars):
            self.calendars.append(hours)
        return known


def _calendars_of(agreement: Agreement) -> Iterable[VersionedCalendar]:
    for target in agreement.targets:
        levels = target.allowance if isinstance(target.allowance, dict) else [None]
        for level in levels:
            yield calendar_of(agreement, target, level)
