"""Texts that answers begin with, as the API gives and takes them."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from accord.server.desk.models import AnswerTemplate
from accord.server.rest.changes import Change, unchanged
from accord.server.rest.shapes import Asked, Code, Shape

__all__ = [
    "FilledShape",
    "TemplateChange",
    "TemplateNew",
    "TemplateShape",
    "TemplatesAsked",
    "shape_template",
]

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Slug = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]+$", max_length=60, description="The short name.")]
Language = Literal["en", "ru", "fr"]
Begun = Annotated[
    str, Field(min_length=1, max_length=20_000, description="Words in braces are filled in: `{requester}`, `{due}` ….")
]
_FOR = "Only for tickets with this team; null: with any."
_ABOUT = "Only for tickets of this service; null: of any."


class TemplatesAsked(Asked):
    """Which templates are wanted."""

    team: Code | None = Field(None, description="Those for this team alone.")
    service: Code | None = Field(None, description="Those for this service alone.")
    language: Language | None = None


class TemplateShape(Shape):
    """A text that an answer begins with."""

    code: str
    name: str
    language: str
    team: str | None = Field(description=_FOR)
    service: str | None = Field(description=_ABOUT)
    text: str
    row_version: int


class TemplateNew(Shape):
    """A text to be kept."""

    code: Slug
    name: Name
    language: Language = "en"
    team: Code | None = Field(None, description=_FOR)
    service: Code | None = Field(None, description=_ABOUT)
    text: Begun


class TemplateChange(Change):
    """What is to change of a template."""

    name: Name = unchanged()
    language: Language = unchanged()
    team: Code | None = unchanged(_FOR)
    service: Code | None = unchanged(_ABOUT)
    text: Begun = unchanged()


class FilledShape(Shape):
    """A template with its words filled in for a ticket."""

    code: str
    language: str
    text: str


def shape_template(template: AnswerTemplate) -> TemplateShape:
    """Return a template whose team and service are at hand."""
    names = ("code", "name", "language", "text", "row_version")
    return TemplateShape(
        team=template.team.code if template.team else None,
        service=template.service.code if template.service else None,
        **{name: getattr(template, name) for name in names},
    )
