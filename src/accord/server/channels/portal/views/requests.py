"""My requests, and everything that a requester does with one."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker, refusals_shown
from accord.server.channels.portal.access import access_own, access_request
from accord.server.channels.portal.actions import say_unsolved
from accord.server.channels.portal.forms.problem import TellForm
from accord.server.channels.portal.queries.requests import request_shown, requests_in_order
from accord.server.channels.portal.views.addresses import address_of
from accord.server.channels.portal.words import SIGNS, next_step
from accord.server.desk.actions import Words, close, customer_writes, withdraw
from accord.server.desk.models import Channel, Ticket
from accord.server.desk.views.writing import taken_files
from accord.server.surveys.actions import rate_ticket
from accord.server.surveys.queries import shown_on_request
from accord.server.surveys.words import SCORES
from accord.server.ui.forms import add_problems
from accord.server.ui.paging import page_by_number

__all__ = ["one", "rate", "requests", "solved", "take_back", "write"]

_ASK = Capability.ASK_FOR_HELP


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """List what somebody asked for: what needs them first, then what is open."""
    require(request.user, _ASK)
    page = page_by_number(requests_in_order(asker(request)), request.GET)
    return render(
        request, "portal/requests.html", {"page": page, "signs": SIGNS, "next_step": next_step, "now": timezone.now()}
    )


@require_safe
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one request."""
    require(request.user, _ASK)
    return _draw(request, access_request(asker(request), reference), TellForm())


def _draw(request: HttpRequest, ticket: Ticket, form: TellForm, status: int = 200) -> HttpResponse:
    now = timezone.now()
    shown = request_shown(asker(request), ticket, now, everything="everything" in request.GET)
    page = {
        "shown": shown, "ticket": ticket, "form": form, "signs": SIGNS, "now": now, "scores": SCORES,
        "rate": shown_on_request(asker(request), ticket, now),
    }  # fmt: skip
    return render(request, "portal/request.html", page, status=status)


@require_POST
def write(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer; on what was held to be solved it says that it is not."""
    require(request.user, _ASK)
    person = asker(request)
    ticket, now = access_request(person, reference), timezone.now()
    form = TellForm(request.POST, request.FILES)
    if form.is_valid() and _told(form, ticket, person, now):
        messages.success(request, _("Sent."))
        return redirect(address_of(ticket))
    return _draw(request, ticket, form, status=422)


def _told(form: TellForm, ticket: Ticket, person: Person, now: datetime) -> bool:
    given = form.cleaned_data
    try:
        words = Words(text=given["text"], uploads=taken_files(given["files"], person, now))
        if ticket.state in (Ticket.State.RESOLVED, Ticket.State.CLOSED):
            say_unsolved(ticket, words, by=person, now=now)
        else:
            customer_writes(ticket, words, by=person, now=now, channel=Channel.PORTAL)
    except InputError as error:
        add_problems(form, error)
        return False
    return True


@require_POST
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    """Withdraw a request: it is no longer needed."""
    require(request.user, _ASK)
    person = asker(request)
    ticket = access_own(person, reference)
    with refusals_shown(request):
        withdraw(ticket, by=person, now=timezone.now(), reason=request.POST.get("reason", "")[:2000])
        messages.success(request, _("%(reference)s is withdrawn.") % {"reference": ticket.reference})
    return redirect(address_of(ticket))


@require_POST
def solved(request: HttpRequest, reference: str) -> HttpResponse:
    """Confirm that a request is solved."""
    require(request.user, _ASK)
    person = asker(request)
    ticket = access_own(person, reference)
    with refusals_shown(request):
        close(ticket, by=person, now=timezone.now())
        messages.success(request, _("Thank you. %(reference)s is closed.") % {"reference": ticket.reference})
    return redirect(address_of(ticket))


@require_POST
def rate(request: HttpRequest, reference: str) -> HttpResponse:
    """Say how satisfied one is with the help."""
    require(request.user, _ASK)
    person = asker(request)
    ticket, score = access_own(person, reference), request.POST.get("score", "")
    with refusals_shown(request):
        said = rate_ticket(
            ticket, score=int(score) if score.isdecimal() else 0, comment=request.POST.get("comment", ""), by=person,
            now=timezone.now(),
        )  # fmt: skip
        messages.success(
            request, _("Your answer is changed.") if said.is_changed else _("Thank you, your answer counts.")
        )
    return redirect(address_of(ticket))
