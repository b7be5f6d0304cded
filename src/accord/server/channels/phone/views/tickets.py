"""Ending a call in a ticket: a new one, or one that is there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accord.errors import InputError
from accord.server.accounts.views.asking import asker
from accord.server.channels.phone import actions
from accord.server.channels.phone.access import access_call
from accord.server.channels.phone.forms import CallForm
from accord.server.channels.phone.models import Call
from accord.server.channels.phone.views.calls import draw
from accord.server.desk.access import access_work
from accord.server.desk.queries.ticket_people import find_ticket
from accord.server.ui.forms import add_problems

__all__ = ["go_on", "open_one"]


@require_POST
def open_one(request: HttpRequest, key: int) -> HttpResponse:
    """Open a ticket for the caller."""
    found, by, now = access_call(request.user, key), asker(request), timezone.now()
    form = _form(request, found)
    if form.is_valid():
        named = {name: form.cleaned_data[name] for name in ("subject", "service", "impact", "urgency", "team", "key")}
        try:
            return redirect(actions.open_ticket(found, form.said, by=by, now=now, **named))
        except InputError as error:
            add_problems(form, error)
    return draw(request, found, form)


@require_POST
def go_on(request: HttpRequest, key: int) -> HttpResponse:
    """Write what the caller says to a ticket that is there: the one whose button was pressed, or the one named."""
    found, by, now = access_call(request.user, key), asker(request), timezone.now()
    form = _form(request, found)
    if form.is_valid():
        named = request.POST.get("ticket", "")[:60] or form.cleaned_data["reference"]
        try:
            ticket = access_work(by, find_ticket(by, named, "reference").reference)
            return redirect(actions.continue_ticket(found, ticket, form.said, by=by, now=now))
        except InputError as error:
            add_problems(form, error)
    return draw(request, found, form)


def _form(request: HttpRequest, found: Call) -> CallForm:
    return CallForm(request.POST, note_address=reverse("phone:note", args=[found.pk]))
