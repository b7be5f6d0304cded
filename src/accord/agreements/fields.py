"""Field types of an agreement document: how people write lengths, shares and dates, and what is refused."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from accord.agreements.allowance import Allowance
from accord.errors import InputError, say

__all__ = ["SLUG", "Clause", "Day", "Length", "Moment", "Money", "Share", "Slug", "Text", "Whole", "Written", "refuse"]

SLUG = r"^\w[\w.\-]*$"


class Clause(BaseModel):
    """The base of every part of a document: frozen, no unknown keys; an unquoted number is taken for a text."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, coerce_numbers_to_str=True)


class Written(NamedTuple):
    """What people call the values of a field type, in the reference of the document."""

    words: str


def refuse(message: str, remedy: str) -> PydanticCustomError:
    """Return an error for a value, with what would be right."""
    return PydanticCustomError("accord", "{message}", {"message": message, "remedy": remedy})


def _read_allowance(value: object) -> object:
    if isinstance(value, Allowance):
        return value
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        raise refuse(
            say("{value} has no unit", value=value),
            say('Write "{value} h", "{value} min" or "{value} calendar days"', value=value),
        )
    if not isinstance(value, str):
        raise refuse(say("{value!r} is not a length of time", value=value), say('Write it as text, for example "4 h"'))
    try:
        return Allowance.parse(value)
    except InputError as error:
        raise refuse(error.problems[0].message, error.problems[0].remedy) from None


def _read_share(value: object) -> object:
    number = value
    if isinstance(value, str):
        words = value.strip()
        try:
            number = Decimal(words.removesuffix("%").strip())
            number = number.scaleb(-2) if words.endswith("%") else number
        except InvalidOperation:
            raise refuse(say('"{value}" is not a share', value=value), say('Write "80 %" or 0.8')) from None
    elif isinstance(value, float):
        number = Decimal(str(value))
    if isinstance(number, Decimal) and not number.is_finite():
        raise refuse(say("{value} is not a share", value=value), say('Write "80 %" or 0.8'))
    if isinstance(number, int | Decimal) and not 0 < number <= 1:
        remedy = (
            say('Write "{number} %" or {share}', number=number, share=Decimal(number) / 100)
            if 1 < number <= 100
            else say('Write "80 %" or 0.8')
        )
        raise refuse(say("{value} is not a share between 0 and 1", value=value), remedy)
    return number


def _write_share(share: Decimal) -> str:
    return f"{share.scaleb(2).normalize():f} %"


def _read_whole(value: object) -> object:
    if isinstance(value, bool):
        raise refuse(say("{value} is not a whole number", value=str(value).lower()), say("Write digits only"))
    return value


def _read_day(value: object) -> object:
    if isinstance(value, int | float | Decimal):
        raise refuse(say("{value} is not a date", value=value), say("Write year-month-day, for example 2026-03-01"))
    return value


def _read_moment(value: object) -> object:
    if isinstance(value, int | float | Decimal):
        raise refuse(
            say("{value} is not a date and time", value=value),
            say("Write it as 2026-03-06 16:50, with quotes around it"),
        )
    return value


_LENGTH_SCHEMA: dict[str, object] = {
    "type": "string",
    "description": 'A length of time: service time ("4 h", "30 min"), service days ("2 service days", '
    '"1 service day, close of business") or calendar time ("3 calendar days", "8 calendar hours").',
    "examples": ["30 min", "4 h", "2 service days", "3 calendar days"],
}
_SHARE_SCHEMA: dict[str, object] = {
    "description": "A share, as a percentage or a number between 0 and 1.",
    "anyOf": [
        {"type": "string", "pattern": r"^\s*(100(\.0+)?|\d{1,2}(\.\d+)?)\s*%\s*$"},
        {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
    ],
    "examples": ["80 %", 0.8],
}

Length = Annotated[
    Allowance,
    Written("length of time"),
    BeforeValidator(_read_allowance),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(_LENGTH_SCHEMA),
]
"""An allowance, written as people write it."""
Share = Annotated[
    Decimal,
    Written("share"),
    BeforeValidator(_read_share),
    Field(gt=0, le=1, decimal_places=8),
    PlainSerializer(_write_share, return_type=str),
    WithJsonSchema(_SHARE_SCHEMA),
]
"""A share between 0 and 1; a document may write `80 %`."""
Money = Annotated[
    Decimal,
    Written("sum"),
    Field(ge=0, max_digits=18, decimal_places=4),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
"""A sum of money."""
Whole = Annotated[int, BeforeValidator(_read_whole)]
"""A whole number; true and false are none."""
Slug = Annotated[
    str,
    Written("id"),
    Field(pattern=SLUG, max_length=100),
    WithJsonSchema({"type": "string", "pattern": r"^\S{1,100}$"}),
]
"""An id: letters, digits, `.`, `_` and `-`, beginning with a letter or a digit."""
Text = Annotated[str, Field(min_length=1)]
"""A text that says something."""
Day = Annotated[date, Written("date"), BeforeValidator(_read_day)]
"""A date."""
Moment = Annotated[
    datetime,
    Written("date and time"),
    BeforeValidator(_read_moment),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}"}),
]
"""Wall time in the calendar's zone, or an instant with its offset."""
