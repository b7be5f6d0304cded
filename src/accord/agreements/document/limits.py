"""What the validator says of a value, as messages of our own."""

from collections.abc import Mapping
from typing import Any, Final

from accord.errors import Wording, say

__all__ = ["message_of"]

_LIMITS: Final[Mapping[str, Wording]] = {
    "greater_than": say("input should be greater than {gt}"),
    "greater_than_equal": say("input should be greater than or equal to {ge}"),
    "less_than": say("input should be less than {lt}"),
    "less_than_equal": say("input should be less than or equal to {le}"),
    "finite_number": say("input should be a finite number"),
    "int_parsing_size": say("unable to parse input string as an integer, exceeded maximum size"),
    "bool_parsing": say("input should be a valid boolean, unable to interpret input"),
    "bool_type": say("input should be a valid boolean"),
    "literal_error": say("input should be {expected}"),
}
_COUNTED: Final[Mapping[str, tuple[str, Wording]]] = {
    "string_too_long": ("max_length", say("string should have at most {max_length} characters")),
    "decimal_max_digits": ("max_digits", say("decimal input should have no more than {max_digits} digits in total")),
    "decimal_max_places": (
        "decimal_places",
        say("decimal input should have no more than {decimal_places} decimal places"),
    ),
    "decimal_whole_digits": (
        "whole_digits",
        say("decimal input should have no more than {whole_digits} digits before the decimal point"),
    ),
}


def message_of(detail: Mapping[str, Any]) -> str:
    """Return what is wrong by one of a validation's errors: our own message, or the validator's own."""
    kind, given = str(detail["type"]), detail.get("ctx", {})
    if kind == "accord":
        message: str = given["message"]
        return message
    if kind in _LIMITS:
        return _LIMITS[kind].filled(**given)
    counted, template = _COUNTED.get(kind, ("", None))
    if template is not None and given.get(counted) != 1:
        return template.filled(**given)
    said = str(detail["msg"])
    return f"{said[:1].lower()}{said[1:]}"
