"""What is kept while somebody writes, as the API gives and takes it: their draft, and who else is here."""

from typing import Literal

from pydantic import Field

from accord.server.desk.actions.writing import LONGEST
from accord.server.desk.models import Presence
from accord.server.desk.queries.ticket_presence import Company
from accord.server.desk.schemas.talk import Files
from accord.server.desk.schemas.tickets import Who
from accord.server.rest.shapes import Instant, Shape

__all__ = ["CompanyShape", "DraftShape", "NoDraft", "OtherHere", "PresenceNew", "shape_company"]


class NoDraft(Shape):
    """What there is where nothing is being written."""


class DraftShape(Shape):
    """What somebody was writing on a ticket; an empty one without files is thrown away."""

    text: str = Field("", max_length=LONGEST)
    is_note: bool = Field(False, description="Only for the desk, not an answer to the customer.")
    afterwards: Literal["nothing", "wait", "resolve"] = Field("nothing", description="What is to follow it.")
    news_at: Instant | None = Field(None, description="When the customer is promised to hear again, to the minute.")
    booked_seconds: int | None = Field(None, ge=0, le=86_400, multiple_of=60, description="Whole minutes.")
    cause: str = Field("", max_length=200)
    article: str = Field("", max_length=100, description="The short name of the article that helped.")
    attachments: Files = Field([])


class PresenceNew(Shape):
    """That you have a ticket open."""

    is_writing: bool = False
    since: int | None = Field(None, ge=0, le=2**63 - 1, description="The last of its steps that you know.")


class OtherHere(Shape):
    """Somebody else who has the ticket open."""

    person: Who
    is_writing: bool


class CompanyShape(Shape):
    """Who else is here, and how much is new."""

    people: list[OtherHere]
    news: int = Field(description="Steps of others after `since`; 0 without it.")


def shape_company(others: list[Presence], here: Company) -> CompanyShape:
    """Return who is here; the people of the rows are at hand."""
    people = [
        OtherHere(person=Who(id=row.person.pk, name=row.person.name), is_writing=row.is_writing) for row in others
    ]
    return CompanyShape(people=people, news=here.news)
