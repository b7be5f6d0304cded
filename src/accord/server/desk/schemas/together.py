"""The same done to several tickets, as the API takes it and tells what became of it."""

from typing import Annotated, Literal

from pydantic import Field

from accord.server.desk.schemas.deeds import Email, Level
from accord.server.desk.schemas.tickets import WaitsFor
from accord.server.rest.shapes import Code, Shape, Text

__all__ = ["OutcomeShape", "Together", "TogetherShape"]

Deed = Annotated[
    Literal["take", "assign", "level", "wait", "resolve", "merge"],
    Field(description="`assign` reads `team` and `person`, `level` reads `level`, `wait` reads `waiting_for`, "
                      "`resolve` reads `text`, `merge` reads `into`."),
]  # fmt: skip


class Together(Shape):
    """What is to be done, and to which tickets; what the deed does not read is left out."""

    deed: Deed
    tickets: list[Text] = Field(min_length=1, max_length=200, description="The references of open tickets.")
    team: Code | None = None
    person: Email | None = Field(None, description="Somebody of the team; null: nobody in particular.")
    level: Level | None = None
    waiting_for: WaitsFor | None = None
    text: str = Field("", max_length=5000, description="What solved them; the customers read it.")
    into: Text | None = Field(None, description="The reference of the ticket that stays.")


class OutcomeShape(Shape):
    """What became of one ticket."""

    reference: str
    is_done: bool
    refusal: str = Field(description="Why not; empty when it was done.")


class TogetherShape(Shape):
    """What became of each ticket, in the order in which they were named."""

    outcomes: list[OutcomeShape]
