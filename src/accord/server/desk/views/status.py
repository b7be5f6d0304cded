"""What everybody who has signed in reads of major incidents."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.desk.access import may_for_ticket
from accord.server.desk.actions.major import subscribe as save_subscription
from accord.server.desk.major.page import access_disruption, promise_of
from accord.server.desk.major.running import concerning
from accord.server.desk.models import StatusSubscription

__all__ = ["disruption", "status", "subscribe"]


@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Show what is disrupted just now, and what was lately."""
    person, now = asker(request), timezone.now()
    rows = concerning(person, now)
    page = {
        "running": [(one, promise_of(one, now)) for one in rows if one.ended_at is None],
        "ended": [one for one in rows if one.ended_at is not None],
        "is_subscribed": StatusSubscription.objects.filter(person=person).exists(),
    }
    return render(request, "desk/status.html", page)


@require_safe
def disruption(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one major incident with everything that was said of it."""
    person = asker(request)
    major = access_disruption(person, reference)
    page = {
        "major": major, "updates": major.updates.order_by("-at", "-id"), "promise": promise_of(major, timezone.now()),
        "works": may_for_ticket(person, Capability.WORK_ON_TICKETS, major.ticket),
        "is_subscribed": StatusSubscription.objects.filter(person=person).exists(),
    }  # fmt: skip
    return render(request, "desk/disruption.html", page)


@require_POST
def subscribe(request: HttpRequest) -> HttpResponse:
    """Begin or end the mails about major incidents."""
    wants = request.POST.get("wants") == "1"
    save_subscription(asker(request), wants=wants, now=timezone.now())
    messages.success(
        request,
        _("You get a mail when something major begins, changes or ends.") if wants else _("You get no more mails."),
    )
    return redirect("major:status")
