"""The first page of a requester: the search box, what is disrupted, what can be ordered, and their requests."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.channels.portal.access import approvals_of
from accord.server.channels.portal.queries.finding import LONGEST, SHORTEST, find
from accord.server.channels.portal.queries.requests import open_requests
from accord.server.channels.portal.queries.types import types_for
from accord.server.channels.portal.sources import disruptions
from accord.server.channels.portal.words import SIGNS, next_step
from accord.server.knowledge.actions.reading import record_gap
from accord.server.surveys.links import path_of
from accord.server.surveys.queries import open_question
from accord.server.surveys.words import question_of

__all__ = ["gap", "home"]

_ON_HOME = 5
_ASK = Capability.ASK_FOR_HELP


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Ask what somebody needs and answer while they type; show what became of what they asked for."""
    require(request.user, _ASK)
    person, now = asker(request), timezone.now()
    today, text = timezone.localdate(now), request.GET.get("q", "").strip()[:LONGEST]
    is_asked = len(text) >= SHORTEST
    found = {"q": text, "is_asked": is_asked, "found": find(person, text, today) if is_asked else []}
    if getattr(request, "htmx", False):
        return render(request, "portal/found.html", found)
    page = {
        "disruptions": disruptions(person, now), "types": types_for(person, today), "mine": open_requests(person),
        "waiting": list(approvals_of(person).filter(decided_at=None).order_by("asked_at")[:_ON_HOME]),
        "signs": SIGNS, "next_step": next_step, "now": now, "question": _question(person, now),
    }  # fmt: skip
    return render(request, "portal/home.html", {**found, **page})


def _question(person: Person, now: datetime) -> tuple[str, str] | None:
    """Return the question of a poll that waits for somebody's answer, and where it is given."""
    rating = open_question(person, now)
    return (question_of(rating), path_of(rating)) if rating else None


@require_POST
def gap(request: HttpRequest) -> HttpResponse:
    """Note that somebody found nothing: by itself a moment after they stopped typing, or when they say so."""
    require(request.user, _ASK)
    record_gap(request.POST.get("q", "")[:LONGEST], now=timezone.now())
    if getattr(request, "htmx", False):
        return HttpResponse(_("We have noted that this is missing."))
    return redirect("portal:home")
