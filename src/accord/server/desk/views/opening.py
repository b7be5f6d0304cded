"""A ticket that an agent enters for somebody, and the people that a name may mean."""

from datetime import datetime
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accord.errors import InputError
from accord.events import TicketClass
from accord.server.accounts.access import require, units_in_reach
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.desk.actions import Call, Words, open_ticket
from accord.server.desk.forms.fields import Rows
from accord.server.desk.forms.opening import OpenForm
from accord.server.desk.models import Channel, Ticket
from accord.server.desk.queries.ticket_people import find_person, people_like
from accord.server.desk.views.ticket import unsent
from accord.server.desk.views.writing import taken_files
from accord.server.ui.forms import add_problems

__all__ = ["new", "people"]

_WORK = Capability.WORK_ON_TICKETS


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter a ticket for somebody who calls or comes by; what is sent twice is opened once."""
    require(request.user, _WORK)
    person = asker(request)
    bound: dict[str, Rows] = {
        "uploads": lambda: unsent(person), "units": lambda: units_in_reach(person, _WORK).order_by("name"),
    }  # fmt: skip
    if request.method == "POST":
        form = OpenForm(request.POST, request.FILES, **bound)
        opened = _opened(form, person, timezone.now()) if form.is_valid() else None
        if opened is not None:
            return redirect(opened)
    elif "refresh" in request.GET:
        form = OpenForm(initial=request.GET.dict(), **bound)
    else:
        form = OpenForm(initial=_begin(request), **bound)
    return render(request, "desk/ticket_new.html", {"form": form}, status=422 if request.method == "POST" else 200)


def _begin(request: HttpRequest) -> dict[str, object]:
    asked = {name: request.GET.get(name, "") for name in ("requester", "channel", "subject", "service")}
    return {
        "channel": Channel.PHONE, "ticket_class": Ticket.Class.INCIDENT, "key": uuid4(),
        **{name: value for name, value in asked.items() if value},
    }  # fmt: skip


def _opened(form: OpenForm, person: Person, now: datetime) -> Ticket | None:
    try:
        opened = open_ticket(_call(form, person, now), by=person, now=now, key=form.cleaned_data["key"])
    except InputError as error:
        add_problems(form, error)
        return None
    return opened


def _call(form: OpenForm, person: Person, now: datetime) -> Call:
    given = form.cleaned_data
    requester = find_person(person, given["requester"], "requester")
    uploads = [file.pk for file in given["uploads"]] + taken_files(given["attached"], person, now)
    as_they_are = ("subject", "unit", "service", "component", "function", "impact", "urgency", "team", "wanted_by")
    return Call(
        words=Words(text=given["text"] or given["subject"], author=requester, uploads=uploads),
        ticket_class=TicketClass(given["ticket_class"]), channel=Channel(given["channel"]), requester=requester,
        change_kind=given["change_kind"] if given["ticket_class"] == Ticket.Class.CHANGE else "",
        **{name: given[name] for name in as_they_are},
    )  # fmt: skip


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Suggest people for what is typed, as options of a list."""
    require(request.user, _WORK)
    found = people_like(asker(request), request.GET.get("q", "")[:100])
    return render(request, "desk/ticket_people.html", {"people": found})
