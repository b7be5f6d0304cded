"""What stands beside a ticket, as the API gives and takes it: tasks, links, watchers."""

from datetime import date
from typing import Annotated

from pydantic import Field

from accord.server.desk.models import ErrorLink, Link, Task, Watcher
from accord.server.desk.models.working import LinkKind
from accord.server.desk.schemas.deeds import Email
from accord.server.desk.schemas.tickets import Who, who
from accord.server.rest.changes import Change, unchanged
from accord.server.rest.shapes import Asked, Code, Instant, Shape, Text, one_of

__all__ = [
    "BesideAsked",
    "ErrorLinkNew",
    "ErrorLinkShape",
    "LinkNew",
    "LinkShape",
    "TaskChange",
    "TaskNew",
    "TaskShape",
    "WatcherNew",
    "WatcherShape",
    "shape_error_link",
    "shape_link",
    "shape_task",
    "shape_watcher",
]

Tie = Annotated[LinkKind, one_of(LinkKind)]


class BesideAsked(Asked):
    """Which of them are wanted."""


class TaskShape(Shape):
    """A piece of the work."""

    id: int
    text: str
    assignee: Who | None
    due_on: date | None
    made_at: Instant
    done_at: Instant | None


class TaskNew(Shape):
    """A piece of the work to be written down."""

    text: Annotated[str, Field(min_length=1, max_length=300)]
    assignee: Email | None = None
    due_on: date | None = None


class TaskChange(Change):
    """Whether a task is done."""

    is_done: bool = unchanged()


class LinkShape(Shape):
    """That two tickets belong together, read from the first to the second."""

    id: int
    ticket: str = Field(description="The reference of the first.")
    kind: Tie
    other: str = Field(description="The reference of the second.")
    made_at: Instant


class LinkNew(Shape):
    """How another ticket belongs to this one."""

    kind: Tie
    other: Text


class ErrorLinkShape(Shape):
    """That a ticket is a case of a known error."""

    error: str = Field(description="The short name of the known error.")
    title: str
    made_at: Instant


class ErrorLinkNew(Shape):
    """Of which known error a ticket is a case."""

    error: Code


class WatcherShape(Shape):
    """Somebody who hears of a ticket: a person, or an address without an account."""

    id: int
    person: Who | None
    address: str | None


class WatcherNew(Shape):
    """Who is to hear of a ticket: a person whom this address is, or else the address."""

    address: Email


def shape_task(task: Task) -> TaskShape:
    """Return a task whose assignee is at hand."""
    names = ("text", "due_on", "made_at", "done_at")
    return TaskShape(id=task.pk, assignee=who(task.assignee), **{name: getattr(task, name) for name in names})


def shape_link(link: Link) -> LinkShape:
    """Return a link whose tickets are at hand."""
    return LinkShape(
        id=link.pk, ticket=link.ticket.reference, kind=LinkKind(link.kind), other=link.other.reference,
        made_at=link.made_at,
    )  # fmt: skip


def shape_error_link(made: ErrorLink) -> ErrorLinkShape:
    """Return a link whose known error is at hand."""
    return ErrorLinkShape(error=made.error.code, title=made.error.title, made_at=made.made_at)


def shape_watcher(watcher: Watcher) -> WatcherShape:
    """Return a watcher whose person is at hand."""
    return WatcherShape(id=watcher.pk, person=who(watcher.person), address=watcher.address or None)
