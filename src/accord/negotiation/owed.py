"""What the breaches of an agreement would have cost, from its clocks as arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from accord.agreements import Agreement, Band
from accord.clocks.reading import Verdict
from accord.measures.loss import billing_period, owed_for_each
from accord.measures.periods import Periods
from accord.negotiation.times import NEVER, Bytes, Ints, Places, Times, code_of

__all__ = ["Owed", "owed"]


@dataclass(frozen=True, slots=True)
class Owed:
    """A sum of money for so many decided `clocks`.

    `is_whole` is False where a credit is a share of a price that the agreement does not give.
    """

    amount: float
    currency: str
    clocks: int
    is_whole: bool = True


def owed(text: Agreement, times: Mapping[str, Times], *, zone: str, now: datetime) -> Owed:
    """Return what is owed for the clocks of an agreement, by target: credits by its bands, penalties for each miss.

    As `sla.loss` counts it: a credit for each settlement period (of `zone`) whose kept share fell under a band.
    """
    placed = _placed(text, times, zone, now)
    currency = text.cost.currency if text.cost else ""
    sums: list[float | None] = []
    for target in text.targets:
        if target.id in placed:
            sums += _credits(text, target.bands, placed[target.id])
            missed = float(placed[target.id][1].sum())
            sums.append(missed * float(target.penalty_per_miss or 0))
    if placed:
        met, missed_all = (np.sum([cells[side] for cells in placed.values()], axis=0) for side in (0, 1))
        sums += _credits(text, text.credits, (met, missed_all))
    clocks = sum(int(side.sum()) for cells in placed.values() for side in cells)
    return Owed(sum(one for one in sums if one is not None), currency, clocks, None not in sums)


type _Cells = tuple[Places, Places]  # met and missed clocks by settlement period


def _placed(text: Agreement, times: Mapping[str, Times], zone: str, now: datetime) -> dict[str, _Cells]:
    decided = {target: _decided(one) for target, one in times.items()}
    decided = {target: one for target, one in decided.items() if len(one[0])}
    if not decided:
        return {}
    first = datetime.fromtimestamp(min(int(at.min()) for at, _verdicts in decided.values()), UTC)
    last = datetime.fromtimestamp(max(int(at.max()) for at, _verdicts in decided.values()), UTC)
    periods = Periods.covering(billing_period(text), zone, first, last, now)
    edges = periods.edges // 1_000_000
    found = {}
    for target, (at, verdicts) in decided.items():
        period = np.searchsorted(edges, at, "right") - 1
        counts = [
            np.bincount(period[verdicts == code_of(verdict)], minlength=len(periods.starts))
            for verdict in (Verdict.MET, Verdict.MISSED)
        ]
        found[target] = (counts[0], counts[1])
    return found


def _decided(times: Times) -> tuple[Ints, Bytes]:
    """Return when each decided clock was decided, and how; the other columns are not read: there are many clocks."""
    chosen = times.counts & (times.decided != NEVER)
    return times.decided[chosen], times.verdict[chosen]


def _credits(text: Agreement, bands: Sequence[Band], cells: _Cells) -> list[float | None]:
    if not bands:
        return []
    return [_credit(text, bands, int(met), int(missed)) for met, missed in zip(*cells, strict=True) if missed]


def _credit(text: Agreement, bands: Sequence[Band], met: int, missed: int) -> float | None:
    each = owed_for_each(text, bands, met, missed)
    return None if each is None else each * missed
