"""The section that the page of a service has on its figures."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from accord.server.catalogue.models import Service
from accord.server.reporting.queries.service_panel import service_figures
from accord.server.reporting.wording import STATES, period_name, tone

__all__ = ["figures_panel"]


def figures_panel(request: HttpRequest, service: Service) -> SafeString:
    """Draw what was agreed and kept of a service, unit by unit; nothing where nothing is known."""
    figures = service_figures(request.user, service)
    if figures is None:
        return SafeString()
    context = {"figures": figures, "period_name": period_name, "tone": tone, "states": STATES}
    return mark_safe(render_to_string("reporting/service_panel.html", context, request))  # noqa: S308 - drawn by a template
