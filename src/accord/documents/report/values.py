"""What a service-level report says, as plain values: no words, no colours, nothing that depends on its form."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

import polars as pl

from accord.agreements import Agreement, AgreementKind, Allowance, Organisation, Target, TargetKind
from accord.clocks import Explanation

__all__ = [
    "AgreementResult",
    "Deviation",
    "Explain",
    "Headline",
    "Loss",
    "Method",
    "Month",
    "Part",
    "Report",
    "Result",
    "Section",
    "ServiceTrend",
    "Spread",
    "State",
    "TargetResult",
]

type Explain = Callable[[str, str, int], Explanation]
"""The account of a clock: ticket, id of the target, cycle."""


class State(StrEnum):
    """How a kept share stands to the agreed one."""

    KEPT = "kept"  # at or above the agreed share
    CHANCE = "chance"  # below it, but the interval still reaches it
    MISSED = "missed"  # the whole interval lies below it
    NO_DATA = "no_data"  # nothing was decided


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a trend; a share is None where nothing was decided."""

    start: date
    met: int
    decided: int
    share: float | None
    low: float | None
    high: float | None
    agreed: float | None


@dataclass(frozen=True, slots=True)
class Result:
    """What was kept of what was agreed; lengths are seconds of service time."""

    met: int
    decided: int
    share: float | None
    low: float | None
    high: float | None
    agreed: float
    open: int
    exempt: int
    cancelled: int
    misses_left: int | None
    median_s: float | None
    p90_s: float | None
    months: tuple[Month, ...]

    @property
    def missed(self) -> int:
        """Clocks that missed their target."""
        return self.decided - self.met

    @property
    def allowed(self) -> int | None:
        """How many misses the agreed share allows in all, those that happened included."""
        return None if self.misses_left is None else self.misses_left + self.missed

    @property
    def state(self) -> State:
        """How it stands; an interval that reaches the agreed share leaves the verdict to chance."""
        if self.share is None or self.high is None:
            return State.NO_DATA
        # Half a clock is less than any difference that counts, and more than what rounding can do.
        if self.met + 1e-6 >= self.agreed * self.decided:
            return State.KEPT
        return State.CHANCE if self.high >= self.agreed else State.MISSED


@dataclass(frozen=True, slots=True)
class Part:
    """The result of a target for one service and problem level; `allowance` is None where a date was promised."""

    service: str
    level: int | None
    allowance: Allowance | None
    result: Result


@dataclass(frozen=True, slots=True)
class TargetResult:
    """The result of one target of an agreement, and its parts by service and level.

    `target` is the promise itself, None where the book does not have it.
    """

    id: str
    kind: TargetKind
    target: Target | None
    result: Result
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class AgreementResult:
    """The results of one agreement; `agreement` is its latest version in the period, None where the book lacks it."""

    id: str
    versions: tuple[int, ...]
    agreement: Agreement | None
    targets: tuple[TargetResult, ...]

    @property
    def is_promise(self) -> bool:
        """Whether it is promised to a business unit, and does not stand behind such a promise."""
        return self.agreement is None or self.agreement.kind is AgreementKind.SLA


@dataclass(frozen=True, slots=True)
class Loss:
    """Credits and penalties owed in one currency; `amount` is None where a price is not known."""

    currency: str
    amount: float | None


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures at the head: over the promises to business units, or over all where there are only others."""

    targets_kept: int
    targets_measured: int
    result: Result
    misses_left: int
    targets_overspent: int
    losses: tuple[Loss, ...]
    tickets_opened: int
    tickets_covered: int


@dataclass(frozen=True, slots=True)
class ServiceTrend:
    """The months of one service, over all its targets."""

    service: str
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """How much of the allowance the decided clocks of a kind used.

    `counts[i]` clocks used more than `i` and at most `i + 1` twentieths of their allowance; the last count is of all
    beyond twice the allowance.
    """

    kind: TargetKind
    counts: tuple[int, ...]
    within: int
    decided: int
    agreed: float


@dataclass(frozen=True, slots=True)
class Deviation:
    """One clock that missed its target, with the account it gives of itself where one is to be had."""

    ticket: str
    unit: str
    service: str
    level: int | None
    agreement: str
    target: str
    kind: TargetKind
    cycle: int
    started_at: datetime
    stopped_at: datetime | None
    due_at: datetime | None
    allowance_s: int
    elapsed_s: int
    paused_s: int
    cause: str
    explanation: Explanation | None

    @property
    def overrun_s(self) -> int:
        """Service seconds beyond the allowance."""
        return self.elapsed_s - self.allowance_s


@dataclass(frozen=True, slots=True)
class Method:
    """On what the figures rest."""

    tickets: int
    clocks: int
    calendars: tuple[str, ...]
    tzdata: tuple[str, ...]
    misses: int


@dataclass(frozen=True, slots=True)
class Section:
    """A table that stands beside the figures, in the words of the report's language: what is done, what is planned.

    Each row has a text for each column; `nothing` stands there when there is no row.
    """

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A service-level report over the days from `first` to `last`, both included, in `zone`, as known at `now`."""

    language: str
    title: str
    first: date
    last: date
    zone: str
    now: datetime
    headline: Headline
    agreements: tuple[AgreementResult, ...]
    months: tuple[Month, ...]
    services: tuple[ServiceTrend, ...]
    spreads: tuple[Spread, ...]
    deviations: tuple[Deviation, ...]
    method: Method
    organisation: Organisation
    verdicts: pl.DataFrame = field(compare=False, repr=False)
    sections: tuple[Section, ...] = ()
