"""What a deviation is made of, worked out of the clocks behind it: who held the missed ones, and where they lie."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, ExtractHour, ExtractIsoWeekDay, LPad

from accord.calendars.zones import zone
from accord.clocks import Explanation, explain
from accord.errors import InputError
from accord.improvement import Holder, held_by, parts_of
from accord.server.agreements.bridge import book
from accord.server.desk.bridge import effective_events, events_of_tickets
from accord.server.desk.judging import read_at
from accord.server.desk.models import OWN_SOURCE, Clock
from accord.server.improvement.models import Deviation
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen

__all__ = ["ACCOUNTED", "behind", "made_of", "missed_with"]

ACCOUNTED: Final = 200
"""So many of the latest missed clocks are accounted for second by second; more would say the same, more slowly."""
_SHOWN: Final = 12
_DECIDED: Final = ("met", "missed")
_CODES: Final = {"function": "function__code", "component": "component__code", "unit": "unit__code"}


def behind(found: Deviation) -> "QuerySet[Any, Any]":
    """Return the decided clocks of the months of a finding, each with its `hour` of the week in the unit's zone."""
    start, _end = Chosen.holding(Span.MONTH, found.first_on).instants(found.unit.zone)
    _start, end = Chosen.holding(Span.MONTH, found.last_on).instants(found.unit.zone)
    rows: QuerySet[Any, Any] = Clock.objects.filter(
        superseded_at=None, unit__path__startswith=found.unit.path, service=found.service, kind=found.kind,
        decided_at__gte=start, decided_at__lt=end, verdict__in=_DECIDED,
    )  # fmt: skip
    local = zone(found.unit.zone)
    hour = LPad(Cast(ExtractHour("started_at", tzinfo=local), CharField()), 2, Value("0"))
    day = Cast(ExtractIsoWeekDay("started_at", tzinfo=local), CharField())
    placed: QuerySet[Any, Any] = rows.annotate(hour=Concat(day, Value("-"), hour, output_field=CharField()))
    return placed


def missed_with(found: Deviation, feature: str, value: str) -> "QuerySet[Any, Any]":
    """Return the missed clocks behind a deviation; those of one holder or one group where they are named."""
    rows: QuerySet[Any, Any] = behind(found).filter(verdict="missed")
    rows = rows.annotate(over=F("elapsed_s") - F("allowance_s"))
    if feature == "holder":
        held = (one for one in found.made_of.get("holders", ()) if f"{one['holder']}:{one['name']}" == value)
        rows = rows.filter(ticket__reference__in=next(held, {"tickets": []})["tickets"])
    elif feature == "level":
        rows = rows.filter(level=int(value)) if value.isdecimal() and len(value) < 4 else rows.none()
    elif feature in _CODES or feature == "hour":
        rows = rows.filter(**{_CODES.get(feature, feature): value})
    return rows.order_by(F("over").desc(nulls_last=True), "pk")


def made_of(found: Deviation, now: datetime) -> dict[str, Any]:
    """Return who held the missed clocks of a deviation and where they lie, as it is kept."""
    rows = behind(found)
    counts = rows.aggregate(clocks=Count("pk"), misses=Count("pk", filter=Q(verdict="missed")))
    groups = {feature: _groups(rows, column) for feature, column in _columns().items()}
    parts = parts_of(groups, counts["misses"], counts["clocks"])
    accounts = _accounts(list(_latest_missed(rows)), now)
    return {
        **counts,
        "accounted": len(accounts),
        "holders": [_holder(one) for one in held_by(accounts)],
        "parts": [
            {"feature": one.feature, "value": one.value, "misses": one.misses, "clocks": one.clocks,
             "excess": round(one.excess, 1), "is_beyond_chance": one.is_beyond_chance}
            for one in parts[:_SHOWN]
        ],
        "at": now.astimezone(UTC).isoformat(),
    }  # fmt: skip


def _columns() -> dict[str, str]:
    return {**_CODES, "level": "level", "hour": "hour"}


def _groups(rows: "QuerySet[Any, Any]", column: str) -> dict[str, tuple[int, int]]:
    known: Any = rows.exclude(**{column: None}).order_by().values_list(column)
    counted = known.annotate(misses=Count("pk", filter=Q(verdict="missed")), clocks=Count("pk"))
    return {str(value): (misses, clocks) for value, misses, clocks in counted}


def _latest_missed(rows: "QuerySet[Any, Any]") -> "QuerySet[Any, Any]":
    return rows.filter(verdict="missed").select_related("ticket").order_by("-decided_at", "-pk")[:ACCOUNTED]


def _accounts(clocks: Sequence[Clock], now: datetime) -> list[tuple[str, Explanation]]:
    """Return the accounts of clocks; one whose agreement no longer judges it so is left out."""
    events = events_of_tickets({clock.ticket_id: clock.ticket.reference for clock in clocks})
    promises, sources = book(), {clock.ticket.source for clock in clocks}
    instants: Mapping[str, datetime] = {one: now if one == OWN_SOURCE else read_at(one, now) for one in sources}
    found = []
    for clock in clocks:
        told, instant = effective_events(events.get(clock.ticket_id, [])), instants[clock.ticket.source]
        try:
            found.append((clock.ticket.reference, explain(told, promises, instant, clock.target, clock.cycle)))
        except InputError:
            continue
    return found


def _holder(one: Any) -> dict[str, Any]:
    return {
        "holder": str(Holder(one.holder)), "name": one.name, "counted_s": round(one.counted.total_seconds()),
        "length_s": round(one.length.total_seconds()), "share": round(one.share, 4), "tickets": list(one.tickets),
    }  # fmt: skip
