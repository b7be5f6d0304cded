"""The section that the home page of a unit has on its month once it is closed."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from accord.server.accounts.models import Unit
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reporting.wording import period_name
from accord.server.reports.comparing import differences_of
from accord.server.reports.models import Closing
from accord.server.reports.queries import standing_of

__all__ = ["unit_panel"]


def unit_panel(request: HttpRequest, unit: Unit, period: Chosen) -> SafeString:
    """Say that the month is closed, and where what is known now is not what was frozen; nothing of open months."""
    if period.span != Span.MONTH:
        return SafeString()
    closing = Closing.objects.filter(unit=unit, starts_on=period.start).prefetch_related("signatures").first()
    if closing is None:
        return SafeString()
    context = {
        "closing": closing, "period_text": period_name(period), "standing": standing_of(closing),
        "differences": differences_of(closing),
    }  # fmt: skip
    return mark_safe(render_to_string("reports/unit_panel.html", context, request))  # noqa: S308 - drawn by a template
