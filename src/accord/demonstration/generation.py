"""The log of the demonstration company, generated ticket block by ticket block."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import polars as pl

from accord.demonstration.desk import Desk
from accord.demonstration.endings import finish
from accord.demonstration.journey import Journey
from accord.demonstration.lexicon import Lexicon
from accord.demonstration.rhythm import Hours
from accord.demonstration.sheet import Sheet
from accord.demonstration.tickets import Demand, references
from accord.demonstration.units import Programme
from accord.errors import InputError

__all__ = ["END", "MOST", "START", "TICKETS", "generate"]

TICKETS = 48_000
START, END = date(2025, 11, 1), date(2026, 11, 1)
MOST = 99_999_999
_BLOCK = 1 << 15


def generate(
    tickets: int = TICKETS, seed: int = 2026, start: date = START, end: date = END, chunk: int = _BLOCK
) -> Iterator[pl.DataFrame]:
    """Yield the event log of Timber & Tile from the day `start` until before `end`, in pieces of `chunk` whole tickets.

    The same numbers give the same log, however it is cut into pieces. Tickets follow each other as they are opened;
    what happens after `end` is left out, so the last tickets are still open. Memory does not grow with `tickets`.
    Raises InputError when a number is out of range or the span is shorter than four weeks.
    """
    _check(tickets, seed, start, end, chunk)
    programme = Programme.between(start, end)
    hours = Hours.of(programme)
    return _pieces(_blocks(Demand(hours, programme, tickets), hours, seed), chunk)


def _check(tickets: int, seed: int, start: date, end: date, chunk: int) -> None:
    if not 1 <= tickets <= MOST:
        raise InputError(f"{tickets} tickets cannot be generated", f"Ask for 1 to {MOST}")
    if seed < 0:
        raise InputError(f"the seed {seed} is negative", "Give a whole number from 0 on")
    if (end - start).days < 28:
        raise InputError(f"the span from {start} to {end} is too short", "Give at least four weeks")
    if chunk < 1:
        raise InputError(f"pieces of {chunk} tickets make no sense", "Give at least 1")


def _blocks(demand: Demand, hours: Hours, seed: int) -> Iterator[tuple[pl.Series, pl.DataFrame]]:
    desk, lexicon = Desk(hours), Lexicon()
    for first in range(0, demand.tickets, _BLOCK):
        count = min(_BLOCK, demand.tickets - first)
        rng = np.random.Generator(np.random.PCG64DXSM(np.random.SeedSequence([seed, demand.tickets, first])))
        sheet = Sheet(lexicon.words, hours.origin)
        journey = Journey(desk, lexicon, demand.block(rng, first, count), rng, sheet)
        journey.run()
        finish(journey)
        names = references(first, count)
        yield names, sheet.frame(names, hours.until)


def _pieces(blocks: Iterator[tuple[pl.Series, pl.DataFrame]], chunk: int) -> Iterator[pl.DataFrame]:
    if chunk == _BLOCK:
        yield from (frame for _, frame in blocks)
        return
    rest, waiting = pl.DataFrame(), 0
    for names, frame in blocks:
        rest = frame if not waiting else pl.concat([rest, frame])
        waiting += len(names)
        starts = np.append(np.flatnonzero(rest["ticket"].is_first_distinct().to_numpy()), rest.height)
        whole = waiting // chunk
        for piece in range(whole):
            yield rest[int(starts[piece * chunk]) : int(starts[(piece + 1) * chunk])]
        rest, waiting = rest[int(starts[whole * chunk]) :], waiting - whole * chunk
    if waiting:
        yield rest
