"""How the running period will end, and which clocks are likely to be missed."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from accord.agreements import TargetKind
from accord.server.accounts.access import access_unit, may_anywhere, require, units_in_reach
from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.foresight.models import Horizon, Outlook, Risk
from accord.server.foresight.queries import WITHIN, ahead, at_risk, expected_misses, tone
from accord.server.reporting.models import TargetKinds
from accord.server.ui.exports import export
from accord.server.ui.paging import page_by_number
from accord.server.ui.tables import Column, Kind

__all__ = ["clocks", "forecast"]

_MEASURES, _TICKETS = Capability.VIEW_MEASURES, Capability.VIEW_TICKETS
_KINDS = {
    **dict(TargetKinds.choices), TargetKind.HANDOVER.value: _("Hand-over"), TargetKind.SUPPLIER.value: _("Supplier"),
}  # fmt: skip
_WITHIN = {"today": _("Due today"), "week": _("Due within seven days"), "all": _("All that run")}
OUTLOOKS = (
    Column[Outlook]("service", _("Service"), lambda row: row.service.said_name if row.service else ""),
    Column[Outlook]("agreed", _("Agreed"), lambda row: row.agreed, Kind.SHARE),
    Column[Outlook]("share", _("Expected at the end"), lambda row: row.share, Kind.SHARE),
    Column[Outlook]("low", _("Interval from"), lambda row: row.low, Kind.SHARE),
    Column[Outlook]("high", _("Interval to"), lambda row: row.high, Kind.SHARE),
    Column[Outlook]("chance", _("Chance to keep it"), lambda row: row.chance, Kind.SHARE),
    Column[Outlook]("met", _("Met"), lambda row: row.met, Kind.NUMBER),
    Column[Outlook]("missed", _("Missed"), lambda row: row.missed, Kind.NUMBER),
    Column[Outlook]("running", pgettext_lazy("clocks", "Running"), lambda row: row.running, Kind.NUMBER),
    Column[Outlook]("coming", _("Still to come"), lambda row: row.coming, Kind.NUMBER),
    Column[Outlook]("allowed", _("Misses still allowed"), lambda row: row.allowed, Kind.NUMBER),
)
RISKS = (
    Column[Risk]("ticket", _("Ticket"), lambda row: row.clock.ticket.reference),
    Column[Risk]("subject", _("Subject"), lambda row: row.clock.ticket.subject),
    Column[Risk]("kind", _("Target"), lambda row: str(_KINDS.get(row.clock.kind, row.clock.kind))),
    Column[Risk]("chance", _("Chance of a miss"), lambda row: row.chance, Kind.SHARE),
    Column[Risk]("due", _("Due"), lambda row: row.due_at, Kind.INSTANT),
    Column[Risk]("level", _("Level"), lambda row: row.clock.level, Kind.NUMBER),
    Column[Risk]("service", _("Service"), lambda row: row.clock.service.said_name if row.clock.service else ""),
    Column[Risk]("unit", _("Unit"), lambda row: row.clock.unit.name if row.clock.unit else ""),
    Column[Risk]("team", _("Team"), lambda row: row.clock.ticket.team.name if row.clock.ticket.team else ""),
)


@require_safe
def forecast(request: HttpRequest) -> HttpResponseBase:
    """Show how the running month or quarter of a unit will end."""
    require(request.user, _MEASURES)
    units = list(units_in_reach(request.user, _MEASURES).filter(ended_on=None).order_by("path"))
    unit = _unit(units, request.GET.get("unit", ""))
    span = request.GET.get("span", Horizon.MONTH.value)
    found = ahead(unit, span, request.GET.get("kind", "")) if unit else None
    if unit and found:
        file = export(
            found.rows, OUTLOOKS, request.GET.get("format", ""), name=f"forecast-{unit.code}-{found.kind.value}"
        )
        if file is not None:
            return file
    context = {
        "ahead": found, "unit": unit, "units": units, "tone": tone, "spans": Horizon.choices,
        "span": span if span in Horizon.values else Horizon.MONTH.value,
        "sees_clocks": may_anywhere(request.user, _TICKETS),
    }  # fmt: skip
    return render(request, "foresight/forecast.html", context)


def _unit(units: list[Unit], code: str) -> Unit | None:
    """Return the unit that is asked for among those in reach, the topmost when none is asked for."""
    if not code:
        return units[0] if units else None
    for unit in units:
        if unit.code == code:
            return unit
    raise Http404(code)


@require_safe
def clocks(request: HttpRequest) -> HttpResponseBase:
    """List the running clocks by how likely they are to be missed."""
    require(request.user, _TICKETS)
    within = request.GET.get("within", "")
    within = within if within in WITHIN else WITHIN[0]
    rows = _risks(request, within)
    file = export(rows, RISKS, request.GET.get("format", ""), name=f"clocks-at-risk-{within}")
    if file is not None:
        return file
    page = page_by_number(rows, request.GET)
    context: dict[str, Any] = {
        "page": page, "within": within, "withins": _WITHIN, "kinds": _KINDS, "kind": request.GET.get("kind", ""),
        "units": list(units_in_reach(request.user, _TICKETS).order_by("path").values_list("code", "name")),
        "unit": request.GET.get("unit", ""), "expected": expected_misses(rows), "now": timezone.now(),
    }  # fmt: skip
    return render(request, "foresight/clocks.html", context)


def _risks(request: HttpRequest, within: str) -> QuerySet[Risk]:
    code, kind = request.GET.get("unit", ""), request.GET.get("kind", "")
    unit = access_unit(request.user, code, to=_TICKETS) if code else None
    return at_risk(asker(request), timezone.now(), within=within, kind=kind if kind in _KINDS else "", unit=unit)
