"""Columns of dates as people and products write them → instants in UTC."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.calendars.offsets import offsets
from accord.errors import Place, say
from accord.importers.dateforms import MISSING, Form, Seconds, form_of, given_form, read_form
from accord.importers.errors import ImportFailed
from accord.importers.result import Reason

__all__ = ["DateForms", "Instants", "read_instants"]

type Flags = npt.NDArray[np.bool_]

EARLIEST, LATEST = 0, 4_733_510_400  # 1970 and 2120: the years that calendars cover
_SAMPLE = 100
_ROUNDS = 12
_RARE = 100  # one value in so many may contradict the order of day and month that all others show


@dataclass(frozen=True, slots=True)
class DateForms:
    """How the dates of a file are written, such as `D/M/YYYY HH:MM`, and the zone of times without an offset.

    Without `dates` the forms are seen from the columns.
    """

    dates: tuple[str, ...] = ()
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Instants:
    """A column read: `seconds` since 1970 UTC, null where nothing stood or nothing could be read.

    `bad` names the values that could not be read, and why.
    """

    seconds: pl.Series
    bad: dict[str, Reason]


class _Order(Enum):
    DAY = say("day/month/year")
    MONTH = say("month/day/year")
    MIXED = "mixed"


@dataclass(slots=True)
class _Column:
    """The distinct texts of a column while they are being understood."""

    name: str
    texts: pl.Series
    wall: Seconds  # as the form says, the day first where it could be either
    month_first: Seconds  # the other reading
    is_swappable: Flags
    is_zoned: Flags
    has_dates_only: bool = False
    why: dict[str, Reason] = field(default_factory=dict)

    @classmethod
    def of(cls, column: pl.Series) -> "_Column":
        texts = column.unique().drop_nulls()
        none, no = np.full(texts.len(), MISSING), np.zeros(texts.len(), np.bool_)
        return cls(column.name, texts, none, none.copy(), no, no.copy())

    def take(self, form: Form) -> None:
        """Read by this form what is not read yet."""
        left = np.flatnonzero(self._is_unread())
        texts = self.texts if len(left) == self.texts.len() else self.texts.gather(left)
        self.wall[left] = found = read_form(texts, form, form.pattern)
        if form.swapped:
            self.month_first[left] = _month_first(texts, form, found)
        read = ~self._is_unread()[left]
        self.is_swappable[left] = read & bool(form.swapped)
        self.is_zoned[left] = read & form.has_offset
        self.has_dates_only |= bool(read.any()) and not form.has_time

    def unread(self) -> pl.Series:
        """The texts that no form has fitted yet."""
        return self.texts.filter(pl.Series(self._is_unread()))

    def evidence(self) -> tuple[int, int]:
        """How many values can only be day/month, and how many only month/day."""
        days = self.is_swappable & (self.month_first == MISSING)
        months = self.is_swappable & (self.wall == MISSING)
        return int(days.sum()), int(months.sum())

    def undecided(self) -> Flags:
        """Which values are two different dates, depending on the order."""
        both = (self.wall != MISSING) & (self.month_first != MISSING)
        return np.asarray(self.is_swappable & both & (self.wall != self.month_first), np.bool_)

    def settle(self, order: _Order) -> None:
        """Read the values that could be either in this order; mixed, those that stay open are given up."""
        if order is _Order.DAY:
            return
        undecided = self.undecided()
        from_month = self.is_swappable & ((order is _Order.MONTH) | (self.wall == MISSING))
        self.wall = np.where(from_month, self.month_first, self.wall)
        if order is _Order.MIXED:
            self.give_up(undecided, Reason.AMBIGUOUS_TIME)

    def give_up(self, which: Flags, reason: Reason) -> None:
        """Count values as unreadable."""
        self.wall = np.where(which, MISSING, self.wall)
        self.why |= dict.fromkeys(self.texts.filter(pl.Series(which)), reason)

    def _is_unread(self) -> Flags:
        return np.asarray((self.wall == MISSING) & (self.month_first == MISSING), np.bool_)


def read_instants(columns: Iterable[pl.Series], forms: DateForms, file: str) -> tuple[dict[str, Instants], list[str]]:
    """Read columns of dates to the second, and say in notes what was decided.

    Whether `3/4/2016` means April or March is decided by the whole column, else by its neighbours; when nothing in the
    file decides, ImportFailed asks for the form. Times without an offset need `forms.zone`. A wall time that comes
    twice means the first; one that does not exist moves on by the gap. Single values that do not fit are in `bad`.
    """
    given = [_Runs.of(column) for column in columns]
    known = [_understood(runs.values, forms.dates) for runs in given]
    notes = [] if forms.dates else _settle_orders(known, file)
    if dated := [column.name for column in known if column.has_dates_only]:
        notes.append(say("{columns}: dates without a time of day are read as midnight", columns=", ".join(dated)))
    read = [_finished(runs.values, column, forms.zone, file) for runs, column in zip(given, known, strict=True)]
    return {runs.values.name: runs.spread(instants) for runs, instants in zip(given, read, strict=True)}, notes


@dataclass(frozen=True, slots=True)
class _Runs:
    """A column without its repetitions: a time of the ticket stands on each of the ticket's rows."""

    values: pl.Series
    number: pl.Series  # of each row, from 0

    @classmethod
    def of(cls, column: pl.Series) -> "_Runs":
        is_first = column.ne_missing(column.shift())
        if column.len():
            is_first[0] = True
        return cls(column.filter(is_first), is_first.cum_sum() - 1)

    def spread(self, instants: Instants) -> Instants:
        """Return what was read of the values for every row."""
        return Instants(instants.seconds.gather(self.number), instants.bad)


