"""Major incidents as the API gives and takes them."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from accord.server.desk.models import MajorIncident, MajorUpdate
from accord.server.desk.schemas.tickets import Who, who
from accord.server.rest.shapes import Asked, Code, Instant, Shape, Text

__all__ = [
    "MajorDetail",
    "MajorEnded",
    "MajorGathered",
    "MajorNew",
    "MajorShape",
    "MajorTold",
    "MajorsAsked",
    "shape_major",
    "shape_major_detail",
]

News = Annotated[str, Field(min_length=1, max_length=20_000, description="What everybody reads.")]
Promised = Annotated[Instant | None, Field(description="When everybody hears again; the desk is reminded of it.")]


class MajorsAsked(Asked):
    """Which major incidents are wanted."""

    is_over: bool | None = Field(None, description="Only those that ended, or only those that go on.")


class MajorShape(Shape):
    """A major incident as everybody reads of it."""

    reference: str = Field(description="The reference of its ticket.")
    title: str = Field(description="What people notice.")
    service: str | None
    units: list[str] = Field(description="Whom it concerns; empty: everybody.")
    declared_at: Instant
    news_at: Instant | None = Field(description="When news are promised.")
    ended_at: Instant | None


class UpdateShape(Shape):
    """What everybody was told at once."""

    at: Instant
    by: Who | None
    text: str
    news_at: Instant | None = Field(description="When they were promised to hear again.")
    is_end: bool


class MajorDetail(MajorShape):
    """A major incident with all that was said."""

    updates: list[UpdateShape] = Field(description="The latest first.")


class MajorNew(Shape):
    """What everybody is told at the beginning."""

    title: Annotated[str, Field(min_length=1, max_length=200, description="What people notice, in their words.")]
    text: News
    news_at: Promised = None
    units: list[Code] = Field([], max_length=200, description="Whom it concerns; none: everybody.")


class MajorTold(Shape):
    """How it stands."""

    text: News
    news_at: Promised = None


class MajorEnded(Shape):
    """How it was solved: the answer to everybody."""

    text: News


class MajorGathered(Shape):
    """The tickets that belong to it."""

    tickets: list[Text] = Field(min_length=1, max_length=200, description="Their references.")


def shape_major(major: MajorIncident) -> MajorShape:
    """Return a major incident whose ticket, with its service, and units are at hand."""
    return MajorShape(
        reference=major.ticket.reference, title=major.title,
        service=major.ticket.service.code if major.ticket.service else None,
        units=sorted(unit.code for unit in major.units.all()), declared_at=major.declared_at, news_at=major.news_at,
        ended_at=major.ended_at,
    )  # fmt: skip


def shape_major_detail(major: MajorIncident, updates: Iterable[MajorUpdate]) -> MajorDetail:
    """Return a major incident with what was said; whoever said it is at hand."""
    said = [
        UpdateShape(at=one.at, by=who(one.by), text=one.text, news_at=one.news_at, is_end=one.is_end) for one in updates
    ]
    return MajorDetail(**shape_major(major).model_dump(), updates=said)
