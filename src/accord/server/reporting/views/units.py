"""The home page of a business unit."""

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accord.calendars.zones import zone
from accord.errors import InputError
from accord.server.accounts.access import Visitor, access_unit, may, may_anywhere
from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.reporting.columns import AGREED_AGAINST_ACTUAL
from accord.server.reporting.models import Span
from accord.server.reporting.queries.unit_page import latest, unit_page
from accord.server.reporting.spans import Chosen, chosen
from accord.server.reporting.stats import stats_of
from accord.server.reporting.unit_panels import unit_panels
from accord.server.reporting.wording import SPANS, STATES, component_names, period_name, reason_in_words
from accord.server.ui.exports import export

__all__ = ["period_of", "unit"]


@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show what was agreed with a unit and what was kept, service by service."""
    found = access_unit(request.user, code, to=Capability.VIEW_MEASURES)
    page = unit_page(asker(request), found, request.GET.get("kind", ""), period_of(request, found))
    name = f"{found.code}-{page.kind.value}-{page.period.start.isoformat()}"
    file = export(page.rows, AGREED_AGAINST_ACTUAL, request.GET.get("format", ""), name=name)
    if file is not None:
        return file
    features = [row.line.reason for row in page.rows if row.line.reason]
    names = component_names({one["value"] for one in features if one["feature"] == "component"})
    context = {
        "page": page,
        "more": stats_of(found, page.period),
        "panels": unit_panels(request, found, page.period),
        "unit": found,
        "period": page.period,
        "period_name": period_name,
        "reason": lambda row: reason_in_words(row.line.result, row.line.reason, names),
        "states": STATES,
        "spans": SPANS,
        "sees_tickets": may(request.user, Capability.VIEW_TICKETS, found),
        "today": _today(found),
        "above": _above(request.user, page.above),
        "import_address": "/history/" if may_anywhere(request.user, Capability.IMPORT_HISTORY) else "",
    }
    return render(request, "reporting/unit.html", context)


def _above(person: Visitor, line: Sequence[Unit]) -> list[tuple[str, str]]:
    """Return the way from the organisation down to a unit; a unit that the person does not see has no link."""
    return [(one.name, _address(one) if may(person, Capability.VIEW_MEASURES, one) else "") for one in line]


def _address(unit: Unit) -> str:
    return reverse("reporting:unit", args=[unit.code])


def period_of(request: HttpRequest, unit: Unit) -> Chosen:
    """Return the period that is asked for; without one this month, or the last one of which anything is known."""
    today = _today(unit)
    try:
        if "span" in request.GET or "from" in request.GET:
            return chosen(request.GET, today)
    except InputError as error:
        messages.error(request, str(error))
    return Chosen.holding(Span.MONTH, min(latest(unit) or today, today))


def _today(unit: Unit) -> date:
    return timezone.now().astimezone(zone(unit.zone)).date()
