"""How satisfied the customers are."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accord.errors import InputError
from accord.server.accounts.access import may_anywhere, require, units_in_reach
from accord.server.accounts.queries import home_zone
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.access import services_in_reach
from accord.server.desk.access import tickets_in_reach
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen, chosen
from accord.server.reporting.wording import SPANS, period_name
from accord.server.surveys.access import follow_ups_of, ratings_in_reach
from accord.server.surveys.models import Rating
from accord.server.surveys.queries import BY, answers, lines, total
from accord.server.surveys.words import SCORES, SIGNS
from accord.server.ui.exports import export
from accord.server.ui.paging import page_by_number
from accord.server.ui.tables import Column, Kind

__all__ = ["results"]

_VIEW = Capability.VIEW_MEASURES
_CUTS = {"service": _("Service"), "unit": _("Unit"), "month": _("Month")}
COLUMNS = (
    Column[Rating]("ticket", _("Ticket"), lambda row: row.ticket.reference if row.ticket else ""),
    Column[Rating]("poll", _("Poll"), lambda row: row.poll.name if row.poll else ""),
    Column[Rating]("unit", _("Unit"), lambda row: row.unit.name if row.unit else ""),
    Column[Rating]("service", _("Service"), lambda row: row.service.said_name if row.service else ""),
    Column[Rating]("team", _("Team"), lambda row: row.team.name if row.team else ""),
    Column[Rating]("asked", _("Asked"), lambda row: row.asked_at, Kind.INSTANT),
    Column[Rating]("answered", _("Answered"), lambda row: row.answered_at, Kind.INSTANT),
    Column[Rating]("score", _("Score"), lambda row: row.score, Kind.NUMBER),
    Column[Rating]("comment", _("Comment"), lambda row: row.comment),
)


@require_safe
def results(request: HttpRequest) -> HttpResponseBase:
    """Show the share of satisfied customers by service, unit or month, and what they said."""
    require(request.user, _VIEW)
    zone = home_zone() or "UTC"
    period = _period(request, timezone.now(), zone)
    ratings = _asked_for(request, period, zone)
    file = export(answers(ratings), COLUMNS, request.GET.get("format", ""), name="satisfaction")
    if file is not None:
        return file
    by = request.GET.get("by", "")
    by = by if by in BY else BY[0]
    page = page_by_number(answers(ratings, with_comment=True), request.GET, size=20)
    context = {
        "total": total(ratings), "lines": lines(ratings, by, zone), "by": by, "cuts": _CUTS, "page": page,
        "period": period, "period_name": period_name, "spans": SPANS, "scores": SCORES, "signs": SIGNS,
        "today": timezone.localdate(), "sets_up": may_anywhere(request.user, Capability.CONFIGURE_DESK),
        "to_follow_up": _to_follow_up(request),
        "tickets": _readable(request, page.rows), **_choices(request),
    }  # fmt: skip
    return render(request, "surveys/results.html", context)


def _to_follow_up(request: HttpRequest) -> int | None:
    """Count the bad answers to polls that wait for a lead; None for whoever leads nobody."""
    leads = may_anywhere(request.user, Capability.LEAD_DESK)
    return follow_ups_of(request.user).count() if leads else None


def _period(request: HttpRequest, now: datetime, zone: str) -> Chosen:
    today = timezone.localdate(now)
    try:
        if "span" in request.GET or "from" in request.GET:
            return chosen(request.GET, today)
    except InputError as error:
        messages.error(request, str(error))
    return Chosen.holding(Span.QUARTER, today)


def _asked_for(request: HttpRequest, period: Chosen, zone: str) -> QuerySet[Rating]:
    start, end = period.instants(zone)
    where = Q(asked_at__gte=start, asked_at__lt=end)
    if service := request.GET.get("service", ""):
        where &= Q(service__code=service)
    if unit := request.GET.get("unit", ""):
        path = units_in_reach(request.user, _VIEW).filter(code=unit).values_list("path", flat=True).first()
        where &= Q(unit__path__startswith=path) if path else Q(pk__in=[])
    return ratings_in_reach(request.user, where)


def _readable(request: HttpRequest, rows: Any) -> set[int]:
    """Return the tickets among some answers that the reader may open."""
    keys = [row.ticket_id for row in rows if row.ticket_id]
    return set(tickets_in_reach(asker(request)).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def _choices(request: HttpRequest) -> dict[str, object]:
    services = services_in_reach(request.user, today=timezone.localdate()).only("code", "name", "names")
    units = units_in_reach(request.user, _VIEW).order_by("path").values_list("code", "name")
    return {
        "services": [(one.code, one.said_name) for one in services], "units": list(units),
        "service": request.GET.get("service", ""), "unit": request.GET.get("unit", ""),
    }  # fmt: skip
