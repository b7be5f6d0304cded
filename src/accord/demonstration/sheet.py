"""The events of a block of tickets, written down in any order and handed out as a log in the documented columns."""

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from accord.events import COLUMNS, EventType

__all__ = ["Bools", "Codes", "Floats", "Sheet", "Words"]

Codes = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_EVENTS = [str(word) for word in EventType]
_CORRECTED, _RESOLVED, _OPENED = (
    _EVENTS.index(event) for event in (EventType.CORRECTED, EventType.RESOLVED, EventType.OPENED)
)
_ENDS = [_EVENTS.index(event) for event in (EventType.WITHDRAWN, EventType.MERGED)]
_NOTHING = -1


class Words:
    """The words of a log under numbers, so that columns are computed as numbers and named once."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def code(self, word: str) -> int:
        """Return the number of a word; the empty word is "nothing"."""
        return self._codes.setdefault(word, len(self._codes)) if word else _NOTHING

    def codes(self, words: Iterable[str]) -> Codes:
        """Return the numbers of several words."""
        return np.array([self.code(word) for word in words], dtype=np.int64)

    def column(self, codes: Codes, dtype: pl.DataType) -> pl.Series:
        """Return the words behind the numbers."""
        pool = pl.Series([*self._codes, None], dtype=dtype)
        return pool.gather(np.where(codes < 0, len(self._codes), codes))


class Sheet:
    """Collects events column by column; of what happens at one instant, the lower `rank` came first."""

    def __init__(self, words: Words, origin: int) -> None:
        self._words, self._origin = words, origin
        self._who: list[Codes] = []
        self._at: list[Codes] = []
        self._fixed: list[tuple[int, int]] = []  # event and rank of each part
        self._columns: list[Mapping[str, npt.ArrayLike]] = []
        self.notes = Words()

    def add(self, event: EventType, rank: int, who: Codes, at: Floats, **columns: npt.ArrayLike) -> None:
        """Write an event down for tickets of the block, `at` in seconds from the origin.

        Words are given as their numbers, instants as seconds from the origin, numbers as they are; -1 is nothing.
        """
        self._who.append(who)
        self._at.append(np.floor(at).astype(np.int64))
        self._fixed.append((_EVENTS.index(event), rank))
        self._columns.append(columns)

    def frame(self, references: pl.Series, until: float) -> pl.DataFrame:
        """Return the log up to an instant; a ticket that was withdrawn or merged has no events afterwards."""
        who, at = np.concatenate(self._who), np.concatenate(self._at)
        sizes = [len(part) for part in self._who]
        event, rank = (np.repeat([fixed[part] for fixed in self._fixed], sizes) for part in (0, 1))
        ends = np.isin(event, _ENDS)
        ended = np.full(len(references), np.iinfo(np.int64).max)
        np.minimum.at(ended, who[ends], at[ends])
        kept = np.flatnonzero((at < until) & ((at < ended[who]) | ends | (event == _OPENED)))
        order = kept[np.lexsort((rank[kept], at[kept], who[kept]))]
        return self._typed(references, who[order], at[order], event[order], order)

    def _typed(self, references: pl.Series, who: Codes, at: Codes, event: Codes, order: Codes) -> pl.DataFrame:
        first = np.flatnonzero(np.diff(who, prepend=-1))
        seq = np.arange(len(who)) - np.repeat(first, np.diff(first, append=len(who))) + 1
        columns = {
            name: self._gathered(name, order) for name in COLUMNS if name not in {"ticket", "seq", "at", "event"}
        }
        columns["corrects"], columns["corrected_at"] = _corrections(at, event, seq, columns["corrected_at"])
        series = [
            references.gather(who),
            pl.Series(seq, dtype=COLUMNS["seq"]),
            self._instants(at),
            pl.Series([*_EVENTS], dtype=COLUMNS["event"]).gather(event),
            *(self._column(name, values) for name, values in columns.items()),
        ]
        return pl.DataFrame(dict(zip(COLUMNS, series, strict=True)))

    def _gathered(self, name: str, order: Codes) -> npt.NDArray[np.float64] | Codes:
        parts = [
            np.broadcast_to(np.asarray(columns.get(name, _NOTHING)), len(who))
            for who, columns in zip(self._who, self._columns, strict=True)
        ]
        return np.concatenate(parts)[order]

    def _column(self, name: str, values: npt.NDArray[np.float64] | Codes) -> pl.Series:
        dtype = COLUMNS[name]
        if isinstance(dtype, pl.Datetime):
            return self._instants(values)
        if isinstance(dtype, pl.Categorical):
            return self._words.column(values.astype(np.int64), dtype)
        if isinstance(dtype, pl.Enum):
            pool = pl.Series([*dtype.categories, None], dtype=dtype)
            return pool.gather(np.where(values < 0, len(pool) - 1, values).astype(np.int64))
        if isinstance(dtype, pl.String):
            return self.notes.column(values.astype(np.int64), dtype)
        return _without(pl.Series(values.astype(np.int64)), values < 0).cast(dtype)

    def _instants(self, seconds: npt.NDArray[np.float64] | Codes) -> pl.Series:
        micros = (np.floor(seconds).astype(np.int64) + self._origin) * 1_000_000
        return _without(pl.Series(micros), seconds < 0).cast(COLUMNS["at"])


def _without(values: pl.Series, absent: Bools) -> pl.Series:
    return values.set(pl.Series(absent), None)


def _corrections(at: Codes, event: Codes, seq: Codes, shares: npt.ArrayLike) -> tuple[Codes, Codes]:
    """Return which event each correction names and when it really happened.

    `shares` says how far back the resolving goes: a share of the time since the event before it.
    """
    rows = np.flatnonzero(event == _CORRECTED)
    last_resolved = np.maximum.accumulate(np.where(event == _RESOLVED, np.arange(len(event)), 0))[rows]
    corrects, corrected_at = (np.full(len(event), _NOTHING) for _ in range(2))
    corrects[rows] = seq[last_resolved]
    before = at[last_resolved - 1]
    corrected_at[rows] = before + (at[last_resolved] - before) * np.asarray(shares)[rows]
    return corrects, corrected_at
