"""What the log says of closed months by now, where that is not what was frozen."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accord.server.audit.actions import record
from accord.server.catalogue.models import Service
from accord.server.reporting.models import Figure, Span, TargetKinds
from accord.server.reports.models import Closing, Correction

__all__ = ["note_corrections"]

type Cell = tuple[str, str]
"""Codes of a service and of a kind of target."""
type Counts = tuple[int, int]
"""Met and decided."""


@transaction.atomic
def note_corrections(now: datetime) -> int:
    """Note where the figures of closed months are other ones since they were last looked at; return how many."""
    closings = list(Closing.objects.select_for_update(no_key=True, of=("self",)).select_related("unit"))
    if not closings:
        return 0
    services = dict(Service.objects.values_list("code", "pk"))
    present = _present(closings)
    latest = _latest(closings)
    found = [
        Correction(
            closing=closing, service_id=services[cell[0]], kind=cell[1], met_before=before[0],
            decided_before=before[1], met=after[0], decided=after[1], found_at=now,
        )
        for closing in closings
        for cell, before, after in _differences(closing, latest, present)
        if cell[0] in services
    ]  # fmt: skip
    Correction.objects.bulk_create(found)
    for one in found:
        record("month.corrected", one.closing, by=None, now=now, service=one.service.code, kind=one.kind,
               before=f"{one.met_before}/{one.decided_before}", after=f"{one.met}/{one.decided}")  # fmt: skip
    return len(found)


def _differences(
    closing: Closing, latest: dict[tuple[int, str, str], Counts], present: dict[tuple[int, Any, str, str], Counts]
) -> list[tuple[Cell, Counts, Counts]]:
    rows = (row for row in closing.content["figures"] if row["kind"] in TargetKinds.values)
    frozen = {(row["service"], row["kind"]): (row["met"], row["decided"]) for row in rows}
    now = {cell[2:]: counts for cell, counts in present.items() if cell[:2] == (closing.unit_id, closing.starts_on)}
    told = []
    for cell in sorted(frozen.keys() | now.keys()):
        before = latest.get((closing.pk, *cell), frozen.get(cell, (0, 0)))
        after = now.get(cell, (0, 0))
        if before != after:
            told.append((cell, before, after))
    return told


def _present(closings: list[Closing]) -> dict[tuple[int, Any, str, str], Counts]:
    """Return what the figures say now, by unit, month, service and kind."""
    rows = Figure.objects.filter(
        span=Span.MONTH, unit__in={one.unit_id for one in closings}, kind__in=TargetKinds.values,
        starts_on__in={one.starts_on for one in closings},
    )  # fmt: skip
    told = rows.values_list("unit_id", "starts_on", "service__code", "kind", "met", "decided")
    return {(unit, start, service, kind): (met, decided) for unit, start, service, kind, met, decided in told}


def _latest(closings: list[Closing]) -> dict[tuple[int, str, str], Counts]:
    """Return what the last correction of each cell said."""
    rows = Correction.objects.filter(closing__in=closings).order_by("closing_id", "service_id", "kind", "-pk")
    last = rows.distinct("closing_id", "service_id", "kind").values_list(
        "closing_id", "service__code", "kind", "met", "decided"
    )
    return {(closing, service, kind): (met, decided) for closing, service, kind, met, decided in last}
