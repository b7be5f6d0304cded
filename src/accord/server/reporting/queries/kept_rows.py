"""What is kept of places and periods: which rows there are, and what these say of each period."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from django.db import connection

from accord.measures import Amounts, Due, Kept, Period, added
from accord.server.reporting.models import KeptAmounts
from accord.server.reporting.queries.periods import ReportPeriod
from accord.server.reporting.queries.remembering import GoneError, Memory
from accord.server.reporting.queries.scopes import Scope

__all__ = [
    "Beside",
    "Parts",
    "Place",
    "Row",
    "Rows",
    "Told",
    "amounts_of",
    "kept_periods",
    "less",
    "parts_of",
    "rows_of",
]

_MONTHLY: Final = (Period.MONTH, Period.QUARTER, Period.YEAR)
_STATES: Final = ("begun", "decided", "done")
_MOST_ROWS: Final = 4_000

type Place = tuple[int | None, int | None]
"""Keys of a unit and of a service; None for all of IT, for all services."""

type Row = tuple[date, int]
"""The first day of what was kept, and the key of the row."""

type Rows = tuple[Row, ...]
type Told = list[tuple[date, Amounts]]

_amounts: Final[Memory[Amounts]] = Memory(_MOST_ROWS)


@dataclass(frozen=True, slots=True)
class Beside:
    """What no kept row says: clocks expected to be decided by their agreed share, and those due, by period."""

    expected: Mapping[ReportPeriod, Mapping[int, int]] = field(default_factory=lambda: MappingProxyType({}))
    dues: Mapping[ReportPeriod, Due | None] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from another one."""
        expected = tuple((period, tuple(sorted(counts.items()))) for period, counts in self.expected.items() if counts)
        return (expected, tuple(self.dues.items()))


