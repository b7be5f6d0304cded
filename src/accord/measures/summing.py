"""From what was kept of days to the figures of a period: the same as the log gives."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import sqrt

import numpy as np
import numpy.typing as npt

from accord.measures import shapes
from accord.measures.catalogue import Measure
from accord.measures.days import CLOCKS, INSIDE, SEPARATOR
from accord.measures.intervals import Z_95, wilson
from accord.measures.shapes import PARTS

__all__ = ["Amounts", "Due", "Figure", "Kept", "added", "figure_of", "spread_of", "worked_on"]

type Amounts = Mapping[str, Mapping[str, int]]
"""Name → key → amount, as `days.amounts` gives them."""

type Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Figure:
    """The figures of one cell; None is "no data"."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    low: float | None = None
    high: float | None = None
    beside: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Due:
    """Running clocks that are due in a period: how many, how many of them are expected to be missed, how surely.

    `variance` is the sum of p · (1 − p) over their probabilities to be missed.
    """

    count: int = 0
    missed: float = 0.0
    variance: float = 0.0


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept of a period: its own amounts, those of all days up to its end, and what is expected in it.

    `expected` counts running clocks whose breach lies in the period, by their agreed share in whole parts. `inside`
    says whether clocks of internal agreements and supplier contracts count. `due` are the running clocks that are
    due in it; None where nobody tells how likely they are to be missed.
    """

    own: Amounts
    until: Amounts
    expected: Mapping[int, int] = field(default_factory=dict)
    inside: bool = True
    due: Due | None = None

    def of(self, name: str) -> Mapping[str, int]:
        """Return the period's amounts of a name."""
        return self.own.get(name, {})

    def clocks(self) -> Counter[str]:
        """Return the period's amounts of clocks."""
        return _clocks(self.own, inside=self.inside)

    def begun_less_decided(self) -> Counter[int]:
        """Return how many clocks are open at the end of the period, by their agreed share in whole parts."""
        amounts = _clocks(self.until, inside=self.inside)
        return _by_share(amounts, "begun") - _by_share(amounts, "decided")


def added(days: Iterable[Amounts]) -> dict[str, Counter[str]]:
    """Return the sum of what was kept of several days."""
    whole: dict[str, Counter[str]] = {}
    for day in days:
        for name, counted in day.items():
            whole.setdefault(name, Counter()).update(counted)
    return whole


def figure_of(measure: Measure, kept: Kept) -> Figure:
    """Return the figure of a period, without medians; of measures of money and of the agreements alone it has none."""
    maker = _MAKERS.get(measure.id) or _MAKERS_BY_SHAPE.get(measure.shape)
    return maker(measure.id, kept) if maker else Figure()


def spread_of(seconds: Numbers) -> dict[str, float | None]:
    """Return median, 90th percentile and number of lengths of time, in hours."""
    if not seconds.size:
        return {"median": None, "p90": None, "n": 0}
    median, p90 = np.quantile(seconds / 3600, [0.5, 0.9])
    return {"median": float(median), "p90": float(p90), "n": float(seconds.size)}


def worked_on(tickets: Sequence[Numbers], booked_s: int) -> Figure:
    """Return how many tickets were worked on over several days, and the hours booked."""
    count = float(np.unique(np.concatenate(tickets)).size) if tickets else 0.0
    return Figure(count, count, beside={"booked_h": booked_s / 3600}) if count else Figure()


def _share(name: str, kept: Kept) -> Figure:
    counted = kept.of(name)
    return _of(counted.get("n", 0), counted.get("d", 0), _unknown(counted))


def _of(numerator: int, denominator: int, beside: Mapping[str, float | None]) -> Figure:
    low, high = wilson(numerator, denominator) or (None, None)
    value = numerator / denominator if denominator else None
    return Figure(value, float(numerator), float(denominator), low, high, beside)


def _unknown(counted: Mapping[str, int]) -> dict[str, float | None]:
    return {"unknown": float(counted["unknown"])} if "unknown" in counted else {}


def _count(name: str, kept: Kept) -> Figure:
    count = float(kept.of(name).get("n", 0))
    return Figure(count, count)


def _register(name: str, kept: Kept) -> Figure:
    return replace(_count(name, kept), beside={"addressed": float(kept.of(name).get("addressed", 0))})


def _forecast(_: str, kept: Kept) -> Figure:
    counted, due = kept.clocks(), kept.due
    number = _decided(counted) + (due.count if due else 0)
    if due is None or not number:
        return Figure()
    met = counted["met"] + due.count - due.missed
    share, half = met / number, Z_95 * sqrt(due.variance) / number
    return Figure(share, met, float(number), max(share - half, 0.0), min(share + half, 1.0))


