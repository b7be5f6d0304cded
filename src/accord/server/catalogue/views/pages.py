"""The page of one service."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accord.server.accounts.access import may_anywhere
from accord.server.accounts.roles import Capability
from accord.server.catalogue.access import access_service, sees_everything
from accord.server.catalogue.forms import StepForm
from accord.server.catalogue.panels import panels_of
from accord.server.catalogue.queries.page import service_page
from accord.server.catalogue.views.saving import today

__all__ = ["service"]


def service(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a service is, for whom, when, by whom, at what cost, and what it stands on."""
    day = today()
    found = access_service(request.user, code, today=day)
    context = {
        "page": service_page(request.user, found, today=day, now=timezone.now()),
        "service": found,
        "panels": panels_of(request, found),
        "is_inside": sees_everything(request.user),
        "may_edit": may_anywhere(request.user, Capability.EDIT_CATALOGUE),
        "step_form": StepForm(initial={"on": day, "state": found.state}),
    }
    return render(request, "catalogue/service.html", context)
