"""What is known already about a ticket, asked for by its page once it is drawn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accord.server.accounts.access import may_anywhere
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.desk.access import access_work
from accord.server.desk.queries.ticket_knowledge import knowledge_for

__all__ = ["knowledge"]


@require_safe
def knowledge(request: HttpRequest, reference: str) -> HttpResponse:
    """Show articles and known errors that may help, each with a button that puts it into the answer."""
    found, person = access_work(request.user, reference), asker(request)
    context = {
        "ticket": found,
        "known": knowledge_for(person, found),
        "writes": may_anywhere(person, Capability.EDIT_KNOWLEDGE),
    }
    page = "desk/knowledge_part.html" if request.htmx else "desk/knowledge.html"  # type: ignore[attr-defined]
    return render(request, page, context)
