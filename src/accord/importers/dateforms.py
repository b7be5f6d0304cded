"""The ways in which dates are written, each as a pattern that can be tried on a whole column."""

import re
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.errors import say
from accord.importers.errors import ImportFailed

__all__ = ["MISSING", "Form", "form_of", "given_form", "read_form"]

type Seconds = npt.NDArray[np.int64]

MISSING = np.iinfo(np.int64).min
_YEAR_1000 = -30_610_224_000

_TIME = (
    r"(?:(?P<gap>,? |T|,)\d{1,2}:\d{2}(?P<second>:\d{2})?(?P<fraction>[.,]\d+)?"
    r"(?P<half> ?[AaPp][Mm])?(?P<offset> ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?$"
)
_YEAR_FIRST = re.compile(r"\d{4}(?P<a>[-/.])\d{1,2}(?P=a)\d{1,2}" + _TIME)
_YEAR_LAST = re.compile(r"\d{1,2}(?P<a>[-/.])\d{1,2}(?P=a)(?P<year>\d{4}|\d{2})" + _TIME)
_NAMED = re.compile(r"\d{1,2}(?P<a>[-/. ])[A-Za-z]{3,9}(?P<b>[-/. ])(?P<year>\d{4}|\d{2})" + _TIME)
_NAME_FIRST = re.compile(r"[A-Za-z]{3,9} \d{1,2}(?P<b>,?) (?P<year>\d{4})" + _TIME)
_EPOCH = re.compile(r"\d{10}(?P<milli>\d{3})?$")
_TOKEN = re.compile(r"Y+|M+|D+|H+|S+|[Aa]\b|Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date: a strptime pattern, and what else must be known to read it.

    `swapped` is the pattern with the month first, where a text of this form could be either.
    """

    pattern: str
    swapped: str = ""
    has_time: bool = True
    has_offset: bool = False


def form_of(text: str) -> Form | None:
    """Return the form in which a text is a date, or None.

    >>> form_of("7/3/2016 09:11").pattern, form_of("25/Apr/16 9:31 AM").pattern
    ('%d/%m/%Y %H:%M', '%d/%B/%y %I:%M %p')
    """
    if match := _EPOCH.match(text):
        return Form("milliseconds" if match["milli"] else "seconds", has_offset=True)
    if match := _YEAR_FIRST.match(text):
        return _with_time(f"%Y{match['a']}%m{match['a']}%d", match)
    if match := _YEAR_LAST.match(text):
        a, year = match["a"], "%Y" if len(match["year"]) == 4 else "%y"
        day_first = _with_time(f"%d{a}%m{a}{year}", match)
        return replace(day_first, swapped=_with_time(f"%m{a}%d{a}{year}", match).pattern)
    if match := _NAMED.match(text):
        return _with_time(f"%d{match['a']}%B{match['b']}{'%Y' if len(match['year']) == 4 else '%y'}", match)
    if match := _NAME_FIRST.match(text):
        return _with_time(f"%B %d{match['b']} %Y", match)
    return None


def _with_time(day: str, match: re.Match[str]) -> Form:
    if match["gap"] is None:
        return Form(f"{day} %H:%M", has_time=False)
    clock = "%I:%M" if match["half"] else "%H:%M"
    clock += ":%S" if match["second"] else ""
    clock += "%.f" if match["fraction"] else ""
    clock += match["half"].replace(match["half"].strip(), "%p") if match["half"] else ""
    clock += "%z" if match["offset"] else ""
    return Form(f"{day}{match['gap']}{clock}", has_offset=bool(match["offset"]))


def given_form(text: str) -> Form:
    """Return the form that a person wrote down: `D/M/YYYY HH:MM`, or strptime's `%d/%m/%Y %H:%M`.

    >>> given_form("DD.MM.YYYY HH:MM:SS").pattern
    '%d.%m.%Y %H:%M:%S'
    """
    pattern = text if "%" in text else _TOKEN.sub(lambda match: _directive(text, match), text)
    if not re.search(r"%[yY]", pattern) or not re.search(r"%[mbB]", pattern) or "%d" not in pattern:
        raise ImportFailed(
            say('"{text}" does not say how a date is written', text=text),
            say('Write it like "D/M/YYYY HH:MM" or "%d/%m/%Y %H:%M"'),
        )
    has_time = "%H" in pattern or "%I" in pattern
    return Form(pattern if has_time else f"{pattern} %H:%M", has_time=has_time, has_offset="%z" in pattern)


def _directive(text: str, match: re.Match[str]) -> str:
    token, before = match[0].upper(), text[: match.start()].rstrip(": .").upper()
    if token[0] == "M":
        return "%M" if before.endswith("H") else "%B" if len(token) == 3 else "%m"
    if token[0] == "H":
        return "%I" if re.search(r"A\b", text[match.end() :], re.IGNORECASE) else "%H"
    return {"Y": "%Y" if len(token) == 4 else "%y", "D": "%d", "S": "%S", "A": "%p", "Z": "%z"}[token[0]]


def read_form(texts: pl.Series, form: Form, pattern: str) -> Seconds:
    """Read texts by a pattern: seconds on the wall (of UTC where the form has an offset), `MISSING` where it fails."""
    if pattern in ("seconds", "milliseconds"):
        size, unit = (10, 1) if pattern == "seconds" else (13, 1000)
        digits = pl.select(pl.when(texts.str.len_chars() == size).then(texts)).to_series()
        return (digits.cast(pl.Int64, strict=False) // unit).fill_null(MISSING).to_numpy()
    if not form.has_time:
        texts = texts + " 00:00"
    if form.has_offset:
        texts = texts.str.replace(r" ?(Z|UTC|GMT)$", "+0000").str.replace(r" ([+-]\d{2}:?\d{2})$", "$1")
    if "%.f" in pattern:
        texts = texts.str.replace(r"(:\d\d),(\d)", "$1.$2")
    seconds = texts.str.to_datetime(pattern, strict=False, time_unit="us").dt.epoch("s")
    # A year of two digits read as four gives the first century: that is not this form.
    return pl.select(pl.when(seconds >= _YEAR_1000).then(seconds)).to_series().fill_null(MISSING).to_numpy()
