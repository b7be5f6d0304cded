"""Proposals: kept, side by side, deleted, and made to the other side."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accord.errors import AccordError
from accord.server.accounts.views.asking import asker
from accord.server.agreements.views.answers import attempt, back_to, reasons
from accord.server.negotiation import actions
from accord.server.negotiation.access import access_proposal, may_keep, require_bench, units_on_bench
from accord.server.negotiation.chains import chain_behind
from accord.server.negotiation.forms import ProposalForm
from accord.server.negotiation.queries import Compared, asked_by, compared, form_for, stored_fields
from accord.server.negotiation.texts import offered_change
from accord.server.negotiation.trying import Tried
from accord.server.negotiation.words import gap_in_words, heading_of, promise_in_words, tone_of
from accord.server.ui.exports import export
from accord.server.ui.tables import Column, Kind

__all__ = ["delete", "proposals", "propose", "restore"]


def _promise(one: Compared) -> str:
    found = one.found
    if found is None or not len(found.allowances):
        return ""
    given = found.asked.terms.allowance
    is_one = len(set(found.allowances.tolist())) == 1
    return promise_in_words(given, int(found.allowances[0])) if given or is_one else _("as agreed, by level")


def _of(read: Callable[[Tried], Any]) -> Callable[[Compared], Any]:
    return lambda one: read(one.found) if one.found else None


COLUMNS: Final[tuple[Column[Compared], ...]] = (
    Column("name", gettext_lazy("Proposal"), lambda one: one.proposal.name),
    Column("unit", gettext_lazy("Unit"), lambda one: one.proposal.unit.name if one.proposal.unit else ""),
    Column("about", gettext_lazy("About"), _of(heading_of)),
    Column("promise", gettext_lazy("Promise"), _promise),
    Column("share", gettext_lazy("Would be kept"), _of(lambda found: found.tally.share), Kind.SHARE),
    Column("agreed", gettext_lazy("Agreed share"), _of(lambda found: found.share), Kind.SHARE),
    Column("missed", gettext_lazy("Missed"), _of(lambda found: found.tally.missed), Kind.NUMBER),
    Column("lost", gettext_lazy("Lost"), _of(lambda found: found.counts["lost"]), Kind.NUMBER),
    Column("won", gettext_lazy("Won"), _of(lambda found: found.counts["won"]), Kind.NUMBER),
)


def proposals(request: HttpRequest) -> HttpResponseBase:
    """Show a person's proposals side by side; keep one more by POST."""
    if request.method == "POST":
        return _keep(request)
    return _compare(request)


@require_safe
def _compare(request: HttpRequest) -> HttpResponseBase:
    person, now = asker(request), timezone.now()
    _require_keeper(request)
    rows = compared(person, now)
    file = export(rows, COLUMNS, request.GET.get("format", ""), name="proposals")
    if file is not None:
        return file
    context: dict[str, Any] = {
        "rows": rows,
        "promise": _promise,
        "tone": tone_of,
        "gap": gap_in_words,
        "heading": heading_of,
        "chain": lambda found: chain_behind(found, now.date()),
    }
    return render(request, "negotiation/proposals.html", context)


@require_POST
def _keep(request: HttpRequest) -> HttpResponse:
    person, now = asker(request), timezone.now()
    _require_keeper(request)
    data = QueryDict(request.POST.get("query", ""))
    form, name = form_for(person, data), ProposalForm(request.POST)
    if not form.is_valid() or not name.is_valid():
        messages.error(request, _("This cannot be kept: a name is missing, or a field is wrong."))
        return redirect(f"{reverse('negotiation:bench')}?{data.urlencode()}")
    unit = units_on_bench(person).filter(code__in=form.cleaned_data["unit"]).first()
    said = _("%(name)s is kept.") % {"name": name.cleaned_data["name"]}
    title, asked = name.cleaned_data["name"], stored_fields(form)
    attempt(request, lambda: actions.keep_proposal(title, asked, unit=unit, by=person, now=now), said)
    return redirect("negotiation:proposals")


@require_POST
def delete(request: HttpRequest, key: int) -> HttpResponse:
    """Delete a proposal; the message takes it back."""
    person = asker(request)
    _require_keeper(request)
    proposal = access_proposal(person, key)
    actions.delete_proposal(proposal, by=person, now=timezone.now())
    return redirect(f"{reverse('negotiation:proposals')}?deleted={proposal.pk}")


@require_POST
def restore(request: HttpRequest, key: int) -> HttpResponse:
    """Take a deletion back."""
    person = asker(request)
    _require_keeper(request)
    proposal = access_proposal(person, key)
    said = _("%(name)s is back.") % {"name": proposal.name}
    attempt(request, lambda: actions.restore_proposal(proposal, by=person, now=timezone.now()), said)
    return redirect("negotiation:proposals")


@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """Make a counter-offer of what is tried, in the text that is negotiated."""
    person = asker(request)
    _require_keeper(request)
    try:
        found = asked_by(request, person)
        change = offered_change(found.asked, found.texts)
        made = actions.offer(found, change, reason=request.POST.get("reason", ""), by=person, now=timezone.now())
    except AccordError as error:
        for reason in reasons(error):
            messages.error(request, reason)
        return redirect(f"{reverse('negotiation:bench')}?{request.POST.get('query', '')}")
    messages.success(request, _("The counter-offer stands in the margin; the other side decides about it."))
    return back_to(made.version, f"margin-{made.target}")


def _require_keeper(request: HttpRequest) -> None:
    require_bench(request.user)
    if not may_keep(request.user):
        raise PermissionDenied
