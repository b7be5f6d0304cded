"""Ratings as the API gives and takes them."""

from pydantic import Field

from accord.server.rest.shapes import Shape
from accord.server.surveys.queries import RateShown

__all__ = ["RatingGiven", "RatingShape", "shape_rating"]


class RatingShape(Shape):
    """How satisfied somebody was with the help."""

    score: int | None = Field(description="From 1 to 5, which is best; null: not said yet.")
    comment: str
    can_answer: bool = Field(description="Whether it can be said, or changed, now.")


class RatingGiven(Shape):
    """How satisfied somebody is."""

    score: int = Field(ge=1, le=5, description="5 is best.")
    comment: str = Field("", max_length=4000)


def shape_rating(shown: RateShown) -> RatingShape:
    """Return a rating."""
    return RatingShape(score=shown.score, comment=shown.comment, can_answer=shown.can_answer)
