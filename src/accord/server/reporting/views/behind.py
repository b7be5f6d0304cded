"""The tickets behind a figure."""

from datetime import timedelta
from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from accord.calendars.zones import zone
from accord.server.accounts.access import access_unit
from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.catalogue.models import Service
from accord.server.reporting.histogram import HEIGHT, TARGET, WIDTH, bars_of
from accord.server.reporting.models import TargetKinds
from accord.server.reporting.queries.behind import STANDINGS, Cell, Spread, clocks_behind, tally_of
from accord.server.reporting.queries.rows import Line, lines
from accord.server.reporting.views.units import period_of
from accord.server.reporting.wording import SPANS, STATES, period_name, tone
from accord.server.ui.exports import export
from accord.server.ui.paging import page_by_number
from accord.server.ui.tables import Column, Kind

__all__ = ["behind"]

STANDING_NAMES: Final = {
    "missed": _("Missed"),
    "open": pgettext_lazy("clocks", "Open"),
    "met": _("Met"),
    "exempt": _("Exempt"),
    "cancelled": _("Cancelled"),
}
SIGNS: Final = {"missed": "missed", "open": "note", "met": "kept", "exempt": "plain", "cancelled": "plain"}


def _length(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


COLUMNS: Final[tuple[Column[Any], ...]] = (
    Column("ticket", _("Ticket"), lambda one: one.ticket.reference),
    Column("subject", _("Subject"), lambda one: one.ticket.subject),
    Column("standing", _("Standing"), lambda one: str(STANDING_NAMES[one.standing])),
    Column("level", _("Level"), lambda one: one.level, Kind.NUMBER),
    Column("unit", _("Unit"), lambda one: one.unit.name),
    Column("component", _("Component"), lambda one: one.component.said_name if one.component else ""),
    Column("team", _("Team"), lambda one: one.ticket.team.name if one.ticket.team else ""),
    Column("started", _("Started"), lambda one: one.started_at, Kind.INSTANT),
    Column("due", _("Due"), lambda one: one.due_at, Kind.INSTANT),
    Column("stopped", _("Stopped"), lambda one: one.stopped_at, Kind.INSTANT),
    Column("elapsed", _("Used"), lambda one: _length(one.elapsed_s), Kind.DURATION),
    Column("allowance", _("Allowance"), lambda one: _length(one.allowance_s), Kind.DURATION),
    Column("over", pgettext_lazy("beyond the allowance", "Over"), lambda one: _length(one.over), Kind.DURATION),
    Column("agreement", _("Agreement"), lambda one: one.agreement),
)
_RELATED: Final = ("ticket", "ticket__team", "unit", "component")


@require_safe
def behind(request: HttpRequest, code: str, service: str) -> HttpResponseBase:
    """Show the clocks that a figure counts, missed ones first."""
    unit = access_unit(request.user, code, to=Capability.VIEW_TICKETS)
    cell = _cell(request, unit, get_object_or_404(Service, code=service))
    clocks = clocks_behind(cell, timezone.now())
    asked = request.GET.get("verdict", "")
    shown = clocks.filter(standing=asked) if asked in STANDINGS else clocks
    name = f"{unit.code}-{service}-{cell.kind.value}-{cell.period.start.isoformat()}"
    file = export(shown.select_related(*_RELATED), COLUMNS, request.GET.get("format", ""), name=name)
    if file is not None:
        return file
    tally = tally_of(clocks)
    count = tally.counts.get(asked, sum(tally.counts.values()))
    context = {
        **_head(cell),
        **_drawing(tally.spread),
        "counts": tally.counts,
        "page": page_by_number(shown.select_related(*_RELATED), request.GET, count=count),
        "asked": asked,
        "standings": STANDING_NAMES,
        "signs": SIGNS,
        "length": _length,
    }
    return render(request, "reporting/behind.html", context)


def _cell(request: HttpRequest, unit: Unit, service: Service) -> Cell:
    kind = request.GET.get("kind", "")
    known = TargetKinds(kind) if kind in TargetKinds.values else TargetKinds.RESPONSE
    return Cell(unit, service, known, period_of(request, unit))


def _head(cell: Cell) -> dict[str, Any]:
    """Return the figure itself, as the page of the unit shows it."""
    line: Line | None = lines(cell.unit, cell.kind.value, cell.period).get(cell.service.code)
    above = reverse("reporting:unit", args=[cell.unit.code])
    query = "&".join(f"{name}={value}" for name, value in {"kind": cell.kind.value, **cell.period.query}.items())
    return {
        "cell": cell,
        "result": line.result if line else None,
        "period": cell.period,
        "period_name": period_name,
        "spans": SPANS,
        "states": STATES,
        "tone": tone,
        "today": timezone.now().astimezone(zone(cell.unit.zone)).date(),
        "above": f"{above}?{query}",
    }


def _drawing(spread: Spread) -> dict[str, Any]:
    return {"bars": bars_of(spread), "spread": spread, "shape": {"width": WIDTH, "height": HEIGHT, "target": TARGET}}
