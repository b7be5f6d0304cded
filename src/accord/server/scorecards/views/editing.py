"""Agreeing scorecards: the standard that is offered, changing one, ending it and bringing it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accord.calendars.zones import zone
from accord.errors import InputError
from accord.server.accounts.models import Person
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.models import Service
from accord.server.improvement.forms import people_for
from accord.server.scorecards import actions
from accord.server.scorecards.access import access_about, access_card, cards_in_reach, may_agree, units_to_agree
from accord.server.scorecards.actions import Promise
from accord.server.scorecards.forms import HeadForm, LineFormSet, OfferForm, add_line_problems, begun_with
from accord.server.scorecards.models import Scorecard
from accord.server.scorecards.queries.cards import Card, versions_of
from accord.server.scorecards.queries.periods import last_whole_month, period_asked, scope_of_card
from accord.server.scorecards.standard import offered
from accord.server.scorecards.views.cards import shown
from accord.server.ui.forms import add_problems

__all__ = ["change", "end", "new", "resume"]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Offer the standard scorecard of `?unit=` or `?service=`, else of what the person answers for, to be agreed."""
    card = _about(request)
    known = cards_in_reach(request.user).filter(unit=card.unit, service=card.service).first()
    if known is not None and request.method != "POST":
        return redirect(known)
    now = timezone.now()
    first = last_whole_month(scope_of_card(card), now)
    who = card.service.owner if card.service and card.service.owner else asker(request)
    initial = {"responsible": who, "holds_from": first.start}
    form = OfferForm(request.POST or None, card=card, initial=initial)
    offer = offered(card, period_asked(request.GET, scope_of_card(card), now), who, now)
    if request.method == "POST" and form.is_valid():
        made = _agreed(request, card, form, offer)
        if made is not None:
            messages.success(request, _("The scorecard is agreed. Put its targets and people right."))
            return redirect("scorecards:change", made.code)
    context = {**shown(request, offer), "form": form, **_choices(request)}
    return render(request, "scorecards/new.html", context, status=422 if request.method == "POST" else 200)


def _about(request: HttpRequest) -> Scorecard:
    unit, service = request.GET.get("unit", ""), request.GET.get("service", "")
    if not unit and not service and not may_agree(request.user, None):
        first = units_to_agree(request.user).order_by("path").first()
        unit = first.code if first else ""
    found, of = access_about(request.user, unit, service)
    return Scorecard(unit=found, service=of)


def _choices(request: HttpRequest) -> dict[str, Any]:
    is_all = may_agree(request.user, None)
    return {
        "units_shown": list(units_to_agree(request.user).order_by("path").values_list("code", "name")),
        "services": sorted((one.said_name, one.code) for one in Service.objects.all()) if is_all else [],
        "agrees_all": is_all,
    }


def _agreed(request: HttpRequest, card: Scorecard, form: OfferForm, offer: Card) -> Scorecard | None:
    responsible: Person = form.cleaned_data["responsible"]
    promises = [Promise(row.reached.goal, responsible) for row in offer.rows]
    try:
        return actions.agree(
            card.unit, card.service, promises, form.cleaned_data["holds_from"], by=asker(request), now=timezone.now()
        )
    except InputError as problem:
        add_problems(form, problem)
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Agree a further version of a scorecard: its measures, targets, weights and people."""
    card = access_card(request.user, code, to_change=True)
    latest = versions_of(card)[0]
    present = timezone.now().astimezone(zone(scope_of_card(card).zone)).date().replace(day=1)
    started = {"holds_from": max(present, latest.holds_from), "version": card.row_version}
    head = HeadForm(request.POST or None, initial=started)
    people = people_for(card.unit)
    rows = LineFormSet(
        request.POST or None, prefix="lines", initial=begun_with(list(latest.lines.all())),
        form_kwargs={"people": people},
    )  # fmt: skip
    if request.method == "POST" and head.is_valid() and rows.is_valid() and _agreed_anew(request, card, head, rows):
        return redirect(card)
    context = {"form": head, "rows": rows, "scorecard": card}
    return render(request, "scorecards/change.html", context, status=422 if request.method == "POST" else 200)


def _agreed_anew(request: HttpRequest, card: Scorecard, head: HeadForm, rows: Any) -> bool:
    given = head.cleaned_data
    try:
        version = actions.agree_anew(
            card, rows.promises(), given["holds_from"], reason=given["reason"], seen=given["version"],
            by=asker(request), now=timezone.now(),
        )  # fmt: skip
    except InputError as problem:
        add_line_problems(head, rows, problem)
        return False
    messages.success(request, _("Version %(number)s is agreed.") % {"number": version.number})
    return True


@require_POST
def end(request: HttpRequest, code: str) -> HttpResponse:
    """Take a scorecard out of the lists."""
    card = access_card(request.user, code, to_change=True)
    actions.end(card, by=asker(request), now=timezone.now())
    messages.success(request, _("The scorecard has ended. It stays readable."))
    return redirect("scorecards:list")


@require_POST
def resume(request: HttpRequest, code: str) -> HttpResponse:
    """Bring a scorecard back."""
    card = access_card(request.user, code, to_change=True)
    actions.resume(card, by=asker(request), now=timezone.now())
    messages.success(request, _("The scorecard is back."))
    return redirect(card)
