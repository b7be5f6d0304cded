"""Who of its team fits a ticket best, asked for by the ticket's page once it is drawn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accord.server.desk.access import access_work
from accord.server.desk.assigning.suggesting import suggested as suggested_for

__all__ = ["suggested"]


@require_safe
def suggested(request: HttpRequest, reference: str) -> HttpResponse:
    """Suggest people, each with the reason and a button that assigns the ticket."""
    found = access_work(request.user, reference)
    context = {"ticket": found, "suggested": suggested_for(found, timezone.now())}
    page = "desk/suggested_part.html" if request.htmx else "desk/suggested.html"  # type: ignore[attr-defined]
    return render(request, page, context)
