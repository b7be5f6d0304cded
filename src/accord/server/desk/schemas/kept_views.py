"""Views of the queue that are kept under a name, as the API gives and takes them."""

from typing import Annotated, Literal

from django.http import QueryDict
from pydantic import Field, StringConstraints

from accord.server.desk.models import SavedView
from accord.server.desk.models.tickets import TicketClass
from accord.server.desk.queueing.asking import Asked
from accord.server.desk.schemas.tickets import Who
from accord.server.rest.changes import Change, unchanged
from accord.server.rest.shapes import Asked as Page
from accord.server.rest.shapes import Code, Shape

__all__ = ["QueueViewChange", "QueueViewNew", "QueueViewShape", "QueueViewsAsked", "Shown", "address_of", "shape_view"]

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Named = Annotated[str, Field(max_length=120)]
_TEAM = "Everybody in this team of yours has it too; null: only you."


class QueueViewsAsked(Page):
    """Which views are wanted."""


class Shown(Shape):
    """What the queue shows, by the names of its own parameters."""

    order: Literal["loss", "due", "age"] = "loss"
    whose: Literal["teams", "mine", "unassigned", "all"] = "teams"
    team: Named | None = None
    unit: Named | None = None
    service: Named | None = None
    ticket_class: TicketClass | None = None
    level: int | None = Field(None, ge=0, le=9)
    waiting: bool = False


class QueueViewShape(Shape):
    """A view of the queue."""

    id: int
    name: str
    owner: Who
    team: str | None = Field(description=_TEAM)
    shows: Shown


class QueueViewNew(Shape):
    """A view to be kept."""

    name: Name
    team: Code | None = Field(None, description=_TEAM)
    shows: Shown = Field(Shown())


class QueueViewChange(Change):
    """What is to change of a view."""

    name: Name = unchanged()
    team: Code | None = unchanged(_TEAM)
    shows: Shown = unchanged()


def shape_view(view: SavedView) -> QueueViewShape:
    """Return a view whose owner and team are at hand."""
    asked = Asked.of(QueryDict(view.query))
    named = {name: getattr(asked, name) or None for name in ("team", "unit", "service")}
    is_class = asked.ticket_class in TicketClass.values
    shows = Shown.model_validate(
        {"order": asked.order, "whose": asked.whose, "waiting": asked.waiting, **named,
         "ticket_class": asked.ticket_class if is_class else None, "level": int(asked.level) if asked.level else None}
    )  # fmt: skip
    owner = Who(id=view.owner.pk, name=view.owner.name)
    return QueueViewShape(
        id=view.pk, name=view.name, owner=owner, team=view.team.code if view.team else None, shows=shows
    )  # fmt: skip


def address_of(shows: Shown) -> str:
    """Return the part of the queue's address that shows it; what is as always is left out."""
    always, query = Shown(), QueryDict(mutable=True)
    for name in Shown.model_fields:
        value = getattr(shows, name)
        if value != getattr(always, name):
            query["class" if name == "ticket_class" else name] = "1" if value is True else str(value)
    return query.urlencode()
