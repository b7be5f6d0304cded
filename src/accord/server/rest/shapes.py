"""The base of everything that goes over the wire, and the types that most shapes share."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Annotated

from django.db.models import TextChoices
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, WithJsonSchema

__all__ = ["Asked", "Code", "Instant", "Key", "Money", "Shape", "Text", "one_of", "seconds_of"]

LARGEST_KEY = 2**63 - 1
MOST_ON_A_PAGE = 200

Code = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]+$", max_length=100, description="The short name.")]
Key = Annotated[int, Field(ge=1, le=LARGEST_KEY, description="The key.")]
Text = Annotated[str, Field(min_length=1, max_length=200)]


def _in_reach(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("lies too far from now") from None


Instant = Annotated[AwareDatetime, AfterValidator(_in_reach)]
"""An instant with its offset, as RFC 3339 writes it; read into UTC."""


class Shape(BaseModel):
    """Values with names that go in or out; a name that is not listed is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Asked(Shape):
    """Which part of a list is wanted. Filters are added by each list."""

    cursor: str | None = Field(None, max_length=2000, description="Where to go on: taken from `next`, never made up.")
    limit: int = Field(50, ge=1, le=MOST_ON_A_PAGE, description="How many at most.")


class Money(Shape):
    """A sum of money: never a binary fraction, always with its currency."""

    amount: Decimal = Field(description="The sum, in decimal digits.", examples=["420.00"])
    currency: str = Field(description="ISO 4217 code of the currency.", examples=["EUR"])
    per: str | None = Field(None, description="What it is paid for.", examples=["month"])


def one_of(choices: type[TextChoices]) -> WithJsonSchema:
    """Return what the document says of a choice: its values, since several apps call their choices alike."""
    return WithJsonSchema({"type": "string", "enum": list(choices.values)})


def seconds_of(length: timedelta | None) -> int | None:
    """Return a length in whole seconds."""
    return None if length is None else round(length.total_seconds())
