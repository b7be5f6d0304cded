"""Where the signature begins below what somebody wrote."""

import re
from collections.abc import Sequence

from accord.correspondence.replies.phrases import CLOSING, MOBILE, POSTSCRIPT

__all__ = ["signature_start"]

_DELIMITER = re.compile(r"--[ \u00a0]?")
_LINES_BELOW_A_DELIMITER = 20
_LINES_BELOW_A_CLOSING = 8
_LONGEST_LINE = 90
_MOST_WORDS = 10


def signature_start(lines: Sequence[str]) -> int:
    """Return the number of the line at which the signature begins, the number of lines when there is none.

    A signature is what follows a line `-- `, an app's own line ("Sent from my phone"), or a closing phrase with a few
    short lines below it that hold neither a question nor a postscript.
    """
    filled = [number for number, line in enumerate(lines) if line.strip()]
    for place, number in enumerate(filled):
        if _DELIMITER.fullmatch(lines[number]) and len(filled) - place - 1 <= _LINES_BELOW_A_DELIMITER:
            return _with_closing(lines, filled[:place], number)
    below = _without_app_lines(lines, filled)
    start = below[-1] if below else len(lines)
    kept = [number for number in filled if number < start]
    return _with_closing(lines, kept, start)


def _without_app_lines(lines: Sequence[str], filled: Sequence[int]) -> list[int]:
    """Return the numbers of the last lines that an app wrote, the lowest first."""
    found: list[int] = []
    for number in reversed(filled):
        if not MOBILE.fullmatch(lines[number][: _LONGEST_LINE * 2]):
            break
        found.append(number)
    return found


def _with_closing(lines: Sequence[str], filled: Sequence[int], otherwise: int) -> int:
    last = filled[-_LINES_BELOW_A_CLOSING - 1 :]
    for place, number in enumerate(last):
        closing = CLOSING.fullmatch(lines[number][:_LONGEST_LINE])
        below = last[place + 1 :]
        if closing and number != filled[0] and (below or closing["name"]) and _is_closing_block(lines, below):
            return number
    return otherwise


def _is_closing_block(lines: Sequence[str], numbers: Sequence[int]) -> bool:
    below = [lines[number].strip() for number in numbers]
    return all(_may_be_signature(line) for line in below)


def _may_be_signature(line: str) -> bool:
    is_short = len(line) <= _LONGEST_LINE and len(line.split()) <= _MOST_WORDS
    return is_short and "?" not in line and not POSTSCRIPT.match(line)
