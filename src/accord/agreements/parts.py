"""The parts of an agreement: people, scope, levels, bands, escalation, cost, review."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from accord.agreements.fields import Clause, Day, Length, Money, Share, Text, Whole
from accord.agreements.kinds import EscalationKind
from accord.events.schema import TicketClass

__all__ = ["Band", "Cost", "EscalationStep", "Level", "Party", "Person", "Review", "Scope"]


class Person(Clause):
    """A named person, with the role in which they answer."""

    name: Text = Field(description="Who it is.", examples=["Marta Duarte"])
    role: str = Field(default="", description="In which role.", examples=["Service owner"])
    email: str = Field(default="", description="Where they are reached.")


class Party(Clause):
    """One side of the agreement."""

    name: Text = Field(description="The organisation, department or unit.", examples=["Riverside building centre"])
    signatory: Person | None = Field(default=None, description="Who signs for this side.")
    contact: Person | None = Field(default=None, description="Whom the other side talks to.")


class Scope(Clause):
    """Which tickets the agreement is about; all that is given must match, none: all tickets."""

    units: tuple[Text, ...] = Field(
        default=(), description="Ids of business units; each stands for itself and all units below it."
    )
    services: tuple[Text, ...] = Field(default=(), description="Ids of services.", examples=[["network"]])
    components: tuple[Text, ...] = Field(default=(), description="Ids of components.", examples=[["wired-network"]])
    functions: tuple[Text, ...] = Field(default=(), description="Ids of IT functions.", examples=[["switch"]])
    classes: tuple[TicketClass, ...] = Field(default=(), description="Ticket classes.", examples=[["incident"]])
    levels: tuple[Whole, ...] = Field(default=(), description="Problem levels.", examples=[[1, 2]])


class Level(Clause):
    """A problem level: what it means for the business."""

    name: Text = Field(description="What people call it.", examples=["A department stopped"])
    description: str = Field(default="", description="How to tell that a problem is of this level.")


class Band(Clause):
    """What is owed when the kept share falls under a bound."""

    below: Share = Field(description="The share of clocks that met their target, under which this band begins.")
    credit: Share | None = Field(default=None, description="Share of the period's price that is given back.")
    amount: Money | None = Field(default=None, description="Or a sum, in the currency of `cost`.")


class EscalationStep(Clause):
    """Who is told, and when: at a share of the allowance spent, or some time after the breach."""

    at: Share | None = Field(default=None, description="The share of the allowance that is spent.", examples=["80 %"])
    after_breach: Length | None = Field(default=None, description="Or how long after the breach.", examples=["1 h"])
    kind: EscalationKind = Field(
        default=EscalationKind.HIERARCHIC, description="Up the hierarchy, or to people who know more."
    )
    to: Text = Field(description="Who is told: a person, role or team.", examples=["Head of IT"])
    targets: tuple[str, ...] = Field(default=(), description="Ids of the targets it is about; none: all.")
    levels: tuple[Whole, ...] = Field(default=(), description="Problem levels it is about; none: all.")


class Cost(Clause):
    """What the service costs the customer."""

    amount: Money = Field(description="The sum.", examples=[420])
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = Field(
        description="ISO 4217 code of the currency.", examples=["EUR"]
    )
    per: Text = Field(default="month", description="What it is paid for.", examples=["month", "user and month"])
    note: str = Field(default="", description="What else to know about the price.")


class Review(Clause):
    """When both sides look at the agreement again."""

    every: Annotated[str, StringConstraints(pattern=r"^[1-9]\d* (day|week|month|quarter|year)s?$")] = Field(
        description="The interval.", examples=["3 months"]
    )
    next_on: Day | None = Field(default=None, description="The date of the next review.", examples=[date(2026, 6, 1)])
