"""Reference numbers that people can read out: a misheard or mistyped digit does not lead to another ticket."""

import re

__all__ = ["PREFIX", "find_references", "read_reference", "reference_of"]

PREFIX = "T"

# Damm's quasigroup of order ten: finds every wrong digit and every pair of neighbours that were swapped.
_DAMM = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


def reference_of(number: int, prefix: str = PREFIX) -> str:
    """Return the reference of the n-th ticket; its last digit is a check digit.

    >>> reference_of(20481)
    'T-204812'
    """
    if number < 1:
        raise ValueError(f"ticket number {number} is below 1")
    return f"{prefix}-{number}{_check_digit(str(number))}"


def read_reference(said: str, prefix: str = PREFIX) -> str | None:
    """Return the reference that somebody typed or read out, None when it is none or a digit is wrong.

    Spaces, dashes, a leading `#` and the prefix do not matter; `said` must hold nothing else.

    >>> read_reference("t 204 812")
    'T-204812'
    >>> read_reference("T-204821") is None
    True
    """
    match = re.fullmatch(rf"\s*#?\s*(?:{re.escape(prefix)})?[\s-]*([0-9][0-9\s-]*)", said, re.IGNORECASE | re.ASCII)
    digits = re.sub(r"\D", "", match[1]) if match else ""
    return f"{prefix}-{digits}" if _is_whole(digits) else None


def find_references(text: str, prefix: str = PREFIX) -> list[str]:
    """Return the references that stand in a text with their prefix, in their order, each once."""
    found = re.findall(rf"(?<![\w-]){re.escape(prefix)}[- ]?(\d{{2,18}})(?!\w)", text, re.IGNORECASE | re.ASCII)
    return list(dict.fromkeys(f"{prefix}-{digits}" for digits in found if _is_whole(digits)))


def _is_whole(digits: str) -> bool:
    return 2 <= len(digits) <= 18 and digits[0] != "0" and _check_digit(digits) == "0"


def _check_digit(digits: str) -> str:
    interim = "0"
    for digit in digits:
        interim = _DAMM[int(interim)][int(digit)]
    return interim
