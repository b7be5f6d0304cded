"""The list of calls, and the page of one."""

from typing import Any, Final
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accord.server.accounts.access import may_everywhere, require
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker, refusals_shown
from accord.server.channels.phone import actions
from accord.server.channels.phone.access import access_call
from accord.server.channels.phone.forms import CallForm
from accord.server.channels.phone.models import Call, Outcome
from accord.server.channels.phone.queries import (
    Asked,
    callers_like,
    calls_now,
    count_of_day,
    find_calls,
    mark_of,
    open_tickets_of,
)
from accord.server.desk.queries.ticket_people import find_person
from accord.server.ui.paging import page_by_key

__all__ = ["answer", "call", "caller", "calls", "draw", "end", "lose", "lost", "new", "note"]

_WORK: Final = Capability.WORK_ON_TICKETS
SIGNS: Final = {Outcome.ANSWERED: "kept", Outcome.LOST: "missed", "": "note"}
_STATES: Final = (
    ("", gettext_lazy("All")),
    ("answered", gettext_lazy("Call answered")),
    ("lost", gettext_lazy("Lost before answered")),
    ("open", gettext_lazy("Going on")),
)


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Show who is calling now, and the calls of a day.

    A script asks for the first part every few seconds; it is answered by 304 as long as nothing is new in it.
    """
    person, now = asker(request), timezone.now()
    require(person, _WORK)
    live = {"live": calls_now(person, now), "now": now}
    if request.GET.get("part") == "live":
        return _live(request, live)
    asked = Asked.of(request.GET, timezone.localdate())
    page = page_by_key(find_calls(person, asked), request.GET, by=("-offered_at", "-pk"))
    context = {
        **live, "asked": asked, "today": timezone.localdate(), "states": _STATES, "signs": SIGNS, "page": page,
        "counts": count_of_day(person, asked), "may_set_up": may_everywhere(person, Capability.CONFIGURE_DESK),
    }  # fmt: skip
    return render(request, "phone/calls.html", context)


def _live(request: HttpRequest, live: dict[str, Any]) -> HttpResponse:
    mark = f'"{mark_of(live["live"], get_language())}"'
    if request.headers.get("If-None-Match") == mark:
        return HttpResponseNotModified(headers={"ETag": mark})
    response = render(request, "phone/live.html", live)
    response.headers["ETag"], response.headers["Cache-Control"] = mark, "private, no-cache"
    return response


@require_safe
def call(request: HttpRequest, key: int) -> HttpResponse:
    """Show a call: who calls, since when, what they may be calling about, and the form that ends in a ticket."""
    found, q = access_call(request.user, key), request.GET.get("q", "")[:100]
    if request.htmx:  # type: ignore[attr-defined]
        context = {"call": found, "q": q, "found": callers_like(asker(request), q)}
        return render(request, "phone/found.html", context)
    return draw(request, found)


def draw(request: HttpRequest, found: Call, form: CallForm | None = None) -> HttpResponse:
    """Answer with the page of a call; a form that could not be taken keeps what was typed."""
    person, q = asker(request), request.GET.get("q", "")[:100]
    begun: dict[str, Any] = {"text": found.note, "key": uuid4()}
    context = {
        "call": found, "now": timezone.now(), "q": q, "signs": SIGNS, "found": callers_like(person, q) if q else (),
        "tickets": open_tickets_of(person, found.person) if found.person else (),
        "form": form or CallForm(initial=begun, note_address=reverse("phone:note", args=[found.pk])),
    }  # fmt: skip
    return render(request, "phone/call.html", context, status=422 if form else 200)


@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Begin a call that is answered now."""
    require(request.user, _WORK)
    return redirect(actions.start_call(by=asker(request), now=timezone.now()))


@require_POST
def lost(request: HttpRequest) -> HttpResponse:
    """Note a call that nobody answered in time."""
    require(request.user, _WORK)
    actions.log_lost(by=asker(request), now=timezone.now())
    messages.success(request, _("A lost call has been noted."))
    return redirect("phone:calls")


@require_POST
def answer(request: HttpRequest, key: int) -> HttpResponse:
    """Answer a call that rings."""
    found = access_call(request.user, key)
    with refusals_shown(request):
        return redirect(actions.answer_call(found, by=asker(request), now=timezone.now()))
    return redirect("phone:calls")


@require_POST
def lose(request: HttpRequest, key: int) -> HttpResponse:
    """Say that a call was lost before anybody answered."""
    found = access_call(request.user, key)
    with refusals_shown(request):
        actions.lose_call(found, by=asker(request), now=timezone.now())
        messages.success(request, _("A lost call has been noted."))
    return redirect("phone:calls")


@require_POST
def end(request: HttpRequest, key: int) -> HttpResponse:
    """Hang up without a ticket."""
    found = access_call(request.user, key)
    with refusals_shown(request):
        actions.end_call(found, by=asker(request), now=timezone.now())
    return redirect("phone:calls")


@require_POST
def caller(request: HttpRequest, key: int) -> HttpResponse:
    """Say who calls: somebody by their address, or nobody whom we know."""
    found, by, now = access_call(request.user, key), asker(request), timezone.now()
    address = request.POST.get("person", "").strip()[:254]
    with refusals_shown(request):
        person = find_person(by, address, "person") if address else None
        actions.name_caller(found, person, by=by, now=now)
    return redirect(found)


@require_POST
def note(request: HttpRequest, key: int) -> HttpResponse:
    """Keep what is noted during the call; a script does it while it is being typed."""
    found = access_call(request.user, key)
    actions.note_call(found, request.POST.get("text", ""))
    return HttpResponse(status=204) if request.htmx else redirect(found)  # type: ignore[attr-defined]