def _understood(column: pl.Series, dates: Sequence[str]) -> _Column:
    known = _Column.of(column)
    for written in dates:
        known.take(given_form(written))
    for _ in range(0 if dates else _ROUNDS):
        seen = Counter(form for text in known.unread().head(_SAMPLE) if (form := form_of(text)))
        if not seen:
            break
        for form, _ in seen.most_common():
            known.take(form)
    return known


def _month_first(texts: pl.Series, form: Form, day_first: Seconds) -> Seconds:
    """Read texts with the month first; only those with no other reading when the day stands first beyond doubt."""
    failed = day_first == MISSING
    result = np.full(texts.len(), MISSING)
    result[failed] = read_form(texts.filter(pl.Series(failed)), form, form.swapped)
    first = read_form(texts.head(_SAMPLE), form, form.swapped)
    is_certain = (result == MISSING).all() and (first[~failed[:_SAMPLE]] == MISSING).any()
    return result if is_certain else read_form(texts, form, form.swapped)


def _settle_orders(columns: list[_Column], file: str) -> list[str]:
    """Decide the order of day and month, column by column, and say what was decided."""
    together = _sums(column.evidence() for column in columns)
    decided: dict[_Order, list[str]] = {}
    for column in columns:
        days, months = column.evidence()
        if not (days or months) and column.undecided().any():
            days, months = together
            if days == months:
                raise _cannot_tell(column, file)
        if days or months:
            is_clear = min(days, months) * _RARE <= max(days, months)
            order = _Order.MIXED if not is_clear else _Order.DAY if days >= months else _Order.MONTH
            column.settle(order)
            decided.setdefault(order, []).append(column.name)
    return [_order_in_words(order, names) for order, names in decided.items()]


def _sums(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    totals = [sum(numbers) for numbers in zip(*pairs, strict=True)] or [0, 0]
    return totals[0], totals[1]


def _order_in_words(order: _Order, names: list[str]) -> str:
    columns = ", ".join(names)
    if order is _Order.MIXED:
        return say(
            "{columns}: day/month and month/day stand mixed; dates that could be either are rejected", columns=columns
        )
    return say("{columns}: dates are read as {order}, the only order that fits", columns=columns, order=order.value)


def _cannot_tell(column: _Column, file: str) -> ImportFailed:
    example = column.texts.filter(pl.Series(column.undecided()))[0]
    return ImportFailed(
        say('"{example}" could be day/month or month/day, and nothing in the file tells which', example=example),
        say('Say in a mapping how dates are written: `dates: "D/M/YYYY HH:MM"` or `dates: "M/D/YYYY HH:MM"`'),
        Place(file, field=column.name),
    )


def _finished(column: pl.Series, known: _Column, zone: str | None, file: str) -> Instants:
    seconds = _in_utc(known, zone, file)
    outside = (seconds != MISSING) & ((seconds < EARLIEST) | (seconds >= LATEST))
    known.give_up(outside, Reason.FAR_TIME)
    is_read = (seconds != MISSING) & ~outside
    bad = dict.fromkeys(known.texts.filter(pl.Series(~is_read)), Reason.BAD_TIME) | known.why
    if not known.texts.len():
        return Instants(pl.Series(column.name, [None] * column.len(), dtype=pl.Int64), {})
    read = pl.Series(np.where(is_read, seconds, 0)).set(pl.Series(~is_read), None)
    codes = column.cast(pl.Enum(known.texts)).to_physical()
    return Instants(read.gather(codes).alias(column.name), bad)


def _in_utc(known: _Column, zone: str | None, file: str) -> Seconds:
    is_wall = (known.wall != MISSING) & ~known.is_zoned
    if not is_wall.any():
        return known.wall
    if zone is None:
        example = min(known.texts.filter(pl.Series(is_wall)))  # any will do, but always the same
        raise ImportFailed(
            say('times such as "{example}" do not say their time zone', example=example),
            say(
                "Give it: the option --zone Europe/Berlin, or `zone:` in a mapping "
                "(UTC where the product stores and exports in UTC)"
            ),
            Place(file, field=known.name),
        )
    seconds = known.wall.copy()
    inside = is_wall & (seconds >= EARLIEST) & (seconds < LATEST)
    walls = seconds[inside]
    if len(walls):
        seconds[inside] = offsets(zone, int(walls.min()), int(walls.max())).to_utc(walls)
    return seconds