def rows_of(places: Iterable[Place], periods: Sequence[ReportPeriod]) -> dict[Place, Rows]:
    """Return which rows there are of places up to the end of the last period: whole months, or days where these count.

    The places must share their unit or their service.
    """
    units, services = (set(keys) for keys in zip(*places, strict=True))
    where, given = _any_of("unit_id", units), _any_of("service_id", services)
    when, dates = _when(periods, from_start=True)
    found: dict[Place, list[Row]] = {}
    with connection.cursor() as cursor:  # every page asks this: a statement that is written down takes less to ask
        cursor.execute(
            f"SELECT k.unit_id, k.service_id, k.starts_on, k.id FROM reporting_keptamounts k "  # noqa: S608 - no values
            f"WHERE {where[0]} AND {given[0]} AND {when} ORDER BY k.starts_on",
            [*where[1], *given[1], *dates],
        )
        for unit, service, start, key in cursor.fetchall():
            found.setdefault((unit, service), []).append((start, key))
    return {place: tuple(mine) for place, mine in found.items()}


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of the parts into which a place falls, by their codes, and of the place itself where something remains.

    What remains has a code as well: that of the place, None for all of IT and for no service.
    """

    parts: tuple[tuple[str, Rows], ...]
    code: str | None = None
    whole: Rows | None = None


def parts_of(scope: Scope, by: str, periods: Sequence[ReportPeriod], *, from_start: bool) -> Parts:
    """Return the rows of a place cut by service, or by the units right below it; one query."""
    unit, service = scope.unit, scope.service
    when, dates = _when(periods, from_start=from_start)
    of_unit, of_service = (
        _any_of("unit_id", {unit.pk if unit else None}),
        _any_of("service_id", {service.pk if service else None}),
    )
    if by == "service":
        part, code = "catalogue_service p ON p.id = k.service_id", None
        where, given = (f"{of_unit[0]} AND {of_service[0]}", [*of_unit[1], *of_service[1]]) if service else of_unit
    else:
        part, code = "accounts_unit p ON p.id = k.unit_id", unit.code if unit else None
        below = "p.parent_id = %s" if unit else "p.parent_id IN (SELECT id FROM accounts_unit WHERE parent_id IS NULL)"
        where, given = f"{of_service[0]} AND ({of_unit[0]} OR {below})", [*of_service[1], *of_unit[1]]
        given = [*given, unit.pk] if unit else given
    found: dict[str | None, list[Row]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT p.code, k.starts_on, k.id FROM reporting_keptamounts k LEFT JOIN {part} "  # noqa: S608 - no values
            f"WHERE {where} AND {when} ORDER BY p.code, k.starts_on",
            [*given, *dates],
        )
        for name, start, key in cursor.fetchall():
            found.setdefault(name, []).append((start, key))
    is_one = by == "service" and service is not None
    whole = None if is_one else tuple(found.pop(code, ()))
    return Parts(tuple((str(name), tuple(rows)) for name, rows in found.items()), code, whole)


def _when(periods: Sequence[ReportPeriod], *, from_start: bool) -> tuple[str, list[Any]]:
    first, last = min(one.start for one in periods), max(one.end for one in periods)
    after = "" if from_start else " AND k.starts_on >= %s"
    more = [] if from_start else [first]
    if all(one.length in _MONTHLY for one in periods):
        return f"k.span = 'month' AND k.starts_on < %s{after}", [last, *more]
    month = first.replace(day=1)
    days = "k.span = 'day' AND k.starts_on >= %s AND k.starts_on < %s"
    return f"((k.span = 'month' AND k.starts_on < %s) OR ({days})){after}", [month, month, last, *more]


def _any_of(column: str, keys: Set[int | None]) -> tuple[str, list[Any]]:
    known = sorted(key for key in keys if key is not None)
    among = f"k.{column} = %s" if len(known) == 1 else f"k.{column} = ANY(%s)"
    parts = [among] if known else []
    parts += [f"k.{column} IS NULL"] if None in keys else []
    return f"({' OR '.join(parts)})", [known[0] if len(known) == 1 else known] if known else []


def amounts_of(rows: Iterable[Row]) -> Told:
    """Return what rows say, with their first days; those that are not known yet are read at once.

    Raises GoneError where one was replaced since.
    """
    wanted = list(rows)
    read: dict[int, Amounts] = {}
    missing: list[int] = []
    for _, key in wanted:
        known = _amounts.find(key)
        if known is None:
            missing.append(key)
        else:
            read[key] = known
    for key, amounts in KeptAmounts.objects.filter(pk__in=missing).values_list("pk", "amounts") if missing else ():
        read[key] = _amounts.put(key, amounts)
    if any(key not in read for _, key in wanted):
        raise GoneError("a row of what is kept was replaced")
    return [(start, read[key]) for start, key in wanted]


def kept_periods(
    periods: Sequence[ReportPeriod], rows: Told, beside: Beside, today: date, *, inside: bool
) -> dict[ReportPeriod, Kept | None]:
    """Return what is kept of each period; None where nothing is known of it or of any time before."""
    made: dict[ReportPeriod, Kept | None] = {}
    until: dict[str, Counter[str]] = {}
    taken = 0
    for period in sorted(set(periods), key=lambda one: one.end):
        while taken < len(rows) and rows[taken][0] < period.end:
            until = added([until, _states(rows[taken][1])])
            taken += 1
        own = added(amounts for start, amounts in rows if period.start <= start < period.end)
        is_known = taken and period.start <= today
        known = Kept(own, until, beside.expected.get(period, {}), inside, beside.dues.get(period))
        made[period] = known if is_known else None
    return made


def _states(amounts: Amounts) -> Amounts:
    return {
        name: {key: amount for key, amount in counted.items() if key.startswith(_STATES)}
        for name, counted in amounts.items()
    }


def less(whole: Told, parts: Sequence[Told]) -> Told:
    """Return what remains of a place when its parts are taken out."""
    taken: dict[date, dict[str, Counter[str]]] = {}
    for start, amounts in (row for rows in parts for row in rows):
        taken[start] = added([taken.get(start, {}), amounts])
    left: Told = []
    for start, amounts in whole:
        gone = taken.get(start, {})
        rest = {name: Counter(counted) - gone.get(name, Counter()) for name, counted in amounts.items()}
        left.append((start, {name: counted for name, counted in rest.items() if counted}))
    return left
