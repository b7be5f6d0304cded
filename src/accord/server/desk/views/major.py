"""What the desk does about a major incident: declare it, tell everybody, gather tickets, end it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.errors import InputError
from accord.server.accounts.views.asking import asker, refusals_shown
from accord.server.desk.access import access_work, tickets_in_reach
from accord.server.desk.actions import major as actions
from accord.server.desk.forms.major import DeclareForm, EndForm, TellForm
from accord.server.desk.major.page import major_of, work_page
from accord.server.desk.models import OWN_SOURCE, MajorIncident, Ticket
from accord.server.ui.forms import add_problems

__all__ = ["below", "declare", "resolve", "tell", "work"]

_NEWS_AFTER = timedelta(minutes=30)
_AT_ONCE = 200


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask what everybody is to read, and declare the incident."""
    ticket, now = access_work(request.user, reference), timezone.now()
    if major_of(ticket) is not None:
        return redirect("major:work", reference)
    form = DeclareForm(request.POST or None, initial=_begin(title=ticket.subject))
    if request.method == "POST" and form.is_valid():
        try:
            actions.declare(ticket, **form.cleaned_data, by=asker(request), now=now)
        except InputError as error:
            add_problems(form, error)
        else:
            return redirect("major:work", reference)
    page = {"form": form, "ticket": ticket}
    return render(request, "desk/major_declare.html", page, status=422 if request.method == "POST" else 200)


def _begin(**more: object) -> dict[str, object]:
    return {"key": uuid4(), "news_at": timezone.now() + _NEWS_AFTER, **more}


@require_safe
def work(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the desk's side of a major incident; while an update is on its way the page asks for its progress."""
    return _draw(request, _access(request, reference))


def _access(request: HttpRequest, reference: str) -> MajorIncident:
    found = major_of(access_work(request.user, reference))
    if found is None:
        raise Http404(reference)
    return found


def _draw(
    request: HttpRequest, major: MajorIncident, *, telling: TellForm | None = None, ending: EndForm | None = None
) -> HttpResponse:
    page: dict[str, Any] = {"work": work_page(asker(request), major, timezone.now()), "major": major}
    if getattr(request, "htmx", False) and request.method == "GET":
        return render(request, "desk/major_updates.html", page)
    forms = {"telling": telling or TellForm(initial=_begin()), "ending": ending or EndForm(initial={"key": uuid4()})}
    return render(request, "desk/major.html", {**page, **forms}, status=422 if telling or ending else 200)


@require_POST
def tell(request: HttpRequest, reference: str) -> HttpResponse:
    """Tell everybody how it stands."""
    major, form = _access(request, reference), TellForm(request.POST)
    if form.is_valid():
        try:
            actions.tell(major, **form.cleaned_data, by=asker(request), now=timezone.now())
        except InputError as error:
            add_problems(form, error)
        else:
            messages.success(request, _("Said. It goes to every ticket below; it can be taken back on the ticket."))
            return redirect("major:work", reference)
    return _draw(request, major, telling=form)


@require_POST
def resolve(request: HttpRequest, reference: str) -> HttpResponse:
    """End the incident, and resolve what stands below it."""
    major, form = _access(request, reference), EndForm(request.POST)
    if form.is_valid():
        try:
            actions.end(major, **form.cleaned_data, by=asker(request), now=timezone.now())
        except InputError as error:
            add_problems(form, error)
        else:
            messages.success(request, _("It is over. The tickets below are resolved with your answer."))
            return redirect("major:work", reference)
    return _draw(request, major, ending=form)


@require_POST
def below(request: HttpRequest, reference: str) -> HttpResponse:
    """Put the chosen tickets below the incident."""
    major, person = _access(request, reference), asker(request)
    keys = [int(one) for one in request.POST.getlist("ticket") if one.isdecimal()][:_AT_ONCE]
    unfinished = (Ticket.State.OPEN, Ticket.State.WAITING)
    chosen = tickets_in_reach(person).filter(pk__in=keys, source=OWN_SOURCE, state__in=unfinished).order_by("pk")
    with refusals_shown(request):
        count = actions.put_below(major, chosen, by=person, now=timezone.now())
        text = ngettext("%(num)s ticket stands below it now.", "%(num)s tickets stand below it now.", count)
        messages.success(request, text % {"num": count})
    return redirect("major:work", reference)
