"""Reporting a problem in three fields, and the drafts of forms."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.models import Service
from accord.server.channels.portal import drafts
from accord.server.channels.portal.actions import Problem, report_problem
from accord.server.channels.portal.forms.problem import ProblemForm
from accord.server.channels.portal.queries.suggesting import services_to_ask_for, suggested_services
from accord.server.channels.portal.views.addresses import address_of
from accord.server.desk.actions import Words
from accord.server.desk.models import Ticket
from accord.server.desk.views.writing import taken_files
from accord.server.ui.forms import add_problems

__all__ = ["draft", "problem", "suggest"]

_ASK = Capability.ASK_FOR_HELP
_PLACE = "problem"


@require_http_methods(["GET", "HEAD", "POST"])
def problem(request: HttpRequest) -> HttpResponse:
    """Report a problem; what is sent twice is opened once."""
    require(request.user, _ASK)
    person, now = asker(request), timezone.now()
    services = services_to_ask_for(person, timezone.localdate(now))
    if request.method == "POST":
        form = ProblemForm(request.POST, request.FILES, services=services)
        opened = _reported(form, person, now) if form.is_valid() else None
        if opened is not None:
            messages.success(request, _("We have it: %(reference)s.") % {"reference": opened.reference})
            return redirect(address_of(opened))
    else:
        form = ProblemForm(initial=_begin(request, person), services=services)
    text = str(form["text"].value() or "")
    shown = _choices(services, text, str(form["service"].value() or ""), "")
    page = {"form": form, "draft": drafts.kept(person, _PLACE), **shown}
    return render(request, "portal/problem.html", page, status=422 if form.errors else 200)


def _begin(request: HttpRequest, person: Person) -> dict[str, Any]:
    known = drafts.kept(person, _PLACE)
    typed = {name: values[0] for name, values in known[1].items() if values} if known else {}
    asked = {name: request.GET[name][:500] for name in ("text", "service") if name in request.GET}
    return {"severity": "awkward", **typed, **asked, "key": uuid4()}


def _reported(form: ProblemForm, person: Person, now: datetime) -> Ticket | None:
    given = form.cleaned_data
    try:
        words = Words(text=given["text"], uploads=taken_files(given["files"], person, now))
        asked = Problem(words=words, service=given["service"], severity=given["severity"])
        opened = report_problem(asked, by=person, now=now, key=given["key"])
    except InputError as error:
        add_problems(form, error)
        return None
    drafts.drop(person, _PLACE)
    return opened


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Draw the choice of services anew, those first that fit what is typed."""
    require(request.user, _ASK)
    services = services_to_ask_for(asker(request), timezone.localdate())
    asked = {name: request.GET.get(name, "")[:2000] for name in ("text", "service", "suggested")}
    return render(
        request, "portal/services.html", _choices(services, asked["text"], asked["service"], asked["suggested"])
    )


def _choices(services: Sequence[Service], text: str, chosen: str, suggested: str) -> dict[str, Any]:
    """What somebody chose stays; what was only suggested gives way to what fits better by now."""
    likely = suggested_services(text, services) if text else []
    is_own = bool(chosen) and chosen != suggested
    best = likely[0].code if likely else ""
    return {
        "services": services, "likely": likely, "chosen": chosen if is_own else best,
        "suggested": "" if is_own else best,
    }  # fmt: skip


@require_POST
def draft(request: HttpRequest, place: str) -> HttpResponse:
    """Keep what was typed into a form, or throw it away; without a script its writer comes back to the first page."""
    require(request.user, _ASK)
    person = asker(request)
    if "drop" in request.POST:
        drafts.drop(person, place)
    else:
        drafts.remember(person, place, request.POST, now=timezone.now())
    if request.headers.get("X-Draft"):
        return HttpResponse(status=204)
    messages.success(request, _("The draft is gone.") if "drop" in request.POST else _("The draft is kept."))
    return redirect("portal:home")
