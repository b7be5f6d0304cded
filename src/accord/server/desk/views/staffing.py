"""The pages on which leads say who is away, which skills work needs, and which teams' tickets assign themselves."""

from typing import Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accord.server.accounts.access import require, require_everywhere
from accord.server.accounts.models import Team
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.desk.actions import staffing
from accord.server.desk.assigning.reach import absences_from, access_absence
from accord.server.desk.forms.staffing import AbsenceForm, NeedForm
from accord.server.desk.models import SkillNeed
from accord.server.desk.setup_places import setup_places
from accord.server.ui.paging import page_by_number

__all__ = ["absences", "assignment", "remove_absence", "remove_need", "set_team"]

_LEAD: Final = Capability.LEAD_DESK
_SET_UP: Final = Capability.CONFIGURE_DESK


@require_http_methods(["GET", "HEAD", "POST"])
def absences(request: HttpRequest) -> HttpResponse:
    """Show who is away now and later, or note an absence."""
    require(request.user, _LEAD)
    by, today = asker(request), timezone.localdate()
    form = AbsenceForm(request.POST or None, by=by)
    if request.method == "POST" and form.is_valid():
        staffing.add_absence(form.instance, by=by, now=timezone.now())
        messages.success(request, _("%(name)s is noted as away.") % {"name": form.instance.person.name})
        return redirect("queue:absences")
    page = page_by_number(absences_from(by, today), request.GET)
    context = {"form": form, "page": page, "today": today, "places": setup_places(request)}
    return render(request, "desk/absences.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def remove_absence(request: HttpRequest, key: int) -> HttpResponse:
    """Take an absence back."""
    require(request.user, _LEAD)
    absence = access_absence(asker(request), key)
    staffing.remove_absence(absence, by=asker(request), now=timezone.now())
    messages.success(request, _("The absence of %(name)s has been taken back.") % {"name": absence.person.name})
    return redirect("queue:absences")


@require_http_methods(["GET", "HEAD", "POST"])
def assignment(request: HttpRequest) -> HttpResponse:
    """Show which skills work needs and which teams' tickets assign themselves, or add a needed skill."""
    require_everywhere(request.user, _SET_UP)
    form = NeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _added(request, form):
        return redirect("queue:assignment")
    heads = Count("members", filter=Q(members__person__is_active=True))
    teams = Team.objects.filter(ended_on=None).select_related("assigning").annotate(heads=heads)
    context = {
        "form": form,
        "places": setup_places(request),
        "needs": page_by_number(SkillNeed.objects.select_related("skill", "service", "component"), request.GET),
        "teams": teams.order_by("support_level", "name"),
    }
    return render(request, "desk/assignment.html", context, status=422 if request.method == "POST" else 200)


def _added(request: HttpRequest, form: NeedForm) -> bool:
    try:
        staffing.add_need(form.need(), by=asker(request), now=timezone.now())
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    messages.success(request, _("Saved."))
    return True


@require_POST
def remove_need(request: HttpRequest, key: int) -> HttpResponse:
    """Say that work needs a skill no more."""
    require_everywhere(request.user, _SET_UP)
    staffing.remove_need(get_object_or_404(SkillNeed, pk=key), by=asker(request), now=timezone.now())
    messages.success(request, _("Saved."))
    return redirect("queue:assignment")


@require_POST
def set_team(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether new tickets of a team go at once to who fits best."""
    require_everywhere(request.user, _SET_UP)
    team = get_object_or_404(Team, code=code)
    is_automatic = request.POST.get("automatic") == "1"
    staffing.set_automatic(team, is_automatic=is_automatic, by=asker(request), now=timezone.now())
    messages.success(request, _("Saved."))
    return redirect("queue:assignment")
