"""What a clock shows when it is read, and the account it gives of itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from accord.agreements.model import TargetKind
from accord.events.schema import TicketClass

__all__ = ["Explanation", "Line", "LineKind", "Reading", "Verdict"]


class Verdict(StrEnum):
    """The state of a clock when it is read."""

    NONE = "none"  # no target applies to the ticket
    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    MISSED = "missed"  # stopped late, or still running after its breach
    CANCELLED = "cancelled"  # merged or withdrawn
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One clock at one instant: what was promised, what is spent, what follows.

    `elapsed` and `paused` are service time; `due_at` and `breach_at` are None while the clock is paused with
    time left, since nobody can say when it goes on. A ticket without any target has one reading `none`.
    """

    ticket: str
    verdict: Verdict
    kind: TargetKind | None = None
    target: str | None = None
    cycle: int | None = None
    started_at: datetime | None = None
    stopped_at: datetime | None = None
    allowance: timedelta | None = None
    elapsed: timedelta | None = None
    paused: timedelta | None = None
    due_at: datetime | None = None
    breach_at: datetime | None = None
    decided_at: datetime | None = None
    cause: str | None = None
    agreement: str | None = None
    agreement_version: int | None = None
    calendar_version: str | None = None
    tzdata: str | None = None
    share: float | None = None
    unit: str | None = None
    service: str | None = None
    component: str | None = None
    function: str | None = None
    level: int | None = None
    ticket_class: TicketClass | None = None

    @property
    def remaining(self) -> timedelta | None:
        """Service time left; negative when overspent, None without a target."""
        return None if self.allowance is None or self.elapsed is None else self.allowance - self.elapsed


class LineKind(StrEnum):
    """What a line of an account tells."""

    OPENED = "opened"  # marker: the clock starts
    SERVICE = "service"  # counted
    CLOSED = "closed"  # outside service hours
    HOLIDAY = "holiday"  # a date whose hours were taken away or changed
    PAUSE = "pause"  # waiting for a reason that the agreement lists
    RESOLVED = "resolved"  # between resolved and reopened
    TARGET_CHANGED = "target_changed"  # marker: another target took over
    DUE = "due"  # marker: the allowance is used up
    BREACHED = "breached"  # marker: more than the allowance has passed
    STOPPED = "stopped"  # marker: the clock stops


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of time, or a marker (`start == end`), with what was counted in it and who held the ticket."""

    kind: LineKind
    start: datetime
    end: datetime
    counted: timedelta = timedelta(0)
    holder: str | None = None  # "team NAME", "supplier NAME", "customer" or None for nobody
    reason: str | None = None
    actor: str | None = None

    @property
    def length(self) -> timedelta:
        """Calendar time between start and end."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Explanation:
    """The account of a clock: its lines follow each other without a gap and add up to the reading."""

    reading: Reading
    lines: tuple[Line, ...]

    @property
    def elapsed(self) -> timedelta:
        """Service time counted; equals `reading.elapsed`."""
        return sum((line.counted for line in self.lines), timedelta(0))

    @property
    def calendar_time(self) -> timedelta:
        """Time between the start of the clock and its stop, or the instant of reading."""
        return sum((line.length for line in self.lines), timedelta(0))
