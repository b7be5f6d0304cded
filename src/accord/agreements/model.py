"""The agreement as a value: what both sides sign, with everything that judges a ticket."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from accord.agreements.allowance import Allowance
from accord.events.schema import TicketClass, WaitingReason

__all__ = [
    "Agreement",
    "AgreementKind",
    "Band",
    "Clause",
    "Cost",
    "EscalationStep",
    "Example",
    "Level",
    "Party",
    "Person",
    "Review",
    "Scope",
    "Share",
    "Status",
    "StopsAt",
    "Target",
    "TargetKind",
]


class AgreementKind(StrEnum):
    """Who promises to whom."""

    SLA = "sla"  # IT to a business unit
    OLA = "ola"  # one team to another
    SUPPLIER = "supplier"  # a supplier to IT (underpinning contract)


class Status(StrEnum):
    """Where an agreement stands; only signed ones and later bind."""

    DRAFT = "draft"
    NEGOTIATION = "negotiation"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    UNDER_REVIEW = "under_review"
    ENDED = "ended"

    @property
    def binds(self) -> bool:
        """Whether both sides have signed."""
        return self not in (Status.DRAFT, Status.NEGOTIATION)


class TargetKind(StrEnum):
    """The clocks there are."""

    RESPONSE = "response"
    NEXT_ANSWER = "next_answer"
    NEWS = "news"
    RESOLUTION = "resolution"
    FULFILMENT = "fulfilment"
    DEADLINE = "deadline"  # a date agreed with the customer
    HANDOVER = "handover"  # OLA
    SUPPLIER = "supplier"  # underpinning contract


class StopsAt(StrEnum):
    """Which event stops a resolution, fulfilment or deadline clock."""

    RESOLVED = "resolved"
    CLOSED = "closed"


def _read_allowance(value: object) -> object:
    return Allowance.parse(value) if isinstance(value, str) else value


def _read_share(value: object) -> object:
    if isinstance(value, str) and value.strip().endswith("%"):
        return Decimal(value.strip().removesuffix("%").strip()) / 100
    return Decimal(str(value)) if isinstance(value, float) else value


Length = Annotated[Allowance, BeforeValidator(_read_allowance), PlainSerializer(str, return_type=str)]
Share = Annotated[Decimal, BeforeValidator(_read_share), Field(gt=0, le=1)]
"""A share between 0 and 1; a document may write `80 %`."""
Slug = Annotated[str, Field(pattern=r"^[\w][\w.\-]*$", min_length=1, max_length=100)]


class Clause(BaseModel):
    """The base of every part of an agreement: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Person(Clause):
    """A named person, with the role in which they answer."""

    name: str
    role: str = ""
    email: str = ""


class Party(Clause):
    """One side of the agreement."""

    name: str
    signatory: Person | None = None
    contact: Person | None = None


class Scope(Clause):
    """Which tickets the agreement is about; an empty list means all of them."""

    units: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    classes: tuple[TicketClass, ...] = ()
    levels: tuple[int, ...] = ()


class Level(Clause):
    """A problem level: what it means for the business."""

    name: str
    description: str = ""


class Band(Clause):
    """What is owed when the kept share falls under a bound."""

    below: Share
    credit: Share | None = None  # of the period's price
    amount: Decimal | None = None  # or a sum


class Target(Clause):
    """One promise: a clock, how long it may run, in which share of the cases, and who answers for it."""

    kind: TargetKind
    id: Slug = ""
    classes: tuple[TicketClass, ...] = ()
    levels: tuple[int, ...] = ()
    allowance: Length | dict[int, Length] | None = None  # None only for `deadline` and `news`
    share: Share
    responsible: Person
    hours: str = ""  # the name of a calendar of the agreement; empty: its service hours
    pauses: tuple[WaitingReason, ...] = ()
    stops_at: StopsAt = StopsAt.RESOLVED
    reopening_window: Length = Field(default_factory=lambda: Allowance.parse("7 calendar days"))
    bands: tuple[Band, ...] = ()
    penalty_per_miss: Decimal | None = None

    def allowance_for(self, level: int | None) -> Allowance | None:
        """Return the allowance for a problem level, or None when this target does not set one."""
        if isinstance(self.allowance, dict):
            return None if level is None else self.allowance.get(level)
        return self.allowance


class EscalationStep(Clause):
    """Who is told, and when: at a share of the allowance spent, or some time after the breach."""

    at: Share | None = None
    after_breach: Length | None = None
    kind: str = "hierarchic"  # or functional
    to: str
    targets: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()


class Cost(Clause):
    """What the service costs the customer."""

    amount: Decimal
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    per: str = "month"
    note: str = ""


class Review(Clause):
    """When both sides look at the agreement again."""

    every: str  # "3 months"
    next_on: date | None = None


class Example(Clause):
    """A policy example: a test that runs before signing ("Friday 16:50, level 2, branch: due Monday 08:20")."""

    target: str
    opened: datetime  # wall time in the calendar's zone, or an instant with offset
    due: datetime
    breach: datetime | None = None
    level: int | None = None
    ticket_class: TicketClass = TicketClass.INCIDENT
    unit: str = ""
    note: str = ""


class HoursVersion(Clause):
    """Service hours from a date on; the calendar is the dictionary that `Calendar.from_dict` takes."""

    effective_from: date
    calendar: dict[str, object]


Hours = dict[str, object] | tuple[HoursVersion, ...]


class Agreement(Clause):
    """One agreement: an SLA, an internal agreement (OLA) or a supplier contract."""

    accord: int = 1  # version of this document format
    id: Slug
    version: int = 1
    kind: AgreementKind = AgreementKind.SLA
    title: str
    status: Status = Status.DRAFT
    effective_from: date | None = None
    effective_until: date | None = None  # the first day on which it no longer holds
    what: str = ""
    why: str = ""
    where: str = ""
    provider: Party
    customer: Party
    team: str = ""  # OLA: the team that promises
    supplier: str = ""  # supplier contract: the supplier that promises
    scope: Scope = Scope()
    hours: Hours
    calendars: dict[str, Hours] = {}
    levels: dict[int, Level] = {}
    targets: tuple[Target, ...]
    escalation: tuple[EscalationStep, ...] = ()
    cost: Cost | None = None
    credits: tuple[Band, ...] = ()
    review: Review | None = None
    exclusions: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()  # ids of the OLAs and supplier contracts that stand behind this promise
    examples: tuple[Example, ...] = ()
