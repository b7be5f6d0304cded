"""Reviews: the list, one of them with its agenda, its minutes, and sending them."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.calendars.zones import zone
from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.models import Unit
from accord.server.accounts.views.asking import asker, refusals_shown
from accord.server.improvement import actions
from accord.server.improvement.access import (
    VIEW,
    access_review,
    may_improve,
    may_improve_anywhere,
    require_improving,
    reviews_in_reach,
)
from accord.server.improvement.actions import Facts
from accord.server.improvement.errors import SettledError, StaleError
from accord.server.improvement.forms import DecisionForm, ReviewForm, ReviewNewForm
from accord.server.improvement.models import Review
from accord.server.improvement.models.reviews import PAPERS
from accord.server.improvement.queries.agenda import agenda_of
from accord.server.improvement.words import SIGNS, title_of
from accord.server.knowledge.markdown import html_of
from accord.server.reporting.wording import STATES
from accord.server.ui.forms import add_problems
from accord.server.ui.paging import page_by_number

__all__ = ["change", "decision", "minutes", "new", "pdf", "review", "reviews", "send"]

_LONGEST = 50_000


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """Show the reviews of the units whose figures a person sees, the latest month first."""
    require(request.user, VIEW)
    rows, unit = reviews_in_reach(request.user), request.GET.get("unit", "")
    units = Unit.objects.filter(reviews__in=rows).distinct().order_by("name")
    shown = (rows.filter(unit__code=unit) if unit else rows).select_related("unit").order_by("-month", "unit__name")
    context = {"page": page_by_number(shown, request.GET), "units": units, "unit": unit}
    context |= {"may_improve": may_improve_anywhere(request.user), "today": timezone.localdate()}
    return render(request, "improvement/reviews.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Prepare the review of a unit and a month; `?unit=` names the unit."""
    require_improving(request.user)
    unit = Unit.objects.filter(code=request.GET.get("unit", "")).first()
    last_month = timezone.localdate().replace(day=1) - timedelta(days=1)
    begun = {"unit": unit, "month": last_month.replace(day=1), "held_on": timezone.localdate()}
    form = ReviewNewForm(request.POST or None, person=asker(request), initial=begun)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.prepare_review(
                given["unit"], given["month"], form.facts(), by=asker(request), now=timezone.now()
            )
        except InputError as problem:
            add_problems(form, problem)
        else:
            return redirect(made)
    status = 422 if request.method == "POST" else 200
    return render(request, "improvement/review_new.html", {"form": form}, status=status)


@require_safe
def review(request: HttpRequest, key: int) -> HttpResponse:
    """Show a review: its agenda, its minutes, and what was decided."""
    return _shown(request, access_review(request.user, key))


def _shown(request: HttpRequest, found: Review, status: int = 200, **forms: Any) -> HttpResponse:
    is_editor = may_improve(request.user, found.unit) and found.sent_at is None
    today = timezone.now().astimezone(zone(found.unit.zone)).date()
    context = {
        "review": found, "agenda": agenda_of(found, today), "today": today, "is_editor": is_editor,
        "attendees": list(found.attendees.order_by("name")), "text": html_of(found.minutes), "states": STATES,
        "decisions": list(found.decisions.select_related("owner", "unit", "service", "deviation").order_by("pk")),
        "signs": SIGNS, "title_of": title_of,
        **(_forms(found) if is_editor else {}), **forms,
    }  # fmt: skip
    return render(request, "improvement/review.html", context, status=status)


def _forms(found: Review) -> dict[str, Any]:
    return {
        "form": ReviewForm(review=found, initial=ReviewForm.told(found)),
        "decision_form": DecisionForm(unit=found.unit, prefix="decide"),
    }


@require_POST
def change(request: HttpRequest, key: int) -> HttpResponse:
    """Say anew when a review is held, with whom, and when the next one is."""
    found = access_review(request.user, key, to_change=True)
    form = ReviewForm(request.POST, review=found)
    if form.is_valid():
        try:
            version = form.cleaned_data["version"]
            actions.change_review(found, form.facts(), version=version, by=asker(request), now=timezone.now())
        except InputError as problem:
            add_problems(form, problem)
        else:
            messages.success(request, _("Saved."))
            return redirect(found)
    return _shown(request, found, 422, form=form)


@require_POST
def minutes(request: HttpRequest, key: int) -> HttpResponse:
    """Keep the minutes as they stand: from a page's script while somebody writes, or by its button."""
    found = access_review(request.user, key, to_change=True)
    by_script = request.headers.get("X-Requested-With") == "fetch"
    version, text = request.POST.get("version", ""), request.POST.get("minutes", "")[:_LONGEST]
    try:
        kept = actions.keep_minutes(
            found, text, version=int(version) if version.isdecimal() and len(version) < 10 else 0,
            by=asker(request), now=timezone.now(),
        )  # fmt: skip
    except (StaleError, SettledError) as problem:
        if by_script:
            return JsonResponse({"problem": str(problem)}, status=409)
        messages.error(request, str(problem))
        found.minutes = text  # what was typed is not lost: it stands in the field, under the version of now
        return _shown(request, found, 422)
    if by_script:
        return JsonResponse({"version": kept.row_version})
    messages.success(request, _("The minutes are kept."))
    return redirect(found)


@require_POST
def decision(request: HttpRequest, key: int) -> HttpResponse:
    """Enter a decision into the register."""
    found = access_review(request.user, key, to_change=True)
    form = DecisionForm(request.POST, unit=found.unit, prefix="decide")
    if not form.is_valid():
        return _shown(request, found, 422, decision_form=form)
    facts = Facts(title=form.cleaned_data["title"], unit=found.unit, owner=form.cleaned_data["owner"])
    made = actions.decide(found, facts, by=asker(request), now=timezone.now())
    messages.success(request, _("%(number)s stands in the register.") % {"number": made.code.upper()})
    return redirect(f"{found.get_absolute_url()}#decisions")


@require_POST
def send(request: HttpRequest, key: int) -> HttpResponse:
    """Send the minutes as a PDF to those who took part."""
    found = access_review(request.user, key, to_change=True)
    with refusals_shown(request):
        actions.send_review(found, by=asker(request), now=timezone.now())
        messages.success(request, _("The minutes are sent."))
    return redirect(found)


@require_safe
def pdf(request: HttpRequest, key: int) -> HttpResponse:
    """Hand the PDF out as it was sent."""
    found = access_review(request.user, key)
    if found.sent_at is None:
        raise Http404(str(key))
    headers = {"Content-Disposition": f'inline; filename="{found.paper_name}"'}
    content = PAPERS.path_of(found.digest).read_bytes()
    return HttpResponse(content, content_type="application/pdf", headers=headers)
