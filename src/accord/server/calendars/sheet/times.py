"""Windows as people type them: 8–12:30, 13:15–17:00."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

__all__ = ["TypingError", "read_day", "read_windows", "write_windows"]

type Windows = list[list[str]]

MINUTES = 24 * 60
_BETWEEN = re.compile(r"\s*(?:[-–—−]|\bto\b|\.\.)\s*")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")
_CLOSED = {"", "-", "–", "—"}


class TypingError(ValueError):
    """A field of the sheet is not understood; the text is fit to stand under the field."""


def read_windows(text: str) -> Windows:
    """Return the windows of a field; empty and "closed" are none, "24 h" is the whole day.

    A window may run over midnight (22:00–06:00). What is not understood, ends when it begins or overlaps is a
    TypingError.
    """
    typed = text.strip().lower()
    if typed in _CLOSED or typed == _("closed").lower():
        return []
    if typed in {"24h", "24 h", _("around the clock").lower()}:
        return [["00:00", "24:00"]]
    windows = sorted(_window(part.strip()) for part in re.split(r"[,;]", typed) if part.strip())
    for earlier, later in pairwise(windows):
        _refuse_overlap(earlier, later)
    return [[_written(opens), _written(closes)] for opens, closes in windows]


def write_windows(windows: Sequence[Sequence[str]]) -> str:
    """Return windows as they are typed: 08:00–12:30, 13:15–17:00."""
    return ", ".join(f"{opens}–{closes}" for opens, closes in windows)


def read_day(text: str) -> date:
    """Return a date written year-month-day, as date fields send it."""
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        found = None
    if found is None or not 1970 <= found.year < 2120:
        raise TypingError(_("“%(text)s” is not a date from 1970 to 2119: write 2026-12-24.") % {"text": text[:40]})
    return found


def _window(text: str) -> tuple[int, int]:
    parts = _BETWEEN.split(text)
    if len(parts) != 2:
        raise TypingError(
            _("“%(text)s” is not understood. Write from–to, for example 08:00–17:00; several with a comma between.")
            % {"text": text[:40]}
        )
    opens, closes = _minutes(parts[0]), _minutes(parts[1])
    if opens == closes:
        raise TypingError(
            _("“%(text)s” ends when it begins. The whole day is 00:00–24:00; nothing at all is an empty field.")
            % {"text": text[:40]}
        )
    if opens == MINUTES:
        raise TypingError(_("A window cannot open at 24:00: write 00:00 on the next day."))
    return opens, closes


def _minutes(text: str) -> int:
    match = _CLOCK.fullmatch(text)
    minutes = int(match[1]) * 60 + int(match[2] or 0) if match else -1
    if match is None or int(match[2] or 0) > 59 or minutes > MINUTES:
        raise TypingError(_("“%(text)s” is not a time of day. Times go from 00:00 to 24:00.") % {"text": text[:40]})
    return minutes


def _refuse_overlap(earlier: tuple[int, int], later: tuple[int, int]) -> None:
    reach = earlier[1] if earlier[1] > earlier[0] else earlier[1] + MINUTES
    if later[0] < reach:
        pair = {"first": "–".join(map(_written, earlier)), "second": "–".join(map(_written, later))}
        raise TypingError(_("%(first)s and %(second)s overlap. Join them into one.") % pair)


def _written(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
