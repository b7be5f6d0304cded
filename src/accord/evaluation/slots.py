"""The classifications of a piece as slots of the plan: each combination of attributes is resolved once."""

import numpy as np
import polars as pl

from accord.agreements import Subject
from accord.evaluation.columns import Columns, Ints, Places
from accord.evaluation.plan import Plan
from accord.events import TicketClass

__all__ = ["slots_of"]

_SUBJECT = ("ticket_class", "unit", "service", "component", "function", "level", "agreement")
_TABLE_LIMIT = 4_000_000


def slots_of(columns: Columns, plan: Plan) -> Places:
    """Return for each classification its slot in the plan, resolving combinations that are new."""
    interval = plan.intervals_of(columns.at[columns.first_row])[columns.ticket_of_epoch]
    names = [name for name in _SUBJECT if name in columns.frame.columns]
    said = columns.frame.select(pl.col(names).gather(columns.epoch_row.astype(np.uint32))) if names else pl.DataFrame()
    physical = said.select(pl.all().to_physical().cast(pl.Int64).fill_null(-1))
    codes = {name: physical[name].to_numpy() for name in names}
    sources = {name: _source(columns, codes[name]) for name in names}
    places, inverse = _distinct(_mixed([interval, *(_dense(codes[name], sources[name]) for name in names)]))
    rows = {name: places if (source := sources[name]) is None else source[places] for name in names}
    keys = list(zip(interval[places].tolist(), *(codes[name][rows[name]].tolist() for name in names), strict=True))
    known = plan.keys.setdefault(tuple(names), {})
    for number, key in enumerate(keys):
        if key not in known:
            said_here = {name: _word(said[name], int(rows[name][number])) for name in names}
            known[key] = plan.slot(Subject(**said_here), key[0])  # type: ignore[arg-type]
    return np.array([known[key] for key in keys], np.intp)[inverse]


def _source(columns: Columns, code: Ints) -> Places | None:
    """Return for each classification the one that says its attribute; None when each speaks for itself."""
    return columns.carried(code >= 0) if columns.has_reclassified else None


def _word(said: pl.Series, place: int) -> object:
    value = said[place]
    return value and TicketClass(value) if said.name == "ticket_class" else value


def _dense(code: Ints, source: Places | None) -> Ints:
    """Return codes from 0 without gaps, in place of physical ones that may lie far apart."""
    carried = code if source is None else code[source]
    seen = np.zeros(int(carried.max(initial=-1)) + 2, np.int64)
    seen[carried + 1] = 1
    return (np.cumsum(seen) - 1)[carried + 1]


def _mixed(codes: list[Ints]) -> Ints:
    """Fold several codes into one key of mixed radix, compressing it before it could overflow."""
    key, size = np.zeros(len(codes[0]), np.int64), 1
    for code in codes:
        radix = int(code.max(initial=0)) + 1
        if size * radix > 2**62:
            _, key = np.unique(key, return_inverse=True)
            size = int(key.max()) + 1
        key, size = key * radix + code, size * radix
    return key


def _distinct(key: Ints) -> tuple[Places, Places]:
    """Return one place of each distinct key, and for each key the number of its place."""
    if int(key.max(initial=0)) >= _TABLE_LIMIT:
        _, places, inverse = np.unique(key, return_index=True, return_inverse=True)
        return places, inverse
    last = np.full(int(key.max(initial=0)) + 1, -1, np.intp)
    last[key] = np.arange(len(key))
    present = np.flatnonzero(last >= 0)
    number = np.empty(len(last), np.intp)
    number[present] = np.arange(len(present))
    return last[present], number[key]
