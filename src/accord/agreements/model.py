"""The agreement as a value: what both sides sign, with everything that judges a ticket."""

from datetime import date
from typing import Annotated

from pydantic import Discriminator, Field, Tag, field_validator

from accord.agreements.allowance import Allowance
from accord.agreements.fields import Clause, Day, Length, Moment, Money, Share, Slug, Text, Whole, refuse
from accord.agreements.hours import Hours, HoursVersion
from accord.agreements.kinds import AgreementKind, EscalationKind, Status, StopsAt, TargetKind
from accord.agreements.parts import Band, Cost, EscalationStep, Level, Party, Person, Review, Scope
from accord.errors import say
from accord.events.schema import TicketClass, WaitingReason

__all__ = [
    "FORMAT",
    "Agreement",
    "AgreementKind",
    "Band",
    "Clause",
    "Cost",
    "EscalationKind",
    "EscalationStep",
    "Example",
    "Hours",
    "HoursVersion",
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

FORMAT = 1
"""The version of the document format that this library reads and writes."""


def _form(value: object) -> str:
    return "#by_level" if isinstance(value, dict) else "#for_all"


Allowances = Annotated[
    Annotated[Length, Tag("#for_all")] | Annotated[dict[int, Length], Tag("#by_level")], Discriminator(_form)
]


class Target(Clause):
    """One promise: a clock, how long it may run, in which share of the cases, and who answers for it."""

    kind: TargetKind = Field(description="Which clock.")
    id: Slug = Field(
        default_factory=lambda given: str(given["kind"]),
        description="What verdicts call it; its kind when not given.",
        examples=["resolution-branch"],
    )
    classes: tuple[TicketClass, ...] = Field(
        default=(),
        description="Ticket classes it is about. None: resolution takes incidents and problems; fulfilment takes "
        "requests, changes and decommissioning; the others take all.",
    )
    levels: tuple[Whole, ...] = Field(default=(), description="Problem levels it is about; none: all.")
    allowance: Allowances | None = Field(
        default=None,
        description="How long it allows: one length, or one for each problem level. Deadline and news may leave it "
        "out: they run until the time promised to the customer.",
        examples=["4 h", {1: "1 h", 2: "4 h"}],
    )
    share: Share = Field(description="The agreed share: how many of the clocks must meet it.", examples=["80 %"])
    responsible: Person = Field(
        description="The person who answers for this target.",
        examples=[{"name": "Marta Duarte", "role": "Service owner"}],
    )
    hours: str = Field(
        default="",
        description="The name of one of the `calendars`, or `always`; none: the agreement's service hours.",
        examples=["always"],
    )
    pauses: tuple[WaitingReason, ...] = Field(
        default_factory=lambda given: given["kind"].default_pauses if "kind" in given else (),
        description="Waiting reasons that stop the clock for their time. None given: nothing pauses it, except that "
        "next_answer is paused while waiting for the customer.",
    )
    stops_at: StopsAt = Field(
        default=StopsAt.RESOLVED, description="The event that stops a resolution, fulfilment or deadline clock."
    )
    reopening_window: Length = Field(
        default_factory=lambda: Allowance.parse("7 calendar days"),
        description="How long after being resolved a reopened ticket goes on with its spent time. Later, a new cycle "
        "begins. 7 calendar days when not given.",
    )
    bands: tuple[Band, ...] = Field(default=(), description="What is owed when this target's kept share is too low.")
    penalty_per_miss: Money | None = Field(
        default=None, description="A sum owed for each missed clock, in the currency of `cost`."
    )

    def allowance_for(self, level: int | None) -> Allowance | None:
        """Return the allowance for a problem level, or None when this target does not set one."""
        if isinstance(self.allowance, dict):
            return None if level is None else self.allowance.get(level)
        return self.allowance


class Example(Clause):
    """A policy example: a test that runs before signing ("Friday 16:50, level 2, branch: due Monday 08:20")."""

    target: str = Field(description="The id of the target.", examples=["response"])
    opened: Moment = Field(
        description="When the clock starts: wall time in the zone of the target's hours, or an instant with offset.",
        examples=["2026-03-06 16:50"],
    )
    due: Moment = Field(description="When the allowance is used up.", examples=["2026-03-09 08:20"])
    breach: Moment | None = Field(
        default=None, description="The instant after which the target is missed, where it differs from `due`."
    )
    level: Whole | None = Field(default=None, description="The problem level.", examples=[2])
    ticket_class: TicketClass = Field(default=TicketClass.INCIDENT, description="The ticket class.")
    unit: str = Field(default="", description="The id of the business unit.")
    note: str = Field(default="", description="What the example shows.")


class Agreement(Clause):
    """One agreement: an SLA, an internal agreement (OLA) or a supplier contract."""

    accord: Whole = Field(default=FORMAT, description="Version of this document format.", examples=[FORMAT])
    id: Slug = Field(description="What verdicts and other agreements call it.", examples=["wired-network-centres"])
    version: Whole = Field(
        default=1, ge=1, description="Counts on with each signed change. From its first day it replaces earlier ones."
    )
    kind: AgreementKind = Field(
        default=AgreementKind.SLA,
        description="`sla`: IT to a business unit; `ola`: one team to another; `supplier`: a supplier to IT.",
    )
    title: Text = Field(description="What people call it.", examples=["Wired network in building centres"])
    status: Status = Field(
        default=Status.DRAFT, description="Where it stands; `draft` and `negotiation` do not bind anyone."
    )
    effective_from: Day | None = Field(
        default=None,
        description="The first day on which it holds, in the zone of its service hours; none: since always.",
        examples=[date(2026, 3, 1)],
    )
    effective_until: Day | None = Field(
        default=None, description="The first day on which it no longer holds; none: until it is replaced."
    )
    what: str = Field(default="", description="What the customer gets, in plain words.")
    why: str = Field(default="", description="Why: what it is worth to the business.")
    where: str = Field(default="", description="Where the service is given.")
    provider: Party = Field(description="The side that promises.")
    customer: Party = Field(description="The side that is promised to.")
    team: str = Field(default="", description="OLA: the id of the team that promises.", examples=["network-team"])
    supplier: str = Field(default="", description="Supplier contract: the id of the supplier that promises.")
    scope: Scope = Field(default=Scope(), description="Which tickets it is about; none: all.")
    hours: Hours = Field(
        description="Service hours: a calendar, or a list of `{effective_from, calendar}` where they change."
    )
    calendars: dict[str, Hours] = Field(
        default={}, description="Further hours by name, for targets that run in others than the service hours."
    )
    levels: dict[int, Level] = Field(default={}, description="Problem levels by number, 1 the gravest.")
    targets: tuple[Target, ...] = Field(min_length=1, description="The promises.")
    escalation: tuple[EscalationStep, ...] = Field(default=(), description="Who is told when a clock runs out.")
    cost: Cost | None = Field(default=None, description="What it costs the customer.")
    credits: tuple[Band, ...] = Field(
        default=(), description="What is owed when the kept share over all targets is too low."
    )
    review: Review | None = Field(default=None, description="When both sides look at it again.")
    exclusions: tuple[str, ...] = Field(default=(), description="What is not included, and how to get it.")
    behind: tuple[str, ...] = Field(
        default=(), description="Ids of the OLAs and supplier contracts that stand behind this promise."
    )
    examples: tuple[Example, ...] = Field(default=(), description="Policy examples: tests that run before signing.")

    @field_validator("accord")
    @classmethod
    def _is_known(cls, number: int) -> int:
        if number != FORMAT:
            raise refuse(
                say("version {number} of the format is not known", number=number),
                say("This library reads version {format}", format=FORMAT),
            )
        return number

    @property
    def promiser(self) -> str:
        """Who promises, where several may for one ticket: the team of an OLA, the supplier of a contract."""
        return {AgreementKind.OLA: self.team, AgreementKind.SUPPLIER: self.supplier}.get(self.kind, "")
