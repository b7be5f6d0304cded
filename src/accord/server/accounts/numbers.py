"""Telephone numbers as people write them, and when two of them are the same."""

import re
from typing import Any, Final

from django.db.models import CharField, F, Func, Value

__all__ = ["FEWEST_ALIKE", "MOST_DIGITS", "Digits", "digits_of", "is_same"]

MOST_DIGITS: Final = 20
FEWEST_ALIKE: Final = 7
"""From this many digits on a number is the same with and without its country and area; below it is an extension."""


class Digits(Func):
    """The digits of a column, without what stands between them."""

    function = "regexp_replace"
    output_field = CharField()

    def __init__(self, column: str, **extra: Any) -> None:
        super().__init__(F(column), Value(r"\D"), Value(""), Value("g"), **extra)


def digits_of(number: str) -> str:
    """Return the digits of a number; what may be left out, such as the zero of "+49 (0) 40", is left out."""
    return re.sub(r"[^0-9]", "", number.replace("(0)", ""))


def is_same(one: str, other: str) -> bool:
    """Say whether two numbers reach the same telephone: "+49 40 1234567" and "040 1234567" do, "417" and "9417" not."""
    first, second = (digits_of(number).lstrip("0") for number in (one, other))
    if min(len(first), len(second)) < FEWEST_ALIKE:
        return bool(first) and digits_of(one) == digits_of(other)
    return first.endswith(second) or second.endswith(first)
