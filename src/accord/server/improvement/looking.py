"""Looking at the figures: what the rules find in them is entered into the register."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Max

from accord.calendars.zones import zone
from accord.improvement import Finding, Month, Rule, deepest, find
from accord.server.accounts.models import Unit
from accord.server.catalogue.models import Service
from accord.server.improvement.actions.finding import enter_finding
from accord.server.improvement.models import Look
from accord.server.reporting.models import Figure, Span, TargetKinds

__all__ = ["look", "look_at_all"]

MONTHS: Final = 7
"""The months that the rules see: the running one, and six that are complete."""

type What = tuple[str, str, Rule]  # service, kind of target, rule
type Place = tuple[str, str, str]  # unit, service, kind of target


@transaction.atomic
def look(now: datetime) -> int:
    """Look at the figures when they were worked out anew since; return how many deviations are new or changed."""
    Look.objects.bulk_create([Look(pk=1)], ignore_conflicts=True)
    known = Look.objects.select_for_update(skip_locked=True).filter(pk=1).first()
    latest = Figure.objects.filter(span=Span.MONTH).aggregate(at=Max("refreshed_at"))["at"]
    if known is None or latest is None or known.figures_of == latest:
        return 0
    known.figures_of = latest
    known.save(update_fields=["figures_of"])
    return look_at_all(now)


@transaction.atomic
def look_at_all(now: datetime) -> int:
    """Apply the rules to the figures of every unit, service and target; return how many deviations are new or changed.

    What a unit shows only because a unit below it does stands with that one.
    """
    units = {unit.code: unit for unit in Unit.objects.filter(ended_on=None)}
    found = dict(_found(units, now))
    services = {one.code: one for one in Service.objects.filter(code__in={what[0] for _unit, what in found})}
    entered = 0
    for code, what in sorted(deepest(found, lambda code: _line_of(code, units))):
        service, kind, _rule = what
        entered += enter_finding(units[code], services[service], kind, found[code, what], now=now) is not None
    return entered


def _line_of(code: str, units: dict[str, Unit]) -> list[str]:
    path = units[code].path
    return [one.code for one in units.values() if path.startswith(one.path)]


def _found(units: dict[str, Unit], now: datetime) -> Iterator[tuple[tuple[str, What], Finding]]:
    today = {code: now.astimezone(zone(unit.zone)).date() for code, unit in units.items()}
    figures = _figures(min(today.values())) if today else {}
    for (code, service, kind), rows in figures.items():
        if code in units and kind in TargetKinds.values:
            for finding in find(_months(rows, today[code])):
                yield (code, (service, kind, finding.rule)), finding


def _figures(today: date) -> dict[Place, dict[date, tuple[int, int, float | None]]]:
    first = _months_back(today.replace(day=1), MONTHS - 1)
    rows: Any = Figure.objects.filter(span=Span.MONTH, starts_on__gte=first)
    found: dict[Place, dict[date, tuple[int, int, float | None]]] = {}
    columns = ("unit__code", "service__code", "kind", "starts_on", "met", "decided", "agreed")
    for unit, service, kind, starts_on, met, decided, agreed in rows.values_list(*columns):
        found.setdefault((unit, service, kind), {})[starts_on] = (met, decided, agreed)
    return found


def _months(rows: dict[date, tuple[int, int, float | None]], today: date) -> list[Month]:
    """Return the months up to now; one without figures has no clocks."""
    running = today.replace(day=1)
    starts = [_months_back(running, back) for back in range(MONTHS - 1, -1, -1)]
    return [Month(start, *rows.get(start, (0, 0, None)), is_complete=start < running) for start in starts]


def _months_back(month: date, count: int) -> date:
    years, place = divmod(month.month - 1 - count, 12)
    return date(month.year + years, place + 1, 1)
