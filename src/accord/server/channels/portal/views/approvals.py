"""Approving requests, from the portal or by the link of a letter."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.channels.portal.access import access_approval, approvals_of
from accord.server.channels.portal.actions import decide
from accord.server.channels.portal.letters import read_link
from accord.server.desk.queries.ticket_talk import conversation
from accord.server.ui.paging import page_by_number
from accord.server.ui.wording import told_problem

__all__ = ["approval", "approvals", "approve_by_link"]

_ASK = Capability.ASK_FOR_HELP


@require_safe
def approvals(request: HttpRequest) -> HttpResponse:
    """List what somebody was asked to approve, what waits first."""
    require(request.user, _ASK)
    rows = approvals_of(asker(request)).order_by("decided_at", "asked_at", "pk").reverse()
    return render(request, "portal/approvals.html", {"page": page_by_number(rows, request.GET)})


@require_safe
def approve_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Follow the link of a letter to the page that asks; nothing is decided by following a link."""
    key = read_link(token)
    if not key:
        raise Http404(token)
    return redirect("portal:approval", key=access_approval(asker(request), key).key)


@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: HttpRequest, key: str) -> HttpResponse:
    """Show what is to be approved, and take the decision; one that was taken before says so."""
    require(request.user, _ASK)
    person, problem, reason = asker(request), "", request.POST.get("reason", "")[:2000]
    found = access_approval(person, str(key))
    if request.method == "POST":
        try:
            decide(
                found, is_given=request.POST.get("decision") == "approve", reason=reason, by=person, now=timezone.now()
            )
        except InputError as error:
            problem = " ".join(told_problem(one) for one in error.problems)
        else:
            messages.success(request, _("Your decision stands."))
            return redirect("portal:approvals")
        found.refresh_from_db()
    page = {"approval": found, "ticket": found.ticket, "problem": problem, "reason": reason, "now": timezone.now(),
            "said": conversation(found.ticket, with_notes=False).said[:1]}  # fmt: skip
    return render(request, "portal/approval.html", page, status=422 if problem else 200)