def _satisfaction(name: str, kept: Kept) -> Figure:
    counted = kept.of(name)
    answered, asked = counted.get("d", 0), counted.get("asked", 0)
    beside: dict[str, float | None] = {
        "asked": float(asked),
        "response": answered / asked if asked else None,
        "mean": counted.get("score", 0) / answered if answered else None,
    }
    return _of(counted.get("n", 0), answered, beside)


def _duration(name: str, kept: Kept) -> Figure:
    counted = kept.of(name)
    number, calendar = counted.get("d", 0), counted.get("cd", 0)
    beside: dict[str, float | None] = {
        "n": float(number),
        "calendar_value": counted.get("cs", 0) / 3600 / calendar if calendar else None,
        "calendar_n": float(calendar),
    }
    hours = counted.get("s", 0) / 3600
    return Figure(hours / number if number else None, hours if calendar else None, float(number), beside=beside)


def _backlog(name: str, kept: Kept) -> Figure:
    counted = kept.until.get(name, {})
    count = float(counted.get("begun", 0) - counted.get("done", 0))
    return Figure(count, count)


def _compliance(_: str, kept: Kept) -> Figure:
    counted = kept.clocks()
    still = float(sum(kept.begun_less_decided().values()))
    beside = {"open": still, "exempt": float(counted["exempt"]), "cancelled": float(counted["cancelled"])}
    return _of(counted["met"], _decided(counted), beside)


def _agreed(_: str, kept: Kept) -> Figure:
    decided, still = _by_share(kept.clocks(), "decided"), kept.begun_less_decided()
    shares = decided or still
    if not shares:
        return Figure()
    mean = sum(parts * count for parts, count in shares.items()) / sum(shares.values())
    every = set(decided) | set(still)
    return Figure(mean / PARTS, None, float(sum(decided.values())), min(every) / PARTS, max(every) / PARTS)


def _allowance(_: str, kept: Kept) -> Figure:
    counted = kept.clocks()
    clocks = _by_share(counted, "decided") + Counter(kept.expected)
    if not clocks:
        return Figure()
    missed = _decided(counted) - counted["met"]
    allowed = sum((PARTS - parts) * count for parts, count in clocks.items()) // PARTS
    return Figure(float(allowed - missed), float(missed), float(sum(clocks.values())))


def _violated(_: str, kept: Kept) -> Figure:
    met = _kept_by(kept, "agreement")
    return _of(len(met) - sum(met.values()), len(met), {}) if met else Figure()


def _services(_: str, kept: Kept) -> Figure:
    services, agreements = _kept_by(kept, "service"), _kept_by(kept, "agreement")
    beside = {"agreements_met": float(sum(agreements.values())), "agreements": float(len(agreements))}
    return _of(sum(services.values()), len(services), beside) if services else Figure()


def _kept_by(kept: Kept, entity: str) -> dict[str, bool]:
    """Return of each agreement or service whether every target in it kept its agreed share."""
    cells: dict[tuple[str, ...], list[int]] = {}
    for key, amount in kept.clocks().items():
        what, *names = key.split(SEPARATOR)
        if what not in ("kept", "parts"):
            continue
        agreement, target, _, service = names
        cell = (agreement, target) if entity == "agreement" else (service, agreement, target)
        if cell[0]:
            cells.setdefault(cell, [0, 0])[what == "parts"] += amount
    entities: dict[str, bool] = {}
    for (name, *_), (met, parts) in cells.items():
        entities[name] = entities.get(name, True) and met * PARTS >= parts
    return entities


def _decided(counted: Mapping[str, int]) -> int:
    return sum(_by_share(counted, "decided").values())


def _by_share(counted: Mapping[str, int], what: str) -> Counter[int]:
    start = f"{what}{SEPARATOR}"
    return Counter({int(key.removeprefix(start)): count for key, count in counted.items() if key.startswith(start)})


def _clocks(amounts: Amounts, *, inside: bool) -> Counter[str]:
    counted = Counter(amounts.get(CLOCKS, {}))
    if inside:
        counted.update(amounts.get(INSIDE, {}))
    return counted


_MAKERS = {
    "sla.compliance": _compliance,
    "sla.compliance.target": _agreed,
    "sla.missed.allowance": _allowance,
    "sla.forecast": _forecast,
    "sla.violated": _violated,
    "sla.met.services": _services,
}
_MAKERS_BY_SHAPE: dict[shapes.Shape, Callable[[str, Kept], Figure]] = {
    shapes.share: _share,
    shapes.count: _count,
    shapes.register: _register,
    shapes.satisfaction: _satisfaction,
    shapes.duration: _duration,
    shapes.backlog: _backlog,
}
